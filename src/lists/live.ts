/**
 * What an isolate serves from: a snapshot with its policy table, and how fresh each list is.
 *
 * @module
 */
import type { EntryId } from '../core/match/entry-id.ts'
import type { PolicyTable } from '../core/policy/table.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { isRestricted, type ListClass, type Mode } from '../core/words.ts'
import { compileList, compileUrls } from './compile.ts'
import type { HelpFile } from './data.ts'
import type { ListData, ListsData } from './list-files.ts'
import type { Base, Manifest, ManifestList } from './manifest.ts'
import { type Opened, openStored } from './open.ts'
import type { PolicyDocument } from './policy-document.ts'
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
  /** `bundled`: all that the operator brought to it are changes. */
  readonly base: Base
  readonly version: string
  readonly entries: number
  /** Milliseconds since the epoch: the last time the source said that this is current. */
  readonly verifiedAt: number
  /** Until then it is in shadow whatever its mode; null: no such thing. */
  readonly shadowUntil: number | null
  /** Until then two people answer for its age; null: nobody does. */
  readonly acceptStaleUntil: number | null
}

/** A list, opened and ready. */
export type ReadyList = {
  readonly status: ListStatus
  /** The base; none where it is the bundled list of this name as it is. */
  readonly opened: readonly Opened[]
  /** Null for what is bundled. */
  readonly overlay: ReadyOverlay | null
  readonly policy: PolicyDocument | null
}

/** What ops changed about a list since its base was made. */
export type ReadyOverlay = {
  /** The base is the bundled list of this name. */
  readonly onBundled: boolean
  readonly added: readonly Opened[]
  readonly removed: readonly EntryId[]
  /** While the list secret is being changed: these were named under the one before, and are nowhere else yet. */
  readonly removedUnder: ListKeys | null
  readonly suspended: ManifestList['suspended']
}

export type Live = {
  readonly snapshot: Snapshot
  readonly table: PolicyTable
  readonly help: HelpFile
  readonly lists: readonly ListStatus[]
  readonly state: LiveState
  readonly shadowRoutes: Manifest['shadowRoutes']
  /** When something that was set for a while ends, milliseconds since the epoch: then it is to be assembled anew. */
  readonly until: number
}

/** Compiles the bundled lists. Milliseconds for a few thousand entries, once an isolate. */
export async function readyBundled(data: ListsData, keys: ListKeys): Promise<ReadyList[]> {
  return Promise.all(data.lists.map((list) => readyOne(list, keys)))
}

export async function readyOne(list: ListData, keys: ListKeys): Promise<ReadyList> {
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
    base: 'bundled',
    state: isRestricted(list.class) ? 'not-configured' : 'bundled',
    version: list.version,
    entries,
    verifiedAt: Date.parse(list.version) || 0,
    shadowUntil: null,
    acceptStaleUntil: null,
  }
  return { status, opened, overlay: null, policy: null }
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
  if (opened.kind === 'document') return 0
  return opened.kind === 'hostset'
    ? opened.part.set.entries.length / opened.part.set.halves
    : opened.part.set.rules.length
}

/** True for a list that the operator brought and that acts: what shadows is no cover. */
export function covers(list: ListStatus): boolean {
  return list.state === 'live' && list.mode === 'enforce'
}

/** The status of a list that the manifest names. */
export function liveStatus(list: ManifestList, state: 'live' | 'unavailable'): ListStatus {
  const { name, class: listClass, mode, base, verifiedAt, shadowUntil, acceptStaleUntil } = list
  const version = String(list.version)
  // The manifest counts the base; what ops added counts with it.
  const entries = (list.overlay?.added ?? []).reduce((sum, segment) => sum + segment.entries, list.entries)
  return { name, class: listClass, mode, state, base, version, entries, verifiedAt, shadowUntil, acceptStaleUntil }
}
