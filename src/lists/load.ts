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

import type { EntryId } from '../core/match/entry-id.ts'
import { type AssembleContext, assemble, type LiveLists } from './assemble.ts'
import { type Live, type ReadyList, readyBundled } from './live.ts'
import { type Known, type ListPorts, loadList } from './load-list.ts'
import { MANIFEST_KEY, type Manifest, parseManifest } from './manifest.ts'

export const FRESH_MS = 30_000
export const STALE_MS = 60_000
const FIRST_LOAD_MS = 2_000
const REFRESH_WAIT_MS = 500

export type LoadPorts = ListPorts & {
  /** Entries that act whatever the lists say. */
  readonly emergency: readonly EntryId[]
  readonly now: () => number
  /** Keeps work going after the answer. */
  readonly waitUntil: (work: Promise<unknown>) => void
}

export type Holder = {
  live: Live | null
  /** What `live` was assembled from; null while nothing but the bundle serves. */
  taken: LiveLists | null
  bundled: readonly ReadyList[] | null
  /** The newest manifest that was taken; an edge of KV may still show an older one. */
  manifestVersion: number
  /** The manifest of which everything is loaded: seeing it again is no work. */
  manifestText: string | null
  checkedAt: number
  ready: Known['ready']
  opened: Known['opened']
}

export function emptyHolder(): Holder {
  return {
    live: null,
    taken: null,
    bundled: null,
    manifestVersion: 0,
    manifestText: null,
    checkedAt: 0,
    ready: new Map(),
    opened: new Map(),
  }
}

/** What to serve this request from, by the rules in the picture above. */
export async function current(holder: Holder, ports: LoadPorts): Promise<Live> {
  if (holder.live !== null && holder.live.until <= ports.now()) await renew(holder, ports)
  const fresh = freshIn(holder, ports.now())
  if (fresh !== null) return fresh
  const age = ports.now() - holder.checkedAt
  const work = refresh(holder, ports)
  ports.waitUntil(work)
  if (holder.live === null) await atMost(work, FIRST_LOAD_MS)
  else if (age >= STALE_MS || age < 0) await atMost(work, REFRESH_WAIT_MS)
  return holder.live ?? (await bundledOnly(holder, ports))
}

/** @returns what serves without another look, nearly always; null where there is something to do first */
export function freshIn({ live, checkedAt }: Holder, now: number): Live | null {
  const age = now - checkedAt
  return live !== null && live.until > now && age < FRESH_MS && age >= 0 ? live : null
}

async function atMost(work: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | null = null
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([work, limit])
  if (timer !== null) clearTimeout(timer)
}

/**
 * Looks at the manifest and loads what changed. Never throws: a failure is a warning, and what is held goes on serving. A look
 * that failed counts as a look, or every request would try again.
 */
async function refresh(holder: Holder, ports: LoadPorts): Promise<void> {
  try {
    const text = await ports.store.getText(MANIFEST_KEY)
    if (text !== null && text !== holder.manifestText) await read(holder, text, ports)
    else if (holder.live === null) await bundledOnly(holder, ports)
  } catch (error) {
    ports.warn('lists-unreachable', { error: error instanceof Error ? error.name : 'unknown' })
  }
  holder.checkedAt = ports.now()
}

async function read(holder: Holder, text: string, ports: LoadPorts): Promise<void> {
  const manifest = parseManifest(text)
  if (!manifest.ok) return ports.warn('manifest-refused', { error: manifest.error })
  if (manifest.value.version < holder.manifestVersion) return
  await take(holder, manifest.value, text, ports)
}

async function take(holder: Holder, manifest: Manifest, text: string, ports: LoadPorts): Promise<void> {
  const loaded = await Promise.all(manifest.lists.map((list) => loadList(list, holder, ports)))
  const bundled = await bundledLists(holder, ports)
  // While this one waited for its segments, another request may have taken a newer manifest.
  if (manifest.version < holder.manifestVersion) return
  const complete = loaded.every((list) => list.good)
  const lists = loaded.map((list) => list.ready)
  holder.taken = { version: String(manifest.version), lists, complete, shadowRoutes: manifest.shadowRoutes }
  holder.live = assemble(holder.taken, bundled, contextOf(ports))
  holder.manifestVersion = manifest.version
  holder.manifestText = complete ? text : null
  holder.ready = new Map(lists.filter(({ status }) => status.state === 'live').map((list) => [list.status.name, list]))
  // While something is missing, what the last good versions are made of is still wanted.
  holder.opened = new Map([...(complete ? [] : holder.opened), ...loaded.flatMap((list) => list.segments)])
}

async function bundledLists(holder: Holder, ports: LoadPorts): Promise<readonly ReadyList[]> {
  holder.bundled ??= await readyBundled(ports.data, ports.keys)
  return holder.bundled
}

async function bundledOnly(holder: Holder, ports: LoadPorts): Promise<Live> {
  const live = assemble(null, await bundledLists(holder, ports), contextOf(ports))
  holder.live ??= live
  return holder.live
}

/** Something that was set for a while has ended: no manifest has to say so. */
async function renew(holder: Holder, ports: LoadPorts): Promise<void> {
  holder.live = assemble(holder.taken, await bundledLists(holder, ports), contextOf(ports))
}

function contextOf({ data, keys, previous, emergency, now }: LoadPorts): AssembleContext {
  return { data, keys, previous, emergency, now: now() }
}
