/**
 * What one vector file comes to: how many of its cases pass, and whether all of them must.
 *
 * @module
 */

/** Links found against links expected, counted over the whole file. */
export type Counts = { readonly expected: number; readonly hit: number; readonly reported: number }

export type Row = {
  readonly file: string
  readonly passed: number
  readonly total: number
  /** The run fails when such a row is not whole. A row is marked once it is whole, so that it never falls back. */
  readonly mustBeWhole: boolean
  /** For links: precision is hit / reported, recall is hit / expected. */
  readonly counts?: Counts
  readonly note?: string
  /** The first cases that did not pass, for a person. */
  readonly failures: readonly string[]
}

export type Check = { readonly file: string; readonly run: (dir: string) => Row | Promise<Row> }

const FAILURES_KEPT = 20

/**
 * A row from its cases.
 *
 * @param judge null where the case passes, else what is wrong with it
 * @example `rowOf('psl.json', true, cases, ({ in: host, registrable }) => …)`
 */
export function rowOf<T>(
  file: string,
  mustBeWhole: boolean,
  cases: readonly T[],
  judge: (one: T) => string | null,
): Row {
  const failures: string[] = []
  for (const one of cases) {
    const problem = problemOf(one, judge)
    if (problem !== null) failures.push(problem)
  }
  const { length: total } = cases
  return { file, passed: total - failures.length, total, mustBeWhole, failures: failures.slice(0, FAILURES_KEPT) }
}

/** Nothing that is called here may throw, whatever the vector: an exception is a failed case, not the end of the run. */
function problemOf<T>(one: T, judge: (one: T) => string | null): string | null {
  try {
    return judge(one)
  } catch (error) {
    return `threw ${error instanceof Error ? error.message : String(error)}: ${show(one)}`
  }
}

/** An empty row is not whole: a file that lost its cases must not pass. */
export function isWhole(row: Row): boolean {
  return row.total > 0 && row.passed === row.total
}

/** A value as JSON, short enough for a line. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}
