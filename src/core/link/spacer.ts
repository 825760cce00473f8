/**
 * What people put between the letters of a word they space out.
 *
 * @module
 */
export { isAlnum } from './chars.ts'

/** A comma is none: "a, b, c, d" is a list. */
export function isSpacer(code: number): boolean {
  return code === 32 || code === 10 || code === 45 || code === 95 || code === 42 || code === 124 || code === 126
}

export function isDot(code: number): boolean {
  return code === 46 || code === 0x3002 || code === 0x2022
}
