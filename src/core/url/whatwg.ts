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
import { type Canonical, canonicalize } from './canonical.ts'
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
 * Most characters outside ASCII in an authority that is handed to the runtime: its Punycode is quadratic in the length of a
 * label (10 ms at this bound), and no host of DNS is longer than 253. Padding that nobody sees is taken out first.
 */
const UNICODE_AUTHORITY_CHARS = 2048

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
  const text = isHeavy(absolute.value) ? dropInvisible(absolute.value) : absolute.value
  const url = isHeavy(text) ? null : Runtime.parse(text)
  if (url === null) return err('bad-host')
  if (url.hostname === '') return err('no-host')
  // Userinfo is left out before G unescapes the whole: `http://a.example%2F@b.example/` opens b.example.
  const port = url.port === '' ? '' : `:${url.port}`
  return canonicalize(`${url.protocol}//${url.hostname}${port}${url.pathname}${url.search}`)
}

/** The input as the standard's "basic URL parser" strips it, with a scheme where it had none. */
function absoluteInput(input: string): Result<string, UrlError> {
  let start = 0
  while (start < input.length && input.charCodeAt(start) <= 32) start++
  const text = input.slice(start).replace(/[\t\r\n]/g, '')
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

function isHeavy(text: string): boolean {
  if (text.length <= UNICODE_AUTHORITY_CHARS) return false
  let at = text.indexOf(':') + 1
  while (isSlash(text.charCodeAt(at))) at++
  for (let unicode = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isSlash(code) || code === 63 || code === 35) return false
    if (code > 127 && ++unicode > UNICODE_AUTHORITY_CHARS) return true
  }
  return false
}
