/** `kerb lists push`: what goes over the wire, and what a person and a script get back. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fakeKerb, lists, problem, TOKEN } from './fake-kerb.ts'
import { folder } from './run.ts'

const CHANGED = { list: 'threats', version: 12, added: 2, removed: 0, unchanged: 0, act: null }
const REASON = ['--reason', 'ticket 41']

/** The PATCH that a call makes. */
async function sent(...args: string[]): Promise<any> {
  const kerb = await fakeKerb({ body: CHANGED })
  const ran = await lists(kerb, ['push', 'threats', ...args, ...REASON])
  expect([ran.exit, ran.err]).toEqual([0, ''])
  expect(kerb.asked).toHaveLength(1)
  return kerb.asked[0]!.body
}

describe('push', () => {
  it('sends the changes with the reason, a token and a new key', async () => {
    const kerb = await fakeKerb({ body: CHANGED })
    const args = ['push', 'threats', '--add', 'bad.test', '--add', 'worse.test', ...REASON]
    const ran = await lists(kerb, args)
    expect(ran).toEqual({
      exit: 0,
      out: 'threats: version 12, 2 added, 0 removed; every edge has it in about a minute\n',
      err: '',
    })
    const [asked] = kerb.asked
    expect([asked!.method, asked!.path]).toEqual(['PATCH', '/ops/v1/lists/threats'])
    expect(asked!.body).toEqual({
      reason: 'ticket 41',
      changes: [
        { op: 'add', url: 'bad.test' },
        { op: 'add', url: 'worse.test' },
      ],
    })
    expect(asked!.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' })
    await lists(kerb, args)
    const keys = kerb.asked.map(({ headers }) => headers['idempotency-key'])
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(new Set(keys).size).toBe(2)
  })

  it.each([
    [
      'several values after one flag',
      ['--add', 'a.test', 'b.test'],
      [
        { op: 'add', url: 'a.test' },
        { op: 'add', url: 'b.test' },
      ],
    ],
    ['taken away', ['--remove', 'a.test'], [{ op: 'remove', url: 'a.test' }]],
    [
      'words',
      ['--term', 'zorvax', '--remove-term', 'quim'],
      [
        { op: 'add', term: 'zorvax' },
        { op: 'remove', term: 'quim' },
      ],
    ],
    [
      'a match for each kind',
      ['--add', 'a.test', '--term', 'zorvax', '--match', 'host', 'phrase'],
      [
        { op: 'add', url: 'a.test', match: 'host' },
        { op: 'add', term: 'zorvax', match: 'phrase' },
      ],
    ],
    [
      'where it is known from, for additions',
      ['--add', 'a.test', '--remove', 'b.test', '--provenance', 'report 7'],
      [
        { op: 'add', url: 'a.test', provenance: 'report 7' },
        { op: 'remove', url: 'b.test' },
      ],
    ],
    [
      'a time',
      ['--add', 'a.test', '--expires', '2999-01-01T02:00:00+02:00'],
      [{ op: 'add', url: 'a.test', expiresAt: '2999-01-01T00:00:00.000Z' }],
    ],
  ])('takes %s', async (_what, args, changes) => {
    expect((await sent(...args)).changes).toEqual(changes)
  })

  it.each([
    ['30m', 30 * 60_000],
    ['12h', 12 * 3_600_000],
    ['7d', 7 * 86_400_000],
  ])('--expires %s is from now on', async (expires, ms) => {
    const [{ expiresAt }] = (await sent('--add', 'a.test', '--expires', expires)).changes
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - ms)).toBeLessThan(10_000)
  })

  it('says what else a push can say', async () => {
    const flags = ['--emergency', '--dry-run', '--class', 'threats', '--override', 'popular-host']
    expect(await sent('--add', 'a.test', ...flags)).toMatchObject({
      emergency: true,
      dryRun: true,
      class: 'threats',
      override: ['popular-host'],
    })
    const kerb = await fakeKerb(problem(409, 'version-conflict', { version: 13 }))
    const ran = await lists(kerb, ['push', 'threats', '--add', 'a.test', '--if-version', '12', ...REASON])
    expect(kerb.asked[0]!.headers['if-match']).toBe('"12"')
    expect(ran).toEqual({ exit: 4, out: '', err: 'kerb: Title of version-conflict: version 13 (version-conflict)\n' })
  })

  it('says how an emergency stays', async () => {
    const kerb = await fakeKerb({ body: { ...CHANGED, act: 'a-99' } })
    const ran = await lists(kerb, ['push', 'threats', '--add', 'a.test', '--emergency', ...REASON])
    expect(ran.exit).toBe(0)
    expect(ran.out).toContain('kerb lists confirm a-99')
  })

  it('--json gives the answer, as it came, on one line', async () => {
    const kerb = await fakeKerb({ body: CHANGED })
    const ran = await lists(kerb, ['push', 'threats', '--add', 'a.test', ...REASON, '--json'])
    expect(ran).toEqual({ exit: 0, out: `${JSON.stringify(CHANGED)}\n`, err: '' })
  })
})

