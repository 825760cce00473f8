/**
 * What people who looked at hits found: the measured precision of a list and of each of its entries.
 *
 * @module
 */
import type { EntryId } from '../../core/match/entry-id.ts'
import type { ReviewRow } from './rows.ts'

/** In the column: the list as a whole, or hits of which nobody noted the entry. */
const ANY_ENTRY = ''

export function writeReview(sql: SqlStorage, list: string, { entry, right, wrong }: ReviewRow): void {
  sql.exec(
    `INSERT INTO reviews VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET right = right + excluded.right, wrong = wrong + excluded.wrong`,
    ...[list, entry ?? ANY_ENTRY, right, wrong],
  )
}

/** Those that were wrong most often first. */
export function readReviews(sql: SqlStorage, list: string): ReviewRow[] {
  return sql
    .exec('SELECT entry, right, wrong FROM reviews WHERE list = ? ORDER BY wrong DESC, entry LIMIT 1000', list)
    .toArray()
    .map((row) => ({
      entry: row['entry'] === ANY_ENTRY ? null : (row['entry'] as EntryId),
      right: row['right'] as number,
      wrong: row['wrong'] as number,
    }))
}

/** @returns null where nobody has looked */
export function readPrecision(sql: SqlStorage, list: string): { right: number; wrong: number } | null {
  const row = sql.exec('SELECT SUM(right) AS right, SUM(wrong) AS wrong FROM reviews WHERE list = ?', list).one()
  return row['right'] === null ? null : { right: row['right'] as number, wrong: row['wrong'] as number }
}
