/**
 * From lists that are open to what an isolate serves from.
 *
 * ```
 *  bundled lists ──┐ (of a name that is not live)
 *  live lists ─────┴─▶ base, without what was removed or is suspended ─┬─▶ acts ─────────▶ snapshot
 *                   └▶ added by ops, without what is suspended ────────┘                    │
 *                      lists in shadow, suspended entries ─────────────▶ is counted ─▶ its shadow
 * ```
 *
 * @module
 */
import { type EntryId, hostsetOfIds } from '../core/match/entry-id.ts'
import type { HostsetOfList } from '../core/match/lookup.ts'
import type { TermsOfList } from '../core/match/scan.ts'
import { buildTable, type PolicyTable } from '../core/policy/table.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { compileRules } from '../core/url/unwrap.ts'
import { isRestricted } from '../core/words.ts'
import type { ListsData } from './list-files.ts'
import { covers, type ListStatus, type Live, type ReadyList } from './live.ts'
import type { Manifest } from './manifest.ts'
import type { Opened } from './open.ts'
import type { ListKeys } from './secrets.ts'

export type LiveLists = {
  /** Of the manifest. */
  readonly version: string
  readonly lists: readonly ReadyList[]
  /** False where one of them is not what the manifest says. */
  readonly complete: boolean
  readonly shadowRoutes?: Manifest['shadowRoutes']
}

export type AssembleContext = {
  readonly data: ListsData
  readonly keys: ListKeys
  /** While the list secret is being changed. */
  readonly previous?: ListKeys | null
  /** Entries that act whatever the lists say (`KERB_EMERGENCY_BLOCK`). */
  readonly emergency?: readonly EntryId[]
  /** Milliseconds since the epoch; absent where nothing is set for a while. */
  readonly now?: number
}

/**
 * Puts live lists over bundled ones of the same name. A live restricted list also takes the place of the invented entries of
 * its class, so that those act only where there is nothing real. What shadows, or could not be read, takes nobody's place.
 *
 * @param live null where there is no manifest
 */
export function assemble(live: LiveLists | null, bundled: readonly ReadyList[], context: AssembleContext): Live {
  const { data, now = 0, emergency = [] } = context
  const lists = live?.lists ?? []
  const named = new Set(lists.filter(takesItsPlace).map(({ status }) => status.name))
  const classes = new Set(lists.filter(({ status }) => covers(status)).map(({ status }) => status.class))
  const fallback = bundled.filter(
    ({ status }) => !named.has(status.name) && !(isRestricted(status.class) && classes.has(status.class)),
  )
  const acting: Opened[] = fallback.flatMap((list) => list.opened)
  const counted: Opened[] = []
  for (const list of lists) {
    const parts = partsOf(list, bundled, now)
    acting.push(...parts.acting)
    counted.push(...parts.counted)
  }
  if (emergency.length > 0) acting.push(...emergencyParts(emergency, acting, context))
  const policy = lists.find(({ status }) => status.name === 'policy')?.policy ?? null
  const snapshot = snapshotOf(acting, live?.version ?? `bundled-${data.version}`, context)
  return {
    snapshot: { ...snapshot, shadow: shadowOf(counted, acting, snapshot.version, context) },
    table: policy?.table ?? bundledTable(data),
    help: policy?.help ?? data.help,
    lists: [...lists.map((list) => statusOf(list, bundled)), ...fallback.map(({ status }) => status)],
    state: live === null ? 'bundled' : live.complete ? 'live' : 'partial',
    shadowRoutes: live?.shadowRoutes ?? [],
    until: nextEnd(lists, live?.shadowRoutes ?? [], now),
  }
}

/** The manifest counts what was pushed; what lies under it in the bundle counts too. */
function statusOf({ status, overlay }: ReadyList, bundled: readonly ReadyList[]): ListStatus {
  const under = overlay?.onBundled === true ? bundled.find((one) => one.status.name === status.name) : undefined
  return under === undefined ? status : { ...status, entries: status.entries + under.status.entries }
}

/** A list over the bundled one serves that one too; a list of its own takes its place once it acts. */
function takesItsPlace({ status, overlay }: ReadyList): boolean {
  return status.state === 'live' && (overlay?.onBundled === true || covers(status))
}

function isQuiet(status: ListStatus, now: number): boolean {
  return status.mode === 'shadow' || (status.shadowUntil !== null && status.shadowUntil > now)
}

type Parts = { readonly acting: readonly Opened[]; readonly counted: readonly Opened[] }

