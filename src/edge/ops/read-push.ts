/**
 * The body of a push, JSON or CSV, to changes; or where and why it cannot be taken.
 *
 * @module
 */
import * as v from 'valibot'
import { issuesOf } from '../../contract/answers.ts'
import { CsvQuery, type PatchBody, PatchSchema } from '../../contract/ops.ts'
import { type ChangeIssue, readChanges } from '../../contract/ops-changes.ts'
import { type CsvChange, readChangesCsv } from '../../contract/ops-csv.ts'
import { LIMITS } from '../../core/limits.ts'
import { isRestricted } from '../../core/words.ts'
import type { EntryChange } from '../../lists/ops.ts'
import { Problem } from '../errors.ts'
import { parseJson } from '../middleware/read-json.ts'
import { flagOf, type KnownList, type OpsContext, pushedList } from './context.ts'
import { settleRemovals } from './removals.ts'

export type Push = {
  readonly list: KnownList
  readonly body: PatchBody
  /** In the order and number of the push. */
  readonly changes: readonly EntryChange[]
  /** As the registry is to take them: a removal may be of several entries (removals.ts). */
  readonly settled: readonly EntryChange[]
  /** With its line, where the push came as CSV. */
  readonly placed: (issue: ChangeIssue) => ChangeIssue
}

/**
 * A push as it came, JSON or CSV; whoever approves a restricted one sends the same.
 *
 * @throws Problem `invalid-request`, `too-many-items`, `invalid-changes`, and what the list of the path refuses
 */
export async function readPush(c: OpsContext, known?: KnownList): Promise<Push> {
  const { body, rows } = isCsv(c) ? readCsv(c) : { body: parseJson(c, c.get('body'), PatchSchema), rows: null }
  if (body.changes.length > LIMITS.opsChanges) throw new Problem('too-many-items', { limit: LIMITS.opsChanges })
  const list = known ?? (await pushedList(c, body.class))
  if (list.class === 'policy') throw new Problem('not-a-list', { detail: 'a policy is put as a whole' })
  const { changes, issues, loose } = readChanges(body.changes, list.class, Date.now())
  const placed = (issue: ChangeIssue): ChangeIssue => (rows === null ? issue : inCsv(issue, rows))
  refuse(list, issues.map(placed))
  return { list, body, changes, settled: settleRemovals(c, list, changes, loose), placed }
}

/** All or nothing. What a restricted entry looks like is in no answer. */
export function refuse(list: KnownList, issues: readonly ChangeIssue[]): void {
  if (issues.length === 0) return
  const secret = isRestricted(list.class)
  const errors = issues.map(({ detail, ...issue }) => (secret || detail === undefined ? issue : { ...issue, detail }))
  throw new Problem('invalid-changes', { errors })
}

function isCsv(c: OpsContext): boolean {
  return /^text\/csv\b/i.test(c.req.header('content-type') ?? '')
}

/** The fields that a body would have stand in the query. */
function readCsv(c: OpsContext): { readonly body: PatchBody; readonly rows: readonly CsvChange[] } {
  const rows = readChangesCsv(c.get('body'))
  if (!rows.ok) throw new Problem('invalid-request', { errors: [{ path: 'header', expected: rows.detail ?? '' }] })
  const query = v.safeParse(CsvQuery, c.req.query())
  if (!query.success) throw new Problem('invalid-request', { errors: issuesOf(query.issues) })
  const { class: listClass, reason, override = [] } = query.output
  const changes = rows.value.map(({ change }) => change)
  const flags = { emergency: flagOf(c, 'emergency'), dryRun: flagOf(c, 'dryRun') }
  return { body: { class: listClass, reason, override, changes, ...flags }, rows: rows.value }
}

function inCsv(issue: ChangeIssue, rows: readonly CsvChange[]): ChangeIssue {
  const row = rows[issue.index]
  if (row === undefined) return issue
  const { line, change } = row
  if (typeof change !== 'string') return { ...issue, line }
  return { index: issue.index, line, code: change }
}
