/** `kerb lists push LIST --replace FILE`: a whole list as a stream, with progress for a person. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Answering, fakeKerb, lists, problem } from './fake-kerb.ts'
import { folder } from './run.ts'

const RESULT = {
  list: 'threats',
  version: 4,
  added: 2,
  removed: 0,
  act: null,
  report: {
    lines: 3,
    accepted: 2,
    rejectedCount: 1,
    rejected: [{ line: 2, reason: 'public-suffix', sample: 'com' }],
    setAside: ['wikipedia.org'],
  },
}
const DONE = [{ lines: 10_000 }, { lines: 20_000 }, { status: 200, result: RESULT }]

function ndjson(lines: readonly unknown[], cut = false): Answering {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    for (const line of lines) response.write(`${JSON.stringify(line)}\n`)
    // Not before the lines are on their way.
    if (cut) setTimeout(() => response.destroy(), 50)
    else response.end()
  }
}

function call(text: string | Uint8Array, ...flags: string[]): string[] {
  const file = join(folder({ 'all.txt': text }), 'all.txt')
  return ['push', 'threats', '--replace', file, '--reason', 'new source', ...flags]
}

describe('a whole list', () => {
  it('is put, with what it is and why', async () => {
    const kerb = await fakeKerb(ndjson(DONE))
    const flags = ['--format', 'hosts', '--class', 'threats', '--mode', 'shadow', '--if-version', '3']
    const ran = await lists(kerb, call('0.0.0.0 a.test\n', ...flags))
    expect([ran.exit, ran.err]).toEqual([0, ''])
    expect(ran.out.split('\n')).toEqual([
      'threats: version 4, 2 added, 0 removed; every edge has it in about a minute',
      '3 lines, 1 refused',
      '  line 2: public-suffix: com',
      "Left out, everybody's: wikipedia.org",
      '',
    ])
    const [asked] = kerb.asked
    expect([asked!.method, asked!.path, asked!.text]).toEqual(['PUT', '/ops/v1/lists/threats', '0.0.0.0 a.test\n'])
    expect(asked!.query).toEqual({ reason: 'new source', class: 'threats', format: 'hosts', mode: 'shadow' })
    expect(asked!.headers).toMatchObject({ 'content-type': 'text/plain', 'if-match': '"3"', 'content-length': '15' })
    expect(asked!.headers.accept).toContain('application/x-ndjson')
    expect(asked!.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it.each([
    ['csv', 'text/csv'],
    ['json', 'application/json'],
  ])('says that %s is %s', async (format, type) => {
    const kerb = await fakeKerb(ndjson(DONE))
    await lists(kerb, call('x', '--format', format))
    expect(kerb.asked[0]!.headers['content-type']).toBe(type)
  })

  it('a policy is one JSON document, approved without a file', async () => {
    const told = { cellsChanged: 12, changes: ['A bio by an adult: was refused, is now held.'] }
    const waiting = { id: 'p-1', list: 'policy', class: 'policy', kind: 'policy', expiresAt: 1, ...told }
    const kerb = await fakeKerb(ndjson([{ status: 202, result: waiting }]))
    const ran = await lists(kerb, ['push', 'policy', '--replace', '-', '--reason', 'abc'], { stdin: '{"policy":{}}' })
    expect(ran.exit).toBe(6)
    expect(ran.out).toContain('12 cells of the table act otherwise\n  A bio by an adult: was refused, is now held.\n')
    expect(ran.out).toContain('kerb lists approve p-1\n')
    expect(kerb.asked[0]!.headers['content-type']).toBe('application/json')
    expect(kerb.asked[0]!.text).toBe('{"policy":{}}')
  })

  it('of a restricted list waits for the same file', async () => {
    const waiting = { id: 'p-1', list: 'iwf-urls', class: 'restricted-urls', kind: 'upload', expiresAt: 1 }
    const kerb = await fakeKerb(ndjson([{ status: 202, result: waiting }]))
    const ran = await lists(kerb, call('a.test\n', '--format', 'urls'))
    expect(ran.exit).toBe(6)
    expect(ran.out).toContain('kerb lists approve p-1 --replace THEIR-OWN-COPY --format urls\n')
  })

  it('a dry run is said in the query', async () => {
    const kerb = await fakeKerb(ndjson([{ status: 200, result: { dryRun: true, added: 5, removed: 1 } }]))
    const ran = await lists(kerb, call('x', '--dry-run'))
    expect([ran.exit, kerb.asked[0]!.query['dryRun']]).toEqual([0, 'true'])
    expect(ran.out).toBe('Dry run, nothing done. 5 added, 1 removed\n')
  })
})

describe('progress', () => {
  it('is shown to a person, and wiped in the end', async () => {
    const ran = await lists(await fakeKerb(ndjson(DONE)), call('x'), { terminal: true })
    expect(ran.err).toBe('\r\x1b[K10,000 lines\r\x1b[K20,000 lines\r\x1b[K')
  })

  it('is not for a script', async () => {
    const ran = await lists(await fakeKerb(ndjson(DONE)), call('x', '--json'))
    expect([ran.err, JSON.parse(ran.out)]).toEqual(['', RESULT])
  })
})

describe('what goes wrong', () => {
  it('a guard refuses: the last line says so, whatever the status was', async () => {
    const { body } = problem(422, 'refused-by-guard', { guard: 'shrank', report: RESULT.report }) as { body: object }
    const ran = await lists(await fakeKerb(ndjson([{ lines: 3 }, { status: 422, error: body }])), call('x'))
    expect([ran.exit, ran.out]).toEqual([1, ''])
    expect(ran.err.split('\n').slice(0, 3)).toEqual([
      'kerb: Title of refused-by-guard: guard shrank (refused-by-guard)',
      '3 lines, 1 refused',
      '  line 2: public-suffix: com',
    ])
  })

  it('an answer that ends early is asked for again, with the same key and the same file', async () => {
    const kerb = await fakeKerb(ndjson([{ lines: 10_000 }], true), ndjson([{ lines: 10_000 }]), ndjson(DONE))
    const ran = await lists(kerb, call('a.test\nb.test\n'))
    // The second ends early as well, if in good order.
    expect([ran.exit, kerb.asked.length]).toEqual([5, 2])
    expect(kerb.asked[0]!.text).toBe(kerb.asked[1]!.text)
    expect(kerb.asked[0]!.headers['idempotency-key']).toBe(kerb.asked[1]!.headers['idempotency-key'])
    const again = await fakeKerb(ndjson([], true), ndjson(DONE))
    expect((await lists(again, call('a.test\n'))).exit).toBe(0)
  })

  it('a file that is none, or what does not go with one', async () => {
    const kerb = await fakeKerb(ndjson(DONE))
    const calls = [
      ['push', 'threats', '--replace', '/nowhere/at/all', '--reason', 'abc'],
      ['push', 'threats', '--replace', folder(), '--reason', 'abc'],
      call('x', '--format', 'xml'),
      call('x', '--emergency'),
      call('x', '--override', 'popular-host'),
    ]
    for (const args of calls) expect((await lists(kerb, args)).exit).toBe(2)
    expect(kerb.asked).toEqual([])
  })
})
