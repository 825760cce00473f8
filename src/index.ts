import { DurableObject } from 'cloudflare:workers'

export class Registry extends DurableObject {
  hello(): string {
    this.ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS t (a)')
    return 'hello'
  }
}

export default {
  async fetch(): Promise<Response> {
    return new Response('ok')
  },
  async scheduled(_c: ScheduledController, env: any) {
    await env.FEEDS.send({ feed: 'x' })
  },
  async queue(batch: MessageBatch, env: any) {
    const r = await env.REGISTRY.getByName('registry').hello()
    await env.LISTS.put('manifest', JSON.stringify([r, batch.messages.length]))
  },
}
