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
import {
  BARE,
  classOf,
  DROP,
  foldOne,
  foldText,
  INHERITED,
  JOINS,
  MANY,
  MARK,
  manyOf,
  SAME,
  withoutInherited,
} from './char.ts'
import { isFlags, isRegional, regionalEnd, regionalLetter } from './flags.ts'

/** Marks taken into one letter. UAX #15, section 13 (Stream-Safe Text Format): no language needs more than 30. */
const MARKS_MAX = 30
/** A Hangul syllable is at most three letters: two join the first. */
const LETTERS_MAX = 2

export function fold(source: string): Mapped {
  const first = firstToFold(source)
  if (first === source.length) return { text: source, starts: null, ends: null }
  if (isFoldedByCase(source, first)) return { text: source.toLowerCase(), starts: null, ends: null }
  const out = new TextBuilder(source.length)
  for (let i = 0; i < first; i++) out.push(source.charCodeAt(i), i, i + 1)
  let at = first
  while (at < source.length) {
    const code = source.charCodeAt(at)
    const next = source.charCodeAt(at + 1)
    // ASCII between ASCII is most of most texts; only what follows can change it.
    if (code >= 32 && code < 0x7f && (next < 0x7f || at + 1 === source.length) && !(next < 32)) {
      out.push(code >= 65 && code <= 90 ? code + 32 : code, at, at + 1)
      at++
    } else at = foldLetter(source, at, out)
  }
  return out.finish(source.length)
}

/** Folds what stands at `at`: one letter with all that joins it. @returns where the next one begins */
function foldLetter(source: string, at: number, out: TextBuilder): number {
  const codePoint = source.codePointAt(at)!
  const end = at + (codePoint > 0xffff ? 2 : 1)
  const found = classOf(codePoint)
  const kind = found & 0xffff
  if (kind === DROP) return end
  if (isRegional(codePoint)) return foldRegional(source, at, out)
  const next = end < source.length ? source.charCodeAt(end) : 0
  if (next >= 0x7f || (next < 0x20 && next !== 10)) {
    const joinAt = afterDropped(source, end)
    if (joinAt < source.length && (classOf(source.codePointAt(joinAt)!) & JOINS) !== 0)
      return foldJoined(source, at, end, out)
  }
  if (kind === SAME && isLoneLow(codePoint) && isHigh(out.last())) out.push(REPLACEMENT, at, end)
  else if (kind === SAME) out.pushAll(source.slice(at, end), at, end)
  else if (kind === MANY) out.pushAll(manyOf(codePoint), at, end)
  else out.push(kind, at, end)
  return end
}

/** A letter and the marks on it: joined by NFC, then without the marks that joined nothing. */
function foldJoined(source: string, start: number, baseEnd: number, out: TextBuilder): number {
  const base = source.codePointAt(start)!
  let joined = foldOne(base)
  const isBare = (classOf(joined.codePointAt(0) ?? base) & BARE) !== 0
  let marks = 0
  let letters = 0
  let at = baseEnd
  let end = baseEnd
  while (at < source.length) {
    const codePoint = source.codePointAt(at)!
    const found = classOf(codePoint)
    const isInvisible = (found & 0xffff) === DROP && (found & INHERITED) === 0
    if (!isInvisible) {
      if ((found & JOINS) === 0) break
      if ((found & MARK) === 0 && ++letters > LETTERS_MAX) break
      if (++marks <= MARKS_MAX)
        joined += (found & INHERITED) !== 0 ? String.fromCodePoint(codePoint) : foldOne(codePoint)
    }
    at += codePoint > 0xffff ? 2 : 1
    if (!isInvisible || (found & MARK) !== 0) end = at
  }
  out.pushAll(bare(joined, isBare), start, end)
  return end
}

/** Drops marks that made no letter. On a Latin, Greek or Cyrillic letter they take its accent along: that is zalgo. */
function bare(joined: string, isBare: boolean): string {
  let now = foldText(joined)
  for (let round = 0; round < 3; round++) {
    const kept = withoutInherited(now)
    if (kept === now) return now
    now = foldText(isBare ? withoutInherited(kept.normalize('NFD')) : kept)
  }
  return now
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
    const codePoint = source.codePointAt(at)!
    const found = classOf(codePoint)
    if ((found & 0xffff) !== DROP || (found & INHERITED) !== 0) break
    at += codePoint > 0xffff ? 2 : 1
  }
  return at
}

/** Where the first character stands that folding may change. A mark can change the letter before it, so one earlier. */
function firstToFold(source: string): number {
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i)
    if (code >= 0x80) return Math.max(0, i - 1)
    if ((code >= 65 && code <= 90) || code === 0x7f) return Math.max(0, i - 1)
    if (code < 32 && code !== 10 && code !== 9 && code !== 13) return Math.max(0, i - 1)
  }
  return source.length
}

/**
 * True when case is all there is to fold: ASCII without controls, and characters outside it that fold to themselves and join
 * nothing, as most signs and emoji do.
 */
function isFoldedByCase(source: string, from: number): boolean {
  for (let i = from; i < source.length; i++) {
    const code = source.charCodeAt(i)
    if (code < 0x7f) {
      if (code < 32 && code !== 10 && code !== 9 && code !== 13) return false
      continue
    }
    const codePoint = source.codePointAt(i)!
    const found = classOf(codePoint)
    if ((found & 0xffff) !== SAME || (found & JOINS) !== 0 || isRegional(codePoint) || isHigh(codePoint)) return false
    if (isLoneLow(codePoint)) return false
    if (codePoint > 0xffff) i++
  }
  return true
}
