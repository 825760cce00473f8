/**
 * What a handle looks like: "mia_k", "lily.2010", "kev1n". A word of any language has none of these marks; a version, a file, a
 * host and what people write for a word ("gr8", "ps5") have, and are none.
 *
 * @module
 */
import { isTld, NO_HOST_TAILS } from '../link/tld.ts'

export const HANDLE_MAX = 30
const HANDLE_MIN = 3

/** The letters, digits, dots, hyphens and underscores at a place, '' where there are too few or too many. */
export function tokenAt(text: string, start: number): string {
  let end = start
  while (end < text.length && end - start <= HANDLE_MAX && /[A-Za-z0-9._-]/.test(text[end]!)) end++
  const token = text.slice(start, end).replace(/[.-]+$/, '')
  return token.length >= HANDLE_MIN && token.length <= HANDLE_MAX ? token : ''
}

/** Like no word: "mia_k", "mia.rose", "mia99", "lily.2010". */
export function isOdd(token: string): boolean {
  return isMarked(token) || /^[a-z][a-z_-]*\d|[a-z]\.[a-z]|^[a-z_]{2,}[a-z\d_]*\.\d{2,4}$/i.test(token)
}

/** Like nothing but a handle, wherever it stands: "mia_k", "miarose99". "covid19" is short enough to be a word. */
export function isMarked(token: string): boolean {
  return /[a-z0-9]_|_[a-z0-9]/i.test(token) || /^(?:[a-z]{6,}|[a-z]+\.[a-z]+)\d{2,4}$/i.test(token)
}

/** Odd, and nothing else that is odd: asked where only a space or a pause introduces it. */
export function isUnlike(token: string): boolean {
  if (token.length < 4 || !isOdd(token) || SHORT_FOR_WORDS.has(token.toLowerCase())) return false
  const labels = token.toLowerCase().split('.')
  const last = labels.at(-1)!
  // "my discord server.join": a sentence begins without a space.
  if (labels.length > 1 && ABOUT.has(labels[0]!)) return false
  const isAddress =
    labels.length > 1 && (isTld(last) || NO_HOST_TAILS.has(last) || /^(?:js|ts|py|mov|apk|io|ai)$/.test(last))
  return !isAddress && !/^v?\d|\d\.\d/i.test(token)
}

/** What people say of a service right behind its name. */
const ABOUT = new Set(
  (
    'story stories server account page channel group chat post posts photo photos pic pics video videos app bot call calls feed ' +
    'live reel reels status name link decision update filter filters streak streaks user friend friends message messages number'
  ).split(' '),
)

const SHORT_FOR_WORDS = new Set(
  'covid19 covid-19 win10 win11 gta5 fifa23 fifa24 fifa25 ios16 ios17 ios18 b2b h2o2 str8 2day 2nite l8r m8s rtx3080 rtx4090 r2d2 c3po web2 web3 part1 part2 vol1 vol2'.split(
    ' ',
  ),
)

const ACCOUNT_DIGITS_MIN = 5
/** Where only a space introduces it: "text me at 555 1234". */
export const PHONE_DIGITS_MIN = 7

/** Digits enough for a phone or an account: "555 123 4567". A year or "12.5" is none. */
export function isNumber(text: string, at: number, digitsMin = ACCOUNT_DIGITS_MIN): boolean {
  const run = /^[\d ().-]+/.exec(text.slice(at, at + 20))?.[0] ?? ''
  return run.replaceAll(/\D/g, '').length >= digitsMin
}

/** Words that follow a handle rather than go on with a sentence. */
const AFTER_HANDLE = new Set(
  (
    'ok add hmu dm pm msg text if pls plz please xx xo xoxo lol lmk insta ig snap snapchat sc tg tele discord dc kik twitter tiktok ' +
    'melde schreib addet escríbeme escribeme agrégame agregame háblame chama segue écris ajoute scrivimi aggiungimi пиши ' +
    'добавляй yaz ekle napisz dodaj app'
  ).split(' '),
)

/** Words that answer or begin, and are nobody's name; places that short forms stand for ("DC: …", "SC: …"). */
const PLAIN_WORDS = new Set(
  (
    'the that this what when why how where who yes yep nope not none nothing never always only just and but for with from are was ' +
    'were has had his her its our you your they new now here there down dead gone closed off out back soon later love hate help ' +
    'que por para como quando pero nada não sim pas les des und der die das nicht nein tidak yang dan yok var evet hayır ' +
    'washington comics batman superman carolina perth sydney seattle facebook meta unknown lol same idk private error'
  ).split(' '),
)

/** "snap: miarose", "snap: miarose hmu"; but "telegram: the new update", "facetime: grandma every Sunday". */
export function endsClause(text: string, at: number, token: string): boolean {
  if (PLAIN_WORDS.has(token.toLowerCase())) return false
  const rest = text.slice(at + token.length, at + token.length + 24)
  if (/^['’]\p{L}/u.test(rest)) return false
  const next = /^[ \u00a0]+(\p{L}+)/u.exec(rest)?.[1]
  return next === undefined || AFTER_HANDLE.has(next.toLowerCase())
}
