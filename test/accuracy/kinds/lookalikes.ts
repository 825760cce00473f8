/**
 * Hosts that are near to a listed one and are not it, one kind a row. The names are of six letters or more, for an edit of eight.
 *
 * @module
 */
import type { Random } from '../../../scripts/fuzz-url/random.ts'
import type { Name } from './names.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

function edited(name: string, random: Random): string {
  const at = random.below(name.length - 1)
  const letter = LETTERS[random.below(26)]!
  return random.pick([
    name.slice(0, at) + name.slice(at + 1),
    name.slice(0, at) + letter + name.slice(at),
    name.slice(0, at) + letter + name.slice(at + 1),
    name.slice(0, at) + name[at + 1]! + name[at]! + name.slice(at + 2),
  ])
}

export const EDITED: Readonly<Record<string, Name>> = {
  'host-one-edit': ({ name }, random) => `${edited(name!, random)}.com`,
}

export const NEAR: Readonly<Record<string, Name>> = {
  'host-other-tld': ({ name }, random) => `${name}.${random.pick(['net', 'org', 'io', 'xyz', 'co.uk', 'online'])}`,
  'host-added-word': ({ name }, random) =>
    `${random.pick([`${name}-app`, `get-${name}`, `${name}2`, `my${name}`, `${name}chat`, `${name}-free-chat`])}.com`,
  'host-doubled-letter': ({ name }, random) => {
    const at = random.below(name!.length)
    return `${name!.slice(0, at)}${name![at]}${name!.slice(at)}.com`
  },
}