function partsOf(list: ReadyList, bundled: readonly ReadyList[], now: number): Parts {
  const { overlay, status } = list
  if (status.state !== 'live') return { acting: [], counted: [] }
  const isAsBundled = overlay?.onBundled === true && list.opened.length === 0
  const own = isAsBundled ? bundled.find((one) => one.status.name === status.name) : list
  const base = own?.opened ?? []
  const added = overlay?.added ?? []
  const suspended = (overlay?.suspended ?? []).filter(({ until }) => until > now).map(({ id }) => id)
  const under = overlay?.removedUnder ?? null
  const parts = [...without(base, [...(overlay?.removed ?? []), ...suspended], under), ...without(added, suspended)]
  if (isQuiet(status, now)) return { acting: [], counted: parts }
  return { acting: parts, counted: suspended.length === 0 ? [] : filtered([...base, ...added], suspended, true) }
}

function without(parts: readonly Opened[], ids: readonly EntryId[], under: ListKeys | null = null): readonly Opened[] {
  return ids.length === 0 ? parts : filtered(parts, ids, false, under)
}

/** @param under the keys of the ids, where those are others than the snapshot's: a hostset has its own, a term has none */
function filtered(
  parts: readonly Opened[],
  ids: readonly EntryId[],
  keep: boolean,
  under: ListKeys | null = null,
): readonly Opened[] {
  const keys = under === null ? {} : { keys: under.hash }
  const set = hostsetOfIds(ids)
  const named = new Set(ids)
  return parts.map((one) => {
    if (one.kind === 'hostset') return { ...one, part: { ...one.part, only: { set, keep } } }
    return one.kind === 'automaton' ? { ...one, part: { ...one.part, only: { ids: named, keep, ...keys } } } : one
  })
}

/**
 * Under every key that something may be looked up with: nobody knows which one the ids were made with. The one before counts
 * also where every list was made anew meanwhile.
 */
function emergencyParts(ids: readonly EntryId[], acting: readonly Opened[], context: AssembleContext): Opened[] {
  const { keys, previous } = context
  const set = hostsetOfIds(ids)
  const seen = acting.flatMap((one) => (one.kind === 'hostset' ? [one.keyId] : []))
  const keyIds = new Set([keys.hash.id, ...(previous == null ? [] : [previous.hash.id]), ...seen])
  const part: HostsetOfList = { list: 'emergency', listClass: 'threats', set, only: null }
  return [...keyIds].map((keyId) => ({ kind: 'hostset', part, keyId }))
}

function snapshotOf(parts: readonly Opened[], version: string, { keys, previous, data }: AssembleContext): Snapshot {
  const before = previous == null ? [] : hostsetsOf(parts, previous.hash.id)
  return {
    version,
    keys: keys.hash,
    hostsets: hostsetsOf(parts, keys.hash.id),
    terms: parts.flatMap((one): TermsOfList[] => (one.kind === 'automaton' ? [one.part] : [])),
    redirects: redirectsOf(data),
    previous: previous == null || before.length === 0 ? null : { keys: previous.hash, hostsets: before },
    shadow: null,
    popularHosts: data.popularHosts,
  }
}

function hostsetsOf(parts: readonly Opened[], keyId: number): HostsetOfList[] {
  return parts.flatMap((one): HostsetOfList[] => (one.kind === 'hostset' && one.keyId === keyId ? [one.part] : []))
}

/** With the exceptions: what an allow list frees would be no hit either. */
function shadowOf(
  counted: readonly Opened[],
  acting: readonly Opened[],
  version: string,
  context: AssembleContext,
): Snapshot | null {
  if (counted.length === 0) return null
  const exceptions = acting.filter((one) => one.kind !== 'document' && one.part.listClass === 'allow')
  return snapshotOf([...counted, ...exceptions], version, context)
}

function nextEnd(lists: readonly ReadyList[], routes: Manifest['shadowRoutes'], now: number): number {
  const ends = [
    ...routes.map(({ until }) => until),
    ...lists.flatMap(({ status, overlay }) => [
      ...(status.shadowUntil === null ? [] : [status.shadowUntil]),
      ...(overlay?.suspended ?? []).map(({ until }) => until),
    ]),
  ]
  return ends.reduce((next, end) => (end > now && end < next ? end : next), Number.POSITIVE_INFINITY)
}

/** One table for all snapshots over the same data: building it is a walk over some 20,000 cells. */
const TABLES = new WeakMap<ListsData, PolicyTable>()

function bundledTable(data: ListsData): PolicyTable {
  const known = TABLES.get(data)
  if (known !== undefined) return known
  const table = buildTable(data.policy)
  // The bundled policy is held to these promises by test/core/policy/table.test.ts; a pushed one before it is taken.
  if (!table.ok) throw new Error(`policy: ${table.error} ${table.detail ?? ''}`)
  TABLES.set(data, table.value)
  return table.value
}

const REDIRECTS = new WeakMap<ListsData, Snapshot['redirects']>()

function redirectsOf(data: ListsData): Snapshot['redirects'] {
  const known = REDIRECTS.get(data) ?? compileRules(data.redirects)
  REDIRECTS.set(data, known)
  return known
}
