/** Compiled lists in a store with the manifest that names them, and an isolate that loads them by a clock that tests set. */
import { decide } from '../../src/core/decide.ts'
import type { Entry } from '../../src/core/match/entry.ts'
import type { ListClass } from '../../src/core/words.ts'
import { BUNDLED_LISTS } from '../../src/lists/bundled.generated.ts'
import { compileList } from '../../src/lists/compile.ts'
import type { ListsData } from '../../src/lists/list-files.ts'
import type { Live } from '../../src/lists/live.ts'
import { readyBundled } from '../../src/lists/live.ts'
import { current, emptyHolder, type Holder, type LoadPorts } from '../../src/lists/load.ts'
import { MANIFEST_KEY, type ManifestList } from '../../src/lists/manifest.ts'
import type { ListKeys } from '../../src/lists/secrets.ts'
import { testKeys, url } from './snapshot.ts'
import { type MemoryStore, memoryStore } from './store.ts'

export const START = 1_700_000_000_000

/** Two lists that come with Kerb: a public one, and the invented one that stands in for a restricted one. */
const DATA: ListsData = {
  ...BUNDLED_LISTS,
  version: '2026-01-01',
  lists: [
    { name: 'threats', class: 'threats', version: '2026-01-01', entries: [url('bundled.test')] },
    { name: 'restricted-urls', class: 'restricted-urls', version: '2026-01-01', entries: [url('invented.test')] },
  ],
}

/** Writes the list's segments. @returns what the manifest says of it */
export async function stored(
  store: MemoryStore,
  name: string,
  entries: readonly Entry[],
  more: Partial<ManifestList> = {},
  keys?: ListKeys,
): Promise<ManifestList> {
  const listClass: ListClass = more.class ?? 'threats'
  const compiled = await compileList(entries, listClass, keys ?? (await testKeys()))
  for (const { digest, bytes } of compiled.segments) store.values.set(`segment:${digest}`, bytes)
  const segments = compiled.segments.map(({ kind, digest, bytes, entries: count }) => {
    return { kind, digest, bytes: bytes.length, parts: 1, entries: count }
  })
  const dates = { changedAt: START, verifiedAt: START }
  const plain = { base: 'feed' as const, overlay: null, suspended: [], shadowUntil: null, acceptStaleUntil: null }
  const { entries: count } = compiled
  return { name, class: listClass, mode: 'enforce', version: 1, entries: count, segments, ...plain, ...dates, ...more }
}

export function putManifest(store: MemoryStore, version: number, lists: readonly ManifestList[]): void {
  store.putText(MANIFEST_KEY, JSON.stringify({ format: 1, version, committedAt: START, lists }))
}

export type Isolate = {
  readonly store: MemoryStore
  readonly holder: Holder
  readonly warnings: string[]
  now: number
  /** Serves a request; what goes on behind its answer goes on. */
  readonly serve: () => Promise<Live>
  /** Serves a request and waits for what went on behind its answer. */
  readonly serveAndSettle: () => Promise<Live>
  readonly looks: () => number
  readonly settle: () => Promise<void>
}

export async function isolate(
  more: Partial<Pick<LoadPorts, 'previous' | 'emergency'>> = {},
  store: MemoryStore = memoryStore(),
): Promise<Isolate> {
  const holder = emptyHolder()
  const keys = await testKeys()
  // Compiled before, so that a wait ends by the clock and not by how fast this machine is.
  holder.bundled = await readyBundled(DATA, keys)
  const behind: Promise<unknown>[] = []
  const warnings: string[] = []
  const ports: LoadPorts = {
    store,
    keys,
    previous: null,
    emergency: [],
    ...more,
    data: DATA,
    now: () => self.now,
    waitUntil: (work) => void behind.push(work),
    warn: (event, fields) => void warnings.push(`${event} ${fields['list'] ?? ''} ${fields['error']}`),
  }
  const settle = async () => void (await Promise.all(behind.splice(0)))
  const self: Isolate = {
    store,
    holder,
    warnings,
    now: START,
    serve: () => current(holder, ports),
    serveAndSettle: async () => {
      const live = await current(holder, ports)
      await settle()
      return live
    },
    looks: () => store.log.filter((line) => line === `get ${MANIFEST_KEY}`).length,
    settle,
  }
  return self
}

/** @returns which of the hosts this snapshot blocks */
export function blocked(live: Live, hosts: readonly string[]): string[] {
  return hosts.filter((host) => {
    const input = { surface: 'profile-link', url: `https://${host}/`, subject: { ageBand: 'adult' } } as const
    const verdict = decide(input, live.snapshot, live.table)
    return verdict.ok && verdict.value.action === 'block'
  })
}

export function stateOf(live: Live, name: string): string | undefined {
  return live.lists.find((list) => list.name === name)?.state
}
