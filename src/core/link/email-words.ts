/**
 * E-mail addresses that are no link as they are written: "mia @ gmail.com", "mia at proton dot me", "mia arroba hotmail punto de",
 * "mia@gmail". Only at hosts of mailboxes, since "me @ the gym" and "dinner at live music" are written every day.
 *
 * @module
 */
import { isAlnum, isLabelUnit } from './chars.ts'

/** Places in the text that was given. */
export type SpelledEmail = { readonly start: number; readonly end: number }

const LOCAL_MAX = 64
const AHEAD_CHARS = 64

/** What stands for the sign. Longer ones first. */
const SIGNS_RE =
  /^(?: ?[([{<] ?(?:@|at|arroba|ät|małpa|собака) ?[)\]}>] ?| ?@ ?| (?:at|arroba|arobase|chiocciola|malpa|małpa|klammeraffe|собака|собачка|ät|kukac|et|골뱅이|アット|एट|อีเมล) )/u

/** First labels of hosts at which people have mailboxes, and the suffixes that they have. */
const HOSTS_RE =
  /^(gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|proton|protonmail|pm|gmx|web|t-online|mail|inbox|bk|list|yandex|ya|rambler|ukr|qq|foxmail|163|126|sina|naver|daum|hanmail|kakao|uol|bol|terra|libero|tiscali|virgilio|orange|wanadoo|free|laposte|sfr|seznam|centrum|wp|onet|interia|o2|op|ziggo|kpnmail|hey|tuta|tutanota|fastmail|zoho|rediffmail|docomo|ezweb)(?![a-z0-9])/
const DOT_RE =
  /^(?: ?[([{<] ?(?:\.|dot|punto|ponto|point|punkt|nokta) ?[)\]}>] ?| ?\. ?| ?[,·•] ?| (?:dot|d0t|punto|ponto|point|punkt|punt|kropka|nokta|titik|точка|тчк|chấm|점|닷|ドット|点|डॉट|نقطة) )/u
const SUFFIX_RE =
  /^(com|net|org|de|fr|es|it|me|ru|ua|by|kz|pl|nl|be|at|ch|uk|co|jp|kr|cn|br|pt|mx|ar|in|id|tr|gr|ro|cz|se|no|dk|fi|io|ph|vn|edu|us|ca|au|nz|za|ae|sa|eg)(?![a-z0-9])/

/** Hosts at which there is nothing but mailboxes: there "at" alone makes an address of it. */
const ONLY_MAIL = new Set(
  'gmail googlemail hotmail outlook ymail icloud proton protonmail gmx hanmail foxmail rediffmail'.split(' '),
)

/** Hosts that need no suffix to be known for what they are. */
const PLAIN_HOSTS = new Set('gmail googlemail hotmail icloud protonmail ymail hanmail'.split(' '))

/**
 * @param text at level `fold`
 *
 * @example
 * ```ts
 * findSpelledEmails('mail me: mia_k @ gmail.com') // [{ start: 9, end: 26 }]
 * ```
 */
export function findSpelledEmails(text: string): SpelledEmail[] {
  const found: SpelledEmail[] = []
  let from = 0
  for (let at = 1; at < text.length; at++) {
    // A sign begins behind the last unit of a mailbox's name.
    if (!beginsSign(text.charCodeAt(at), text.charCodeAt(at + 1)) || !isAlnum(text.charCodeAt(at - 1))) continue
    const email = emailBehind(text, at, from)
    if (email === null) continue
    found.push(email)
    at = from = email.end
  }
  return found
}

/** A space is one only before what a sign begins with. */
function beginsSign(code: number, next: number): boolean {
  if (code === 32) return next >= 0x80 || FIRST.includes(String.fromCharCode(next))
  return code === 64 || code === 40 || code === 91 || code === 123 || code === 60
}

/** First units of the words in `SIGNS_RE`, and of brackets. */
const FIRST = '@([{<acemk'

function emailBehind(text: string, at: number, from: number): SpelledEmail | null {
  const ahead = text.slice(at, at + AHEAD_CHARS)
  const sign = SIGNS_RE.exec(ahead)?.[0]
  if (sign === undefined) return null
  const host = HOSTS_RE.exec(ahead.slice(sign.length))?.[1]
  if (host === undefined) return null
  const start = localStart(text, at, from)
  if (start === null) return null
  let end = sign.length + host.length
  const first = suffixEnd(ahead, end)
  if (first === null) {
    const isKnown = PLAIN_HOSTS.has(host) && (sign.includes('@') || /\d|[._]/.test(text.slice(start, at)))
    return isKnown ? { start, end: at + end } : null
  }
  end = suffixEnd(ahead, first) ?? first
  // As it stands it is a link (email.ts); "look at live.com" is none.
  const address = ahead.slice(0, end)
  if (/^@[a-z0-9.-]+$/.test(address)) return null
  const isSaid = !/^ \p{L}+ [a-z0-9.-]+$/u.test(address) || ONLY_MAIL.has(host)
  return isSaid ? { start, end: at + end } : null
}

/** Behind a dot and a suffix: ".co", " punto de". */
function suffixEnd(ahead: string, from: number): number | null {
  const dot = DOT_RE.exec(ahead.slice(from))?.[0]
  // "hotmail com": the dot is lost.
  const gap = dot ?? (/^ (?:com|net)(?![a-z0-9])/.test(ahead.slice(from)) ? ' ' : undefined)
  if (gap === undefined) return null
  const suffix = SUFFIX_RE.exec(ahead.slice(from + gap.length))?.[1]
  return suffix === undefined ? null : from + gap.length + suffix.length
}

/** Where the mailbox's name begins, null where it is none. */
function localStart(text: string, end: number, from: number): number | null {
  let start = end
  while (start > from && end - start < LOCAL_MAX && isLocalUnit(text.charCodeAt(start - 1))) start--
  while (start < end && !isAlnum(text.charCodeAt(start))) start++
  return end - start < 2 || NOBODYS.has(text.slice(start, end)) ? null : start
}

function isLocalUnit(code: number): boolean {
  return isLabelUnit(code) || code === 46 || code === 43
}

/** Words before "at mail dot com" that are no mailbox: "reach me at hotmail dot com" says no name. */
const NOBODYS = new Set(
  'me us him her them it you u account email mail is am are was here look works working login up in on and or the a'.split(
    ' ',
  ),
)
