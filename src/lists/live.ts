/**
 * What an isolate serves from: a snapshot with its policy table, and how fresh each list is.
 *
 * @module
 */
import type { HostsetOfList } from '../core/match/lookup.ts'
import type { TermsOfList } from '../core/match/scan.ts'
import { buildTable, type PolicyTable } from '../core/policy/table.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { compileRules } from '../core/url/unwrap.ts'
import { isRestricted, type ListClass, type Mode } from '../core/words.ts'
import { compileList } from './compile.ts'
import type { HelpFile } from './data.ts'
import type { ListData, ListsData } from './list-files.ts'
import type { ManifestList } from './manifest.ts'
import { type Opened, openStored } from './open.ts'
import type { ListKeys } from './secrets.ts'

/**
 * Where a list's entries come from. `not-configured`: the operator has no such list; what is bundled is invented.
 * `unavailable`: the manifest names it, and none of it could be read yet.
 */
export type ListState = 'live' | 'bundled' | 'not-configured' | 'unavailable'

/** `partial`: some of what the manifest names is older than it says, or missing. */
export type LiveState = 'live' | 'partial' | 'bundled'

export type ListStatus = {
  readonly name: string
  readonly class: ListClass
  readonly mode: Mode
  readonly state: ListState
  readonly version: string
  readonly entries: number
  /** Milliseconds since the epoch: the last time the source said that this is current. */
  readonly verifiedAt: number
}

/** A list, opened and ready. */
export type ReadyList = { readonly status: ListStatus; readonly opened: readonly Opened[] }

export type Live = {
  readonly snapshot: Snapshot
  readonly table: PolicyTable
  readonly help: HelpFile
  readonly lists: readonly ListStatus[]
  readonly state: LiveState
}

/** Compiles the bundled lists. Milliseconds for a few thousand entries, once an isolate. */
export async function readyBundled(data: ListsData, keys: ListKeys): Promise<ReadyList[]> {
  return Promise.all(data.lists.map((list) => readyOne(list, keys)))
}

async function readyOne(list: ListData, keys: ListKeys): Promise<ReadyList> {
  const compiled = await compileList(list.entries, list.class, keys)
  const opened: Opened[] = []
  for (const segment of compiled.segments) {
    const one = await openStored(list.name, list.class, segment.bytes, keys)
    if (one.ok) opened.push(one.value)
  }
  const status: ListStatus = {
    name: list.name,
    class: list.class,
    mode: 'enforce',
    state: isRestricted(list.class) ? 'not-configured' : 'bundled',
    version: list.version,
    entries: compiled.entries,
    verifiedAt: Date.parse(list.version) || 0,
  }
  return { status, opened }
}

/** True for a list that the operator brought and that acts: what shadows is no cover. */
export function covers(list: ListStatus): boolean {
  return list.state === 'live' && list.mode === 'enforce'
}

/** The status of a list that the manifest names. */
export function liveStatus(list: ManifestList, state: 'live' | 'unavailable'): ListStatus {
  const { name, class: listClass, mode, entries, verifiedAt } = list
  return { name, class: listClass, mode, state, version: String(list.version), entries, verifiedAt }
}

export type LiveLists = {
  /** Of the manifest. */
  readonly version: string
  readonly lists: readonly ReadyList[]
  /** False where one of them is not what the manifest says. */
  readonly complete: boolean
}

/**
 * Puts live lists over bundled ones of the same name. A live restricted list also takes the place of the invented entries of
 * its class, so that those act only where there is nothing real. What shadows, or could not be read, takes nobody's place.
 *
 * @param live null where there is no manifest
 */
export function assemble(live: LiveLists | null, bundled: readonly ReadyList[], data: ListsData, keys: ListKeys): Live {
  const acting = (live?.lists ?? []).filter(({ status }) => covers(status))
  const names = new Set(acting.map(({ status }) => status.name))
  const classes = new Set(acting.map(({ status }) => status.class))
  const fallback = bundled.filter(
    ({ status }) => !names.has(status.name) && !(isRestricted(status.class) && classes.has(status.class)),
  )
  const opened = [...acting, ...fallback].flatMap((list) => list.opened)
  const table = buildTable(data.policy)
  // The bundled policy is held to these promises by test/core/policy/table.test.ts; a pushed one by the guards.
  if (!table.ok) throw new Error(`policy: ${table.error} ${table.detail ?? ''}`)
  const snapshot: Snapshot = {
    version: live?.version ?? `bundled-${data.version}`,
    keys: keys.hash,
    hostsets: opened.flatMap((one): HostsetOfList[] => (one.kind === 'hostset' ? [one.part] : [])),
    terms: opened.flatMap((one): TermsOfList[] => (one.kind === 'automaton' ? [one.part] : [])),
    redirects: compileRules(data.redirects),
  }
  return {
    snapshot,
    table: table.value,
    help: data.help,
    lists: [...(live?.lists ?? []), ...fallback].map(({ status }) => status),
    state: live === null ? 'bundled' : live.complete ? 'live' : 'partial',
  }
}
