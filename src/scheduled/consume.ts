/**
 * The queue's consumer: one run of one feed a message.
 *
 * @module
 */
import * as v from 'valibot'
import { readConfig } from '../edge/config.ts'
import { kvStore } from '../edge/kv-store.ts'
import { log } from '../edge/telemetry/log.ts'
import { BUNDLED_LISTS } from '../lists/bundled.generated.ts'
import { refreshFeed } from '../lists/refresh.ts'

const POPULAR_HOSTS: ReadonlySet<string> = new Set(BUNDLED_LISTS.popularHosts)

const Message = v.object({ list: v.string() })

export async function consume(batch: MessageBatch, env: Env): Promise<void> {
  const config = await readConfig(env)
  if (!config.ok) return log('error', 'queue-not-configured', { error: config.error })
  for (const message of batch.messages) {
    const body = v.safeParse(Message, message.body)
    const feed = body.success ? config.value.feeds.find((one) => one.list === body.output.list) : undefined
    // A feed that was taken out of the settings while its message waited.
    if (feed === undefined) {
      message.ack()
      continue
    }
    const result = await refreshFeed(feed, {
      store: kvStore(env.LISTS),
      registry: env.REGISTRY.getByName('registry'),
      keys: config.value.keys,
      fetcher: fetch,
      popularHosts: POPULAR_HOSTS,
      harmless: BUNDLED_LISTS.sentinels.mustNotMatch,
      now: Date.now,
      random: Math.random,
    })
    if (result.ok) {
      const { outcome, entries, setAside } = result.value
      log('info', 'feed', { list: feed.list, outcome, entries, setAside: setAside.join(' ') })
    } else {
      log('warn', 'feed-failed', { list: feed.list, error: result.error })
    }
    // A failure is kept in the registry with its next try; the queue has nothing to add to that.
    message.ack()
  }
}
