/**
 * Bios of 150 characters: clean ones, ones full of words that nearly match, and ones with a quarter of their letters from
 * other scripts.
 *
 * @module
 */
import { host, picker, random } from './random.ts'
import { inventTerms, nearMisses } from './terms.ts'

const BIO_CHARS = 150

const WORDS = `
  just a girl who loves her dog and too much coffee photographer based in lisbon dad of three cat mom since forever
  she her he him they them marketing student gamer artist commissions open dm for business enquiries only live laugh
  travel more worry less football every weekend books tea rain playlists on repeat class of twenty six future nurse
  baker of sourdough runner slow but steady dreaming about the sea new videos every friday thanks for ten thousand
  followers part time poet full time nerd plants everywhere vegan since last year making music with friends at night
`
  .split(/\s+/)
  .filter((word) => word !== '')

/** Beside the shipped lists: as many terms as an operator's own lists may hold. */
export const MADE_UP_TERMS: readonly string[] = inventTerms(10_000, 1)

/** Words that share their beginning or their sound with listed ones and are none. */
const NEAR = `
  omelette omega omegas monkeys monkeying emeralds emeraldine azores snapping snapped snapdragon telegraphed discordant
  kicking kickoff chatter chattel chateau roulade roulette whatsoever instant instance tiktoking strange stranger cam camera
  camping videography talking meeting adding addition textile texture number numbers
`
  .split(/\s+/)
  .filter((word) => word !== '')

const MARKS = ['. ', ', ', ' | ', ' • ', ' ✨ ', '\n', ' 🌻 ', '! ']
const LOOKALIKES: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е', i: 'і', o: 'о', p: 'р', x: 'х', y: 'у' }

export const BIO_KINDS = ['clean', 'near misses', 'a quarter homoglyphs'] as const
export type BioKind = (typeof BIO_KINDS)[number]

/** One in five ends in a link that nobody listed. */
export function bios(kind: BioKind, count: number): string[] {
  const next = random(31)
  const pick = picker(next)
  const from = kind === 'near misses' ? [...WORDS, ...NEAR, ...nearMisses(MADE_UP_TERMS.slice(0, 60), 2)] : WORDS
  return Array.from({ length: count }, () => {
    const link = next() < 0.2 ? ` ${pick(['', 'https://'])}${host(Math.floor(next() * 2 ** 31))}` : ''
    let text = ''
    while (text.length < BIO_CHARS - link.length) text += pick(from) + (next() < 0.15 ? pick(MARKS) : ' ')
    const bio = text.slice(0, BIO_CHARS - link.length) + link
    return (kind === 'a quarter homoglyphs' ? disguised(bio, next) : bio).toWellFormed()
  })
}

function disguised(bio: string, next: () => number): string {
  return bio.replace(/[aceiopxy]/g, (letter) => (next() < 0.6 ? LOOKALIKES[letter]! : letter))
}

/** @returns queries as somebody types them, each with what a search box offers */
export function searches(count: number, suggestions: number): { query: string; suggestions: string[] }[] {
  const next = random(32)
  const pick = picker(next)
  return Array.from({ length: count }, () => {
    const query = pick(WORDS)
    return { query, suggestions: Array.from({ length: suggestions }, () => `${query} ${pick(WORDS)} ${pick(WORDS)}`) }
  })
}
