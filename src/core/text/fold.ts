/**
 * Level `fold`: what a reader takes for the same text. NFKC, case, width, invisible characters, bidi controls, tags,
 * ornamental marks, emoji letters.
 *
 * Marks that carry meaning stay: an accent that makes a letter (é, ñ, й), Devanagari and Thai vowels, hamza, dakuten. What
 * goes is what makes no letter: marks of script Inherited that NFC cannot join to the letter before them.
 *
 * @module
 */
import { type Mapped, TextBuilder } from './builder.ts'
import { classOf, DROP, JOINS, MANY, manyOf, SAME } from './char.ts'
import { isFlags, isRegional, regionalEnd, regionalLetter } from './flags.ts'
import { isInvisible, joinedEnd, joinedLetter } from './joined.ts'
import { pointAt, unitAt } from './unit-at.ts'
import { isHalf, UnitTable } from './unit-table.ts'

/** The characters that fold to one unit and join nothing: most of most texts goes by this table alone. */
const FOLDS = new UnitTable((unit) => {
  const found = classOf(unit)
  const kind = found & 0xffff
  if (isHalf(unit) || (found & JOINS) !== 0 || kind === DROP || kind === MANY) return null
  return kind === SAME ? unit : kind
})

export function fold(source: string): Mapped {
  const change = whatChanges(source)
  if (change === NOTHING) return { text: source, places: null }
  if (change === CASE) return { text: source.toLowerCase(), places: null }
  const out = new TextBuilder(source.length)
  let at = 0
  while (at < source.length) {
    const stop = out.translate(source, at, source.length, FOLDS)
    if (stop === source.length) break
    const found = classOf(pointAt(source, stop))
    const isUnseen = isInvisible(found)
    if (stop > at && (isUnseen || (found & JOINS) !== 0) && joinsBefore(source, stop)) {
      // The table took the letter before for one on its own.
      out.drop()
      at = foldJoined(source, stop - 1, stop, out)
    } else at = isUnseen ? afterDropped(source, stop) : foldLetter(source, stop, out)
  }
  return out.finish(source.length)
}

const NOTHING = 0
/** Capitals of ASCII, beside characters that fold to themselves and join nothing, as most signs and emoji do. */
const CASE = 1
const MORE = 2

function whatChanges(source: string): typeof NOTHING | typeof CASE | typeof MORE {
  let most: typeof NOTHING | typeof CASE = NOTHING
  for (let at = FOLDS.sameUntil(source, 0); at < source.length; at = FOLDS.sameUntil(source, at)) {
    const code = unitAt(source, at)
    if (code >= 65 && code <= 90) {
      most = CASE
      at++
    } else if (isHigh(code) && staysAsPair(pointAt(source, at))) at += 2
    else return MORE
  }
  return most
}

function staysAsPair(codePoint: number): boolean {
  if (codePoint <= 0xffff || isRegional(codePoint)) return false
  return (classOf(codePoint) & (JOINS | 0xffff)) === SAME
}

/** Whether what stands at `at` joins the letter before it; what nobody sees is passed over. */
function joinsBefore(source: string, at: number): boolean {
  if (at >= source.length) return false
  const found = classOf(pointAt(source, at))
  return isInvisible(found) ? joinsBefore(source, afterDropped(source, at)) : (found & JOINS) !== 0
}

/** Folds what stands at `at`: one letter with all that joins it. @returns where the next one begins */
function foldLetter(source: string, at: number, out: TextBuilder): number {
  const codePoint = pointAt(source, at)
  const end = at + (codePoint > 0xffff ? 2 : 1)
  const kind = classOf(codePoint) & 0xffff
  if (kind === DROP) return end
  if (isRegional(codePoint)) return foldRegional(source, at, out)
  const next = end < source.length ? unitAt(source, end) : 0
  if ((next >= 0x7f || (next < 0x20 && next !== 10)) && joinsBefore(source, end))
    return foldJoined(source, at, end, out)
  if (kind === SAME && isLoneLow(codePoint) && isHigh(out.last())) out.push(REPLACEMENT, at, end)
  else if (kind === SAME) out.pushWhole(source, at, end)
  else if (kind === MANY) out.pushAll(manyOf(codePoint), at, end)
  else out.push(kind, at, end)
  return end
}

/** Folds a letter and all that joins it. @returns where the next one begins */
function foldJoined(source: string, start: number, baseEnd: number, out: TextBuilder): number {
  const end = joinedEnd(source, baseEnd)
  out.pushAll(joinedLetter(source.slice(start, end)), start, end)
  return end
}

function foldRegional(source: string, start: number, out: TextBuilder): number {
  const end = regionalEnd(source, start)
  const keep = isFlags(source, start, end)
  for (let at = start; at < end; at += 2) {
    const char = source.slice(at, at + 2)
    out.pushAll(keep ? char : regionalLetter(char.codePointAt(0)!), at, at + 2)
  }
  return end
}

/** Two halves that stood apart must not become a character because what was between them is dropped. */
const REPLACEMENT = 0xfffd

function isLoneLow(codePoint: number): boolean {
  return codePoint >= 0xdc00 && codePoint <= 0xdfff
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function afterDropped(source: string, start: number): number {
  let at = start
  while (at < source.length) {
    const codePoint = pointAt(source, at)
    if (!isInvisible(classOf(codePoint))) break
    at += codePoint > 0xffff ? 2 : 1
  }
  return at
}
