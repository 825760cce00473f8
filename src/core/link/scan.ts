/**
 * One pass over plain text: it stops at `:`, `.`, `@` and `//`, looks around, and goes on behind what it found.
 *
 * Linear: what lies left of a found link is never looked at again, every look to the left ends at the label's or the
 * local part's start, and every look to the right is bounded or is skipped over afterwards.
 *
 * @module
 */
import { isAlnum, isAsciiLetter, isAuthorityUnit, isDigit, isLabelUnit } from './chars.ts'
import { emailAt } from './email.ts'
import { bareHostEnd, hostRunEnd, ipv6End, isDotAt, labelStart, schemeHostEnd } from './host.ts'
import { type Reading, readTail } from './tail.ts'
import { COMMON_TLDS, PLAIN_TLDS } from './tld.ts'

/** A link in a text that is read as it stands. All places are indexes into that text. */
export type Found = {
  readonly start: number
  readonly end: number
  readonly hostStart: number
  readonly hostEnd: number
  /** `scheme`: as written. `www` and `bare`: to be put before it. `email`: `host` is the domain. */
  readonly shape: 'scheme' | 'www' | 'bare' | 'email'
  readonly isMarkdown: boolean
}

const SCHEME_MAX = 16
/** Host and user name together; a longer user name is found as an e-mail address. */
const AUTHORITY_MAX = 1_024
const WEB_SCHEMES = new Set(['http', 'https', 'ftp', 'ftps', 'sftp', 'ws', 'wss'])
/** Defanged: to be read as something else, so not as it stands. */
const MASKED_SCHEME_RE = /^h(?:xx|tx|xt|ee)ps?$/
const MAIL_SCHEMES = new Set(['mailto', 'xmpp'])

export function scan(reading: Reading, limit: number): Found[] {
  const { text } = reading
  const found: Found[] = []
  let from = 0
  let at = 0
  while (at < text.length && found.length < limit) {
    const code = text.charCodeAt(at)
    let link: Found | number | null = null
    if (isDotAt(text, at)) link = bareAt(reading, at, from)
    else if (code === 58) link = schemeAt(reading, at, from)
    else if (code === 64) link = emailAt(text, at, from)
    else if (code === 47) link = relativeAt(reading, at)
    if (link === null) at++
    else if (typeof link === 'number') at = Math.max(at + 1, link)
    else {
      found.push(link)
      at = from = Math.max(at + 1, link.end)
    }
  }
  return found
}

/** `scheme:…` @returns null where it is none */
function schemeAt(reading: Reading, colon: number, from: number): Found | null {
  const { text } = reading
  let start = colon
  while (start > from && colon - start < SCHEME_MAX && isAsciiLetter(text.charCodeAt(start - 1))) start--
  let scheme = text.slice(start, colon)
  if (MAIL_SCHEMES.has(scheme)) return mailAt(text, start, colon)
  const web = /(?:https?|ftps?|sftp|wss?)$/.exec(scheme)
  if (web !== null && web.index > 0 && !WEB_SCHEMES.has(scheme)) {
    start += web.index
    scheme = web[0]
  }
  if (scheme.length < 2 || MASKED_SCHEME_RE.test(scheme)) return null
  let at = colon + 1
  while (at < text.length && at - colon < 8 && (text.charCodeAt(at) === 47 || text.charCodeAt(at) === 92)) at++
  const slashes = at - colon - 1
  if (slashes === 0 && scheme !== 'http' && scheme !== 'https') return null
  const isStrict = slashes !== 2 || !WEB_SCHEMES.has(scheme)
  return authorityAt(reading, start, at, isStrict, 'scheme')
}

/** `[user[:password]@]host[:port][tail]` */
function authorityAt(
  reading: Reading,
  start: number,
  authority: number,
  isStrict: boolean,
  shape: Found['shape'],
): Found | null {
  const { text } = reading
  const hostStart = isStrict ? authority : afterUser(text, authority)
  const six = ipv6End(text, hostStart)
  let hostEnd: number | null = six
  if (six === null) {
    const run = hostRunEnd(text, hostStart, isAuthorityUnit)
    if (run === hostStart) return null
    hostEnd = schemeHostEnd(reading, hostStart, run, isStrict)
  }
  if (hostEnd === null) return null
  return finish(reading, start, hostStart, hostEnd, shape)
}

/** Behind the last @ of an authority, or where it begins. */
function afterUser(text: string, authority: number): number {
  let after = authority
  for (let i = authority; i < text.length && i < authority + AUTHORITY_MAX; i++) {
    const code = text.charCodeAt(i)
    if (code === 64) after = i + 1
    else if (code <= 32 || code === 47 || code === 63 || code === 35 || code === 92 || code === 60 || code === 62) break
  }
  return after < text.length && isAuthorityUnit(text.charCodeAt(after)) ? after : authority
}

