/**
 * The runner itself, on invented vectors: what it counts, what it says, how it ends.
 *
 * @module
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const SCRIPT = fileURLToPath(new URL('../../scripts/conformance.ts', import.meta.url))

const VECTORS: Readonly<Record<string, unknown>> = {
  'safebrowsing-canonical.json': [
    { in: 'HTTP://Shop.Example/a/../b%2563', out: 'http://shop.example/bc' },
    { in: 'http://f\u00e9te.example/', out: 'http://xn--fte-bma.example/' },
    { in: 'http://\u0002\u00e9.example/', out: 'http://%02%E9.example/' },
    { in: '?nothing', out: null },
  ],
  'safebrowsing-expressions.json': [
    { url: 'http://x.y.example/p?q', expressions: expressionsOf(['x.y.example', 'y.example']) },
  ],
  'safebrowsing-parts.json': {
    ipv4: [{ in: '0x7f.1', out: '127.0.0.1' }],
    host: [{ in: 'http://a..example/', out: 'a.example' }],
    path: [{ in: 'http://a.example//b', out: '/b' }],
  },
  'psl.json': [
    { in: null, registrable: null },
    { in: 'a.b.co.uk', registrable: 'b.co.uk' },
  ],
  'wpt-urltestdata.json': [
    'a comment',
    { input: 'http:\\\\a.example\\b', base: null, hostname: 'a.example' },
    { input: '/b', base: 'http://a.example/', hostname: 'a.example' },
    { input: 'http://[', base: null, failure: true },
  ],
  'wpt-toascii.json': [{ input: 'f\u00e9te.example', output: 'xn--fte-bma.example' }],
  'wpt-idnatestv2.json': [{ input: '\uff41.example', output: 'a.example' }],
  'gfm-autolink.json': [
    { text: 'see www.a.com/b.', html: '<p>see <a href="http://www.a.com/b">www.a.com/b</a>.</p>', hrefs: [] },
  ],
  'linkify.json': [{ text: 'no link', first_match: null, link: false }],
  'twitter-extract-urls.json': [{ text: 'at a.com', expected: ['a.com'] }],
  'refang-sample.json': [{ in: 'hxxp://a[.]com', out: 'http://a.com', kind: 'url_or_domain', expect_hosts: ['a.com'] }],
  'clean-words.json': ['good morning'],
  'debounce-redirects.json': [
    { in: 'https://nowhere.example/?u=https://a.example/', out: null },
    { in: 'https://www.google.com/url?q=https://a.example/', out: 'https://a.example/', real_world: true },
    { in: 'https://nowhere.example/', out: 'https://a.example/' },
  ],
  'open-redirect-payloads.txt': '//a.example/\nhttps://a.example/\\@b.example\n',
}

function expressionsOf(hosts: readonly string[]): string[] {
  return hosts.flatMap((host) => [`${host}/p?q`, `${host}/p`, `${host}/`])
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kerb-conformance-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A folder of vectors; `changes` replaces files, and null leaves one out. */
function vectors(name: string, changes: Readonly<Record<string, unknown>> = {}): string {
  const dir = join(folder, name, 'vectors')
  mkdirSync(dir, { recursive: true })
  for (const [file, value] of Object.entries({ ...VECTORS, ...changes })) {
    if (value !== null) writeFileSync(join(dir, file), typeof value === 'string' ? value : JSON.stringify(value))
  }
  return dir
}

function run(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8' })
}

describe('npm run conformance', () => {
  it('ends with 0 where every row that must be whole is', () => {
    const dir = vectors('good')
    mkdirSync(join(dir, '..', 'load'))
    writeFileSync(join(dir, '..', 'load', 'names.txt'), '# names\nlisted.com\nwww.listed.net\nco.uk\n')
    const { status, stdout, stderr } = run(dir)
    expect(stderr).toBe('')
    expect(stdout).toMatch(/safebrowsing-canonical\.json +4 \/ 4 {2}\(must be whole: no\)/)
    expect(stdout).toMatch(/debounce-redirects\.json +2 \/ 2 /)
    expect(stdout).toMatch(/names\.txt +2 \/ 2 .* 1 public suffixes refused, 2 neighbours/)
    expect(status).toBe(0)
  })

  it('prints one JSON object, links with what was expected, hit and reported', () => {
    const texts = [{ text: 'a.com and b.com', expected: ['b.com'] }]
    const { status, stdout } = run(vectors('json', { 'twitter-extract-urls.json': texts }), '--json')
    const { rows, ok } = JSON.parse(stdout)
    const row = rows.find((one: { file: string }) => one.file === 'twitter-extract-urls.json')
    expect(row).toMatchObject({ passed: 1, total: 1, counts: { expected: 1, hit: 1, reported: 2 } })
    expect([status, ok]).toEqual([0, true])
  })

  it('ends with 1 and names each row where a case fails, or where there is none', () => {
    const { status, stderr } = run(
      vectors('bad', {
        'safebrowsing-canonical.json': [{ in: 'http://a.example/?q', out: 'http://a.example/' }],
        'safebrowsing-expressions.json': [{ url: 'http://a.example/', expressions: ['a.example/', 'example/'] }],
        'psl.json': [{ in: 'a.co.uk', registrable: 'co.uk' }],
        'wpt-toascii.json': [{ output: 'no.input.example' }],
        'gfm-autolink.json': [{ text: 'see www.a.com/b', html: '<a href="">www.a.com</a>' }],
        'linkify.json': [{ text: 'see a.com', first_match: null, link: false }],
        'refang-sample.json': [{ in: 'plain', out: 'plain', kind: 'unchanged', expect_hosts: ['a.com'] }],
        'debounce-redirects.json': [{ in: 'https://www.google.com/url?q=https://a.example/', out: null }],
        'clean-words.json': [],
      }),
    )
    const named = [...stderr.matchAll(/not whole: ([\w-]+)\.json, 0 \/ [01]/g)].map((match) => match[1])
    expect(named.sort()).toEqual(
      // linkify.json and safebrowsing-canonical.json are not among the rows that must be whole.
      'clean-words debounce-redirects gfm-autolink psl refang-sample safebrowsing-expressions wpt-toascii'.split(' '),
    )
    expect(status).toBe(1)
  })

  it.each([
    ['is missing', null],
    ['is no JSON', '{'],
    ['is no array', { a: 1 }],
  ])('ends with 2 and names a file that %s', (_, value) => {
    const { status, stdout, stderr } = run(vectors(`unreadable-${_}`, { 'psl.json': value }))
    expect(stderr).toContain('unreadable: psl.json')
    expect(stdout).toContain('clean-words.json')
    expect(status).toBe(2)
  })

  it.each([[[]], [['/no/such/folder']]])('ends with 2 without a folder: %j', (args) => {
    expect(run(...args).status).toBe(2)
  })
})
