/** What the parser tests share: text in, entries and report out. @module */
import type { Entry } from '../../../src/core/match/entry.ts'
import { type EntryFacts, type ParseOptions, type ParseReport, parseFeed } from '../../../src/lists/parsers/parse.ts'

export async function* chunksOf(bytes: Uint8Array, cuts: readonly number[] = []): AsyncGenerator<Uint8Array> {
  const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)
  let start = 0
  for (const end of [...at, bytes.length]) {
    yield bytes.subarray(start, end)
    start = end
  }
}

export type Parsed = { entries: Entry[]; facts: (EntryFacts | undefined)[]; report: ParseReport }

export async function parseBytes(bytes: Uint8Array, options: ParseOptions, cuts?: readonly number[]): Promise<Parsed> {
  const entries: Entry[] = []
  const facts: (EntryFacts | undefined)[] = []
  const report = await parseFeed(chunksOf(bytes, cuts), options, (entry, fact) => {
    entries.push(entry)
    facts.push(fact)
  })
  return { entries, facts, report }
}

export function parseText(text: string, options: ParseOptions): Promise<Parsed> {
  return parseBytes(new TextEncoder().encode(text), options)
}

/** `domain omegle.com` for each entry, `✗ reason` for each refusal: one short line that a table can hold. */
export function brief({ entries, report }: Parsed): string[] {
  return [
    ...entries.map((entry) => `${entry.match} ${entry.value}`),
    ...report.rejected.map((row) => `✗ ${row.reason}`),
  ]
}
