/**
 * Answers as they come: JSON of which nothing is certain.
 *
 * @module
 */

/** An object of an answer. What it lacks is shown as nothing, so that an older or newer Kerb can be talked to. */
export type Row = Readonly<Record<string, unknown>>

export function rowOf(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {}
}

/** The objects under a name, or the answer itself where it is an array of them. */
export function rowsOf(body: unknown, name: string): readonly Row[] {
  const found = Array.isArray(body) ? body : rowOf(body)[name]
  return Array.isArray(found) ? found.map(rowOf) : []
}
