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
import { compileList, compileUrls } from './compile.ts'
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
  const opened: Opened[] = []
  let entries = 0
  for (const bytes of await segmentsOf(list, keys)) {
    const one = await openStored(list.name, list.class, bytes, keys)
    if (!one.ok) throw new Error(`bundled list ${list.name}: ${one.error}`)
    opened.push(one.value)
    entries += entriesOf(one.value)
  }
  const status: ListStatus = {
    name: list.name,
    class: list.class,
    mode: 'enforce',
    state: isRestricted(list.class) ? 'not-configured' : 'bundled',
    version: list.version,
    entries,
    verifiedAt: Date.parse(list.version) || 0,
  }
  return { status, opened }
}

async function segmentsOf(list: ListData, keys: ListKeys): Promise<Uint8Array[]> {
  if (list.automaton === undefined) {
    const { segments } = await compileList(list.entries, list.class, keys)
    return segments.map(({ bytes }) => bytes)
  }
  const urls = await compileUrls(list.entries, list.class, keys)
  return [...urls.map(({ bytes }) => bytes), fromBase64(list.automaton)]
}

/** A plain loop: `Uint8Array.from` calls a function for each of half a million characters. */
function fromBase64(text: string): Uint8Array {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

function entriesOf(opened: Opened): number {
  return opened.kind === 'hostset' ? opened.part.set.low.length : opened.part.set.rules.length
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
    previous: null,
    shadow: null,
  }
  return {
    snapshot,
    table: table.value,
    help: data.help,
    lists: [...(live?.lists ?? []), ...fallback].map(({ status }) => status),
    state: live === null ? 'bundled' : live.complete ? 'live' : 'partial',
  }
}
