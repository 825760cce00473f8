/**
 * Puts an event on the queue, once an endpoint that wants it, so that one endpoint that is down holds up no other.
 *
 * @module
 */
import { digestOf } from '../../lists/secrets.ts'
import { readConfig } from '../config.ts'
import { log } from '../telemetry/log.ts'
import type { EventData, EventType, KerbEvent } from './events.ts'

/** What lies on the queue: the endpoint by its name, neither its address nor its secret. */
export type WebhookMessage = { readonly endpoint: string; readonly id: string; readonly event: KerbEvent }

export type News = {
  readonly type: EventType
  /** What it is about: with `type` and `at` it makes the message's id, so that one that is sent twice shows as one. */
  readonly subject: string
  readonly data: EventData
  /** Milliseconds since the epoch: when it happened. */
  readonly at: number
}

/** @returns false where it could not be put on the queue and must be tried again */
export async function notify(env: Env, { type, subject, data, at }: News): Promise<boolean> {
  const config = await readConfig(env)
  if (!config.ok) return false
  const event: KerbEvent = { type, timestamp: new Date(at).toISOString(), data }
  const digest = await digestOf(new TextEncoder().encode(JSON.stringify([type, subject, at])))
  const id = `msg_${digest.slice(0, 32)}`
  const wanted = config.value.webhooks.filter(({ events }) => events.includes(type))
  if (wanted.length === 0) return true
  try {
    await env.WEBHOOKS.sendBatch(
      wanted.map((endpoint) => ({ body: { endpoint: endpoint.id, id, event } satisfies WebhookMessage })),
    )
    return true
  } catch (error) {
    log('error', 'webhook-not-queued', { type, error: error instanceof Error ? error.name : typeof error })
    return false
  }
}
