/**
 * How a host is shown to somebody who is to decide by it: in Unicode where that misleads nobody, else in Punycode.
 *
 * Stricter than what most browsers do in their address bar, since it is read once and quickly:
 *
 * - one script for the whole host, beside labels of ASCII (UTS #39 section 5.1: Japanese, Korean and Bopomofo count as one with Han),
 *   and that one of the scripts in everyday use (UAX #31, table 5);
 * - nothing that reads as a name in ASCII: all of another script's letters look Latin ("аррӏе"), or a Latin name is a well-known one
 *   but for its accents ("göogle");
 * - letters, marks and digits alone, in the form that a domain name is registered in (RFC 5891 section 4.2).
 *
 * @module
 */
import { skeletonOne } from './text/skeleton.ts'
import { LETTERS } from './url/clean-idn.ts'
import { registrableDomain } from './url/host.ts'
import { isAscii, unicodeHost } from './url/idn.ts'
import { encodeLabel } from './url/punycode.ts'

const ALONE =
  'Arabic Armenian Bengali Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Hebrew Kannada Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan'
const TOGETHER = ['Han Hiragana Katakana', 'Han Hangul', 'Han Bopomofo']

/** Each takes the labels of one script. ASCII digits and the hyphen belong to all. */
const SCRIPTS: readonly RegExp[] = [...ALONE.split(' '), ...TOGETHER].map((names) => {
  const letters = names.split(' ').map((name) => `\\p{scx=${name}}`)
  return new RegExp(`^[${letters.join('')}0-9-]+$`, 'u')
})

/** Latin is the one script whose ASCII letters mix with the others of it. */
const LATIN = /^[\p{scx=Latin}0-9-]+$/u

/** Not first a mark, nothing but letters, marks and digits. */
const IN_LABELS = /^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}-]*$/u
const RIGHT_TO_LEFT = /[\p{scx=Arabic}\p{scx=Hebrew}\p{scx=Thaana}]/u
const EUROPEAN = new Set(`${LETTERS}ß`)

/**
 * @param host canonical, in ASCII; an address or a host without Punycode comes back as it is
 * @param isWellKnown whether this label in ASCII is the name of a site that everybody knows ("google")
 *
 * @example
 * ```ts
 * shownHost('www.xn--bcher-kva.example', isWellKnown) // 'www.bücher.example'
 * shownHost('xn--80ak6aa92e.com', isWellKnown) // the same: it would be read as "apple.com"
 * ```
 */
export function shownHost(host: string, isWellKnown: (label: string) => boolean): string {
  if (!host.includes('xn--')) return host
  const labels = unicodeHost(host).split('.')
  if (!isSpelling(labels, host.split('.'))) return host
  const foreign = labels.filter((label) => !isAscii(label))
  if (!foreign.every(isRegistered) || !isOneScript(foreign) || isTurned(labels)) return host
  return mayMislead(host, labels, foreign, isWellKnown) ? host : labels.join('.')
}

/** Every label was decoded, and leads back to where it came from: "xn--abc-" is no spelling of "abc". */
function isSpelling(labels: readonly string[], ascii: readonly string[]): boolean {
  return labels.every((label, i) =>
    isAscii(label) ? !label.startsWith('xn--') && label === ascii[i] : `xn--${encodeLabel(label)}` === ascii[i],
  )
}

/** In normal form and in lower case. */
function isRegistered(label: string): boolean {
  const isOneForm = label.normalize('NFC') === label && label.toLowerCase() === label
  return isOneForm && IN_LABELS.test(label) && !(/[0-9]/.test(label) && /[^\P{Nd}0-9]/u.test(label))
}

function isOneScript(labels: readonly string[]): boolean {
  if (labels.every((label) => LATIN.test(label))) return true
  return SCRIPTS.some((script) => labels.every((label) => script.test(label)))
}

/** Beside letters that run from right to left, a label that begins with a digit would be shown in another place (RFC 5893 section 2). */
function isTurned(labels: readonly string[]): boolean {
  return labels.some((label) => RIGHT_TO_LEFT.test(label)) && labels.some((label) => /^\p{Nd}/u.test(label))
}

function mayMislead(
  host: string,
  labels: readonly string[],
  foreign: readonly string[],
  isWellKnown: (label: string) => boolean,
): boolean {
  const isLatin = foreign.every((label) => LATIN.test(label))
  if (isLatin ? !foreign.every(isEverydayLatin) : foreign.some((label) => isAscii(lookOf(label)))) return true
  // What somebody registered stands where it stands in the Punycode, label by label.
  const domain = registrableDomain(host)
  const named = domain === null ? labels.length - 1 : labels.length - domain.split('.').length
  return labels.slice(0, named + 1).some((label) => !isAscii(label) && isWellKnown(lookOf(label)))
}

/** Accented letters and those of European alphabets: not "ɡ", which is a letter of phonetics and reads as g. */
function isEverydayLatin(label: string): boolean {
  return [...label].every((char) => isAscii(char) || EUROPEAN.has(char) || isAscii(char.normalize('NFD')[0]!))
}

/** The letters that an eye reads. */
function lookOf(label: string): string {
  return [...label].map((char) => skeletonOne(char.codePointAt(0)!) ?? char).join('')
}
