/**
 * One item of a JSON feed, in any of the shapes of `lists/` (src/lists/data.ts), to entries.
 *
 * @module
 */
import { TERM_MATCHES, type TermMatch, URL_MATCHES } from '../../core/match/entry.ts'
import { err, ok } from '../../core/result.ts'
import { type ListClass, SURFACES, type Surface } from '../../core/words.ts'
import { readHost } from './host.ts'
import { type Collector, type Reading, takesKind } from './report.ts'
import { readTerm } from './terms.ts'
import { readUrl, readUrlAs } from './urls.ts'

type Item = Readonly<Record<string, unknown>>

/**
 * - a string: a URL (as in the format `urls`) or a term, by the list's class
 * - `{ value, match? }`: a URL or a term, by its match type
 * - `{ text, match?, surfaces? }`: a term
 * - `{ domains, spellings, urls?, ambiguous? }`: a lure, which gives an entry for each domain, URL and spelling
 * - `{ phrases, handleIntroducers, urls? }`: a contact lure; an introducer is ambiguous: it counts only before a handle
 */
export function readItem(item: unknown, listClass: ListClass, collector: Collector): void {
  const { put } = collector
  if (typeof item === 'string') put(readByClass(item, listClass), item)
  else if (typeof item !== 'object' || item === null) put(err('bad-json'), String(item))
  else if (isArrayIn(item, 'domains')) readLure(item as Item, put)
  else if (isArrayIn(item, 'phrases')) readContactLure(item as Item, listClass, put)
  else put(readOne(item as Item, listClass), label(item as Item))
}

type Put = Collector['put']

function isArrayIn(item: object, key: string): boolean {
  return Array.isArray((item as Item)[key])
}

function readByClass(text: string, listClass: ListClass): Reading {
  const value = text.trim()
  if (!takesKind(listClass, 'url')) return readTerm(value, undefined, listClass)
  return value === '' ? err('empty-host') : readUrl(value, listClass)
}

function readOne(fields: Item, listClass: ListClass): Reading {
  const { match, value, text } = fields
  if (typeof text === 'string') return withSurfaces(readTermAs(text, match, listClass), fields['surfaces'])
  if (typeof value !== 'string') return err('bad-json')
  if (match === undefined) return readByClass(value, listClass)
  const urlMatch = URL_MATCHES.find((known) => known === match)
  if (urlMatch !== undefined) return readUrlAs(value.trim(), urlMatch)
  return withSurfaces(readTermAs(value, match, listClass), fields['surfaces'])
}

function readTermAs(text: string, match: unknown, listClass: ListClass): Reading {
  const known: TermMatch | undefined = TERM_MATCHES.find((word) => word === match)
  return match !== undefined && known === undefined ? err('bad-match') : readTerm(text, known, listClass)
}

function withSurfaces(entry: Reading, surfaces: unknown): Reading {
  if (!entry.ok || entry.value.kind !== 'term' || surfaces === undefined) return entry
  // An unknown surface must not read as "every surface".
  if (!Array.isArray(surfaces) || surfaces.length === 0 || !surfaces.every(isSurface)) return err('bad-json')
  return ok({ ...entry.value, surfaces })
}

function isSurface(word: unknown): word is Surface {
  return SURFACES.some((surface) => surface === word)
}

function readLure(fields: Item, put: Put): void {
  const hosts: string[] = []
  for (const domain of strings(fields['domains'])) {
    const entry = readHost(domain, 'domain')
    if (entry.ok) hosts.push(entry.value.value)
    put(entry, domain)
  }
  readUrls(fields['urls'], 'lures', put)
  for (const spelling of strings(fields['spellings'])) {
    const term = readTerm(spelling, undefined, 'lures')
    const ambiguous = fields['ambiguous'] === true && !COMPOUND.test(spelling)
    put(term.ok ? ok({ ...term.value, ...(ambiguous ? { ambiguous } : {}), hosts }) : term, spelling)
  }
}

/** "emerald" is a word; "emerald chat" and "monkeyapp" can only be the service. */
const COMPOUND = /(chat|app|tv|cam|live)$/

function readContactLure(fields: Item, listClass: ListClass, put: Put): void {
  for (const phrase of strings(fields['phrases'])) put(readTerm(phrase, 'phrase', listClass), phrase)
  for (const introducer of strings(fields['handleIntroducers'])) {
    const term = readTerm(introducer, 'word', listClass)
    put(term.ok ? ok({ ...term.value, ambiguous: true }) : term, introducer)
  }
  readUrls(fields['urls'], listClass, put)
}

function readUrls(urls: unknown, listClass: ListClass, put: Put): void {
  if (!Array.isArray(urls)) return
  for (const url of urls) {
    const isItem = typeof url === 'object' && url !== null
    put(isItem ? readOne(url as Item, listClass) : err('bad-json'), isItem ? label(url as Item) : String(url))
  }
}

/** What is not a string comes out as an empty one, which the readers refuse by name. */
function strings(values: unknown): string[] {
  return Array.isArray(values) ? values.map((value) => (typeof value === 'string' ? value : '')) : []
}

/** Enough to find the item again. Never the whole of it: a hostile one may be nested deeper than a stack. */
function label(fields: Item): string {
  const found = [fields['value'], fields['text'], fields['id']].find((field) => typeof field === 'string')
  return typeof found === 'string' ? found : ''
}
