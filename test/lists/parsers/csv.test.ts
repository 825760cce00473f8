import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvReader, type CsvRecord, RECORD_CHARS } from '../../../src/lists/parsers/csv-records.ts'
import type { CsvColumns, ParseOptions } from '../../../src/lists/parsers/parse.ts'
import { brief, parseText } from './support.ts'

function recordsOf(...parts: string[]): CsvRecord[] {
  const reader = new CsvReader()
  return [...parts.flatMap((part) => reader.push(part)), ...reader.end()]
}

describe('records (RFC 4180)', () => {
  const cases: { name: string; text: string; want: (readonly string[] | string)[] }[] = [
    { name: 'nothing', text: '', want: [] },
    {
      name: 'plain fields',
      text: 'a,b\nc,d\n',
      want: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    },
    { name: 'no line end at the end', text: 'a,b', want: [['a', 'b']] },
    { name: 'empty fields', text: ',,\n', want: [['', '', '']] },
    { name: 'quoted fields', text: '"a","b"\n', want: [['a', 'b']] },
    { name: 'an empty quoted field', text: '"",a\n', want: [['', 'a']] },
    { name: 'a comma in quotes', text: '"a,b",c\n', want: [['a,b', 'c']] },
    {
      name: 'a line end in quotes',
      text: '"a\nb",c\nd,e\n',
      want: [
        ['a\nb', 'c'],
        ['d', 'e'],
      ],
    },
    { name: 'a doubled quote', text: '"a ""b"" c"\n', want: [['a "b" c']] },
    { name: 'only doubled quotes', text: '""""\n', want: [['"']] },
    { name: 'a quoted field that the end of the feed closes', text: 'a,"b"', want: [['a', 'b']] },
    { name: 'spaces, which are part of a field', text: ' a , b \n', want: [[' a ', ' b ']] },
    { name: 'a quote in an unquoted field', text: 'a"b,c\nd\n', want: ['bad-csv', ['d']] },
    { name: 'text after a closing quote', text: '"a"b,c\nd\n', want: ['bad-csv', ['d']] },
    { name: 'a quote that is never closed', text: 'a\nb,"c\nd\ne,f', want: [['a'], 'bad-csv', ['d'], ['e', 'f']] },
    { name: 'an open quote on the last line', text: 'a\n"b', want: [['a'], 'bad-csv'] },
    {
      name: 'a stray quote that a later one seems to close',
      text: 'a,"b\nc,"d"\ne\n',
      want: ['bad-csv', ['c', 'd'], ['e']],
    },
    { name: 'a long line', text: `${'x'.repeat(3 * RECORD_CHARS)}\na\n`, want: ['too-long', ['a']] },
    { name: 'a long line in quotes', text: `"${'x'.repeat(3 * RECORD_CHARS)}",b\na\n`, want: ['too-long', ['a']] },
    { name: 'a long last line', text: 'x'.repeat(3 * RECORD_CHARS), want: ['too-long'] },
  ]
  it.each(cases)('$name', ({ text, want }) => {
    const found = recordsOf(text)
    expect(found.map((record) => record.fields)).toEqual(want)
    expect(recordsOf(...text.split(/(?<=\n)/)).map((record) => record.fields)).toEqual(want)
  })

  it('loses one line to a stray quote, not the lines that it swallowed', () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => `row ${index},x\n`)
    const found = recordsOf(`a,b\n"open,b\n${rows.join('')}`)
    expect(found.filter((record) => typeof record.fields !== 'string')).toHaveLength(5_001)
    expect(found.filter((record) => typeof record.fields === 'string').map((record) => record.line)).toEqual([2])
  })

  it('counts lines, those in quotes too', () => {
    expect(recordsOf('a\n"b\nc\nd"\ne\n"f"g\nh').map((record) => record.line)).toEqual([1, 2, 5, 6, 7])
  })

  it('reads back what is written, wherever it is cut', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', 'ж'), maxLength: 6 })
    const written = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
        fc.nat(),
        (rows, cut) => {
          const text = rows.map((row) => `${row.map(written).join(',')}\n`).join('')
          const at = cut % (text.length + 1)
          expect(recordsOf(text.slice(0, at), text.slice(at)).map((record) => record.fields)).toEqual(rows)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('gives the same records of any text, wherever it is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '"', '\n'), maxLength: 40 })
    fc.assert(
      fc.property(text, fc.nat(), (any, cut) => {
        const at = cut % (any.length + 1)
        const whole = recordsOf(any)
        expect(recordsOf(any.slice(0, at), any.slice(at))).toEqual(whole)
        expect(whole.map((record) => record.line)).toEqual(
          [...new Set(whole.map((record) => record.line))].sort((a, b) => a - b),
        )
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('csv', () => {
  const threats: ParseOptions = { format: 'csv', listClass: 'threats' }
  const restricted: ParseOptions = { format: 'csv', listClass: 'restricted-urls' }

  const rows: { row: string; listClass: 'threats' | 'restricted-urls'; want: string[] }[] = [
    { row: 'https://a.example/x,URL', listClass: 'threats', want: ['url https://a.example/x'] },
    { row: '"https://a.example/x?b=1,2",url', listClass: 'threats', want: ['url https://a.example/x?b=1,2'] },
    { row: 'a.example,Domain', listClass: 'threats', want: ['domain a.example'] },
    { row: 'https://a.example/,domain', listClass: 'threats', want: ['domain a.example'] },
    { row: 'a.example,host', listClass: 'threats', want: ['host a.example'] },
    { row: 'a.example,FQDN', listClass: 'threats', want: ['host a.example'] },
    { row: 'https://a.example/x/,prefix', listClass: 'threats', want: ['prefix https://a.example/x/'] },
    { row: 'https://a.example/x/*,prefix', listClass: 'threats', want: ['prefix https://a.example/x/'] },
    { row: 'a.example,url', listClass: 'threats', want: ['url a.example'] },
    { row: 'a.example,', listClass: 'threats', want: ['host a.example'] },
    { row: 'a.example', listClass: 'threats', want: ['host a.example'] },
    { row: 'https://a.example/', listClass: 'threats', want: ['host a.example'] },
    { row: 'https://a.example/', listClass: 'restricted-urls', want: ['url https://a.example/'] },
    { row: 'a.example', listClass: 'restricted-urls', want: ['host a.example'] },
    { row: '', listClass: 'threats', want: [] },
    { row: 'https://a.example/x,domain', listClass: 'threats', want: ['✗ not-a-domain'] },
    { row: 'https://a.example:81/,host', listClass: 'threats', want: ['✗ not-a-domain'] },
    { row: 'https://a.example/x,image', listClass: 'threats', want: ['✗ bad-match'] },
    { row: 'https://a.example/x,constructor', listClass: 'threats', want: ['✗ bad-match'] },
    { row: 'co.uk,domain', listClass: 'threats', want: ['✗ public-suffix'] },
    { row: ',url', listClass: 'threats', want: ['✗ empty-host'] },
    { row: 'not a url,url', listClass: 'threats', want: ['✗ bad-url'] },
    { row: 'a.ex"ample,url', listClass: 'threats', want: ['✗ bad-csv'] },
  ]
  it.each(rows)('$row in $listClass → $want', async ({ row, listClass, want }) => {
    expect(brief(await parseText(`URL,Type\r\n${row}\r\n`, { format: 'csv', listClass }))).toEqual(want)
  })

  it('hands on what a row says beside its URL', async () => {
    const text = 'Date,URL,Category,Type\n2026-11-01,https://veiled.example/a,B,URL\n,https://veiled.example/b,,URL\n'
    const { facts } = await parseText(text, restricted)
    expect(facts).toEqual([{ category: 'B', date: '2026-11-01' }, undefined])
  })

  const headers: { header: string; columns?: CsvColumns; want: string[] }[] = [
    { header: '\uFEFF"url","type"', want: ['domain a.example'] },
    { header: ' URL , TYPE ', want: ['domain a.example'] },
    { header: 'Address,Covers', columns: { url: 'address', match: 'covers' }, want: ['domain a.example'] },
    { header: 'Address,Covers', columns: { url: 'Address' }, want: ['host a.example'] },
    { header: 'url,type', columns: { url: 'url', date: 'seen' }, want: ['✗ missing-column'] },
    { header: 'Address,Covers', want: ['✗ missing-column'] },
    { header: 'a.example,domain', want: ['✗ missing-column'] },
    { header: 'ur"l,type', want: ['✗ bad-csv'] },
    { header: '<!doctype html>', want: ['✗ missing-column'] },
  ]
  it.each(headers)('header $header with $columns → $want', async ({ header, columns, want }) => {
    const options = columns === undefined ? threats : { ...threats, columns }
    expect(brief(await parseText(`${header}\na.example,domain\n`, options))).toEqual(want)
  })

  it('reads terms for a list of terms', async () => {
    const text = 'Keyword,Match\nzorblat,\nzorblat quux,\nzq7,exact\nzq8,domain\n,word\n'
    expect(brief(await parseText(text, { format: 'csv', listClass: 'restricted-terms' }))).toEqual([
      'word zorblat',
      'phrase zorblat quux',
      'exact zq7',
      '✗ bad-match',
      '✗ empty-term',
    ])
  })

  it('names the line where a record began', async () => {
    const { report } = await parseText('url,note\na.example,"two\nlines"\ncom,\n\n', threats)
    expect(report).toEqual({
      lines: 5,
      accepted: 1,
      rejectedCount: 1,
      publicSuffixes: 1,
      rejected: [{ line: 4, reason: 'public-suffix', sample: 'com,' }],
    })
  })

  it('counts the line that is cut off at the end', async () => {
    const { report } = await parseText(`url\n${'x'.repeat(2 * RECORD_CHARS)}`, threats)
    expect(report).toMatchObject({ lines: 2, rejected: [{ line: 2, reason: 'too-long' }] })
  })

  it('takes time in proportion to a hostile feed', async () => {
    // Each of these once made, or might make, a reader scan the same text again for every line.
    const units = ['"\n', '"a\n', '"x"y","\n', '"","\n', 'a,"\n', '"\n","\n', '""\n', '","']
    const steps = (text: string) => {
      const reader = new CsvReader()
      const start = performance.now()
      for (let at = 0; at < text.length; at += 16_384) reader.push(text.slice(at, at + 16_384))
      reader.end()
      return performance.now() - start
    }
    for (const unit of units) expect(steps(unit.repeat(2_000_000 / unit.length)), unit).toBeLessThan(2_000)
  })
})
