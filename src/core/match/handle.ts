/**
 * "snap: …", "tele @…", "ig is …", "my insta …": whether a handle follows the word that introduces it. "snap out of it" has none,
 * nor has "Washington DC: great city" or "Discord: music bots are gone".
 *
 * The less a token looks like a word (handle-token.ts), the less is asked of what stands before it. One of letters alone is a
 * handle only behind a clear sign, and only where no sentence goes on behind it.
 *
 * @module
 */
import {
  endsClause,
  HANDLE_MAX,
  isMarked,
  isNumber,
  isOdd,
  isUnlike,
  PHONE_DIGITS_MIN,
  tokenAt,
} from './handle-token.ts'

/** Signs that say "here it is". `>` is one only as the head of an arrow; alone it compares ("DC > Marvel"). */
const CLEAR = ':=@→：＝＠'
/** Signs that may also be a pause, a hyphen or an "or". */
const WEAK = '-–—>/'
const GAP_MAX = 8

/**
 * @param text the original text
 * @param end where the introducing word ends
 * @param start where it begins
 *
 * @example
 * ```ts
 * isHandleIntroduced('snap: miarose', 4) // true
 * isHandleIntroduced('oh snap: that was close', 7) // false
 * ```
 */
export function isHandleIntroduced(text: string, end: number, start = 0): boolean {
  const gap = introduced(text, end)
  const { at, signs } = gap
  const token = tokenAt(text, at)
  // "ton insta est cool.approx …": nobody says what another's account is.
  if (gap.hasVerb) return (YOURS.has(leftOf(text, start)) ? isMarked(token) : isOdd(token)) || isNumber(text, at)
  if (signs === '') {
    if (at === end && !gap.hasWord) return false
    return isMarked(token) || isNumber(text, at, PHONE_DIGITS_MIN) || isAlone(text, start, end, at, token)
  }
  if (isMarked(token) || isNumber(text, at) || (isClear(signs) && isOdd(token))) return true
  if (!isClear(signs)) return text[end] === ' ' && isUnlike(token) && endsClause(text, at, token)
  if (!/^[a-z]{3,}$/i.test(token)) return false
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
  const { at: start } = introduced(text, end)
  const run = isNumber(text, start) ? /^[\d ().-]+/ : /^[\w.-]+/
  const handle = run.exec(text.slice(start, start + HANDLE_MAX))?.[0].replace(/[ .(-]+$/, '') ?? ''
  return handle === '' ? { start: end, end } : { start, end: start + handle.length }
}

/** "my insta kev1n", "snap kev1n" at the end of its clause, and where nothing before it makes a sentence of it. */
function isAlone(text: string, start: number, end: number, at: number, token: string): boolean {
  if (!isUnlike(token) || !endsClause(text, at, token)) return false
  const word = text.slice(start, end)
  if (OWN_RE.test(word)) return true
  const left = leftOf(text, start)
  return left === '' || LEFT.has(left) || /^\d\d?[mf]?$/.test(left) || !/^[a-z]+$/i.test(word)
}

/** The word right before an introducer, '' where none is. */
function leftOf(text: string, start: number): string {
  const before = LEFT_RE.exec(text.slice(Math.max(0, start - LEFT_CHARS), start))
  return before?.[1]?.toLowerCase() ?? ''
}

const LEFT_CHARS = 24
const LEFT_RE = /(?:^|[^\p{L}\p{M}\p{N}'’])([\p{L}\p{M}\p{N}'’]*) *$/u

const YOURS = new Set(
  'your ur tu ton ta dein deine tuo seu teu sua twój twoja je jouw твой твоя твоё his her their'.split(' '),
)

/** Introducers that say whose it is, or that a name follows. */
const OWN_RE =
  /^(?:my|mi|mon|mein|meine|meu|minha|il mio|mój|moj|mijn|мой|моя|мій|meri|mera|मेरी|मेरा|我的) | (?:id|aku|mình)$|아이디|आईडी|(?:号|id)$/iu

/** Words before an introducer that leave it one: "add me on snap kev1n", "hey sc kev1n". */
const LEFT = new Set(
  (
    'my add on at to me hey hi yo hmu follow and or also dm msg message text mi en el no na pelo sur mon ma auf bei mein su il mio ' +
    'op mijn mój moj на в мой моя мое и y et und e i pe par di add aku qua mình trên على حسابي and ig insta snap sc tg lol bored ok привет hola salut oi ciao hallo hej selam halo merhaba ' +
    'name user username segue sígueme sigueme follow del do dos agrégame agregame ajoute adde'
  ).split(' '),
)

type Introduced = { readonly at: number; readonly signs: string; readonly hasVerb: boolean; readonly hasWord: boolean }

/** Where the handle begins: behind a word of the introducer's ("ig aku: …"), signs and a verb ("is", "c’est", "は"). */
function introduced(text: string, end: number): Introduced {
  const word = WORD_RE.exec(text.slice(end, end + 16))?.[0].length ?? 0
  const { at, signs } = gapBehind(text, end + word)
  const verb = signs === '' ? VERB_RE.exec(text.slice(at, at + 10)) : null
  const isApart = at > end + word || /^[^a-z]/i.test(verb?.[0] ?? '')
  if (verb === null || !isApart) return { at, signs, hasVerb: false, hasWord: word > 0 }
  const behind = gapBehind(text, at + verb[0].length)
  return { at: behind.at, signs: behind.signs, hasVerb: true, hasWord: word > 0 }
}

const WORD_RE =
  /^(?: (?:me|aku|ku|gue|gw|saya|mình|tớ|em|ya|맞팔|아이디|id|name|user|username|handle|account|acc|hesabım|adım|ник|ник:)|아이디|帳號|账号|号|アカ|id)(?![\p{L}\p{M}\p{N}])/iu

const VERB_RE =
  /^(?:(?:is|es|é|è|ist|est|c['’]?est|to|jest|são|itu|adalah|là|это|є|هو|है|hai|nya|be)\s+|(?:は|が|是|叫)|(?:은|는|이)(?![가-힣])\s*|(?:é|è|是)(?=[\w@]))/iu

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
