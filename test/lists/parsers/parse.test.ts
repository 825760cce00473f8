import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/core/limits.ts'
import { isRestricted, LIST_CLASSES } from '../../../src/core/words.ts'
import { type FeedFormat, FORMATS, parseFeed, REJECT_REASONS } from '../../../src/lists/parsers/parse.ts'
import { chunksOf, parseBytes, parseText } from './support.ts'

/** A good feed in each format, its lines ended and its encodings marked as Windows does; each holds the same two hosts. */
const GOOD: Readonly<Record<FeedFormat, string>> = {
  domains: '\uFEFF# list\r\nomegle.com\r\n\r\nbücher.example\r\ncom\r\n',
  hosts: '\uFEFF# list\r\n0.0.0.0 omegle.com bücher.example\r\n0.0.0.0 com\r\n',
  urls: '\uFEFF# list\r\nhttps://omegle.com/\r\nbücher.example\r\ncom\r\n',
  adblock: '\uFEFF! list\r\n||omegle.com^\r\n||bücher.example^\r\n||com^\r\n',
  csv: '\uFEFFurl,note\r\nomegle.com,"a ""b"",\r\nc"\r\nbücher.example,\r\ncom,\r\n',
  json: '\uFEFF["omegle.com",\r\n"bücher.example",\r\n"com"]\r\n',
}

