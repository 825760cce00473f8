/**
 * What the cron looks at, so that a person is told: lists whose source is silent, changes that wait, a manifest that KV does
 * not show.
 *
 * @module
 */
import { type Config, readConfig } from '../edge/config.ts'
import type { Standing } from '../edge/counts/alerts.ts'
import type { ListVersion } from '../edge/counts/marks.ts'
import { kvStore } from '../edge/kv-store.ts'
import type { Feed } from '../lists/feeds.ts'
import { MANIFEST_KEY, parseManifest } from '../lists/manifest.ts'
import type { ListRecord, OpenAct, Proposal, RegistryStatus } from '../lists/ops.ts'
import type { FeedState } from '../lists/ports.ts'
import { freshness } from '../lists/staleness.ts'

const HOUR_MS = 3_600_000
const BREAKER = 'breaker'
/** A feed that never worked is told of once it failed so often: in about a quarter of an hour. */
const FAILURES_MAX = 4

export async function watch(env: Env, now: number): Promise<void> {
  const config = await readConfig(env)
  if (!config.ok) return
  const registry = env.REGISTRY.getByName('registry')
  const counts = env.COUNTS.getByName('counts')
  const status: RegistryStatus = await registry.status()
  const expected = await counts.beat(status.manifestVersion, config.value.keys.hash.id)
  const silent = await Promise.all(feedsWithoutList(config.value, status).map((feed) => registry.feedState(feed.list)))
  await counts.standing('feed.stale', [...staleLists(status, config.value, now), ...neverLoaded(silent)])
  const proposals: Proposal[] = await registry.proposals('waiting')
  const acts: OpenAct[] = await registry.acts()
  // The breaker tells of its own.
  const alone = acts.filter(
    ({ by, endedAt, confirmedBy }) => by !== BREAKER && endedAt === null && confirmedBy === null,
  )
  await counts.standing('approval.waiting', [...proposals.map(waiting), ...alone.map(unconfirmed)])
  await counts.standing('push.unseen', await unseen(env, expected))
  // What waits to be published is not there yet; the flip tells of it.
  await counts.versions(status.lists.filter(({ published }) => published).map(versionOf), status.manifestVersion)
}

function versionOf({ name, class: listClass, version, changedAt }: ListRecord): ListVersion {
  return { name, class: listClass, version, changedAt }
}

/** A list that is overdue is told of once as `warning` and once more as `closed`. */
function staleLists(status: RegistryStatus, { feeds }: Config, now: number): Standing[] {
  return status.lists.flatMap((list) => {
    const everyMinutes = feeds.find((feed) => feed.list === list.name)?.everyMinutes ?? 0
    const how = freshness(list, now, everyMinutes)
    if (list.base === 'bundled' || how === 'fresh') return []
    const ageHours = Math.round((now - list.verifiedAt) / HOUR_MS)
    const data = { list: list.name, class: list.class, freshness: how, ageHours, lastError: errorOf(list) }
    return [{ subject: how === 'warning' ? list.name : `${list.name} closed`, data }]
  })
}

/** The name of the error alone: behind it may stand hosts. */
function errorOf({ feed }: Pick<ListRecord, 'feed'>): string | null {
  return feed?.lastError?.split(':')[0] ?? null
}

function feedsWithoutList({ feeds }: Config, { lists }: RegistryStatus): Feed[] {
  return feeds.filter((feed) => !lists.some(({ name }) => name === feed.list))
}

function neverLoaded(feeds: readonly (FeedState | null)[]): Standing[] {
  return feeds.flatMap((feed) => {
    if (feed === null || feed.failures < FAILURES_MAX) return []
    const data = { list: feed.name, freshness: 'closed', ageHours: null, lastError: errorOf({ feed }) }
    return [{ subject: `${feed.name} closed`, data }]
  })
}

/** Neither the reason that somebody wrote nor who it was. */
function waiting({ id, list, class: listClass, kind, added, removed, expiresAt }: Proposal): Standing {
  const until = new Date(expiresAt).toISOString()
  return { subject: id, data: { proposal: id, list, class: listClass, kind, added, removed, expiresAt: until } }
}

/** What one person did alone. Each is told: whoever does the same again and again shows. */
function unconfirmed({ id, kind, subject, until }: OpenAct): Standing {
  return { subject: id, data: { act: id, kind, subject, expiresAt: new Date(until).toISOString() } }
}

/** @param expected what was live at the cron before: five minutes are enough for KV to show it */
async function unseen(env: Env, expected: number): Promise<Standing[]> {
  const text = await kvStore(env.LISTS).getText(MANIFEST_KEY)
  const manifest = text === null ? null : parseManifest(text)
  const seen = manifest?.ok ? manifest.value.version : 0
  return seen >= expected ? [] : [{ subject: 'manifest', data: { expected, seen } }]
}
