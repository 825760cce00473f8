/**
 * Seeded numbers and invented names, so that every run measures the same inputs and none of them is somebody's.
 *
 * @module
 */

/** mulberry32. @returns numbers from 0 up to, not including, 1 */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function picker(next: () => number): <T>(from: readonly T[]) => T {
  return (from) => from[Math.floor(next() * from.length)]!
}

const ONSETS = 'b d f g k l m n p r s t v z ch sh'.split(' ')
const ENDS = 'a e i o u an en in on un ar er or as is ai'.split(' ')

/** A word for a number, a different one for each up to 2^32: eight bits a syllable. */
export function word(index: number): string {
  // An odd factor only mixes the 32 bits; no two numbers meet.
  let bits = Math.imul(index + 1, 0x9e3779b1) >>> 0
  let text = ''
  for (let i = 0; i < 4; i++, bits >>>= 8) text += ONSETS[bits & 15]! + ENDS[(bits >>> 4) & 15]!
  return text
}

const SUFFIXES = 'com com com com net org info xyz top shop online de ru co.uk com.br github.io'.split(' ')
const PREFIXES = ['', '', '', 'www.', 'login.', 'secure-account.', 'm.', 'cdn.static.', 'mail.']

/** A host for a number, each under a registrable domain of its own; every third has a longer name, as feeds of scams have. */
export function host(index: number): string {
  const name = index % 3 === 0 ? `${word(index)}-verify-account` : word(index)
  return `${PREFIXES[index % PREFIXES.length]}${name}.${SUFFIXES[(index * 7) % SUFFIXES.length]}`
}
