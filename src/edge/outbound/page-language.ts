/**
 * In which language a page is shown: the first of those that the browser asks for (RFC 9110 section 12.5.4) that there are texts in.
 *
 * Other than the messages of the API (src/core/policy/messages.ts), pages are shown in languages that nobody has reviewed, unless the
 * operator says otherwise: who cannot read English is helped more by an imperfect sentence than by none. lists/README.md says who
 * reviewed which.
 *
 * @module
 */
import { LIMITS } from '../../core/limits.ts'
import { PAGE_KEYS, PAGE_TEXTS } from './texts.generated.ts'

export type PageKey = (typeof PAGE_KEYS)[number]

const ENGLISH = 'en'
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar'])

/** ISO 639 codes that were replaced and are still sent: old Android says `in` for Indonesian. */
const REPLACED: Readonly<Record<string, string>> = { in: 'id' }

/**
 * @param header `Accept-Language`, or null where there is none
 * @param reviewedOnly true: English in the place of a language that nobody has reviewed
 *
 * @example
 * ```ts
 * pageLanguage('gsw, fr-CH;q=0.9, en;q=0.8', false) // 'fr'
 * ```
 */
export function pageLanguage(header: string | null, reviewedOnly: boolean): string {
  for (const range of rangesOf(header ?? '')) {
    const language = lookUp(range)
    if (language !== null && (!reviewedOnly || PAGE_TEXTS[language]?.reviewedBy !== null)) return language
  }
  return ENGLISH
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language.split('-')[0]!) ? 'rtl' : 'ltr'
}

export function pageText(key: PageKey, language: string): string {
  return (PAGE_TEXTS[language] ?? PAGE_TEXTS[ENGLISH]!).texts[PAGE_KEYS.indexOf(key)]!
}

/** What is asked for, best first; of equal weight in the order of the header. A weight of 0 is a refusal. */
function rangesOf(header: string): string[] {
  return header
    .slice(0, LIMITS.acceptLanguageChars)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
      return { range, weight: weightOf(parameters) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ range }) => range)
}

function weightOf(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  if (weight === undefined) return 1
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 0
}

/** The longest prefix that there are texts in (RFC 4647 section 3.4). `*` is no wish for one of them. */
function lookUp(range: string): string | null {
  for (let prefix = range; prefix !== ''; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('-')))) {
    const language = REPLACED[prefix] ?? prefix
    if (Object.hasOwn(PAGE_TEXTS, language)) return language
  }
  return null
}
