/** `kerb lists propose`, `approve`, `reject`: what takes two people, and what each of them gets to see. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fakeKerb, lists, problem } from './fake-kerb.ts'
import { folder } from './run.ts'

const CHANGED = { list: 'threats', version: 12, added: 2, removed: 0, unchanged: 0, act: null }
const PROPOSAL = {
  id: 'p-7f3a',
  list: 'iwf-urls',
  class: 'restricted-urls',
  kind: 'change',
  added: 1,
  removed: 0,
  createdAt: 1_795_000_000_000,
  expiresAt: 1_795_086_400_000,
  state: 'waiting',
}
const REASON = ['--reason', 'ticket 41']

describe('two people', () => {
  it('push says of a restricted list that it waits, and how it goes on, without the entry', async () => {
    const kerb = await fakeKerb({ status: 202, body: PROPOSAL })
    const stdin = 'op,url\nadd,hidden-host.test\n'
    const ran = await lists(kerb, ['push', 'iwf-urls', '--file', '-', ...REASON], { stdin })
    expect([ran.exit, ran.err]).toEqual([6, ''])
    expect(ran.out.split('\n')).toEqual([
      'iwf-urls: proposed, 1 added, 0 removed; nothing has changed yet',
      'A second person approves it before 2026-11-19 11:06Z:',
      '  kerb lists approve p-7f3a --file THEIR-OWN-COPY',
      '',
    ])
  })

  it('says when it ends to the second, since that is part of what must be the same', async () => {
    const kerb = await fakeKerb({ status: 202, body: PROPOSAL })
    const ran = await lists(kerb, ['push', 'iwf-urls', '--add', 'hidden-host.test', '--expires', '4h', ...REASON])
    const { expiresAt } = kerb.asked[0]!.body.changes[0]
    expect(ran.out).toContain(`kerb lists approve p-7f3a --add … --expires ${expiresAt}   (`)
  })

  it('propose sends what push sends, and only where it must wait', async () => {
    const kerb = await fakeKerb(
      { body: { name: 'iwf-urls', class: 'restricted-urls' } },
      { status: 202, body: PROPOSAL },
    )
    const ran = await lists(kerb, ['propose', 'iwf-urls', '--add', 'hidden-host.test', ...REASON])
    expect(ran.exit).toBe(6)
    expect(kerb.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /ops/v1/lists/iwf-urls',
      'PATCH /ops/v1/lists/iwf-urls',
    ])
    expect(ran.out).not.toContain('hidden-host')
    const open = await fakeKerb({ body: { name: 'threats', class: 'threats' } })
    const refused = await lists(open, ['propose', 'threats', '--add', 'a.test', ...REASON])
    expect([refused.exit, open.asked.length]).toEqual([2, 1])
    expect(refused.err).toContain('kerb lists push')
  })

  it('propose takes the class of a list that is new', async () => {
    const kerb = await fakeKerb(problem(404, 'unknown-list'), { status: 202, body: PROPOSAL })
    const args = ['propose', 'iwf-urls', '--add', 'a.test', ...REASON]
    expect((await lists(kerb, args)).exit).toBe(2)
    expect(kerb.asked).toHaveLength(1)
    const again = await fakeKerb(problem(404, 'unknown-list'), { status: 202, body: PROPOSAL })
    expect((await lists(again, [...args, '--class', 'restricted-urls'])).exit).toBe(6)
    expect(again.asked[1]!.body.class).toBe('restricted-urls')
  })

  it('approve brings the same changes, a file, or nothing', async () => {
    const kerb = await fakeKerb({ body: CHANGED })
    const file = join(folder({ 'own.txt': 'a.test\n' }), 'own.txt')
    await lists(kerb, ['approve', 'p-7f3a', '--add', 'a.test'])
    await lists(kerb, ['approve', 'p-7f3a', '--replace', file, '--format', 'urls'])
    const ran = await lists(kerb, ['approve', 'p-7f3a'])
    expect([ran.exit, ran.out]).toEqual([
      0,
      'threats: version 12, 2 added, 0 removed; every edge has it in about a minute\n',
    ])
    expect(kerb.asked.map(({ method, path, text }) => [method, path, text])).toEqual([
      ['POST', '/ops/v1/proposals/p-7f3a/approve', '{"reason":"approved","changes":[{"op":"add","url":"a.test"}]}'],
      ['POST', '/ops/v1/proposals/p-7f3a/approve', 'a.test\n'],
      ['POST', '/ops/v1/proposals/p-7f3a/approve', ''],
    ])
    expect(kerb.asked[1]!.query).toEqual({ format: 'urls' })
  })

  it.each([
    ['same-person', 403, 3],
    ['digest-differs', 422, 1],
    ['unknown-proposal', 404, 2],
    ['expired', 409, 4],
  ])('approve is refused: %s', async (code, status, exit) => {
    const ran = await lists(await fakeKerb(problem(status, code)), ['approve', 'p-7f3a'])
    expect([ran.exit, ran.err]).toEqual([exit, `kerb: Title of ${code} (${code})\n`])
  })

  it('approve without what it must bring says what to bring', async () => {
    const kerb = await fakeKerb(problem(415, 'unsupported-media-type'))
    const ran = await lists(kerb, ['approve', 'p-7f3a'])
    expect(ran.exit).toBe(2)
    expect(ran.err).toContain('--replace')
  })

  it('reject', async () => {
    const kerb = await fakeKerb({ body: { ...PROPOSAL, state: 'rejected' } })
    const ran = await lists(kerb, ['reject', 'p-7f3a', ...REASON])
    expect([ran.exit, kerb.asked[0]!.path, kerb.asked[0]!.body]).toEqual([
      0,
      '/ops/v1/proposals/p-7f3a/reject',
      { reason: 'ticket 41' },
    ])
  })
})
