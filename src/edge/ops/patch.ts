/**
 * `PATCH /ops/v1/lists/:list`: entries added to a list and taken away from it, all of them or none.
 *
 * ```
 *  body or CSV ─▶ each change read ─▶ guards ─▶ dry run? what it would do
 *                      └─ issues ─▶ 422 with the place of each        └─▶ registry: in force (200), or waiting for a second person (202)
 * ```
 *
 * @module
 */
import { Hono } from 'hono'
import * as v from 'valibot'
import { issuesOf } from '../../contract/answers.ts'
import { CsvQuery, type PatchBody, PatchSchema } from '../../contract/ops.ts'
import { type ChangeIssue, readChanges } from '../../contract/ops-changes.ts'
import { type CsvChange, readChangesCsv } from '../../contract/ops-csv.ts'
import { LIMITS } from '../../core/limits.ts'
import { isRestricted } from '../../core/words.ts'
import type { Changed, EntryChange, Proposal } from '../../lists/ops.ts'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { requireScope } from '../middleware/bearer.ts'
import { idempotent } from '../middleware/idempotency.ts'
import { ifMatch } from '../middleware/if-match.ts'
import { parseJson } from '../middleware/read-json.ts'
import {
  expectVersion,
  flagOf,
  granted,
  isDryRun,
  type KnownList,
  type OpsContext,
  pushedList,
  registryOf,
} from './context.ts'
import { type Guarded, guardChanges } from './guards.ts'
import { HARMLESS, POPULAR_HOSTS } from './harmless.ts'
import { preview } from './preview.ts'
import { settleRemovals } from './removals.ts'

export const patch = new Hono<AppEnv>().patch(
  '/:list',
  requireScope('ops:write'),
  ifMatch(),
  idempotent(),
  async (c) => {
    const { list, body, changes, settled, placed } = await readPush(c)
    if (body.emergency && changes.some(({ op }) => op === 'remove'))
      throw new Problem('invalid-request', { errors: [{ path: 'emergency', expected: 'additions only' }] })
    const guarded = await guard(c, list, body, changes)
    if (isDryRun(c, body)) {
      expectVersion(c, list)
      return c.json(await preview(c, list, settled, guarded))
    }
    refuse(list, guarded.issues.map(placed))
    const result = await registryOf(c).change({
      list: list.name,
      class: list.class,
      changes: settled,
      by: c.get('tokenId'),
      reason: body.reason,
      ifMatch: c.get('ifMatch'),
      emergency: body.emergency,
    })
    return answerChange(c, granted(result))
  },
)

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
function refuse(list: KnownList, issues: readonly ChangeIssue[]): void {
  if (issues.length === 0) return
  const secret = isRestricted(list.class)
  const errors = issues.map(({ detail, ...issue }) => (detail === undefined ? issue : { ...issue, detail }))
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

function guard(c: OpsContext, list: KnownList, body: PatchBody, changes: readonly EntryChange[]): Promise<Guarded> {
  return guardChanges(changes, {
    listClass: list.class,
    keys: c.get('config').keys,
    popularHosts: POPULAR_HOSTS,
    harmless: HARMLESS,
    overrides: body.override,
  })
}

/**
 * 200 for what is in force, with its version; 202 for what waits for a second person.
 *
 * @param about what else the answer says
 */
export function answerChange(c: OpsContext, value: Changed | Proposal, about: object = {}): Response {
  if ('id' in value) {
    c.header('location', `/ops/v1/proposals/${value.id}`)
    return c.json({ ...value, ...about }, 202)
  }
  c.header('etag', `"${value.version}"`)
  return c.json({ ...value, ...about })
}
