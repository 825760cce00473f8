/**
 * The guards of a push: each entry by itself, so that the answer can say which.
 *
 * @module
 */
import type { Override } from '../../contract/ops.ts'
import type { ChangeIssue } from '../../contract/ops-changes.ts'
import { matchFields } from '../../core/decide.ts'
import type { Entry } from '../../core/match/entry.ts'
import type { EntryId } from '../../core/match/entry-id.ts'
import { canonicalizeEntry } from '../../core/match/entry-key.ts'
import type { HostsetOfList } from '../../core/match/lookup.ts'
import type { TermsOfList } from '../../core/match/scan.ts'
import type { Snapshot } from '../../core/snapshot.ts'
import { compileRules } from '../../core/url/unwrap.ts'
import { isRestricted, type ListClass } from '../../core/words.ts'
import { compileList, GUARDED } from '../../lists/compile.ts'
import { openStored } from '../../lists/open.ts'
import type { EntryChange } from '../../lists/ops.ts'
import { entryIds } from '../../lists/overlay.ts'
import type { ListKeys } from '../../lists/secrets.ts'

export type GuardContext = {
  readonly listClass: ListClass
  readonly keys: ListKeys
  readonly popularHosts: ReadonlySet<string>
  /** What no list may stop (`mustNotMatch` in lists/sentinels.json). */
  readonly harmless: readonly string[]
  readonly overrides: readonly Override[]
}

export type Guarded = {
  readonly issues: readonly ChangeIssue[]
  /** What it would hit, overridden or not. */
  readonly popularHosts: readonly string[]
  readonly sentinels: readonly string[]
}

/** @param changes in the order of the push */
export async function guardChanges(changes: readonly EntryChange[], context: GuardContext): Promise<Guarded> {
  const { listClass, keys } = context
  const issues: ChangeIssue[] = []
  const popular: string[] = []
  const ids = changes.map(({ entry }) => entryIds(entry, listClass, keys))
  for (const [index, { op, entry }] of changes.entries()) {
    if (ids[index]!.length === 0) issues.push({ index, code: 'unusable' })
    const host = op === 'add' ? popularHostOf(entry, context) : null
    if (host === null) continue
    popular.push(host)
    if (!isOverridden('popular-host', context)) issues.push({ index, code: 'popular-host', detail: host })
  }
  const struck = await struckSentinels(changes, ids, context)
  for (const { index, name } of struck) {
    if (!isOverridden('sentinel', context)) issues.push({ index, code: 'sentinel', detail: name })
  }
  return {
    issues: issues.sort((a, b) => a.index - b.index),
    popularHosts: [...new Set(popular)],
    sentinels: [...new Set(struck.map(({ name }) => name))],
  }
}

/** What a second person would have to answer for is not overridden by the first. */
function isOverridden(guard: Override, { listClass, overrides }: GuardContext): boolean {
  return !isRestricted(listClass) && overrides.includes(guard)
}

/** A host that everybody uses, and that the entry would take whole. */
function popularHostOf(entry: Entry, { listClass, popularHosts }: GuardContext): string | null {
  if (entry.kind === 'term' || !GUARDED.includes(listClass)) return null
  const whole = canonicalizeEntry(entry).filter((key) => key.match !== 'url' && key.path === '/')
  return whole.find(({ host }) => popularHosts.has(host))?.host ?? null
}

/** Which additions would stop something that must pass: the additions compiled as they would be, and asked. */
async function struckSentinels(
  changes: readonly EntryChange[],
  idsOf: readonly (readonly EntryId[])[],
  { listClass, keys, harmless }: GuardContext,
): Promise<{ readonly index: number; readonly name: string }[]> {
  const added = changes.filter(({ op }) => op === 'add')
  if (added.length === 0 || harmless.length === 0) return []
  const snapshot = await snapshotOf(
    added.map(({ entry }) => entry),
    listClass,
    keys,
  )
  const struck: { index: number; name: string }[] = []
  for (const name of harmless) {
    const matched = matchFields({ surface: 'bio', text: name, subject: { ageBand: 'unknown' } }, snapshot)
    if (!matched.ok) continue
    const hit = new Set(matched.value.matches.map(({ explanation }) => explanation.entry))
    if (hit.size === 0) continue
    for (const [index, { op }] of changes.entries()) {
      if (op === 'add' && idsOf[index]!.some((id) => hit.has(id))) struck.push({ index, name })
    }
  }
  return struck
}

async function snapshotOf(entries: readonly Entry[], listClass: ListClass, keys: ListKeys): Promise<Snapshot> {
  const hostsets: HostsetOfList[] = []
  const terms: TermsOfList[] = []
  const { segments } = await compileList(entries, listClass, keys)
  for (const { bytes } of segments) {
    const opened = await openStored('push', listClass, bytes, keys)
    if (!opened.ok) throw new Error(`a segment that was just compiled: ${opened.error}`)
    if (opened.value.kind === 'hostset') hostsets.push(opened.value.part)
    else if (opened.value.kind === 'automaton') terms.push(opened.value.part)
  }
  return {
    version: 'push',
    keys: keys.hash,
    hostsets,
    terms,
    redirects: compileRules([]),
    previous: null,
    shadow: null,
  }
}
