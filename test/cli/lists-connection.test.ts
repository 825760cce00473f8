/** What goes wrong between `kerb lists` and Kerb, and what must never be seen: the token, and where changes would leak to. */
import { describe, expect, it } from 'vitest'
import { type Answering, fakeKerb, lists, problem, TOKEN } from './fake-kerb.ts'
import { kerb as run } from './run.ts'

const PUSH = ['push', 'threats', '--add', 'a.test', '--reason', 'ticket 41']
const CHANGED = { list: 'threats', version: 12, added: 1, removed: 0, unchanged: 0, act: null }

describe('exit codes', () => {
  it.each([
    [401, 'unauthorized', 3],
    [403, 'forbidden', 3],
    [404, 'unknown-list', 2],
    [409, 'version-conflict', 4],
    [413, 'body-too-large', 2],
    [422, 'invalid-request', 2],
    [422, 'refused-by-guard', 1],
    [422, 'precision-too-low', 1],
    [422, 'overlay-full', 1],
    [500, 'internal', 5],
    [503, 'lists-unavailable', 5],
  ])('%i %s', async (status, code, exit) => {
    const ran = await lists(await fakeKerb(problem(status, code, { detail: 'more of it' })), PUSH)
    expect(ran).toEqual({ exit, out: '', err: `kerb: Title of ${code}: more of it (${code})\n` })
  })

  it('with --json the problem is on stdout too', async () => {
    const ran = await lists(await fakeKerb(problem(403, 'forbidden', { scope: 'ops:write' })), [...PUSH, '--json'])
    expect(ran.exit).toBe(3)
    expect(JSON.parse(ran.out)).toMatchObject({ error: { code: 'forbidden', scope: 'ops:write' } })
    expect(ran.err).toBe('kerb: Title of forbidden: scope ops:write (forbidden)\n')
  })

  it.each<[string, Answering, number, string]>([
    ['a page of a proxy', { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' }, 5, '(502)'],
    ['a page where Kerb should be', { status: 404, type: 'text/html', body: '<h1>?</h1>' }, 2, '(404)'],
    [
      'a redirect, which is not followed',
      (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
      2,
      'redirect (307)',
    ],
  ])('%s', async (_what, answering, exit, words) => {
    const kerb = await fakeKerb(answering)
    const ran = await lists(kerb, PUSH)
    expect([ran.exit, ran.out, kerb.asked.length]).toEqual([exit, '', 1])
    expect(ran.err).toContain(words)
  })

  it('an answer with 200 that is no JSON is not taken for done', async () => {
    const ran = await lists(await fakeKerb({ type: 'text/html', body: '<h1>Log in</h1>' }), PUSH)
    expect([ran.exit, ran.out]).toEqual([5, ''])
  })
})

describe('a broken connection', () => {
  it('is tried once more, with the same key', async () => {
    const kerb = await fakeKerb('break', { body: CHANGED })
    const ran = await lists(kerb, PUSH)
    expect([ran.exit, kerb.asked.length]).toEqual([0, 2])
    const [one, two] = kerb.asked
    expect(one!.headers['idempotency-key']).toBe(two!.headers['idempotency-key'])
    expect(one!.text).toBe(two!.text)
  })

  it('waits for the first try where that is still at work', async () => {
    const kerb = await fakeKerb('break', problem(409, 'idempotency-key-busy'), { body: CHANGED })
    expect([(await lists(kerb, PUSH)).exit, kerb.asked.length]).toEqual([0, 3])
  })

  it('twice is the end', async () => {
    const kerb = await fakeKerb('break')
    const ran = await lists(kerb, PUSH)
    expect([ran.exit, ran.out, kerb.asked.length]).toEqual([5, '', 2])
    expect(ran.err).toContain(kerb.url)
  })

  it('a refusal is not tried again', async () => {
    const kerb = await fakeKerb(problem(503, 'lists-unavailable'))
    await lists(kerb, PUSH)
    expect(kerb.asked).toHaveLength(1)
  })

  it('nobody is there', async () => {
    const ran = await lists({ url: 'http://127.0.0.1:9', asked: [] }, PUSH)
    expect([ran.exit, ran.out]).toEqual([5, ''])
    expect(ran.err).toMatch(/^kerb: http:\/\/127\.0\.0\.1:9: [^\n]+\n$/)
  })
})

describe('the token', () => {
  it('comes from the flag before the environment, and a line end is no part of it', async () => {
    const kerb = await fakeKerb({ body: CHANGED })
    await lists(kerb, [...PUSH, '--token', 'other-token'])
    await lists(kerb, PUSH, { env: { KERB_TOKEN: `${TOKEN}\n` } })
    expect(kerb.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer other-token', `Bearer ${TOKEN}`])
  })

  it.each([
    ['none', {}, [], { KERB_TOKEN: '' }, 3],
    ['one that no header could hold', {}, [], { KERB_TOKEN: 'sec\nret-part' }, 3],
    ['with an unknown flag', {}, ['--zorvax', 'sec'], { KERB_TOKEN: 'secret-part' }, 2],
    ['with an address that is none', {}, ['--url', 'kerb://u:secret-part@x/'], {}, 2],
    ['with a password in the address', {}, ['--url', 'https://u:secret-part@x.test/'], {}, 2],
    ['over an open wire', {}, ['--url', 'http://kerb.test/'], { KERB_TOKEN: 'secret-part' }, 2],
  ])('%s: nothing is sent, and it is not shown', async (_what, _, flags, env, exit) => {
    const kerb = await fakeKerb({ body: CHANGED })
    const ran = await lists(kerb, [...PUSH, ...flags], { env: env as Record<string, string> })
    expect([ran.exit, ran.out, kerb.asked.length]).toEqual([exit, '', 0])
    expect(ran.err).toMatch(/^kerb: [^\n]+\n$/)
    expect(ran.err).not.toMatch(/ret-part|secret/)
  })

  it('is in nothing that is printed', async () => {
    const answers: Answering[] = [{ body: CHANGED }, problem(401, 'unauthorized'), 'break']
    for (const answering of answers) {
      const ran = await lists(await fakeKerb(answering), [...PUSH, '--json'])
      expect(ran.out + ran.err).not.toContain(TOKEN)
    }
  })
})

describe('the address', () => {
  it('may have a path of its own', async () => {
    const kerb = await fakeKerb({ body: { lists: [] } })
    await lists(kerb, ['status', '--url', `${kerb.url}/behind/a-proxy?x=1#y`])
    expect([kerb.asked[0]!.path, kerb.asked[0]!.query]).toEqual(['/behind/a-proxy/ops/v1/lists', {}])
  })
})

describe('a wrong call', () => {
  it.each([
    ['no list', ['push', '--add', 'a.test', '--reason', 'abc'], 'LIST'],
    ['a list of another shape', ['push', '../x', '--add', 'a.test', '--reason', 'abc'], 'lower-case'],
    ['two lists', ['push', 'threats', 'lures', '--add', 'a.test', '--reason', 'abc'], 'lures'],
    ['no reason', ['push', 'threats', '--add', 'a.test'], '--reason'],
    ['a reason that says nothing', ['push', 'threats', '--add', 'a.test', '--reason', ' x '], '3 to 500'],
    ['nothing to change', ['push', 'threats', '--reason', 'abc'], 'nothing to change'],
    ['a flag of another command', ['push', 'threats', '--minutes', '5', '--reason', 'abc'], '--minutes'],
    ['a flag twice', ['push', 'threats', '--add', 'a.test', '--reason', 'abc', '--reason', 'abd'], 'twice'],
    ['a match that is none', ['push', 'threats', '--add', 'a.test', '--match', 'regex', '--reason', 'abc'], '--match'],
    ['two matches', ['push', 'threats', '--add', 'a.test', '--match', 'host', 'url', '--reason', 'abc'], '--match'],
    ['a time without a zone', [...PUSH, '--expires', '2999-01-01'], '--expires'],
    ['a time that has passed', [...PUSH, '--expires', '2001-01-01T00:00:00Z'], 'passed'],
    ['a version that is none', ['rollback', 'threats', 'v1', '--reason', 'abc'], 'VERSION'],
    ['an ID that leads elsewhere', ['confirm', '..', '--reason', 'abc'], 'ID'],
    ['both a file and a list', [...PUSH, '--replace', 'x'], '--add'],
    ['a mode that is none', ['mode', 'threats', 'off', '--reason', 'abc'], 'shadow or enforce'],
    ['a guard that is none', [...PUSH, '--override', 'all'], '--override'],
    [
      'a URL and a word',
      ['suspend', 'threats', 'a.test', '--term', 'b', '--minutes', '5', '--reason', 'abc'],
      'one of',
    ],
    ['no minutes', ['suspend', 'threats', 'a.test', '--reason', 'abc'], '--minutes'],
    ['an unknown command', ['pusj'], 'pusj'],
  ])('%s', async (_what, args, words) => {
    const kerb = await fakeKerb({ body: CHANGED })
    const ran = await lists(kerb, args)
    expect([ran.exit, ran.out, kerb.asked.length]).toEqual([2, '', 0])
    expect(ran.err).toContain(words)
    expect(ran.err).toMatch(/^kerb: [^\n]+\n$/)
  })
})

describe('from a shell', () => {
  it('works as the process that it is', async () => {
    const kerb = await fakeKerb({ body: CHANGED })
    const done = await run(['lists', ...PUSH, '--url', kerb.url, '--token', TOKEN])
    expect([done.code, done.stdout, done.stderr]).toEqual([
      0,
      'threats: version 12, 1 added, 0 removed; every edge has it in about a minute\n',
      '',
    ])
    const stdin = { input: 'op,url\nadd,b.test\n' }
    await run(
      ['lists', 'push', 'threats', '--file', '-', '--reason', 'abc', '--url', kerb.url, '--token', TOKEN],
      stdin,
    )
    expect(kerb.asked[1]!.body.changes).toEqual([{ op: 'add', url: 'b.test' }])
  })

  it('has help, for all and for each, which names every exit code', async () => {
    const all = await run(['lists', '--help'])
    expect([all.code, all.stderr]).toEqual([0, ''])
    for (const name of ['push', 'propose', 'approve', 'rollback', 'suspend', 'impact', 'explain', 'id', 'compile'])
      expect(all.stdout).toMatch(new RegExp(`^  ${name} `, 'm'))
    for (const exit of [0, 1, 2, 3, 4, 5, 6]) expect(all.stdout).toMatch(new RegExp(`^  ${exit}  `, 'm'))
    const one = await run(['lists', 'push', '--help'])
    expect([one.code, one.stdout.includes('--replace FILE')]).toEqual([0, true])
    const none = await run(['lists'])
    expect([none.code, none.stdout]).toEqual([2, ''])
  })
})
