/**
 * From the bytes of a feed to entries, one at a time.
 *
 * ```
 *  bytes ──▶ pieces ──▶ lines ───▶ domains · hosts · urls · adblock ──▶ collector ──▶ onEntry
 *              │  └───▶ records ─▶ csv ───────────────────────────────▶    │
 *              └─ all ──────────▶ json ───────────────────────────────▶    └──▶ report: accepted, rejected and why
 * ```
 *
 * A parser refuses what cannot be an entry; whether a list as a whole may go live is the guards' to say (DESIGN section 5).
 *
 * @module
 */
import { LIMITS } from '../../core/limits.ts'
import { err } from '../../core/result.ts'
import type { ListClass } from '../../core/words.ts'
import { readAdblockLine } from './adblock.ts'
import { type CsvColumns, parseCsv } from './csv.ts'
import { parseJson } from './json.ts'
import { lineBatches } from './lines.ts'
import { readDomainLine, readHostsLine } from './names.ts'
import { type Collector, collect, type OnEntry, type ParseReport } from './report.ts'
import { readUrlLine } from './urls.ts'

export type { CsvColumns } from './csv.ts'
export {
  type EntryFacts,
  type OnEntry,
  type ParseReport,
  REJECT_REASONS,
  type Rejected,
  type RejectReason,
} from './report.ts'

/** The formats that a feed may have; `feeds.json` names one for each feed. */
export const FORMATS = ['domains', 'hosts', 'urls', 'adblock', 'csv', 'json'] as const
export type FeedFormat = (typeof FORMATS)[number]

export type ParseOptions = {
  readonly format: FeedFormat
  readonly listClass: ListClass
  /** For `csv`. Absent: columns called `url`, `type`, `category`, `date`. */
  readonly columns?: CsvColumns
}

type LineReader = (line: string, listClass: ListClass, collector: Collector) => void

const LINE_READERS: Readonly<Record<Exclude<FeedFormat, 'csv' | 'json'>, LineReader>> = {
  domains: readDomainLine,
  hosts: readHostsLine,
  urls: readUrlLine,
  adblock: readAdblockLine,
}

/**
 * Reads a feed to its end. Each entry is handed on as soon as it is read; where lines begin and end in `chunks` does not matter.
 *
 * Blank lines and comments are neither accepted nor rejected. Nothing in a feed makes it throw.
 *
 * @param chunks bytes, already decompressed and bounded (`LIMITS.feedBytes`) by whoever fetches
 * @returns how many lines were read, taken and refused, with the first refused ones
 * @throws what `chunks` throws (a connection cut midway), and what `onEntry` throws
 *
 * @example
 * ```ts
 * const entries: Entry[] = []
 * const report = await parseFeed(response.body, { format: 'domains', listClass: 'threats' }, (entry) => entries.push(entry))
 * // report: { lines: 3, accepted: 1, rejectedCount: 1, rejected: [{ line: 3, reason: 'public-suffix', sample: 'com' }] }
 * ```
 */
export async function parseFeed(
  chunks: AsyncIterable<Uint8Array>,
  options: ParseOptions,
  onEntry: OnEntry,
): Promise<ParseReport> {
  const { format, listClass, columns } = options
  const collector = collect(listClass, onEntry)
  if (format === 'json') await parseJson(chunks, listClass, collector)
  else if (format === 'csv') await parseCsv(chunks, listClass, columns, collector)
  else await parseLines(chunks, LINE_READERS[format], listClass, collector)
  return collector.report()
}

async function parseLines(
  chunks: AsyncIterable<Uint8Array>,
  read: LineReader,
  listClass: ListClass,
  collector: Collector,
): Promise<void> {
  let count = 0
  for await (const batch of lineBatches(chunks)) {
    for (const line of batch) {
      collector.at(++count)
      if (line.length > LIMITS.urlChars) collector.put(err('too-long'), line)
      else read(line, listClass, collector)
    }
  }
}
