/**
 * Phone numbers in running text, as people write them: "+44 7700 900123", "(415) 555-2671", "0812-3456-7890".
 *
 * An international number says what it is by its plus sign. A national one is a row of digits like many others, so it has to
 * look like one: by the trunk prefix 0, by the brackets and hyphens of North America, Brazil or Russia, or by the numbering plan
 * of the country that the caller names, or by a word before it ("call me …"). What the plans allow is libphonenumber's to say
 * (its "min" metadata).
 *
 * @module
 */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { isAlnum, isDigit } from './chars.ts'
import { isMask, isPhoneIntroduced, maskedAt } from './phone-words.ts'

/** Places in the text that was given. */
export type Phone = { readonly start: number; readonly end: number }

const DIGITS_MIN = 7
/** ITU-T E.164, section 6: fifteen, and the prefix 00 before them. */
const DIGITS_MAX = 17
const CHARS_MAX = 32
/** The numbering plans are asked so often for one text, some 40 µs each. Behind that whatever is written like a number is one. */
const ASKED_MAX = 100

/** Where a national number begins with a trunk 0; one of these plans has to have the length. */
const TRUNK_COUNTRIES: readonly CountryCode[] = ['GB', 'DE', 'FR', 'ID', 'TR', 'JP', 'KR', 'NL', 'IN', 'AU']
/** Numbers that cost nothing and are no person's: helplines, companies. */
const FREE_RE = /^(?:00?|\+?1)?8(?:00|08|33|44|55|66|77|88)|^\+\d{1,3}800/

/**
 * @param text at level `fold`
 * @param country ISO 3166-1 alpha-2; its national numbers are known without any other sign
 *
 * @example
 * ```ts
 * findPhones('call +44 7700 900123 now') // [{ start: 5, end: 20 }]
 * findPhones('ISBN 978-3-16-148410-0') // []
 * ```
 */
export function findPhones(text: string, country?: string): Phone[] {
  const found: Phone[] = []
  let asked = 0
  let at = 0
  while (at < text.length) {
    if (!mayBegin(text, at)) {
      at++
      continue
    }
    const plain = runAt(text, at)
    const masked = mayBeMasked(text, at, plain.end) ? maskedAt(text, at) : null
    let end = plain.end
    for (const run of masked !== null && masked.end > plain.end ? [masked, plain] : [plain]) {
      const number = isRun(text, at, run) ? asNumber(text, at, run, country) : null
      if (number === null) continue
      const isMasked = run === masked && !isPhoneIntroduced(text, at)
      // "031ll3773" is a word in other signs; who groups the digits means a number.
      const isRead = !isMasked || /[ ./-]/.test(run.written)
      const isOne = isRead && (asked >= ASKED_MAX || isPhone(number, isMasked))
      asked += number.countries.length
      if (!isOne) continue
      found.push({ start: at, end: run.end })
      end = run.end
      break
    }
    at = Math.max(at + 1, end)
  }
  return found
}

function isRun(text: string, at: number, { digits, end }: Run): boolean {
  return digits.length >= DIGITS_MIN && digits.length <= DIGITS_MAX && isApart(text, at, end)
}

function mayBegin(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (digitOf(code) >= 0 || code === 43) return true
  if (code === 40) return digitOf(text.charCodeAt(at + 1)) >= 0 || isMask(text.charCodeAt(at + 1))
  // "O77OO 900123": a letter that stands for the first digit.
  return isMask(code) && isNumeral(text.charCodeAt(at + 1)) && !isAlnum(text.charCodeAt(at - 1))
}

function isNumeral(code: number): boolean {
  return isDigit(code) || isMask(code)
}

/** Letters for digits stand right where the digits end, at the latest behind one separator. */
function mayBeMasked(text: string, at: number, end: number): boolean {
  if (end === at) return true
  return isMask(text.charCodeAt(end)) || (isMask(text.charCodeAt(end + 1)) && isNumeral(text.charCodeAt(end + 2)))
}

/** Arabic-Indic, Persian, Devanagari, Bengali and Thai digits are digits as well. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50]

function digitOf(code: number): number {
  if (code < 0x80) return isDigit(code) ? code - 48 : -1
  for (const zero of ZEROS) if (code >= zero && code <= zero + 9) return code - zero
  return -1
}

/** `written` has the digits of ASCII and ends with one. */
type Run = { readonly digits: string; readonly written: string; readonly end: number }