describe('parseFeed', () => {
  it.each(FORMATS)('%s: the same hosts, however it is spelled and wherever it is cut', async (format) => {
    const bytes = new TextEncoder().encode(GOOD[format])
    const whole = await parseBytes(bytes, { format, listClass: 'threats' })
    expect(whole.entries.map((entry) => entry.value)).toEqual(['omegle.com', 'xn--bcher-kva.example'])
    expect(whole.report).toMatchObject({ accepted: 2, rejectedCount: 1, rejected: [{ reason: 'public-suffix' }] })
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(await parseBytes(bytes, { format, listClass: 'threats' }, [cut]), `cut at ${cut}`).toEqual(whole)
    }
    expect(await parseBytes(bytes, { format, listClass: 'threats' }, [...bytes.keys()])).toEqual(whole)
  })

  it('reports lines, and the first refusals by line and reason', async () => {
    const { report } = await parseText('# head\nomegle.com\n\ncom\n', { format: 'domains', listClass: 'threats' })
    expect(report).toEqual({
      lines: 4,
      accepted: 1,
      rejectedCount: 1,
      publicSuffixes: 1,
      rejected: [{ line: 4, reason: 'public-suffix', sample: 'com' }],
    })
  })

  it('keeps a bounded number of bounded samples, and counts the rest', async () => {
    const { report } = await parseText(`${'x'.repeat(5_000)}\n`.repeat(100), {
      format: 'domains',
      listClass: 'threats',
    })
    expect(report.rejectedCount).toBe(100)
    expect(report.rejected).toHaveLength(LIMITS.rejectedSamples)
    expect(Math.max(...report.rejected.map((row) => row.sample!.length))).toBeLessThanOrEqual(200)
  })

  it.each(LIST_CLASSES)('%s: a sample only where the class is public', async (listClass) => {
    const bad: Readonly<Record<FeedFormat, string>> = {
      domains: 'veiled word\n',
      hosts: '0.0.0.0 veiled\n',
      urls: 'https://veiled/\n',
      adblock: 'veiled\n',
      csv: 'url,type\nveiled,nonsense\n',
      json: '[{"value":"veiled","match":"nonsense"}]',
    }
    for (const format of FORMATS) {
      const { report } = await parseText(bad[format], { format, listClass })
      expect(report.rejectedCount, format).toBe(1)
      expect(JSON.stringify(report).includes('veiled'), format).toBe(!isRestricted(listClass))
      if (isRestricted(listClass)) expect(report.rejected[0]!.sample).toBeNull()
    }
  })

  it('refuses hosts in a list of words', async () => {
    for (const format of ['domains', 'hosts', 'urls', 'adblock'] as const) {
      const { entries, report } = await parseText(GOOD[format], { format, listClass: 'restricted-terms' })
      expect(entries).toEqual([])
      expect(report.rejected.map((row) => row.reason)).toContain('wrong-class')
    }
  })

  it('takes domains for lures', async () => {
    const { entries } = await parseText('omegle.com\n', { format: 'domains', listClass: 'lures' })
    expect(entries).toEqual([{ kind: 'url', match: 'domain', value: 'omegle.com' }])
  })

  it('accepts nothing from a page of HTML, whatever format it should have had', async () => {
    const page =
      '<!doctype html>\n<html lang="en">\n<head><title>Log in</title>\n<link rel="icon" href="https://static.example/i.png"></head>\n' +
      '<body>\n<p>Please log in, or write to help@portal.example.</p>\n<a href="https://portal.example/">back</a>\n</body>\n</html>\n'
    for (const format of FORMATS) {
      const { entries, report } = await parseText(page, { format, listClass: 'threats' })
      expect(entries, format).toEqual([])
      expect(report.rejectedCount, format).toBeGreaterThan(0)
    }
  })

  it('gives the same entries and report of any bytes, wherever they are cut, and never throws', async () => {
    const whole = [
      'omegle.com\n',
      '0.0.0.0 omegle.com\n',
      '||omegle.com^\n',
      'https://omegle.com/a\n',
      'url\n',
      '["omegle.com"]',
      'com\n',
    ]
    const parts = [
      'omegle.com',
      'com',
      '0.0.0.0 ',
      '||',
      '^',
      '/*',
      'https://',
      ',',
      '"',
      '\n',
      '\r',
      '\uFEFF',
      'ü',
      '[',
      ']',
      '{',
      '}',
      '#',
      '\0',
    ]
    const feed = fc.oneof(
      fc
        .array(fc.constantFrom(...whole, ...parts), { maxLength: 20 })
        .map((texts) => new TextEncoder().encode(texts.join(''))),
      fc.uint8Array({ maxLength: 60 }),
    )
    const options = fc.record({ format: fc.constantFrom(...FORMATS), listClass: fc.constantFrom(...LIST_CLASSES) })
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(feed, options, fc.array(fc.nat(60), { maxLength: 5 }), async (bytes, wanted, cuts) => {
        const parsed = await parseBytes(bytes, wanted)
        expect(await parseBytes(bytes, wanted, cuts)).toEqual(parsed)
        accepted += parsed.report.accepted
        expect(parsed.report.accepted).toBe(parsed.entries.length)
        for (const row of parsed.report.rejected) {
          expect(REJECT_REASONS).toContain(row.reason)
          expect(row.line).toBeGreaterThanOrEqual(1)
          expect(row.line).toBeLessThanOrEqual(parsed.report.lines)
        }
      }),
      { numRuns: 2_000 },
    )
    // Not a property of nothing.
    expect(accepted).toBeGreaterThan(50)
  })

  it('reads a restricted URL list as it is written: no URL becomes a host, a prefix or a domain', async () => {
    const url = fc
      .tuple(fc.constantFrom('http://', 'https://', '//'), fc.webPath(), fc.constantFrom('', '?a=b', '#c', '/'))
      .map(([scheme, path, rest]) => `${scheme}veiled.example${path}${rest}`)
    await fc.assert(
      fc.asyncProperty(url, async (text) => {
        for (const feed of [
          { format: 'urls', text },
          { format: 'csv', text: `url\n"${text}"` },
          { format: 'json', text: JSON.stringify([text]) },
        ]) {
          const { entries } = await parseText(feed.text, {
            format: feed.format as FeedFormat,
            listClass: 'restricted-urls',
          })
          for (const entry of entries) expect(entry).toEqual({ kind: 'url', match: 'url', value: text })
        }
      }),
    )
  })

  it('hands entries on as they are read, before the feed has ended', async () => {
    const seen: string[] = []
    async function* cut(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('omegle.com\n'.repeat(2_000))
      throw new Error('connection cut')
    }
    const run = parseFeed(cut(), { format: 'domains', listClass: 'threats' }, (entry) => seen.push(entry.value))
    await expect(run).rejects.toThrow('connection cut')
    expect(seen).toHaveLength(2_000)
  })

  it('passes on what onEntry throws', async () => {
    const run = parseFeed(
      chunksOf(new TextEncoder().encode('omegle.com')),
      { format: 'domains', listClass: 'threats' },
      () => {
        throw new Error('full')
      },
    )
    await expect(run).rejects.toThrow('full')
  })
})
