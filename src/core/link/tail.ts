/**
 * Where a link ends: path, query and fragment, without the punctuation of the sentence around it.
 *
 * GitHub Flavored Markdown 0.29, section 6.9 "Autolinks (extension)": trailing ?!.,:*_~ go, a closing bracket goes where more
 * are closed than opened, and an entity at the end goes whole.
 *
 * @module
 */
import { isAlnum, isDrawn, isForeignPunctuation, isOtherScript, isSpace } from './chars.ts'

/** The text to read, and the source's code unit behind each place (full-width signs are folded in the text). */
export type Reading = { readonly text: string; readonly sourceUnit: (at: number) => number }

/** Entities that stand for a quote or an angle bracket: in escaped HTML the link ends there. */
const CLOSING_ENTITIES = ['&quot;', '&lt;', '&gt;', '&#34;', '&#39;', '&#x27;', '&#60;', '&#62;', '&nbsp;', '&apos;']
const TRAILING = "?!.,:;*_~'|`…’"
/** A longer row of letters without a comma is a path, and the search goes on behind it: each place is read a bounded number of times. */
const SENTENCE_MAX = 256
/** Full-width signs that end a link in East Asian text, as folded. */
const WIDE_STOPS = '|(),!?:;[]{}'

/**
 * @param start where the host or port ended
 * @param isMarkdown in `](…)` the first closing bracket too many ends the link
 * @returns where the link ends; `start` when nothing of a path follows
 */
export function readTail(reading: Reading, start: number, isMarkdown: boolean): number {
  const { text } = reading
  const first = text.charCodeAt(start)
  if (first !== 47 && first !== 63 && first !== 35 && first !== 92) return start // '/', '?', '#', '\'
  const end = readRun(reading, start, isMarkdown)
  return trim(text, start, withoutSentence(text, start, end))
}

function readRun(reading: Reading, start: number, isMarkdown: boolean): number {
  const { text } = reading
  let depth = 0
  let quotes = 0
  let at = start
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80) {
      if (isSpace(code) || code < 32 || code === 60 || code === 62 || code === 96) break // '<', '>', '`'
      if (code === 34 && ++quotes === 1 && !closesQuote(text, at + 1)) break
      if (code === 40) depth++
      if (code === 41 && --depth < 0 && isMarkdown) break
      if (code === 38 && CLOSING_ENTITIES.some((entity) => text.startsWith(entity, at))) break
      if (reading.sourceUnit(at) >= 0xff00 && WIDE_STOPS.includes(text[at]!)) break
    } else {
      if (isSpace(code) || isForeignPunctuation(code) || isDrawn(code)) break
      if (isOtherScript(code) && at > start && isAsciiAlnum(text.charCodeAt(at - 1))) break
    }
  }
  return at
}

/** A quote inside a link is around a word, and closed inside it. Looked at once a link, no further than a path is long. */
function closesQuote(text: string, start: number): boolean {
  if (!isAlnum(text.charCodeAt(start))) return false // "http://a.example/","http://b.example/"
  for (let i = start; i < text.length && i < start + 2_048; i++) {
    const code = text.charCodeAt(i)
    if (code === 34) return true
    if (isSpace(code) || code === 60 || code === 62) return false
  }
  return false
}

/** "example.com/これは日本語です。": a whole sentence right behind the root is no path. */
function withoutSentence(text: string, start: number, end: number): number {
  if (text[start] !== '/' || end - start > SENTENCE_MAX || !isOtherScript(text.charCodeAt(start + 1))) return end
  const stop = text.charCodeAt(end)
  return stop === 0x3002 || stop === 0xff61 ? start + 1 : end
}

function trim(text: string, start: number, end: number): number {
  const open = counts(text, start, end)
  let at = end
  while (at > start) {
    const char = text[at - 1]!
    if (char === ';') {
      at = entityStart(text, start, at) ?? at - 1
      continue
    }
    const pair = char === ')' ? 0 : char === ']' ? 1 : char === '}' ? 2 : -1
    if (pair >= 0) {
      if (open[pair]! >= 0) break
      open[pair]!++
    } else if (!TRAILING.includes(char)) {
      const isGenitive = char === 's' && at - start > 2 && (text[at - 2] === "'" || text[at - 2] === '’')
      if (!isGenitive) break
      at--
    }
    at--
  }
  return at
}

/** Opened less closed, of round, square and curly brackets. */
function counts(text: string, start: number, end: number): number[] {
  const open = [0, 0, 0]
  for (let i = start; i < end; i++) {
    const at = '()[]{}'.indexOf(text[i]!)
    if (at >= 0) open[at >> 1]! += at % 2 === 0 ? 1 : -1
  }
  return open
}

/** Where `&name;` that ends at `end` begins. */
function entityStart(text: string, start: number, end: number): number | null {
  for (let i = end - 2; i >= start && i > end - 12; i--) {
    const code = text.charCodeAt(i)
    if (code === 38) return i < end - 2 ? i : null
    if (!isAsciiAlnum(code) && code !== 35) return null
  }
  return null
}

function isAsciiAlnum(code: number): boolean {
  return code < 0x80 && isAlnum(code)
}
