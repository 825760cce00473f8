/**
 * A host in Unicode brought to ASCII, and back.
 *
 * This is not UTS #46 to the letter: that mapping table lives in the runtime and is reached through `URL` in whatwg.ts.
 * It is what every reader would take the host for: compatibility characters folded (NFKC), lower case, invisible
 * characters gone, every kind of full stop a dot. Where the runtime refuses a host (U+2024, zero width joiners), this one
 * still gives a key.
 *
 * @module
 */
import { decodeLabel, encodeLabel } from './punycode.ts'

/** Characters with no shape of their own: soft hyphen, joiners, bidi controls, fillers, variation selectors, tags. */
const INVISIBLE =
  /\u034f|[\u180b-\u180d\u180f]|[\ufe00-\ufe0f]|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]|[\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}]|[\u{e0000}-\u{e0fff}]/gu

/** Full stops that NFKC leaves alone (UTS #46 maps them; RFC 3490 section 3.1 calls them label separators). */
const IDEOGRAPHIC_STOP = /\u3002/g

/** What no host may hold after mapping: delimiters of a URL, controls, U+FFFD and noncharacters. */
const NOT_IN_HOST = /[\u0000-\u0020\u007f-\u009f#%/:?@[\\\]\ufffd-\uffff\ud800-\udfff]/u

/** Hosts are at most 253 characters in DNS; this bounds normalization, which is quadratic in a run of combining marks. */
const HOST_CHARS = 1024

export function dropInvisible(text: string): string {
  return text.replace(INVISIBLE, '')
}

/** Labels separated by dots, no folding of sigma at a word's end: `toLowerCase` would make it depend on its neighbours. */
function fold(visible: string): string {
  const plain = visible.normalize('NFKC').replace(/Σ/g, 'σ').toLowerCase()
  return plain.normalize('NFKC').replace(INVISIBLE, '').replace(IDEOGRAPHIC_STOP, '.')
}

/**
 * @returns the ASCII host, or null where the result could not be a host
 * @example `asciiHost('ｏmegle。com')` is `'omegle.com'`; `asciiHost('bücher.example')` is `'xn--bcher-kva.example'`
 */
export function asciiHost(host: string): string | null {
  const visible = dropInvisible(host)
  if (visible.length > HOST_CHARS) return null
  const folded = fold(visible)
  if (NOT_IN_HOST.test(folded)) return null
  const labels: string[] = []
  for (const label of folded.split('.')) {
    if (isAscii(label)) {
      labels.push(label)
      continue
    }
    const encoded = encodeLabel(label)
    if (encoded === null) return null
    labels.push(`xn--${encoded}`)
  }
  return labels.join('.')
}

/**
 * The host as a person reads it. A label that is not valid Punycode stays as it is.
 *
 * @example `unicodeHost('xn--bcher-kva.example')` is `'bücher.example'`
 */
export function unicodeHost(host: string): string {
  if (!host.includes('xn--')) return host
  const labels = host.split('.')
  return labels.map((label) => (label.startsWith('xn--') ? (decodeLabel(label.slice(4)) ?? label) : label)).join('.')
}

export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}
