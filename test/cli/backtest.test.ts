import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { languageOf } from '../../cli/backtest-language.ts'
import { fileLines } from '../../cli/backtest-lines.ts'
import { newTally, SAMPLES_PER_CLASS } from '../../cli/backtest-tally.ts'
import { escaped } from '../../cli/html.ts'
import { LIMITS } from '../../src/core/limits.ts'
import { folder, KERB, kerb } from './run.ts'

const LINES = [
  '{"id":"a","bio":"find me on omegle dot com, just a girl who loves the sea","subject":{"age":15,"country":"GB"}}',
  '{"id":"b","bio":"I like tea and the rain"}',
  '{"id":3,"bio":"soy una chica que ama la vida omegle.com"}',
  'not json',
  '',
  '{"profile":{"displayName":"Mia","bio":"お茶が好き omegle.com","links":["https://bit.ly/x"]},"subject":{"ageBand":"adult"}}',
  '{"bio":5}',
  '{"surface":"message","text":"hello","subject":{"ageBand":"adult","country":"DE"}}',
  '{"bio":"so nice & <b>new</b> https://listed-one.test/path/a?q=secretword here"}',
]

function bios(lines: readonly string[] = LINES): string {
  const dir = folder()
  const file = join(dir, 'bios.ndjson')
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

describe('kerb backtest', () => {
  it('counts what would have changed, by class, language and certainty', async () => {
    const { code, lines } = await kerb(['backtest', bios(), '--json'])
    expect(code).toBe(0)
    expect(lines[0]).toMatchObject({
      ...{ file: 'bios.ndjson', lines: 8, checked: 5, changed: 4, notChecked: 1 },
      bad: { 'invalid-json': 1, 'invalid-item': 1 },
      actions: { block: 4 },
    })
    expect(lines[0]!['rows']).toEqual(
      expect.arrayContaining([
        { class: 'lures', language: 'en', certainty: 'disguised', lines: 1 },
        { class: 'lures', language: 'es', certainty: 'host', lines: 1 },
        { class: 'lures', language: 'ja', certainty: 'host', lines: 1 },
        { class: 'shorteners', language: 'ja', certainty: 'link', lines: 1 },
        { class: 'restricted-urls', language: 'und', certainty: 'link', lines: 1 },
      ]),
    )
    expect(lines[0]!['rows']).toHaveLength(5)
  })

  it('tells a person the same', async () => {
    const { stdout, stderr } = await kerb(['backtest', bios()])
    expect(stdout).toContain('4 of 5 would have changed (80.00 %).')
    expect(stdout).toMatch(/^lures +es +host +1$/m)
    // Nobody is watching: no progress in a pipe.
    expect(stderr).toBe('')
  })

  it('writes a page with samples, and nothing of a restricted list', async () => {
    const file = bios()
    const page = join(file, '..', 'report.html')
    const { stdout } = await kerb(['backtest', file, '--html', page, '--json'])
    const html = readFileSync(page, 'utf8')
    expect(html).toContain('find me on <mark>omegle dot com</mark>, just a girl')
    expect(html).toContain('so nice &amp; &lt;b&gt;new&lt;/b&gt; <mark>▮</mark> here')
    expect(html).toContain('id a')
    for (const text of [html, stdout]) expect(text).not.toMatch(/listed-one|secretword/)
    expect(html).not.toMatch(/<script|<img|<link|\bsrc=|\bhref=|url\(/)
    expect(html).toContain("default-src 'none'")
    // In the words of docs/policy.md, with those of the code beside them.
    for (const words of ['Refused <small>block', 'A listed chat service <small>lures', '<td>Japanese</td>'])
      expect(html).toContain(words)
    expect(html).toContain('No JSON object <small>invalid-json</small>')
    expect(html).not.toMatch(/ style=/)
  })

  it('goes on where somebody stopped, and ends after so many lines', async () => {
    const file = bios()
    const part = async (...args: string[]) => (await kerb(['backtest', file, '--json', ...args])).lines[0]!
    // The empty line is the fifth.
    expect(await part('--limit', '3')).toMatchObject({ firstLine: 1, lastLine: 3, lines: 3, checked: 3, changed: 2 })
    expect(await part('--from', '4', '--limit', '3')).toMatchObject({ firstLine: 4, lastLine: 6, lines: 2, checked: 1 })
    expect(await part('--from', '7')).toMatchObject({ firstLine: 7, lastLine: 9, lines: 3, checked: 1, stopped: false })
    expect(await part('--from', '70')).toMatchObject({ lines: 0, checked: 0 })
    for (const wrong of ['0', '1.5']) expect((await kerb(['backtest', file, `--from=${wrong}`])).code, wrong).toBe(2)
  })

  it('reports as far as it came when somebody interrupts it', async () => {
    const pipe = join(folder(), 'pipe')
    execFileSync('mkfifo', [pipe])
    const child = spawn(process.execPath, [KERB, 'backtest', pipe, '--json'])
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    // A pipe opens when both ends do: from here on it is reading.
    const writer = await open(pipe, 'w')
    await writer.write(`${LINES[0]}\n`.repeat(50))
    child.kill('SIGINT')
    // It looks up at the next line; once it has gone, nobody reads any more.
    for (let i = 0; i < 200 && child.exitCode === null; i++) {
      await writer.write(`${LINES[1]}\n`).catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(await ended).toBe(1)
    await writer.close()
    const report = JSON.parse(stdout) as Record<string, number>
    expect(report).toMatchObject({ stopped: true, firstLine: 1 })
    expect(report['lines']).toBe(report['lastLine'])
    expect(stderr).toBe(`kerb: stopped; go on with --from ${report['lastLine']! + 1}\n`)
  })

  it('hides a restricted span that lies in another', () => {
    const explanation = (name: string) => ({ class: name, list: name, entry: 'u-0000000000000000' }) as const
    const finding = (name: string, start: number, end: number) =>
      ({
        code: 'x',
        certainty: 'link',
        action: 'block',
        field: 'text',
        start,
        end,
        explanation: explanation(name),
      }) as never
    const findings = [finding('lures', 2, 12), finding('restricted-terms', 5, 7), finding('lures', 14, 16)]
    const tally = newTally(() => 0)
    tally.add(1, { id: null, verdict: { action: 'block', findings }, texts: new Map([['text', 'ab0123456789cdLLyz']]) })
    const { samples } = tally.tally()
    expect(samples['lures']![0]!.fields[0]!.pieces).toEqual([
      { text: 'ab', found: false },
      { text: '▮', found: true },
      { text: 'cd', found: false },
      { text: 'LL', found: true },
      { text: 'yz', found: false },
    ])
  })

  it.each([
    [['backtest'], 'needs a file'],
    [['backtest', '/nowhere/at-all.ndjson'], 'no such file'],
  ])('%j is called wrongly', async (args, words) => {
    const { code, stderr } = await kerb(args)
    expect(code).toBe(2)
    expect(stderr).toContain(words)
  })

  it('goes by the lists of a folder', async () => {
    const file = bios(['{"bio":"see my-own-bad.test now"}'])
    const lists = join(file, '..', 'lists')
    mkdirSync(lists)
    const feed = { list: 'threats-own', class: 'threats', format: 'domains', source: 'file:own.txt', everyMinutes: 60 }
    writeFileSync(join(lists, 'feeds.json'), JSON.stringify({ feeds: [feed] }))
    writeFileSync(join(lists, 'own.txt'), 'my-own-bad.test\n')
    const { lines } = await kerb(['backtest', file, '--lists', lists, '--json'])
    expect(lines[0]!['rows']).toMatchObject([{ class: 'threats', lines: 1 }])
  })
})

describe('a tally', () => {
  it('keeps a few samples from all over a long file', () => {
    let seed = 1
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed / 2_147_483_647
    }
    const tally = newTally(random)
    const finding = {
      code: 'x',
      certainty: 'link',
      action: 'block',
      field: 'text',
      start: 0,
      end: 1,
      explanation: null,
    }
    const tested = {
      id: null,
      verdict: { action: 'block', findings: [finding] },
      texts: new Map([['text', 'x']]),
    } as never
    for (let line = 1; line <= 10_000; line++) tally.add(line, tested)
    const lines = tally.tally().samples['x']!.map(({ line }) => line)
    expect(lines).toHaveLength(SAMPLES_PER_CLASS)
    expect(lines).toEqual(lines.toSorted((a, b) => a - b))
    // By chance alone half of them are in each half; all in one half would be one chance in 500.
    expect(lines.some((line) => line <= 5_000) && lines.some((line) => line > 5_000)).toBe(true)
  })
})

describe('lines of a file', () => {
  async function read(chunks: readonly (string | Uint8Array)[]) {
    async function* stream() {
      for (const chunk of chunks) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
    }
    const seen: unknown[] = []
    for await (const { number, text, error } of fileLines(stream())) seen.push([number, text ?? error])
    return seen
  }

  it.each([
    [
      'whole',
      ['a\nb\n'],
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    [
      'without a last line end',
      ['a\nb'],
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    [
      'cut anywhere, in a character too',
      [Uint8Array.of(0xc3), Uint8Array.of(0xa9, 10), 'b', 'c\n'],
      [
        [1, 'é'],
        [2, 'bc'],
      ],
    ],
    ['blank ones', ['\n \n\na\n'], [[4, 'a']]],
    [
      'not UTF-8',
      [Uint8Array.of(0xff, 10), 'a'],
      [
        [1, 'not-utf-8'],
        [2, 'a'],
      ],
    ],
    [
      'far too long',
      ['x'.repeat(LIMITS.bodyBytes), 'yy', '\na\n'],
      [
        [1, 'too-long'],
        [2, 'a'],
      ],
    ],
    ['none', [], []],
  ])('%s', async (_, chunks, expected) => expect(await read(chunks)).toEqual(expected))
})

describe('the language of a bio', () => {
  it.each([
    ['en', 'just a girl who loves her dog and the sea'],
    ['es', 'soy madre de tres y amo la vida con mi perro'],
    ['pt', 'mãe de três, amo meu cachorro e não vivo sem café'],
    ['fr', 'je suis une maman qui aime les livres et la mer'],
    ['de', 'ich bin Fotografin aus Köln und liebe das Meer'],
    ['it', 'sono una mamma di tre figli e amo il mare'],
    ['id', 'aku suka kopi dan hidup yang tenang'],
    ['tr', 'kahve ve kitap için yaşıyorum, çok mutlu'],
    ['pl', 'kocham góry i moje psy, nie jestem z miasta'],
    ['vi', 'tôi yêu cà phê và mưa'],
    ['ja', 'お茶が好き see tea.example'],
    ['ja', '東京カメラ'],
    ['zh', '我喜欢喝茶'],
    ['ko', '커피를 좋아해요'],
    ['ar', 'أحب القهوة والمطر'],
    ['fa', 'من گربه و چای دوست دارم'],
    ['ru', 'люблю чай и дождь'],
    ['uk', 'люблю чай і каву її'],
    ['hi', 'मुझे चाय पसंद है'],
    ['th', 'ชอบกาแฟ'],
    ['el', 'μου αρέσει ο καφές'],
    ['en', 'just a girl who lоves her dog and the sea'],
    ['und', 'https://tea.example/'],
    ['und', '✨🌻✨'],
    ['und', ''],
  ])('%s: %s', (language, text) => expect(languageOf(text)).toBe(language))
})

describe('a text on the page', () => {
  it.each([
    ['a & b <c> "d"', 'a &amp; b &lt;c&gt; &quot;d&quot;'],
    ['two\nlines', 'two\nlines'],
    ['tea\u202eevil', 'tea\\u{202e}evil'],
    ['om\u200begle', 'om\\u{200b}egle'],
    // A joiner between letters that need none hides something; in an emoji, or in Hindi, it belongs there.
    ['om\u200degle', 'om\\u{200d}egle'],
    ['👩\u200d🚀 क्\u200dष', '👩\u200d🚀 क्\u200dष'],
  ])('%j stays what it is', (text, shown) => expect(escaped(text)).toBe(shown))
})
