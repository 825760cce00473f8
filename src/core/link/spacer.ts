/**
 * What people put between the letters of a word they space out.
 *
 * @module
 */
export { isAlnum } from './chars.ts'

const SPACERS = new Uint8Array(128)
for (const char of ' \n\r-_*|~/+=') SPACERS[char.charCodeAt(0)] = 1

/** In a name more is one: "(o)(m)(e)", "o,m,e". */
const NAME_SPACERS = new Uint8Array(SPACERS)
for (const char of '()[]{}<>,;:"\'') NAME_SPACERS[char.charCodeAt(0)] = 1

export function isNameSpacer(code: number): boolean {
  return code < 128 && NAME_SPACERS[code] === 1
}

/** A comma is none: "a, b, c, d" is a list. */
export function isSpacer(code: number): boolean {
  return code < 128 && SPACERS[code] === 1
}

export function isDot(code: number): boolean {
  return code === 46 || code === 0x3002 || code === 0x2022
}
