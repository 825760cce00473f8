/** `kerb lists id`: what stands in KERB_EMERGENCY_BLOCK blocks, under the same secret. */
import { describe, expect, it } from 'vitest'
import { hostsetOfIds, isEntryId } from '../../src/core/match/entry-id.ts'
import { lookupUrl } from '../../src/core/match/lookup.ts'
import { lookupForms } from '../../src/core/url/forms.ts'
import { testKeys } from '../support/snapshot.ts'
import { lists } from './fake-kerb.ts'
import { SECRET } from './run.ts'

const env = { KERB_LIST_SECRET: SECRET }

async function ids(...args: string[]): Promise<string[]> {
  const ran = await lists(null, ['id', ...args], { env })
  expect([ran.exit, ran.err]).toEqual([0, ''])
  return ran.out.trim().split(' ')
}

/** Whether a URL is found in a set that is known by its ids alone. */
async function blocks(found: readonly string[], url: string): Promise<boolean> {
  const { hash } = await testKeys(SECRET)
  const hostset = { list: 'emergency', listClass: 'threats', set: hostsetOfIds(found), only: null } as const
  return lookupForms(url).some((form) => lookupUrl(form, [hostset], hash).length > 0)
}

describe('kerb lists id', () => {
  it.each([
    [['bad.test'], ['http://bad.test/', 'https://a.b.bad.test/x?y'], ['http://notbad.test/']],
    [['bad.test', '--match', 'host'], ['http://bad.test/x'], ['http://a.bad.test/']],
    [['https://bad.test/page'], ['http://bad.test/page?q=1'], ['http://bad.test/', 'http://bad.test/page2']],
    [['bad.test/dir/', '--match', 'prefix'], ['http://bad.test/dir/x'], ['http://bad.test/di']],
    [['bücher.test'], ['http://xn--bcher-kva.test/'], ['http://bucher.test/']],
    [['one.test', 'two.test'], ['http://one.test/', 'http://two.test/'], ['http://three.test/']],
  ])('%j', async (args, blocked, free) => {
    const found = await ids(...args)
    expect(found.every(isEntryId)).toBe(true)
    for (const url of blocked) expect([url, await blocks(found, url)]).toEqual([url, true])
    for (const url of free) expect([url, await blocks(found, url)]).toEqual([url, false])
  })

  it('--json says which is whose', async () => {
    const ran = await lists(null, ['id', 'bad.test', 'http://x.test/p', '--json'], { env })
    const { ids, entries } = JSON.parse(ran.out)
    expect(entries).toMatchObject([
      { url: 'bad.test', match: 'domain', ids: [ids[0]] },
      { url: 'http://x.test/p', match: 'url' },
    ])
  })

  it('another secret gives other ids', async () => {
    const other = await lists(null, ['id', 'bad.test'], { env: { KERB_LIST_SECRET: 'b6'.repeat(32) } })
    expect(other.out.trim()).not.toBe((await ids('bad.test')).join(' '))
  })

  it.each([
    ['no secret', ['bad.test'], {}, 2, 'KERB_LIST_SECRET is not set'],
    ['a secret of another shape', ['bad.test'], { KERB_LIST_SECRET: 'zz5ecret' }, 2, 'KERB_LIST_SECRET'],
    ['nothing', [], env, 2, 'URL is missing'],
    ['no host nor URL', ['bad.test', 'mailto:a@b.test'], env, 2, 'URL 2: bad-url'],
    ['everybody’s domain', ['co.uk'], env, 2, 'public-suffix'],
    ['a match for words', ['bad.test', '--match', 'word'], env, 2, '--match'],
    ['a host that everybody uses', ['wikipedia.org'], env, 1, 'wikipedia.org'],
  ])('%s', async (_what, args, env, exit, words) => {
    const ran = await lists(null, ['id', ...args], { env: env as Record<string, string> })
    expect([ran.exit, ran.out]).toEqual([exit, ''])
    expect(ran.err).toContain(words)
    expect(ran.err).not.toContain('zz5ecret')
  })

  it('a host that everybody uses, on purpose, or a page of it', async () => {
    expect((await ids('wikipedia.org', '--override', 'popular-host')).length).toBeGreaterThan(0)
    expect((await ids('https://en.wikipedia.org/wiki/X')).length).toBeGreaterThan(0)
  })
})
