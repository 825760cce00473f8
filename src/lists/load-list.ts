/**
 * Loads one list as the manifest names it: the segments that are not open yet, its overlay, and where it is the policy, that.
 *
 * @module
 */
import type { EntryId } from '../core/match/entry-id.ts'
import { helpAllowList, type ListsData } from './list-files.ts'
import { liveStatus, type ReadyList, readyOne } from './live.ts'
import type { ManifestList, SegmentRef } from './manifest.ts'
import { type Opened, openStored } from './open.ts'
import { parsePolicyDocument } from './policy-document.ts'
import type { SegmentStore } from './ports.ts'
import { readSegment } from './publish.ts'
import type { ListKeys } from './secrets.ts'

export type ListPorts = {
  readonly store: SegmentStore
  readonly keys: ListKeys
  /** While the list secret is being changed. */
  readonly previous: ListKeys | null
  readonly data: ListsData
  /** Names what was refused; never its content. */
  readonly warn: (event: string, fields: Readonly<Record<string, string | number>>) => void
}

/** What an isolate has of lists already. */
export type Known = {
  /** List → its last good segments. */
  readonly ready: ReadonlyMap<string, ReadyList>
  /** Digest → opened segment, of the lists in `ready`. */
  readonly opened: ReadonlyMap<string, Opened>
}

export type Loaded = {
  readonly ready: ReadyList
  readonly good: boolean
  readonly segments: readonly (readonly [string, Opened])[]
}

/**
 * A segment that is not visible yet is no error: the list's last good version goes on, and the next look tries again. One list
 * that cannot be read never holds the others back.
 */
export async function loadList(list: ManifestList, known: Known, ports: ListPorts): Promise<Loaded> {
  const segments: [string, Opened][] = []
  const open = async (ref: SegmentRef): Promise<Opened | null> => {
    const part = known.opened.get(ref.digest) ?? (await fetchSegment(list, ref, ports))
    if (part !== null) segments.push([ref.digest, part])
    return part
  }
  const base = await all(list.segments, open)
  const added = base && (await all(list.overlay?.added ?? [], open))
  const removed = added && (await all(list.overlay?.removed ? [list.overlay.removed] : [], open))
  const ready = removed && (await readyLive(list, base, added, removed, ports))
  return ready ? { ready, good: true, segments } : { ...lastGood(list, known), segments }
}

/** @returns null as soon as one of them is missing */
async function all(
  refs: readonly SegmentRef[],
  open: (ref: SegmentRef) => Promise<Opened | null>,
): Promise<readonly Opened[] | null> {
  const parts: Opened[] = []
  for (const ref of refs) {
    const part = await open(ref)
    if (part === null) return null
    parts.push(part)
  }
  return parts
}

async function readyLive(
  list: ManifestList,
  opened: readonly Opened[],
  added: readonly Opened[],
  removed: readonly Opened[],
  ports: ListPorts,
): Promise<ReadyList | null> {
  const status = liveStatus(list, 'live')
  const onBundled = list.base === 'bundled'
  const removedUnder = isOlder(removed, ports) ? ports.previous : null
  const overlay = {
    onBundled,
    added,
    removed: removed.flatMap((one) => (one.kind === 'document' ? (one.value as EntryId[]) : [])),
    removedUnder,
    suspended: list.suspended,
  }
  if (list.class !== 'policy') {
    const base = onBundled && removedUnder !== null ? await bundledUnder(list.name, removedUnder, ports) : opened
    return { status, opened: base, overlay, policy: null }
  }
  const document = opened.find((one) => one.kind === 'document')
  const policy = parsePolicyDocument(document?.value)
  if (!policy.ok) {
    ports.warn('segment-refused', { list: list.name, error: policy.error })
    return null
  }
  // Nobody is ever kept from help: what a pushed policy brings of it is on the allow list at once.
  const help = policy.value.help && (await readyOne(helpAllowList(policy.value.help), ports.keys))
  return { status, opened: help?.opened ?? [], overlay, policy: policy.value }
}

function isOlder(removed: readonly Opened[], { previous }: ListPorts): boolean {
  return removed.some((one) => one.kind === 'document' && one.keyId === previous?.hash.id)
}

/** The ids of what was removed meet the bundled entries only where those were hashed under the same key. */
async function bundledUnder(name: string, keys: ListKeys, { data }: ListPorts): Promise<readonly Opened[]> {
  const list = data.lists.find((one) => one.name === name)
  return list === undefined ? [] : (await readyOne(list, keys)).opened
}

function lastGood(list: ManifestList, known: Known): Omit<Loaded, 'segments'> {
  const unavailable = { status: liveStatus(list, 'unavailable'), opened: [], overlay: null, policy: null }
  return { ready: known.ready.get(list.name) ?? unavailable, good: false }
}

async function fetchSegment(list: ManifestList, ref: SegmentRef, ports: ListPorts): Promise<Opened | null> {
  const bytes = await readSegment(ref, ports.store)
  if (!bytes.ok) {
    ports.warn('segment-not-readable', { list: list.name, error: bytes.error })
    return null
  }
  const part = await openStored(list.name, list.class, bytes.value, ports.keys, ports.previous)
  if (!part.ok) {
    ports.warn('segment-refused', { list: list.name, error: part.error })
    return null
  }
  return part.value
}
