/** A registry for each test, what is committed to it, and a clock that goes on from one test to the next. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, vi } from 'vitest'
import type { Registry } from '../../src/edge/registry/registry.ts'
import type { Manifest } from '../../src/lists/manifest.ts'
import type { Commit, FeedSuccess } from '../../src/lists/ports.ts'

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
