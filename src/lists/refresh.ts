/**
 * One run of one feed, from its source to the manifest. Whatever goes wrong, what is live stays live, and the registry keeps
 * the reason and the next try.
 *
 * @module
 */
import type { Entry } from '../core/match/entry.ts'
import { FORMAT_VERSION } from '../core/match/format.ts'
import { err, ok, type Result } from '../core/result.ts'
import { NORMALIZER_VERSION } from '../core/text/normalize.ts'
import type { Feed } from './feeds.ts'
import { FeedStreamError, type Fetched, fetchFeed } from './fetch-feed.ts'
import { parseFeed } from './parsers/parse.ts'
import type { FeedState, RegistryPort, SegmentStore } from './ports.ts'
import { type Parsed, prepareList } from './prepare.ts'
import { publish } from './publish.ts'
import type { ListKeys } from './secrets.ts'

export type RefreshPorts = {
  readonly store: SegmentStore
  readonly registry: RegistryPort
  readonly keys: ListKeys
  readonly fetcher: typeof fetch
  readonly popularHosts: readonly string[]
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

/**
 * @returns what came of it, or the name of what was wrong
 */
export async function refreshFeed(feed: Feed, ports: RefreshPorts): Promise<Result<RefreshOutcome>> {
  const state = await ports.registry.feedState(feed.list)
  const result = await run(feed, state, ports)
  if (!result.ok) {
    const error = result.detail === undefined ? result.error : `${result.error}: ${result.detail}`
    await ports.registry.failed(feed.list, { error, nextTryAt: retryAt(state, ports) })
  }
  return result
}

async function run(feed: Feed, state: FeedState | null, ports: RefreshPorts): Promise<Result<RefreshOutcome>> {
  const fingerprint = fingerprintOf(feed, ports.keys)
  // A 304 only says that the bytes are the same; under other settings or another key they compile to something else.
  const known = state?.fingerprint === fingerprint ? state : null
  const fetched = await fetchFeed(feed.source, known, ports.fetcher)
  if (!fetched.ok) return fetched
  const nextTryAt = nextRun(feed, ports)
  if (fetched.value.notModified) {
    await ports.registry.verified(feed.list, {
      etag: known?.etag ?? null,
      lastModified: known?.lastModified ?? null,
      fingerprint,
      nextTryAt,
    })
    return ok({ outcome: 'not-modified', entries: state?.entries ?? 0, setAside: [] })
  }
  const parsed = await parse(feed, fetched.value)
  if (!parsed.ok) return parsed
  const prepared = await prepareList(parsed.value, state?.entries ?? 0, ports.popularHosts, ports.keys)
  if (!prepared.ok) return prepared
  const { compiled, setAside } = prepared.value
  const { etag, lastModified } = fetched.value
  const list = {
    name: feed.list,
    class: feed.class,
    mode: feed.mode,
    feed: { etag, lastModified, fingerprint, nextTryAt },
  }
  const published = await publish(list, compiled, ports.store, ports.registry)
  return published.ok ? ok({ outcome: 'published', entries: compiled.entries, setAside }) : published
}

function fingerprintOf({ class: listClass, format, mode, source, columns }: Feed, keys: ListKeys): string {
  const { id } = keys.hash
  return JSON.stringify([listClass, format, mode, source, columns ?? null, id, FORMAT_VERSION, NORMALIZER_VERSION])
}

async function parse(feed: Feed, fetched: Extract<Fetched, { notModified: false }>): Promise<Result<Parsed>> {
  const entries: Entry[] = []
  try {
    const options = { format: feed.format, listClass: feed.class, ...(feed.columns && { columns: feed.columns }) }
    const report = await parseFeed(fetched.chunks, options, (entry) => entries.push(entry))
    return ok({ entries, report, listClass: feed.class })
  } catch (error) {
    if (error instanceof FeedStreamError) return err(error.code)
    throw error
  }
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
