/** Counts for each test, and what is told to them. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Counts } from '../../src/edge/counts/counts.ts'
import type { CountRow } from '../../src/edge/counts/rows.ts'

export const HOUR = 3_600_000
export const ENTRY = 'u-0123456789abcdef'

/** Ones with nothing in them. */
export function newCounts(): DurableObjectStub<Counts> {
  return env.COUNTS.getByName(crypto.randomUUID())
}

export function row(more: Partial<CountRow> = {}): CountRow {
  return { list: 'a', class: 'threats', version: 3, entry: ENTRY, surface: 'bio', shadow: false, n: 1, ...more }
}

export type Sent = { readonly endpoint: string; readonly id: string; readonly event: Record<string, any> }

const WHSEC = `whsec_${btoa('0123456789abcdefghijklmn')}`
export const PAGER = { id: 'pager', url: 'https://hooks.example/kerb', secret: WHSEC }

type Suspend = (act: Record<string, unknown>) => Promise<{ ok: boolean }>

/** From now on these counts have a registry that is watched, and a queue whose messages are kept. */
export async function rewire(
  counts: DurableObjectStub<Counts>,
  { suspend = async () => ({ ok: true }), endpoints = [PAGER] }: { suspend?: Suspend; endpoints?: object[] } = {},
): Promise<{ sent: Sent[]; suspended: Record<string, unknown>[]; queue: { isDown: boolean } }> {
  const sent: Sent[] = []
  const suspended: Record<string, unknown>[] = []
  const queue = { isDown: false }
  const sendBatch = async (messages: { body: Sent }[]) => {
    if (queue.isDown) throw new Error('down')
    sent.push(...messages.map(({ body }) => body))
  }
  const registry = {
    suspend: (act: Record<string, unknown>) => {
      suspended.push(act)
      return suspend(act)
    },
  }
  await runInDurableObject(counts, (instance: Counts) => {
    const own = { REGISTRY: { getByName: () => registry }, WEBHOOKS: { sendBatch } }
    Object.assign(instance, { env: { ...env, ...own, KERB_WEBHOOKS: JSON.stringify(endpoints) } })
  })
  return { sent, suspended, queue }
}
