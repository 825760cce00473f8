/**
 * "snap: …", "tele @…", "ig is …": whether a handle follows the word that introduces it. "snap out of it" has none, nor has
 * "Washington DC: great city" or "Discord: music bots are gone".
 *
 * A token with a digit, an underscore or a dot in it looks like no word, so little is asked of what stands before it. One of
 * letters alone is a handle only behind a clear sign, and only where no sentence goes on behind it.
 *
 * @module
 */

/** Signs that say "here it is". `>` is one only as the head of an arrow; alone it compares ("DC > Marvel"). */
const CLEAR = ':=@→'
/** Signs that may also be a pause, a hyphen or an "or". */
const WEAK = '-–—>/'
const GAP_MAX = 8
const HANDLE_MAX = 30

/**
 * @param text the original text
 * @param end where the introducing word ends
 *
 * @example
 * ```ts
 * isHandleIntroduced('snap: miarose', 4) // true
 * isHandleIntroduced('oh snap: that was close', 7) // false
 * ```
 */
export function isHandleIntroduced(text: string, end: number): boolean {
  const { at, signs } = gapBehind(text, end)
  const verb = signs === '' && at > end ? /^(?:is|es|é|ist|est)\s+/i.exec(text.slice(at, at + 6)) : null
  if (verb !== null) return isOdd(tokenAt(text, at + verb[0].length)) || isNumber(text, at + verb[0].length)
  const token = tokenAt(text, at)
  if (signs === '') return at > end && (isMarked(token) || isNumber(text, at, PHONE_DIGITS_MIN))
  if (isMarked(token) || isNumber(text, at) || (isClear(signs) && isOdd(token))) return true
  if (!isClear(signs) || !/^[a-z]{3,}$/i.test(token)) return false
  return text[at - 1] === '@' || endsClause(text, at, token)
}

/**
 * The same for the name of a service that people also write about: only what looks like no word is a handle ("omegle: mia_k", not
 * "omegle: closed").
 */
export function isOddHandleIntroduced(text: string, end: number): boolean {
  const { at, signs } = gapBehind(text, end)
  return isClear(signs) && isMarked(tokenAt(text, at))
}

/**
 * Where an introduced handle stands, so that the whole of it is the span: without the handle the word says nothing.
 *
 * @param end where the introducing word ends; `isHandleIntroduced` holds there
 */
export function handleSpan(text: string, end: number): { start: number; end: number } {
  const { at, signs } = gapBehind(text, end)
  const verb = signs === '' && at > end ? /^(?:is|es|é|ist|est)\s+/i.exec(text.slice(at, at + 6)) : null
  const start = at + (verb?.[0].length ?? 0)
  const run = isNumber(text, start) ? /^[\d ().-]+/ : /^[\w.-]+/
  const handle = run.exec(text.slice(start, start + HANDLE_MAX))?.[0].replace(/[ .(-]+$/, '') ?? ''
  return handle === '' ? { start: end, end } : { start, end: start + handle.length }
}

/** Signs, spaces and emoji between the two: "snap 👻: mia". */
function gapBehind(text: string, end: number): { at: number; signs: string } {
  let at = end
  let signs = ''
  while (at < text.length && at - end < GAP_MAX) {
    const char = text[at]!
    if (CLEAR.includes(char) || WEAK.includes(char)) signs += char
    else if (char !== ' ' && char !== '+' && char !== '(') {
      const width = drawnAt(text, at)
      if (width === 0) break
      at += width - 1
    }
    at++
  }
  return { at, signs }
}

/** Code units of an emoji, or of what belongs to one; 0 for anything else. */
function drawnAt(text: string, at: number): number {
  const code = text.codePointAt(at)!
  if (code === 0xfe0f || code === 0x200d) return 1
  if (code < 0x2190) return 0
  const char = String.fromCodePoint(code)
  return /\p{Extended_Pictographic}|\p{Emoji_Modifier}/u.test(char) ? char.length : 0
}

function isClear(signs: string): boolean {
  return [...CLEAR].some((sign) => signs.includes(sign)) || /[->]>/.test(signs)
}

function tokenAt(text: string, start: number): string {
  let end = start
  while (end < text.length && end - start <= HANDLE_MAX && /[A-Za-z0-9._-]/.test(text[end]!)) end++
  const token = text.slice(start, end).replace(/[.-]+$/, '')
  return token.length >= 3 && token.length <= HANDLE_MAX ? token : ''
}

/** Like no word: "mia_k", "mia.rose", "mia99". */
function isOdd(token: string): boolean {
  return isMarked(token) || /^[a-z][a-z_-]*\d|[a-z]\.[a-z]/i.test(token)
}

/** Like nothing but a handle, wherever it stands: "mia_k", "miarose99". "covid19" is short enough to be a word. */
function isMarked(token: string): boolean {
  return /[a-z0-9]_|_[a-z0-9]/i.test(token) || /^(?:[a-z]{6,}|[a-z]+\.[a-z]+)\d{2,4}$/i.test(token)
}

/** Digits enough for a phone or an account: "555 123 4567". A year or "12.5" is none. */
function isNumber(text: string, at: number, digitsMin = ACCOUNT_DIGITS_MIN): boolean {
  const run = /^[\d ().-]+/.exec(text.slice(at, at + 20))?.[0] ?? ''
  return run.replaceAll(/\D/g, '').length >= digitsMin
}

const ACCOUNT_DIGITS_MIN = 5
/** Where only a space introduces it: "text me at 555 1234". */
const PHONE_DIGITS_MIN = 7

/** Words that follow a handle rather than go on with a sentence. */
const AFTER_HANDLE = new Set(
  'ok add hmu dm pm msg text if pls plz please xx xo xoxo lol lmk insta ig snap snapchat sc tg tele discord dc kik twitter tiktok'.split(
    ' ',
  ),
)

/** Words that answer or begin, and are nobody's name. */
const PLAIN_WORDS = new Set(
  (
    'the that this what when why how where who yes yep nope not none nothing never always only just and but for with from are was ' +
    'were has had his her its our you your they new now here there down dead gone closed off out back soon later love hate help ' +
    'que por para como quando pero nada não sim pas les des und der die das nicht nein tidak yang dan yok var evet hayır'
  ).split(' '),
)

/** "snap: miarose", "snap: miarose hmu"; but "telegram: the new update", "facetime: grandma every Sunday". */
function endsClause(text: string, at: number, token: string): boolean {
  if (PLAIN_WORDS.has(token.toLowerCase())) return false
  const rest = text.slice(at + token.length, at + token.length + 24)
  if (/^['’]\p{L}/u.test(rest)) return false
  const next = /^[ \u00a0]+(\p{L}+)/u.exec(rest)?.[1]
  return next === undefined || AFTER_HANDLE.has(next.toLowerCase())
}
