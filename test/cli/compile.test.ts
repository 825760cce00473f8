/** `kerb lists compile`: what is refused is not written, and restricted entries leave no trace (DESIGN sections 5 and 7). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { feedsJson, folder, kerb, SECRET } from './run.ts'

const HOST = 'quimblefen.test'
const TERM = 'brontavexil'
const FEEDS = {
  public: { list: 'brought', class: 'threats', format: 'domains', source: 'file:public.txt' },
  urls: { list: 'iwf-urls', class: 'restricted-urls', format: 'urls', source: 'file:urls.txt' },
  terms: { list: 'iwf-terms', class: 'restricted-terms', format: 'json', source: 'file:terms.json' },
}
const FILES = {
  'feeds.json': feedsJson(Object.values(FEEDS)),
  'public.txt': 'listed.test\nother.test\n',
  'urls.txt': `http://${HOST}/vorn\nnot a line ${HOST}\n${'http://fine.test/\n'.repeat(20)}`,
  'terms.json': JSON.stringify([TERM]),
}

const written = (out: string) => readdirSync(out).map((file) => readFileSync(join(out, file)))
const holds = (bytes: Buffer, text: string) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))

describe('a folder of lists and feeds', () => {
  it('is compiled under the operator’s secret: restricted terms sealed, nothing of them in the clear', async () => {
    const [lists, out] = [folder(FILES), folder()]
    const ran = await kerb(['lists', 'compile', '--lists', lists, '--out', out], { secret: SECRET })
    expect([ran.code, ran.stderr]).toEqual([0, ''])
    const of = (name: string) => ran.lines.find(({ list }) => list === name)!
    expect(of('brought')).toMatchObject({
      lines: 2,
      rejected: 0,
      entries: 2,
      refused: null,
      segments: [{ kind: 'hostset' }],
    })
    expect(of('iwf-urls')).toMatchObject({ lines: 22, rejected: 1, entries: 2, refused: null })
    expect(of('iwf-terms')).toMatchObject({ entries: 1, refused: null, segments: [{ kind: 'automaton' }] })
    for (const text of [HOST, TERM, 'quimblefen', '/vorn'])
      expect([text, ran.stdout.includes(text), written(out).some((bytes) => holds(bytes, text))]).toEqual([
        text,
        false,
        false,
      ])
    // A public term is in the clear, or the line above would prove nothing.
    expect(written(out).some((bytes) => holds(bytes, 'omegle'))).toBe(true)
    const files = ['iwf-terms', 'iwf-urls', 'brought'].map((name) => of(name)['segments'][0].file as string)
    await inspected(files)
  })

  async function inspected(files: string[]): Promise<void> {
    const opened = await kerb(['lists', 'inspect', ...files], { secret: SECRET })
    // The header counts the list’s sentinel too.
    const sealed = { listClass: 'restricted-terms', sealed: true, entries: 2 }
    expect(opened.lines.map(({ opens }) => opens)).toEqual([true, true, true])
    expect([opened.code, opened.lines[0]!['header']]).toMatchObject([0, sealed])
    expect(opened.stdout).not.toContain(TERM)
    const foreign = await kerb(['lists', 'inspect', ...files], { secret: 'b6'.repeat(32) })
    expect([foreign.code, foreign.lines.map(({ error }) => error)]).toEqual([1, Array(3).fill('foreign-key')])
    const without = await kerb(['lists', 'inspect', ...files])
    expect([without.code, without.lines.map(({ error }) => error)]).toEqual([1, Array(3).fill('foreign-key')])
  }

  it('without a secret: restricted lists are neither compiled nor written', async () => {
    const [lists, out] = [folder(FILES), folder()]
    const ran = await kerb(['lists', 'compile', '--lists', lists, '--out', out])
    expect(ran.code).toBe(0)
    expect(ran.stderr).toContain('KERB_LIST_SECRET is not set')
    const restricted = ran.lines.filter((line) => line['class'].startsWith('restricted-'))
    expect(restricted.map(({ list }) => list).sort()).toEqual([
      'iwf-terms',
      'iwf-urls',
      'restricted-terms',
      'restricted-urls',
    ])
    for (const line of restricted)
      expect(line).toMatchObject({ refused: 'no-secret: set KERB_LIST_SECRET', segments: [] })
    const segments = ran.lines.flatMap((line) => line['segments'])
    expect(readdirSync(out).length).toBe(new Set(segments.map(({ digest }) => digest)).size)
    expect(ran.lines.find(({ list }) => list === 'brought')).toMatchObject({ entries: 2, refused: null })
  })

  it('takes the place of a list that comes with Kerb by its name, and there is one line for it', async () => {
    const lists = folder({
      'public.txt': FILES['public.txt'],
      'feeds.json': feedsJson([{ ...FEEDS.public, list: 'threats' }]),
    })
    const { lines } = await kerb(['lists', 'compile', lists], { secret: SECRET })
    expect(lines.filter(({ list }) => list === 'threats')).toMatchObject([{ lines: 2, entries: 2 }])
  })

  it('is only reported without --out', async () => {
    const ran = await kerb(['lists', 'compile', '--lists', folder(FILES)], { secret: SECRET })
    expect(ran.code).toBe(0)
    expect(ran.stdout).not.toContain('"file"')
  })

  it('gives the same digests twice', async () => {
    const digests = async () =>
      (await kerb(['lists', 'compile', folder(FILES)], { secret: SECRET })).stdout.match(/"digest":"\w+"/g)
    const [one, two] = [await digests(), await digests()]
    expect(one!.length).toBeGreaterThan(10)
    expect(two).toEqual(one)
  })
})

describe('a feed that a guard refuses', () => {
  it.each([
    ['has no entry', '# none\n', 'empty-list'],
    ['names everybody’s host', 'google.com\nlisted.test\n', 'popular-host'],
    ['is of another format', '<p>no</p>\n<p>list</p>\nlisted.test\n', 'too-many-rejected'],
  ])('%s: exit 1, and nothing of it is written', async (_what, text, error) => {
    const out = folder()
    const lists = folder({ 'feeds.json': feedsJson([FEEDS.public]), 'public.txt': text })
    const ran = await kerb(['lists', 'compile', '--lists', lists, '--out', out], { secret: SECRET })
    expect(ran.code).toBe(1)
    const line = ran.lines.find(({ list }) => list === 'brought')!
    expect(line).toMatchObject({ refused: expect.stringContaining(error), segments: [] })
    // The lists beside it are compiled all the same.
    expect(ran.lines.find(({ list }) => list === 'lures')).toMatchObject({ refused: null })
  })
})

describe('what cannot be read', () => {
  it.each([
    ['no such folder', null, 'no-such-folder'],
    ['a feed without its file', { 'feeds.json': feedsJson([FEEDS.public]) }, 'no-such-file'],
    ['feeds.json that is no JSON', { 'feeds.json': '{' }, 'bad-feeds'],
    [
      'a source on the net',
      { 'feeds.json': feedsJson([{ ...FEEDS.public, source: 'https://x.example/' }]) },
      'source-not-a-file',
    ],
    ['a list of no class', { 'mine.json': '{"list":"mine","class":"zorvax","entries":[]}' }, 'bad-list-file'],
  ])('%s: exit 2, and its name', async (_what, files, error) => {
    const lists = files === null ? '/nowhere/at/all' : folder(files)
    const ran = await kerb(['lists', 'compile', '--lists', lists])
    expect([ran.code, ran.stdout]).toEqual([2, ''])
    expect(ran.stderr).toContain(`kerb: ${error}`)
  })

  it('a secret of the wrong shape, which is not shown', async () => {
    const ran = await kerb(['lists', 'compile'], { secret: 'zz5ecret' })
    expect([ran.code, ran.stdout]).toEqual([2, ''])
    expect(ran.stderr).toContain('KERB_LIST_SECRET')
    expect(ran.stderr).not.toContain('zz5ecret')
  })
})
