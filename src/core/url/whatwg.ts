/**
 * W: what a browser would open (the WHATWG URL Standard), asked of the runtime's own `URL`, then brought to G.
 *
 * Core has no platform types, and a browser's parser is not worth writing twice: the one class is reached through
 * `globalThis` with the few members that are read.
 *
 * @module
 */
import { LIMITS } from '../limits.ts'
import { err, ok, type Result } from '../result.ts'
import { type Canonical, canonicalizeOpened } from './canonical.ts'
import { dropInvisible } from './idn.ts'
import { isPortAt, schemeEnd, type UrlError } from './parse.ts'

type RuntimeUrl = {
  readonly protocol: string
  readonly hostname: string
  readonly port: string
  readonly pathname: string
  readonly search: string
}
/** `parse` gives null where the constructor throws: no exception is made for every bad link. */
type RuntimeUrlClass = { parse(input: string): RuntimeUrl | null }

const { URL: Runtime } = globalThis as unknown as { readonly URL: RuntimeUrlClass }

/** Browsers read these with or without slashes, and `\` as `/`. */
const SPECIAL = new Set(['http', 'https', 'ws', 'wss', 'ftp'])

/**
 * Most characters outside ASCII in a host that is handed to the runtime: its Punycode is quadratic in the length of a label
 * (10 ms at this bound), and no host of DNS is longer than 253. Padding that nobody sees is taken out first.
 */
const UNICODE_HOST_CHARS = 2048

/** With the flag `u`, a surrogate that is half of a pair is not found. */
const LONE_SURROGATE = /[\ud800-\udfff]/gu

/**
 * G(W(input)). Input without a scheme is read as in an address bar: with `http://` before it.
 *
 * @returns the same errors as `canonicalize`
 * @example `canonicalizeWhatwg('http:\\\\good.example\\@evil.example')` has host `good.example`, path `/@evil.example`
 */
export function canonicalizeWhatwg(input: string): Result<Canonical, UrlError> {
  if (input.length > LIMITS.urlChars) return err('too-long')
  const absolute = absoluteInput(input)
  if (!absolute.ok) return absolute
  const text = withLightHost(absolute.value)
  const url = text === null ? null : Runtime.parse(text)
  if (url === null) return err('bad-host')
  if (url.hostname === '') return err('no-host')
  // Userinfo is left out before G unescapes the whole: `http://a.example%2F@b.example/` opens b.example.
  const port = url.port === '' ? '' : `:${url.port}`
  return canonicalizeOpened(`${url.protocol}//${readHost(url.hostname)}${port}${url.pathname}${url.search}`)
}

/** Where G takes empty labels out, what is left may be an address that the runtime did not see: `198.51.100.0x..`. */
function readHost(hostname: string): string {
  if (!hostname.includes('..') && !hostname.startsWith('.')) return hostname
  const host = hostname.split('.').filter((label) => label !== '')
  return Runtime.parse(`http://${host.join('.')}/`)?.hostname ?? hostname
}

/** The input as the standard's "basic URL parser" strips it, with a scheme where it had none. */
function absoluteInput(input: string): Result<string, UrlError> {
  let start = 0
  while (start < input.length && input.charCodeAt(start) <= 32) start++
  const text = dropWhitespace(input.slice(start))
  if (text === '') return err('empty')
  const slashes = isSlash(text.charCodeAt(0)) ? (isSlash(text.charCodeAt(1)) ? 2 : 1) : 0
  if (slashes === 2) return ok(`http:${text}`)
  if (slashes === 1) return err('no-host')
  const colon = schemeEnd(text)
  if (colon < 0) return ok(`http://${text}`)
  const scheme = text.slice(0, colon).toLowerCase()
  return ok(!SPECIAL.has(scheme) && isPortAt(text, colon + 1) ? `http://${text}` : text)
}

function isSlash(code: number): boolean {
  return code === 47 || code === 92
}

/** Tab, CR and LF anywhere. A surrogate pair that one of them stood in stays broken, as in a browser's string of scalars. */
function dropWhitespace(text: string): string {
  return /[\t\r\n]/.test(text) ? text.replace(LONE_SURROGATE, '\ufffd').replace(/[\t\r\n]/g, '') : text
}

/** The text with a host that the runtime may be given, or null. Userinfo is no part of it: that may be as long as it likes. */
function withLightHost(text: string): string | null {
  if (text.length <= UNICODE_HOST_CHARS) return text
  let start = text.indexOf(':') + 1
  while (isSlash(text.charCodeAt(start))) start++
  let end = start
  let unicode = 0
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (isSlash(code) || code === 63 || code === 35) break // '?', '#'
    if (code > 127) unicode++
    else if (code === 64) {
      // '@': what was read so far is userinfo.
      start = end + 1
      unicode = 0
    }
  }
  if (unicode <= UNICODE_HOST_CHARS) return text
  const host = dropInvisible(text.slice(start, end))
  return isHeavy(host) ? null : text.slice(0, start) + host + text.slice(end)
}

function isHeavy(host: string): boolean {
  let unicode = 0
  for (let i = 0; i < host.length; i++) if (host.charCodeAt(i) > 127) unicode++
  return unicode > UNICODE_HOST_CHARS
}
