/**
 * The queue's consumer for webhooks: one delivery a message, tried again with longer and longer waits.
 *
 * @module
 */
import * as v from 'valibot'
import { readConfig } from '../config.ts'
import { log } from '../telemetry/log.ts'
import type { Endpoint } from './endpoints.ts'
import { EVENT_TYPES } from './events.ts'
import { signedHeaders } from './sign.ts'

/** Between the tries. With the queue's `max_retries` of 12 the last one comes about three days after the first. */
const WAITS_SECONDS = [5, 60, 300, 1_800, 7_200, 18_000, 36_000] as const
const ANSWER_WITHIN_MS = 15_000

const Message = v.object({
  endpoint: v.string(),
  id: v.string(),
  event: v.object({
    type: v.picklist(EVENT_TYPES),
    timestamp: v.string(),
    data: v.record(v.string(), v.nullable(v.union([v.string(), v.number(), v.boolean()]))),
  }),
})

export type DeliverPorts = { readonly fetcher: typeof fetch; readonly now: () => number; readonly random: () => number }

export async function deliver(batch: MessageBatch, env: Env, ports: DeliverPorts): Promise<void> {
  const config = await readConfig(env)
  if (!config.ok) return batch.retryAll({ delaySeconds: WAITS_SECONDS[2] })
  await Promise.all(
    batch.messages.map(async (message) => {
      const body = v.safeParse(Message, message.body)
      const endpoint = body.success ? config.value.webhooks.find(({ id }) => id === body.output.endpoint) : undefined
      // One that was taken out of the settings while its message waited.
      if (!body.success || endpoint === undefined) return message.ack()
      const { id, event } = body.output
      const outcome = await post(endpoint, id, JSON.stringify(event), ports)
      log(outcome === 'delivered' ? 'info' : 'warn', 'webhook', { endpoint: endpoint.id, type: event.type, outcome })
      if (outcome === 'failed') message.retry({ delaySeconds: waitSeconds(message.attempts, ports.random()) })
      else message.ack()
    }),
  )
}

type Outcome = 'delivered' | 'gone' | 'failed'

/** A redirect is a failure: who was asked is who was meant, and the body is signed for nobody else. */
async function post(endpoint: Endpoint, id: string, body: string, ports: DeliverPorts): Promise<Outcome> {
  const headers = await signedHeaders(id, Math.floor(ports.now() / 1_000), body, endpoint.secret)
  try {
    const response = await ports.fetcher(endpoint.url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    await response.body?.cancel()
    if (response.ok) return 'delivered'
    // standard-webhooks, "410 Gone": the endpoint wants no more of them.
    return response.status === 410 ? 'gone' : 'failed'
  } catch {
    return 'failed'
  }
}

/** @param attempts how often it was tried; give or take a tenth, so that not everything comes back at once */
export function waitSeconds(attempts: number, random: number): number {
  const wait = WAITS_SECONDS[Math.min(attempts, WAITS_SECONDS.length) - 1] ?? WAITS_SECONDS[0]
  return Math.round(wait * (0.9 + 0.2 * random))
}