/** `//host`, where nothing stands before it. */
function relativeAt(reading: Reading, at: number): Found | null {
  const { text } = reading
  if (text.charCodeAt(at + 1) !== 47) return null
  const before = at === 0 ? 32 : text.charCodeAt(at - 1)
  if (before === 58 || before === 47 || before === 92 || isLabelUnit(before)) return null
  const run = hostRunEnd(text, at + 2, isAuthorityUnit)
  if (text.slice(at + 2, run) === 'localhost') return finish(reading, at, at + 2, run, 'scheme')
  const hostEnd = run > at + 2 ? bareHostEnd(reading, at + 2, run) : null
  return hostEnd === null ? null : finish(reading, at, at + 2, hostEnd, 'scheme')
}

/** A host without a scheme around the dot at `dot`. @returns a number: no host, go on there */
function bareAt(reading: Reading, dot: number, from: number): Found | number | null {
  const { text } = reading
  let start = labelStart(text, dot, from)
  if (text.charCodeAt(start) === 45 && text.charCodeAt(start - 1) === 47) return dot + 1 // "http://-example.com"
  // "-omegle.com" in a list of dashes, "_omegle.com_" in italics.
  while (start < dot && !isAlnum(text.charCodeAt(start))) start++
  if (text.charCodeAt(start - 1) === 37 && /^[0-9a-f]{2}/.test(text.slice(start, start + 2))) start += 2 // "%2Fexample.com"
  if (start >= dot || !isLabelUnit(text.charCodeAt(dot + 1))) return null
  const run = hostRunEnd(text, start, isLabelUnit)
  if (isLocalPart(text, run)) return run
  if (!mayStart(text, start, run)) return run
  const isWww = text.startsWith('www.', start)
  const end = isWww
    ? (bareHostEnd(reading, start, run) ?? wwwEnd(reading, start, run))
    : bareHostEnd(reading, start, withoutItalics(text, run))
  if (end === null) return run
  return finish(reading, start, start, end, isWww ? 'www' : 'bare')
}

/** GitHub Flavored Markdown takes any host after "www."; with a label more than the prefix and a TLD it is none of prose. */
function wwwEnd(reading: Reading, start: number, run: number): number | null {
  const end = schemeHostEnd(reading, start, run, false)
  return end !== null && reading.text.slice(start, end).split('.').length >= 3 ? end : null
}

function withoutItalics(text: string, run: number): number {
  let end = run
  while (text.charCodeAt(end - 1) === 95) end--
  return end
}

/** "name.surname@…" and "name.surname+tag@…" are the front of an e-mail address. */
function isLocalPart(text: string, end: number): boolean {
  for (let i = end; i < text.length && i < end + 64; i++) {
    const code = text.charCodeAt(i)
    if (code === 64) return isAlnum(text.charCodeAt(i + 1))
    if (!isLabelUnit(code) && code !== 46 && code !== 43 && code !== 37) return false
  }
  return false
}

/** A path is no place for a host, except for "kik/omegle.com" with a TLD that no file has. */
function mayStart(text: string, start: number, end: number): boolean {
  if (start === 0) return true
  const before = text.charCodeAt(start - 1)
  if (before === 43) return false // "hello@mail+xyz.example"
  if (before === 64) return isPlainHandle(text.slice(start, end)) || text.charCodeAt(end) === 47
  if (before !== 47 && before !== 92) return true
  const earlier = start > 1 ? text.charCodeAt(start - 2) : 32
  if (earlier === 47 || earlier === 92 || earlier === 46) return false
  return COMMON_TLDS.has(text.slice(text.lastIndexOf('.', end - 1) + 1, end))
}

/** "@jane.doe" and "@foo.bar" are handles; "@example.com" is read as a host. */
function isPlainHandle(host: string): boolean {
  const labels = host.split('.')
  return labels.length > 2 || PLAIN_TLDS.has(labels.at(-1)!)
}

function mailAt(text: string, start: number, colon: number): Found | null {
  let at = colon + 1
  while (at < text.length && at - colon < 66 && text.charCodeAt(at) !== 64 && text.charCodeAt(at) > 32) at++
  if (text.charCodeAt(at) !== 64 || at === colon + 1) return null
  const end = hostRunEnd(text, at + 1, isLabelUnit)
  if (end === at + 1) return null
  return { start, end, hostStart: at + 1, hostEnd: end, shape: 'email', isMarkdown: false }
}

function finish(reading: Reading, start: number, hostStart: number, hostEnd: number, shape: Found['shape']): Found {
  const { text } = reading
  const isMarkdown = isTarget(text, start)
  let end = hostEnd
  if (isDotAt(text, end) && text.charCodeAt(end + 1) === 47) end++ // "omegle.com./x"
  if (text.charCodeAt(end) === 58 && isDigit(text.charCodeAt(end + 1))) {
    let port = end + 1
    while (port - end < 6 && isDigit(text.charCodeAt(port))) port++
    if (!isLabelUnit(text.charCodeAt(port))) end = port
  }
  return { start, end: readTail(reading, end, isMarkdown), hostStart, hostEnd, shape, isMarkdown }
}

/** `](…` or `](<…` stands before it. */
function isTarget(text: string, start: number): boolean {
  const at = text.charCodeAt(start - 1) === 60 ? start - 1 : start
  return at >= 2 && text.charCodeAt(at - 1) === 40 && text.charCodeAt(at - 2) === 93
}
