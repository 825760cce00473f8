/**
 * The cron: it only puts due feeds on the queue, whose consumer has minutes of CPU where a cron has seconds.
 *
 * @module
 */
import { readConfig } from '../edge/config.ts'
import { log } from '../edge/telemetry/log.ts'
import { fingerprintOf } from '../lists/refresh.ts'

/** What lies on the queue: the name of a feed and nothing of its content. */
export type FeedMessage = { readonly list: string }

export async function runCron(env: Env): Promise<void> {
  const config = await readConfig(env)
  if (!config.ok) return log('error', 'cron-not-configured', { error: config.error })
  const { feeds, keys } = config.value
  const questions = await Promise.all(
    feeds.map(async (feed) => ({ list: feed.list, fingerprint: await fingerprintOf(feed, keys) })),
  )
  const due = await env.REGISTRY.getByName('registry').dueFeeds(questions, Date.now())
  for (const list of due) await env.FEEDS.send({ list } satisfies FeedMessage)
  log('info', 'cron', { feeds: feeds.length, due: due.length })
}
