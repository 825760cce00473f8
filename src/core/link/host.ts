/**
 * Hosts in running text: where one begins and ends, and whether it is one.
 *
 * @module
 */
import { isAlnum, isDigit, isLabelUnit, isOtherScript } from './chars.ts'
import type { Reading } from './tail.ts'
import { hasKnownSuffix, isFileName, isTld, isWordTld, NO_HOST_TAILS, PLAIN_TLDS } from './tld.ts'

/** RFC 1035, section 2.3.4. */
const HOST_MAX = 253
const LABEL_MAX = 63

/**
 * U+3002 is a dot to every browser (RFC 3490, section 3.1; UTS #46). Between other letters than ASCII it ends a sentence.
 */
export function isDotAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code === 46) return true
  return code === 0x3002 && at > 0 && text.charCodeAt(at - 1) < 0x80 && text.charCodeAt(at + 1) < 0x80
}

/**
 * Where the run of labels and single dots that begins at `start` ends, a dot at the end not counted. Where another script
 * follows ASCII the host may end inside a run of letters: always in prose, and behind a scheme if what stands before is a
 * TLD ("example.comテスト").
 */
export function hostRunEnd(text: string, start: number, isUnit: (code: number) => boolean): number {
  let at = start
  let label = start
  // No TLD is of two scripts, so what stands before the first letter of another one is asked about and nothing behind it.
  let isMixed = false
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isUnit(code)) {
      if (isMixed || !isOtherScript(code)) continue
      const before = text.charCodeAt(at - 1)
      if (at > label && (isAsciiAlnum(before) || before === 95)) {
        if (isUnit === isLabelUnit) break
        if (label > start && at - label <= LABEL_MAX && isTld(text.slice(label, at))) break
      }
      isMixed = isUnit !== isLabelUnit
    } else if (isDotAt(text, at) && at > start && isUnit(text.charCodeAt(at + 1)) && isUnit(text.charCodeAt(at - 1))) {
      label = at + 1
      isMixed = false
    } else break
  }
  return at
}

function isAsciiAlnum(code: number): boolean {
  return code < 0x80 && isAlnum(code)
}

/** Where the label that ends before `end` begins: no further left than `from`, and not across a change of script. */
export function labelStart(text: string, end: number, from: number): number {
  let at = end
  let isOther: boolean | null = null
  while (at > from && isLabelUnit(text.charCodeAt(at - 1))) {
    const code = text.charCodeAt(at - 1)
    const other = isOtherScript(code)
    if (isOther !== null && other !== isOther && code !== 45 && !isDigit(code)) break
    if (code !== 45 && !isDigit(code)) isOther = other
    at--
  }
  return at
}

/** The host as it is written out: U+3002 as a dot. */
export function hostText(text: string, start: number, end: number): string {
  return text.slice(start, end).replaceAll('\u3002', '.')
}

export function isIpv4(host: string): boolean {
  const parts = host.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
}

export function isNumeric(host: string): boolean {
  return /^[\d.]+$/.test(host)
}

/** Labels that no name server has: empty, too long, or a hyphen at the edge of the name that is registered. */
function hasGoodLabels(labels: readonly string[], host: string): boolean {
  if (host.length > HOST_MAX) return false
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!
    if (label.length === 0 || label.length > LABEL_MAX) return false
    const isRegistered = i >= labels.length - 2
    if (isRegistered && (label.startsWith('-') || label.endsWith('-') || label.includes('_'))) return false
  }
  return true
}

/**
 * The end of a bare host in the run `[start, end)`, or null where there is none. Labels that belong to the next sentence are
 * left out: "omegle.com.It" ends before "It".
 */
export function bareHostEnd(reading: Reading, start: number, end: number): number | null {
  let at = end
  for (let round = 0; round < 3; round++) {
    const host = hostText(reading.text, start, at)
    const labels = host.split('.')
    if (labels.length < 2) return null
    if (isNumeric(host)) return isIpv4(host) && !isLabelUnit(reading.text.charCodeAt(at)) ? at : null
    if (isBareHost(reading, host, labels, at)) return at
    const before = at - labels[labels.length - 1]!.length - 1
    if (!mayDrop(labels) && !isCapitalized(reading, before + 1, at)) return null
    at = before
  }
  return null
}

/** An unknown last label may go where the one before is beyond doubt, and it is no file's ending. */
function mayDrop(labels: readonly string[]): boolean {
  return labels.length >= 3 && PLAIN_TLDS.has(labels.at(-2)!) && !NO_HOST_TAILS.has(labels.at(-1)!)
}

function isBareHost(reading: Reading, host: string, labels: readonly string[], end: number): boolean {
  if (!hasGoodLabels(labels, host) || !hasKnownSuffix(host)) return false
  const { text } = reading
  const tld = labels.at(-1)!
  const next = text.charCodeAt(end)
  if (next === 47) return true // a path follows
  if (next === 40) return false // obj.name(…)
  if (isFileName(labels)) return false
  if (isWordTld(tld)) {
    if (isCapitalized(reading, end - tld.length, end)) return false
    if ((next === 39 || next === 0x2019) && isLabelUnit(text.charCodeAt(end + 1))) return false // "hello.it's"
  }
  const before = labels.at(-2)!
  if (before.length === 1 && labels.length === 2 && isCapitalized(reading, end - tld.length, end)) return false // "B.Sc"
  return !(tld.length === 2 && /^\d+$/.test(before)) // "9.am"
}

/** "It", not "it", "IT" nor "LiVe": as a sentence begins. */
function isCapitalized(reading: Reading, start: number, end: number): boolean {
  if (!isCapital(reading.sourceUnit(start))) return false
  for (let i = start + 1; i < end; i++) if (isCapital(reading.sourceUnit(i))) return false
  return true
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90
}

/**
 * The end of a host after a scheme. A browser opens almost anything there, so this only refuses what can be no host.
 *
 * @param isStrict without `//` the host must be a known one
 */
export function schemeHostEnd(reading: Reading, start: number, end: number, isStrict: boolean): number | null {
  const { text } = reading
  const host = hostText(text, start, end)
  const labels = host.split('.')
  if (isNumeric(host)) return !isStrict || isIpv4(host) ? end : null
  if (hasGoodLabels(labels, host) && hasKnownSuffix(host)) {
    const last = labels.at(-1)!
    const before = end - last.length - 1
    const rest = labels.slice(0, -1).join('.')
    // "http://omegle.com.It is" is two sentences.
    if (isWordTld(last) && isCapitalized(reading, before + 1, end) && hasKnownSuffix(rest)) return before
    return end
  }
  const shorter = bareHostEnd(reading, start, end)
  if (shorter !== null) return shorter
  return !isStrict && hasGoodLabels(labels, host) && labels.every((label) => /[^_-]/.test(label)) ? end : null
}

/** @returns where `[…]` of an IPv6 address ends, or null */
export function ipv6End(text: string, start: number): number | null {
  if (text.charCodeAt(start) !== 91) return null
  for (let i = start + 1; i < text.length && i < start + 48; i++) {
    const char = text[i]!
    if (char === ']') return i > start + 2 ? i + 1 : null
    if (!/[0-9a-f:.]/.test(char)) return null
  }
  return null
}
