/** A registry for each test, what is committed to it, and a clock that goes on from one test to the next. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { Entry } from '../../src/core/match/entry.ts'
import type { Result } from '../../src/core/result.ts'
import type { ListClass } from '../../src/core/words.ts'
import { kvStore } from '../../src/edge/kv-store.ts'
import type { Registry } from '../../src/edge/registry/registry.ts'
import { compileList } from '../../src/lists/compile.ts'
import type { Manifest, ManifestList, SegmentRef } from '../../src/lists/manifest.ts'
import type { EntryChange, ListChange, ListUpload } from '../../src/lists/ops.ts'
import { compileOverlay } from '../../src/lists/overlay.ts'
import type { Commit, FeedSuccess } from '../../src/lists/ports.ts'
import { readSegment, storeSegments } from '../../src/lists/publish.ts'
import { testKeys } from '../support/snapshot.ts'

export const MINUTE = 60_000

let clock = Date.now()

export const now = (): number => clock

export function setClock(time: number): void {
  clock = time
  vi.setSystemTime(clock)
}

export function later(milliseconds: number): void {
  setClock(clock + milliseconds)
}

/** The isolate of the registry shares this clock. Timers are real. */
export function useRegistryClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
    later(MINUTE)
  })
  afterEach(() => void vi.useRealTimers())
}

/** One with nothing in it. The manifest in KV is that of the registry that flipped last. */
export function newRegistry(): DurableObjectStub<Registry> {
  return env.REGISTRY.getByName(crypto.randomUUID())
}

export async function manifestInKv(): Promise<Manifest> {
  return JSON.parse((await env.LISTS.get('manifest')) ?? 'null')
}

export function success(more: Partial<FeedSuccess> = {}): FeedSuccess {
  return { etag: '"1"', lastModified: null, fingerprint: 'f', nextTryAt: clock + MINUTE, startedAt: clock, ...more }
}

/** @param segment numbers the bytes, and is the count of entries as well */
export function commitOf(name: string, segment: number, more: Partial<Commit> = {}): Commit {
  const digest = segment.toString(16).padStart(64, '0')
  const segments = [{ kind: 'hostset', digest, bytes: 1, parts: 1, entries: segment }] as const
  return { name, class: 'threats', mode: 'enforce', entries: segment, segments, feed: success(), ...more }
}

export const domain = (value: string): Entry => ({ kind: 'url', match: 'domain', value })
export const word = (value: string): Entry => ({ kind: 'term', match: 'word', value, certainty: 'name' })

type Op = { readonly expiresAt?: number | null; readonly provenance?: string | null }
export const add = (entry: Entry, more: Op = {}): EntryChange => ({
  op: 'add',
  entry,
  expiresAt: null,
  provenance: null,
  ...more,
})
export const remove = (entry: Entry, more: Op = {}): EntryChange => ({ ...add(entry, more), op: 'remove' })

/** A push of ann's to the public list `list`. */
export function pushOf(list: string, changes: readonly EntryChange[], more: Partial<ListChange> = {}): ListChange {
  return { list, class: 'threats', changes, by: 'ann', reason: 'seen it', ifMatch: null, emergency: false, ...more }
}

/** Segments of these entries, in KV. */
export async function segmentsOf(entries: readonly Entry[], listClass: ListClass = 'threats'): Promise<SegmentRef[]> {
  const { segments } = await compileList(entries, listClass, await testKeys())
  const stored = await storeSegments(segments, kvStore(env.LISTS))
  if (!stored.ok) throw new Error(stored.error)
  return stored.value
}

export async function uploadOf(
  list: string,
  entries: readonly Entry[],
  more: Partial<ListUpload> = {},
): Promise<ListUpload> {
  const listClass = more.class ?? 'threats'
  const segments = await segmentsOf(entries, listClass)
  const told = { by: 'ann', reason: 'a whole list', ifMatch: null, mode: 'enforce' } as const
  return { list, class: listClass, entries: entries.length, segments, ...told, ...more }
}

/** @throws where it was refused */
export async function done<T>(result: PromiseLike<Result<T>>): Promise<T> {
  const settled = await result
  if (!settled.ok) throw new Error(`${settled.error}: ${settled.detail ?? ''}`)
  return settled.value
}

export async function inKv(list: string): Promise<ManifestList | undefined> {
  return (await manifestInKv()).lists.find(({ name }) => name === list)
}

/** What the overlay in KV is made of, against what these entries compile to. */
export async function expectOverlay(
  list: string,
  added: readonly Entry[],
  removed: readonly Entry[] = [],
): Promise<void> {
  const live = await inKv(list)
  const wanted = await compileOverlay(added, removed, live!.class, await testKeys())
  const overlay = live!.overlay
  expect([overlay?.added.map(({ digest }) => digest) ?? [], overlay?.removed?.digest ?? null]).toEqual([
    wanted.added.map(({ digest }) => digest),
    wanted.removed?.digest ?? null,
  ])
  for (const ref of [...(overlay?.added ?? []), ...(overlay?.removed ? [overlay.removed] : []), ...live!.segments])
    expect((await readSegment(ref, kvStore(env.LISTS))).ok).toBe(true)
}