/** Digits with single separators between them; brackets may stand beside one. */
function runAt(text: string, start: number): Run {
  let digits = ''
  let written = ''
  let gapText = ''
  let end = start
  let gap = 0
  for (let at = start; at < text.length && at - start < CHARS_MAX; at++) {
    const digit = digitOf(text.charCodeAt(at))
    if (digit >= 0) {
      digits += digit
      written += gapText + digit
      end = at + 1
      gap = 0
      gapText = ''
      continue
    }
    const isPlus = at === start && text[at] === '+'
    if (!isPlus && (!isSeparator(text.charCodeAt(at)) || ++gap > 3)) break
    gapText += text[at]
  }
  return { digits, written, end }
}

/** Space, hyphens and dashes, full stop, slash, brackets. */
function isSeparator(code: number): boolean {
  if (code >= 0x80) return code >= 0x2010 && code <= 0x2015
  return code === 32 || code === 45 || code === 46 || code === 47 || code === 40 || code === 41
}

/** Not a part of a word, an amount, a tag or a longer number. */
function isApart(text: string, start: number, end: number): boolean {
  const before = start > 0 ? text.charCodeAt(start - 1) : 32
  const after = end < text.length ? text.charCodeAt(end) : 32
  const isWordDot = before === 46 && isAlnum(text.charCodeAt(start - 2)) && digitOf(text.charCodeAt(start - 2)) < 0 // "tel."
  // "text .201.555.0142"
  const isLoose = (before === 46 || before === 45) && start > 1 && text[start - 2] === ' ' && end - start >= 10
  const isPart = isAlnum(before) || '#/=_$£€.,-+'.includes(String.fromCharCode(before))
  if (isPart && !isWordDot && !isLoose) return false
  return !isAlnum(after) && !'%$€_='.includes(String.fromCharCode(after)) && digitOf(text.charCodeAt(end + 1)) < 0
}

type Asked = { readonly text: string; readonly countries: readonly (CountryCode | undefined)[] }

const NORTH_AMERICA_RE = /^(?:\+?1[ .-]?)?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .-])[2-9]\d\d[ .-]\d{4}$/
const BRAZIL_RE = /^\(?[1-9]\d\)? ?9?\d{4}-\d{4}$/
const RUSSIA_RE = /^8[ -]?\(?9\d\d\)?[ -]?\d{3}[ -]?\d\d[ -]?\d\d$/
/** Six pairs and more are a draw of lots; five are a French number. */
const PAIRS_RE = /^(?:\d\d[ .-]){5,}\d\d$/
const DATE_RE = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?![./-]?\d)/

/** Which plans are worth asking for it, null for none. */
function asNumber(text: string, at: number, { written, digits }: Run, country: string | undefined): Asked | null {
  if (FREE_RE.test(written.startsWith('+') ? `+${digits}` : digits) || DATE_RE.test(written) || PAIRS_RE.test(written))
    return null
  if (written.startsWith('+')) return { text: `+${digits}`, countries: [undefined] }
  if (/^00[1-9]/.test(digits)) return { text: `+${digits.slice(2)}`, countries: [undefined] }
  if (NORTH_AMERICA_RE.test(written)) return { text: digits, countries: ['US'] }
  if (BRAZIL_RE.test(written)) return { text: digits, countries: ['BR'] }
  if (RUSSIA_RE.test(written)) return { text: digits, countries: ['RU'] }
  // "0-306-40615-2" is a book, "0.123456789" a number.
  const isTrunk = /^\(?0[1-9]/.test(written) && digits.length >= 9 && digits.length <= 12
  if (isTrunk) {
    const countries = countryOf(country) ?? (isPhoneIntroduced(text, at) ? [] : TRUNK_COUNTRIES)
    return { text: digits, countries }
  }
  if (digits.length < NATIONAL_MIN) return null
  const own = countryOf(country)
  if (own !== null) return { text: digits, countries: own }
  // Any plan may have it, so none is asked.
  return digits.length <= NATIONAL_MAX && isPhoneIntroduced(text, at) ? { text: digits, countries: [] } : null
}

/** ITU-T E.164: the national number of most plans. */
const NATIONAL_MIN = 8
const NATIONAL_MAX = 13

function countryOf(country: string | undefined): readonly CountryCode[] | null {
  return country !== undefined && isSupportedCountry(country) ? [country] : null
}

/**
 * Possible, not valid: numbers that no plan has given out yet, as those of films, say what they are all the same. Where letters
 * stand for digits and nothing introduces it, it has to be one.
 */
function isPhone({ text, countries }: Asked, isStrict: boolean): boolean {
  if (countries.length === 0) return !isStrict
  return countries.some((country) => {
    const number = parsePhoneNumberFromString(text, country)
    return isStrict ? number?.isValid() === true : number?.isPossible() === true
  })
}