describe('a file of changes', () => {
  const CSV = 'op,url,term,match,expiresAt,provenance\r\nadd,a.test,,host,,"x, y"\r\nremove,,zorvax,,,\r\n'
  const CHANGES = [
    { op: 'add', url: 'a.test', match: 'host', provenance: 'x, y' },
    { op: 'remove', term: 'zorvax' },
  ]
  const FILES = {
    'changes.csv': `\ufeff${CSV}`,
    'array.json': JSON.stringify(CHANGES),
    'object.json': JSON.stringify({ changes: CHANGES }),
  }

  it.each(Object.keys(FILES))('%s', async (name) => {
    expect((await sent('--file', join(folder(FILES), name))).changes).toEqual(CHANGES)
  })

  it('comes from stdin, and flags go after it', async () => {
    const kerb = await fakeKerb({ body: CHANGED })
    await lists(kerb, ['push', 'threats', '--file', '-', '--add', 'b.test', ...REASON], { stdin: CSV })
    expect(kerb.asked[0]!.body.changes).toEqual([...CHANGES, { op: 'add', url: 'b.test' }])
  })

  it('errors name the line of the file, or the flag', async () => {
    const errors = [
      { index: 1, code: 'public-suffix', detail: 'com' },
      { index: 0, code: 'bad-url' },
      { index: 2, code: 'wrong-class' },
    ]
    const kerb = await fakeKerb(problem(422, 'invalid-changes', { errors }))
    const stdin = 'op,url\n\nadd,https://[/\nadd,com\n'
    const ran = await lists(kerb, ['push', 'threats', '--file', '-', '--add', 'b.test', ...REASON], { stdin })
    expect(ran.exit).toBe(2)
    expect(ran.err.split('\n')).toEqual([
      'kerb: Title of invalid-changes (invalid-changes)',
      '  line 4: public-suffix: com',
      '  line 3: bad-url',
      '  --add 1: wrong-class',
      '',
    ])
  })

  it.each([
    ['a guard alone', ['popular-host', 'sentinel', 'unusable'], 1],
    ['a guard and something unreadable', ['popular-host', 'bad-url'], 2],
  ])('refused by %s', async (_what, codes, exit) => {
    const errors = codes.map((code, index) => ({ index, code }))
    const kerb = await fakeKerb(problem(422, 'invalid-changes', { errors }))
    expect((await lists(kerb, ['push', 'threats', '--add', 'a.test', ...REASON])).exit).toBe(exit)
  })

  const tooMany = JSON.stringify(Array.from({ length: 1_001 }, (_, i) => ({ op: 'add', url: `h${i}.test` })))
  it.each([
    ['no header', 'add,a.test\n', 'header'],
    ['a column that is none', 'op,url,expires\nadd,a.test,\n', 'header'],
    ['a row that is too long', 'op,url\nadd,a.test,x,y\n', 'line 2'],
    ['no JSON', '[{"op":"add","url":"secret-word.test"', 'not JSON'],
    ['JSON with more in it than changes', '{"changes":[],"dryRun":true}', 'neither'],
    ['nothing', 'op,url\n', 'nothing to change'],
    ['more than a push takes', tooMany, '1001 changes'],
  ])('%s is not sent', async (_what, stdin, words) => {
    const kerb = await fakeKerb({ body: CHANGED })
    const ran = await lists(kerb, ['push', 'threats', '--file', '-', ...REASON], { stdin })
    expect([ran.exit, ran.out, kerb.asked.length]).toEqual([2, '', 0])
    expect(ran.err).toContain(words)
    expect(ran.err).not.toContain('secret-word')
  })

  it('that is no UTF-8, or not there, is not sent', async () => {
    const path = folder({ 'latin1.csv': new Uint8Array([0x6f, 0x70, 0x2c, 0x75, 0x72, 0x6c, 0x0a, 0xe9]) })
    const ran = await lists(null, ['push', 'threats', '--file', join(path, 'latin1.csv'), ...REASON])
    expect([ran.exit, ran.err]).toEqual([2, 'kerb: the file is not UTF-8\n'])
    expect((await lists(null, ['push', 'threats', '--file', join(path, 'gone.csv'), ...REASON])).exit).toBe(2)
    expect((await lists(null, ['push', 'threats', '--file', path, ...REASON])).exit).toBe(2)
  })
})

describe('a dry run', () => {
  it('says what it would do and hit, and ends as the push would', async () => {
    const answer = {
      dryRun: true,
      list: 'threats',
      version: 3,
      added: 2,
      removed: 0,
      unchanged: 1,
      popularHosts: ['wikipedia.org'],
      popularHostsCount: 1,
      sentinels: [],
      sentinelsCount: 0,
      errors: [{ index: 1, code: 'popular-host', detail: 'wikipedia.org' }],
    }
    const kerb = await fakeKerb({ body: answer }, { body: { ...answer, errors: [] } })
    const args = ['push', 'threats', '--add', 'a.test', 'wikipedia.org', '--dry-run', ...REASON]
    const ran = await lists(kerb, args)
    expect([ran.exit, ran.err]).toEqual([1, ''])
    expect(ran.out.split('\n')).toEqual([
      'Dry run, nothing done. 2 added, 0 removed',
      'Already so: 1',
      'Hosts that everybody uses, hit: wikipedia.org',
      'Refused: --add 2: popular-host: wikipedia.org',
      '',
    ])
    expect((await lists(kerb, args)).exit).toBe(0)
  })

  it('of a restricted list tells how many', async () => {
    const answer = { dryRun: true, added: 1, removed: 0, popularHosts: [], popularHostsCount: 2, errors: [] }
    const kerb = await fakeKerb({ body: answer })
    const ran = await lists(kerb, ['push', 'iwf-urls', '--add', 'a.test', '--dry-run', ...REASON])
    expect(ran.out).toContain('Hosts that everybody uses, hit: 2')
  })
})
