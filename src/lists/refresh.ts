/**
 * One run of one feed, from its source to the manifest. Whatever goes wrong, what is live stays live, and the registry keeps
 * the reason and the next try.
 *
 * @module
 */
import { FORMAT_VERSION } from '../core/match/format.ts'
import { err, ok, type Result } from '../core/result.ts'
import { NORMALIZER_VERSION } from '../core/text/normalize.ts'
import type { Feed } from './feeds.ts'
import { FeedStreamError, fetchFeed } from './fetch-feed.ts'
import type { FeedState, RegistryPort, SegmentStore } from './ports.ts'
import { prepareFeed } from './prepare.ts'
import { publish } from './publish.ts'
import { digestOf, type ListKeys } from './secrets.ts'
import { SENTINEL_VERSION } from './sentinels.ts'

export type RefreshPorts = {
  readonly store: SegmentStore
  readonly registry: RegistryPort
  readonly keys: ListKeys
  readonly fetcher: typeof fetch
  readonly popularHosts: ReadonlySet<string>
  /** What no list may match (`mustNotMatch` in lists/sentinels.json). */
  readonly harmless: readonly string[]
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** 0 ≤ x < 1, for the jitter. */
  readonly random: () => number
}

export type RefreshOutcome = {
  readonly outcome: 'published' | 'not-modified'
  readonly entries: number
  /** Popular hosts whose entries were left out. */
  readonly setAside: readonly string[]
}

const MINUTE = 60_000
const BACK_OFF_MAX = 24 * 60 * MINUTE

/** The registry refused the run itself, and keeps the next try that goes with that. */
const SETTLED: readonly string[] = ['superseded', 'pinned']

/**
 * @returns what came of it, or the name of what was wrong. It throws only where the registry itself cannot be reached.
 */
export async function refreshFeed(feed: Feed, ports: RefreshPorts): Promise<Result<RefreshOutcome>> {
  const state = await ports.registry.feedState(feed.list)
  const result = await attempt(feed, state, ports)
  if (!result.ok && !SETTLED.includes(result.error)) {
    const error = result.detail === undefined ? result.error : `${result.error}: ${result.detail}`
    await ports.registry.failed(feed.list, { error, nextTryAt: retryAt(state, ports) })
  }
  return result
}

/** A store that throws is a failed run like any other. What an exception says may quote anything, so its name is kept alone. */
async function attempt(feed: Feed, state: FeedState | null, ports: RefreshPorts): Promise<Result<RefreshOutcome>> {
  try {
    return await run(feed, state, ports)
  } catch (error) {
    if (error instanceof FeedStreamError) return err(error.code)
    return err('unexpected', error instanceof Error ? error.name : typeof error)
  }
}

async function run(feed: Feed, state: FeedState | null, ports: RefreshPorts): Promise<Result<RefreshOutcome>> {
  const { keys, popularHosts, harmless, registry, store } = ports
  const startedAt = ports.now()
  const fingerprint = await fingerprintOf(feed, keys)
  // A 304 only says that the bytes are the same; under other settings or another key they compile to something else.
  const known = state?.fingerprint === fingerprint ? state : null
  const fetched = await fetchFeed(feed.source, known, ports.fetcher)
  if (!fetched.ok) return fetched
  const success = { fingerprint, nextTryAt: nextRun(feed, ports), startedAt }
  if (fetched.value.notModified) {
    await registry.verified(feed.list, {
      ...success,
      etag: known?.etag ?? null,
      lastModified: known?.lastModified ?? null,
    })
    return ok({ outcome: 'not-modified', entries: state?.entries ?? 0, setAside: [] })
  }
  const { chunks, etag, lastModified } = fetched.value
  const options = { format: feed.format, listClass: feed.class, ...(feed.columns && { columns: feed.columns }) }
  const context = { list: feed.list, liveEntries: state?.entries ?? 0, popularHosts, harmless, keys }
  const prepared = await prepareFeed(chunks, options, context)
  if (!prepared.ok) return prepared
  const { compiled } = prepared.value
  const list = { name: feed.list, class: feed.class, mode: feed.mode, feed: { ...success, etag, lastModified } }
  const published = await publish(list, compiled, store, registry)
  return published.ok
    ? ok({ outcome: 'published', entries: compiled.entries, setAside: compiled.swallowed })
    : published
}

/** What a feed's segments depend on beside its bytes. A digest: a source may hold a key in its address. */
export function fingerprintOf(feed: Feed, keys: ListKeys): Promise<string> {
  const { class: listClass, format, mode, source, columns = null } = feed
  const parts = [
    listClass,
    format,
    mode,
    source,
    columns,
    keys.hash.id,
    FORMAT_VERSION,
    NORMALIZER_VERSION,
    SENTINEL_VERSION,
  ]
  return digestOf(new TextEncoder().encode(JSON.stringify(parts)))
}

/** The feed's own interval, give or take a tenth, so that feeds of one interval do not all come at once. */
function nextRun(feed: Feed, { now, random }: RefreshPorts): number {
  return now() + Math.round(feed.everyMinutes * MINUTE * (0.9 + 0.2 * random()))
}

/** 1 minute, doubled with every failure, at most a day. */
function retryAt(state: FeedState | null, { now, random }: RefreshPorts): number {
  const wait = Math.min(BACK_OFF_MAX, MINUTE * 2 ** Math.min(20, state?.failures ?? 0))
  return now() + Math.round(wait * (0.9 + 0.1 * random()))
}
