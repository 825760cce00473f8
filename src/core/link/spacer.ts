/**
 * What people put between the letters of a word they space out.
 *
 * @module
 */
import { isDrawn } from './chars.ts'
import { isBullet } from './dots.ts'

export { isAlnum } from './chars.ts'

const SPACERS = new Uint8Array(128)
for (const char of ' \t\n\r-_*|~/+=') SPACERS[char.charCodeAt(0)] = 1

/** In a name more is one: "(o)(m)(e)", "o,m,e". */
const NAME_SPACERS = new Uint8Array(SPACERS)
for (const char of '()[]{}<>,;:"\'#^`\\') NAME_SPACERS[char.charCodeAt(0)] = 1

/** Dashes, bullets and what is drawn, in both readings. */
function isForeignSpacer(code: number): boolean {
  return (code >= 0x2010 && code <= 0x2015) || code === 0x2212 || isBullet(code) || isDrawn(code)
}

export function isNameSpacer(code: number): boolean {
  return code < 128 ? NAME_SPACERS[code] === 1 : isForeignSpacer(code)
}

/** A comma is none: "a, b, c, d" is a list. */
export function isSpacer(code: number): boolean {
  return code < 128 ? SPACERS[code] === 1 : isForeignSpacer(code)
}

export function isDot(code: number): boolean {
  return code === 46 || code === 0x3002
}

/** A space, a tab, the end of a line. */
export function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}
