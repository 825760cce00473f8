/**
 * What each self-test found, for a quarter of a year.
 *
 * @module
 */

/** Names of lists and numbers: neither a sentinel nor what it was found by. */
export type SelfTestRow = {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Of the snapshot that answered; empty where nothing did. */
  readonly manifest: string
  /** Lists whose sentinel was asked about. */
  readonly lists: readonly string[]
  /** Of those, whose did not act. */
  readonly missed: readonly string[]
  /** Harmless things that were asked about, and how many of them were not let through. */
  readonly harmless: number
  readonly wronglyMet: number
  /** Why nothing could be asked: the problem's code. Null where it could. */
  readonly failure: string | null
}

/** A quarter has at most 92 days. */
const KEPT_MS = 92 * 24 * 3_600_000

export function isGood({ missed, wronglyMet, failure }: SelfTestRow): boolean {
  return failure === null && missed.length === 0 && wronglyMet === 0
}

export function writeSelfTest(sql: SqlStorage, row: SelfTestRow): void {
  sql.exec('INSERT OR REPLACE INTO self_tests VALUES (?, ?)', row.at, JSON.stringify(row))
}

/** One at a time: a quarter has some 26,000. */
export function* readSelfTests(sql: SqlStorage, since: number): Generator<SelfTestRow> {
  for (const row of sql.exec('SELECT result FROM self_tests WHERE at >= ? ORDER BY at', since))
    yield JSON.parse(row['result'] as string) as SelfTestRow
}

export function pruneSelfTests(sql: SqlStorage, now: number): void {
  sql.exec('DELETE FROM self_tests WHERE at < ?', now - KEPT_MS)
}
