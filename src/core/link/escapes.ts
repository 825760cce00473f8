/**
 * Signs written as escapes: `\.`, HTML entities, percent signs.
 *
 * @module
 */
import { foldOne } from '../text/char.ts'
import { isLabelUnit } from './chars.ts'
import { DEFANGED, type Edit } from './view.ts'

export type Undone = { readonly edits: readonly Edit[]; readonly end: number }

const ENTITIES: Readonly<Record<string, string>> = {
  period: '.',
  sol: '/',
  colon: ':',
  commat: '@',
  lowbar: '_',
  dot: '.',
  shy: '',
  zwnj: '',
  zwj: '',
  zerowidthspace: '',
}
const ESCAPES: Readonly<Record<string, string>> = { '%2e': '.', '%2f': '/', '%3a': ':', '%40': '@' }

/** `\.`, `^.`, `\/` between two labels. */
export function escaped(text: string, at: number): Undone | null {
  const next = text.charCodeAt(at + 1)
  if (next !== 46 && !(next === 47 && text.charCodeAt(at) === 92)) return null
  const before = text.charCodeAt(at - 1)
  if (next === 46 && !(isLabelUnit(before) && isLabelUnit(text.charCodeAt(at + 2)))) return null
  return { edits: [{ start: at, end: at + 1, by: '', why: DEFANGED }], end: at + 2 }
}

/** `&#46;`, `&#x002e;`, `&period;`, `&amp;#46;`: any printable ASCII may be written so, and what nobody sees. */
export function entity(text: string, at: number): Undone | null {
  const found = /^&(?:amp;)?(?:#0{0,6}(\d{2,6})|#x0{0,6}([0-9a-f]{2,5})|([a-z]{3,14}));/.exec(text.slice(at, at + 24))
  if (found === null) return null
  const by = found[3] !== undefined ? ENTITIES[found[3]] : characterOf(found[1], found[2])
  if (by === undefined) return null
  const end = at + found[0].length
  return { edits: [{ start: at, end, by, why: DEFANGED }], end }
}

function characterOf(decimal: string | undefined, hexadecimal: string | undefined): string | undefined {
  const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16)
  if (code < 0x80) return isUrlUnit(code) ? String.fromCharCode(code).toLowerCase() : undefined
  return code <= 0x10ffff && foldOne(code) === '' ? '' : undefined
}

/** Letters, digits, and . / : @ - _; a quote or an angle bracket in an entity ends a link. */
function isUrlUnit(code: number): boolean {
  return isLabelUnit(code | 32) || isLabelUnit(code) || code === 46 || code === 47 || code === 58 || code === 64
}

/** `http%3A%2F%2F`, `omegle%2Ecom` */
export function percent(text: string, at: number): Undone | null {
  const by = ESCAPES[text.slice(at, at + 3)]
  if (by === undefined || at === 0) return null
  return { edits: [{ start: at, end: at + 3, by, why: DEFANGED }], end: at + 3 }
}
