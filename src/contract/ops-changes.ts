/**
 * From the changes of a push to what the registry takes. Nothing of a push counts unless all of it can be read.
 *
 * @module
 */
import type { ListClass } from '../core/words.ts'
import type { EntryChange } from '../lists/ops.ts'
import { type ChangeCode, readChange } from './ops-change.ts'

export type { ChangeCode } from './ops-change.ts'

/** `index` counts from 0. `detail` is absent wherever it could hold a restricted entry. */
export type ChangeIssue = {
  readonly index: number
  /** Of a CSV, counted from 1. */
  readonly line?: number
  readonly code: ChangeCode
  readonly detail?: string
}

export type ReadChanges = {
  readonly changes: readonly EntryChange[]
  readonly issues: readonly ChangeIssue[]
  /** Removals of a URL that do not say how the list has it. */
  readonly loose: ReadonlySet<EntryChange>
}

/**
 * Every change, or every issue.
 *
 * @param now milliseconds since the epoch
 *
 * @example
 * ```ts
 * readChanges([{ op: 'add', url: 'bad.test' }], 'lures', Date.now())
 * // { changes: [{ op: 'add', entry: { kind: 'url', match: 'domain', value: 'bad.test' }, expiresAt: null, provenance: null }], … }
 * ```
 */
export function readChanges(values: readonly unknown[], listClass: ListClass, now: number): ReadChanges {
  const changes: EntryChange[] = []
  const loose = new Set<EntryChange>()
  const issues: ChangeIssue[] = []
  const said = new Map<string, string>()
  for (const [index, value] of values.entries()) {
    const change = readChange(value, listClass, now)
    if (!change.ok) {
      issues.push({ index, code: change.error, ...(change.detail !== undefined && { detail: change.detail }) })
      continue
    }
    const { op, entry } = change.value
    if (op === 'remove' && entry.kind === 'url' && !('match' in (value as object))) loose.add(change.value)
    const key = `${entry.kind} ${entry.match} ${entry.value}`
    if ((said.get(key) ?? op) !== op) issues.push({ index, code: 'contradicts' })
    if (!said.has(key)) said.set(key, op)
    changes.push(change.value)
  }
  return { changes, issues, loose }
}
