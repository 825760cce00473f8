/**
 * Hosts that every reader reads alike, found in one scan: part of the short way (clean.ts).
 *
 * @module
 */
import { commonHost, commonHostEnd } from './clean-idn.ts'
import { keyBytes, loadKey } from './key-bytes.ts'

/** What an ASCII character is in a host, so that the scan asks one table instead of a chain of comparisons. */
const SMALL = 1
const CAPITAL = 2
const KIND = new Uint8Array(128)
for (const c of 'abcdefghijklmnopqrstuvwxyz0123456789-_') KIND[c.charCodeAt(0)] = SMALL
for (const c of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') KIND[c.charCodeAt(0)] = CAPITAL

/** Of the host that `cleanHostEnd` found last: whether it has capitals, and its ASCII form where it has other letters. */
let hasCapital = false
let ascii = ''

/**
 * The end of a clean host, or -1. A last label that starts with a digit might be an address, and few of them are clean. The
 * host's bytes, small letters, are at the front of `keyBytes` then.
 */
export function cleanHostEnd(input: string, start: number): number {
  let label = start
  let at = start
  let seen = 0
  ascii = ''
  for (; at < input.length; at++) {
    const code = input.charCodeAt(at)
    const kind = code < 128 ? KIND[code]! : 0
    if (kind !== 0) {
      seen |= kind
      // A capital differs from its small letter by this bit alone.
      keyBytes[at - start] = code | ((kind & CAPITAL) << 4)
      continue
    }
    if (code > 127) return unicodeHostEnd(input, start)
    if (code !== 46) break
    if (at === label) return -1
    keyBytes[at - start] = code
    label = at + 1
  }
  hasCapital = (seen & CAPITAL) !== 0
  if (at === label || (isDigit(input.charCodeAt(label)) && !isPlainQuad(input, start, at))) return -1
  const code = at < input.length ? input.charCodeAt(at) : 47
  return code === 47 || code === 63 || code === 35 || code === 58 ? at : -1 // / ? # :
}

function unicodeHostEnd(input: string, start: number): number {
  const host = commonHost(input, start)
  if (host === null) return -1
  ascii = host
  loadKey(host)
  return commonHostEnd
}

/** The host that `cleanHostEnd` found last, as a key has it. */
export function foldedHost(input: string, start: number, end: number): string {
  if (ascii !== '') return ascii
  const host = input.slice(start, end)
  return hasCapital ? host.toLowerCase() : host
}

/** Four plain decimal numbers up to 255: an address that every reader reads alike. Any other spelling goes the long way. */
function isPlainQuad(input: string, start: number, end: number): boolean {
  let numbers = 0
  let value = 0
  let digits = 0
  for (let at = start; at <= end; at++) {
    const code = at < end ? input.charCodeAt(at) : 46
    if (code === 46) {
      if (digits === 0 || value > 255 || ++numbers > 4) return false
      value = 0
      digits = 0
    } else {
      if (!isDigit(code) || (digits > 0 && value === 0) || ++digits > 3) return false
      value = value * 10 + code - 48
    }
  }
  return numbers === 4
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
