/**
 * The format `csv`: a header that names the columns, then one entry a row, as the IWF and others hand out URL lists.
 *
 * @module
 */
import { TERM_MATCHES, URL_MATCHES, type UrlMatch } from '../../core/match/entry.ts'
import { err } from '../../core/result.ts'
import type { ListClass } from '../../core/words.ts'
import { CsvReader, type CsvRecord } from './csv-records.ts'
import { pieces } from './lines.ts'
import { type Collector, type EntryFacts, type Reading, takesKind } from './report.ts'
import { readTerm } from './terms.ts'
import { readUrl, readUrlAs } from './urls.ts'

/** The names of the columns, compared without case. `url` holds the term in a list of terms. */
export type CsvColumns = {
  readonly url: string
  /** What the row covers. Absent, or an empty cell: the URL itself tells, as in the format `urls`. */
  readonly match?: string
  readonly category?: string
  readonly date?: string
}

/** What a feed without `columns` is taken to have; all but the first may be missing. */
const USUAL_COLUMNS: Readonly<Record<keyof CsvColumns, readonly string[]>> = {
  url: ['url', 'term', 'keyword'],
  match: ['type', 'match'],
  category: ['category'],
  date: ['date'],
}

/** Match types by the words that lists use for them. */
const URL_WORDS: ReadonlyMap<string, UrlMatch> = new Map<string, UrlMatch>([
  ...URL_MATCHES.map((match): [string, UrlMatch] => [match, match]),
  ['page', 'url'],
  ['webpage', 'url'],
  ['path', 'prefix'],
  ['directory', 'prefix'],
  ['hostname', 'host'],
  ['fqdn', 'host'],
])

/** Where each column stands in a row; -1 where the feed has none. */
type Places = Readonly<Record<keyof CsvColumns, number>>

/** Parses a CSV feed; see `parseFeed`. */
export async function parseCsv(
  chunks: AsyncIterable<Uint8Array>,
  listClass: ListClass,
  columns: CsvColumns | undefined,
  collector: Collector,
): Promise<void> {
  const reader = new CsvReader()
  let places: Places | null = null
  const take = (records: readonly CsvRecord[]): boolean => {
    for (const record of records) {
      collector.at(record.line)
      if (isBlank(record)) continue
      if (places !== null) readRow(record, places, listClass, collector)
      else places = readHeader(record, columns, collector)
      if (places === null) return false
    }
    collector.at(reader.lines)
    return true
  }
  for await (const piece of pieces(chunks)) if (!take(reader.push(piece))) return
  take(reader.end())
}

function isBlank(record: CsvRecord): boolean {
  return record.text.trim() === ''
}

/** Without the columns that the settings name nothing below can be understood, so the whole feed is refused. */
function readHeader(record: CsvRecord, columns: CsvColumns | undefined, collector: Collector): Places | null {
  if (typeof record.fields === 'string') {
    collector.put(err(record.fields), record.text)
    return null
  }
  const names = record.fields.map((name) => name.trim().toLowerCase())
  const place = (key: keyof CsvColumns): number => {
    const wanted = columns === undefined ? USUAL_COLUMNS[key] : [columns[key]?.trim().toLowerCase()]
    return names.findIndex((name) => wanted.includes(name))
  }
  const places = { url: place('url'), match: place('match'), category: place('category'), date: place('date') }
  const missing = (Object.keys(places) as (keyof CsvColumns)[]).some((key) => {
    return places[key] === -1 && (columns === undefined ? key === 'url' : columns[key] !== undefined)
  })
  if (!missing) return places
  collector.put(err('missing-column'), record.text)
  return null
}

function readRow(record: CsvRecord, places: Places, listClass: ListClass, collector: Collector): void {
  const { fields, text } = record
  if (typeof fields === 'string') collector.put(err(fields), text)
  else collector.put(readFields(fields, places, listClass), text, readFacts(fields, places))
}

function readFields(fields: readonly string[], places: Places, listClass: ListClass): Reading {
  const value = cell(fields, places.url)
  const word = cell(fields, places.match).toLowerCase()
  if (!takesKind(listClass, 'url')) return readTermCell(value, word, listClass)
  return value === '' ? err('empty-host') : readUrlCell(value, word, listClass)
}

function readUrlCell(value: string, word: string, listClass: ListClass): Reading {
  if (word === '') return readUrl(value, listClass)
  const match = URL_WORDS.get(word)
  return match === undefined ? err('bad-match') : readUrlAs(value, match)
}

function readTermCell(value: string, word: string, listClass: ListClass): Reading {
  const match = TERM_MATCHES.find((known) => known === word)
  return word !== '' && match === undefined ? err('bad-match') : readTerm(value, match, listClass)
}

function cell(fields: readonly string[], place: number): string {
  return (fields[place] ?? '').trim()
}

function readFacts(fields: readonly string[], places: Places): EntryFacts | undefined {
  const category = cell(fields, places.category)
  const date = cell(fields, places.date)
  if (category === '' && date === '') return undefined
  return { ...(category === '' ? {} : { category }), ...(date === '' ? {} : { date }) }
}
