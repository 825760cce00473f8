/** A real list of 76,000 domains, through cron, queue, KV and the registry. Runs where ../shared/load is. */
import { env, exports } from 'cloudflare:workers'
import { expect, inject, it, vi } from 'vitest'
import { type Json, postJson } from './client.ts'

const FEED = inject('feedUrl' as never) as string
const real = await fetch(`${FEED}/basic-domains.txt`)
const text = real.ok ? await real.text() : ''

it.skipIf(text === '')(
  'goes live whole, and blocks what it lists and nothing beside it',
  async () => {
    const domains = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'))
    expect(domains.length).toBeGreaterThan(70_000)
    await fetch(`${FEED}/__control/set`, { method: 'POST', body: JSON.stringify({ path: '/threats.txt', body: text }) })
    await exports.default.scheduled({ cron: '*/5 * * * *', scheduledTime: new Date() })
    const list = await vi.waitFor(
      async () => {
        const manifest = JSON.parse((await env.LISTS.get('manifest')) ?? '{"lists":[]}')
        const found = manifest.lists.find((one: Json) => one.name === 'threats-test')
        expect(found).toBeDefined()
        return found
      },
      { timeout: 30_000, interval: 200 },
    )
    expect(list.entries).toBe(new Set(domains).size)

    const sample = domains.filter((_, i) => i % 779 === 0).slice(0, 100)
    const check = async (urls: string[]) => {
      const { decisions } = await postJson('/v1/check', {
        items: urls.map((url) => ({ surface: 'profile-link', url })),
      })
      return decisions.map((decision: Json) => decision.action)
    }
    expect(new Set(await check(sample.map((domain) => `https://${domain}/a?b`)))).toEqual(new Set(['block']))
    // An unlisted neighbour: a name that no list has, under a name that nobody can have.
    expect(new Set(await check(sample.map((_, i) => `https://neighbour-${i}.example/`)))).toEqual(new Set(['pass']))
  },
  60_000,
)
