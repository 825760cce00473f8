/**
 * Loads what is live, and keeps the last good one through any failure.
 *
 * ```
 *  request ─▶ nothing in memory ───────▶ load, at most 2 s ─▶ serve live, or bundled
 *          ├▶ checked < 30 s ago ──────▶ serve
 *          ├▶ checked 30–60 s ago ─────▶ serve, refresh behind the answer (waitUntil)
 *          └▶ checked longer ago ──────▶ refresh, waited for at most 500 ms ─▶ serve what there is
 * ```
 *
 * The holder is the one piece of module state besides caches by digest: an immutable value, never a promise or an I/O object,
 * which in workerd belong to the request that made them.
 *
 * @module
 */
import type { ListsData } from './list-files.ts'
import { assemble, type Live, liveStatus, type ReadyList, readyBundled } from './live.ts'
import { MANIFEST_KEY, type Manifest, type ManifestList, parseManifest } from './manifest.ts'
import { type Opened, openStored } from './open.ts'
import type { SegmentStore } from './ports.ts'
import { readSegment } from './publish.ts'
import type { ListKeys } from './secrets.ts'

export const FRESH_MS = 30_000
export const STALE_MS = 60_000
const FIRST_LOAD_MS = 2_000
const REFRESH_WAIT_MS = 500

export type LoadPorts = {
  readonly store: SegmentStore
  readonly keys: ListKeys
  readonly data: ListsData
  readonly now: () => number
  /** Keeps work going after the answer. */
  readonly waitUntil: (work: Promise<unknown>) => void
  /** Names what was refused; never its content. */
  readonly warn: (event: string, fields: Readonly<Record<string, string | number>>) => void
}

export type Holder = {
  live: Live | null
  bundled: readonly ReadyList[] | null
  manifestVersion: number | null
  manifestText: string | null
  checkedAt: number
  /** Digest → opened segment, of the live manifest only. */
  opened: ReadonlyMap<string, Opened>
}

export function emptyHolder(): Holder {
  return { live: null, bundled: null, manifestVersion: null, manifestText: null, checkedAt: 0, opened: new Map() }
}

/** What to serve this request from, by the rules in the picture above. */
export async function current(holder: Holder, ports: LoadPorts): Promise<Live> {
  const age = ports.now() - holder.checkedAt
  if (holder.live !== null && age < FRESH_MS && age >= 0) return holder.live
  const work = refresh(holder, ports)
  ports.waitUntil(work)
  if (holder.live === null) await atMost(work, FIRST_LOAD_MS)
  else if (age >= STALE_MS || age < 0) await atMost(work, REFRESH_WAIT_MS)
  return holder.live ?? (await bundledOnly(holder, ports))
}

async function atMost(work: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | null = null
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([work, limit])
  if (timer !== null) clearTimeout(timer)
}

/** Looks at the manifest and loads what changed. Never throws: a failure is a warning, and what is held goes on serving. */
async function refresh(holder: Holder, ports: LoadPorts): Promise<void> {
  try {
    const text = await ports.store.getText(MANIFEST_KEY)
    if (text === null || (text === holder.manifestText && holder.live !== null)) {
      holder.checkedAt = ports.now()
      if (text === null && holder.live === null) await bundledOnly(holder, ports)
      return
    }
    const manifest = parseManifest(text)
    if (!manifest.ok) return ports.warn('manifest-refused', { error: manifest.error })
    // KV may still show an older manifest than the one this isolate has seen.
    if (holder.manifestVersion !== null && manifest.value.version < holder.manifestVersion) return
    await take(holder, manifest.value, text, ports)
  } catch (error) {
    ports.warn('lists-unreachable', { error: error instanceof Error ? error.name : 'unknown' })
  }
}

async function take(holder: Holder, manifest: Manifest, text: string, ports: LoadPorts): Promise<void> {
  const opened = new Map<string, Opened>()
  const ready = await Promise.all(manifest.lists.map((list) => loadList(list, holder, opened, ports)))
  const loaded = ready.filter((list) => list !== null)
  const complete = loaded.length === manifest.lists.length
  // A segment that is not visible yet is no error: the last good snapshot goes on, and the next look tries again.
  if (!complete && holder.manifestVersion !== null) return
  const bundled = await bundledLists(holder, ports)
  holder.live = assemble(String(manifest.version), loaded, bundled, ports.data, ports.keys)
  holder.opened = opened
  if (!complete) return
  holder.manifestVersion = manifest.version
  holder.manifestText = text
  holder.checkedAt = ports.now()
}

async function loadList(
  list: ManifestList,
  holder: Holder,
  opened: Map<string, Opened>,
  ports: LoadPorts,
): Promise<ReadyList | null> {
  const parts: Opened[] = []
  for (const ref of list.segments) {
    const known = holder.opened.get(ref.digest)
    const part = known ?? (await fetchSegment(list, ref, ports))
    if (part === null) return null
    opened.set(ref.digest, part)
    parts.push(part)
  }
  return { status: liveStatus(list), opened: parts }
}

async function fetchSegment(
  list: ManifestList,
  ref: ManifestList['segments'][number],
  ports: LoadPorts,
): Promise<Opened | null> {
  const bytes = await readSegment(ref, ports.store)
  if (!bytes.ok) {
    ports.warn('segment-not-readable', { list: list.name, error: bytes.error })
    return null
  }
  const part = await openStored(list.name, list.class, bytes.value, ports.keys)
  if (!part.ok) {
    ports.warn('segment-refused', { list: list.name, error: part.error })
    return null
  }
  return part.value
}

async function bundledLists(holder: Holder, ports: LoadPorts): Promise<readonly ReadyList[]> {
  holder.bundled ??= await readyBundled(ports.data, ports.keys)
  return holder.bundled
}

async function bundledOnly(holder: Holder, ports: LoadPorts): Promise<Live> {
  const live = assemble(null, [], await bundledLists(holder, ports), ports.data, ports.keys)
  holder.live ??= live
  return holder.live
}
