/** docs/interceptor.md says what the code does: its example works, its routes parse, its limits are the limits. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bodyDigest, signDecision } from '../../../src/edge/intercept/decision-header.ts'
import { INTERCEPT_LIMITS } from '../../../src/edge/intercept/limits.ts'
import { parseRoutes } from '../../../src/edge/intercept/routes.ts'

const PAGE = readFileSync(new URL('../../../docs/interceptor.md', import.meta.url), 'utf8')
const block = (language: string): string => new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'm').exec(PAGE)![1]!

type FromKerb = (req: object, body: Buffer | null, keys: object) => { route: string } | null

describe('the example for an origin in Node', async () => {
  const { fromKerb } = (await import(`data:text/javascript,${encodeURIComponent(block('js'))}`)) as {
    fromKerb: FromKerb
  }
  const keys = { k1: '0f'.repeat(32) }
  const body = Buffer.from('{"bio":"tea"}')
  const request = async (more: object = {}, seconds = Date.now() / 1000) => {
    const digest = await bodyDigest(Uint8Array.from(body))
    const decision = { method: 'PATCH', path: '/api/me?x', route: 'edit', action: 'pass', body: digest } as const
    const header = await signDecision(decision, new Map(Object.entries(keys)), Math.floor(seconds))
    return { method: 'PATCH', url: '/api/me?x', headers: { 'x-kerb-decision': header }, ...more }
  }

  it('is of ten lines', () =>
    expect(
      block('js')
        .split('\n')
        .filter((line) => line.startsWith('  ')).length,
    ).toBeLessThanOrEqual(10))

  it('takes what Kerb forwarded', async () => {
    expect(fromKerb(await request(), body, keys)?.route).toBe('edit')
    expect(fromKerb(await request(), null, keys)?.route).toBe('edit')
  })

  it('takes nothing else', async () => {
    expect(fromKerb({ method: 'PATCH', url: '/api/me?x', headers: {} }, body, keys)).toBeNull()
    expect(fromKerb(await request({ url: '/api/me' }), body, keys)).toBeNull()
    expect(fromKerb(await request({ method: 'POST' }), body, keys)).toBeNull()
    expect(fromKerb(await request(), Buffer.from('{"bio":"x"}'), keys)).toBeNull()
    expect(fromKerb(await request({}, Date.now() / 1000 - 400), body, keys)).toBeNull()
    expect(fromKerb(await request(), body, { k1: 'f0'.repeat(32) })).toBeNull()
    expect(fromKerb(await request(), body, { k2: keys.k1 })).toBeNull()
  })
})

it('the routes parse', () => {
  const text = block('json').replace('3d5a…', 'ab'.repeat(32))
  const table = parseRoutes(text)
  expect(table.ok ? table.value.routes.map(({ name }) => name) : table.detail).toEqual([
    'profile-edit',
    'edit-graphql',
    'suggest',
    'pages',
  ])
})

it('the limits are the limits', () => {
  const rows = [...PAGE.matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm)].map(([, name, value]) => [
    name!,
    Number(value!.replaceAll(',', '')),
  ])
  expect(Object.fromEntries(rows)).toEqual(INTERCEPT_LIMITS)
})
