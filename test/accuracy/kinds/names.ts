/**
 * A name without its TLD, and addresses whose TLD is misspelt, one kind a row.
 *
 * @module
 */
import type { Random } from '../../../scripts/fuzz-url/random.ts'
import type { Target } from '../targets.ts'

export type Name = (target: Target, random: Random) => string

const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1)
const OPENINGS = ['geton', 'addmeon', 'joinmeon', 'findmeon', 'meetmeon', 'letsgoon', 'comeon', 'chatwithmeon']
const TOPICS = ['Funny', 'Moments', 'Girls', 'Trolling', 'Chat', 'Live', 'Reactions', 'Prank']

/** Invitations: a finding that acts is wanted. */
export const INVITED: Readonly<Record<string, Name>> = {
  'hashtag-invitation': ({ name }, random) => `#${random.pick(OPENINGS)}${name}`,
  'hashtag-invitation-capitals': ({ name }, random) =>
    `#${random.pick(['GetOn', 'AddMeOn', 'JoinMeOn', 'FindMeOn', 'MeetMeOn'])}${capital(name!)}`,
  'hashtag-invitation-underlined': ({ name }, random) =>
    `#${random.pick(['get_on', 'add_me_on', 'join_me_on'])}_${name}`,
}

/** A name and no more: it is wanted where names are kept back. */
export const MENTIONED: Readonly<Record<string, Name>> = {
  'name-alone': ({ name }) => name!,
  'name-capitals': ({ name }) => name!.toUpperCase(),
  'name-possessive': ({ name }, random) => `${name}${random.pick(["'s", '’s', "'den", "'da"])}`,
  'hashtag-name': ({ name }) => `#${name}`,
  'hashtag-name-and-topic': ({ name }, random) => `#${capital(name!)}${random.pick(TOPICS)}`,
  'hashtag-topic-and-name': ({ name }, random) => `#${random.pick(TOPICS)}${capital(name!)}`,
  'hashtag-name-underlined': ({ name }, random) => `#${name}_${random.pick(TOPICS).toLowerCase()}`,
  'hashtag-name-joined': ({ name }, random) => `#${name}${random.pick(TOPICS).toLowerCase()}`,
  'hashtag-name-and-year': ({ name }, random) => `#${name}${2018 + random.below(9)}`,
}

/** Only for a name of six letters or more: a shorter one is part of too many words. */
export const JOINED: Readonly<Record<string, Name>> = {
  'dot-left-out': ({ name }, random) => `${name}${random.pick(['com', 'Com', 'COM'])}`,
}

/** Only for a domain in ".com". */
export const MISSPELT: Readonly<Record<string, Name>> = {
  'com-in-another-script': ({ label }, random) =>
    `${label} ${random.pick(['точка ком', 'دوت كوم', 'נקודה קום', 'डॉट कॉम', 'จุด คอม', 'ドット コム', '닷 컴', 'τελεία κομ', '点 com'])}`,
  'tld-misspelt': ({ label }, random) =>
    `${label}${random.pick([' dot ', ' DOT ', '.', ' . ', ' punto ', ' ponto ', '[.]', '(dot)'])}${random.pick(['kom', 'c0m', 'comm', 'cöm', 'cоm', 'com com', 'coom', 'ком'])}`,
}
