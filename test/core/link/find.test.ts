import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/core/limits.ts'
import { findLinks } from '../../../src/core/link/find.ts'
import { normalize } from '../../../src/core/text/normalize.ts'
import { readLinks, readNotLinks } from './cases.ts'

const fuzzRuns = Number(process.env['FUZZ_RUNS'] ?? 500)

describe('links.txt', () => {
  const cases = readLinks()

  it('is read', () => {
    expect(cases.length).toBeGreaterThan(50)
    expect(cases.every((row) => row.links.length > 0)).toBe(true)
  })

  for (const { line, text, links } of cases) {
    it(`line ${line}: ${JSON.stringify(text)}`, () => {
      expect(findLinks(text).map(({ kind, host, raw }) => ({ kind, host, raw }))).toEqual(links)
    })
  }
})

describe('not-links.txt', () => {
  for (const { line, text } of readNotLinks()) {
    it(`line ${line}: ${JSON.stringify(text)}`, () => {
      expect(findLinks(text)).toEqual([])
    })
  }
})

describe('findLinks', () => {
  it.each([
    ['http://Example.com/Path', 'http://example.com/Path', 'link'],
    ['www.example.com', 'http://www.example.com', 'link'],
    ['[x](example.com)', 'http://example.com', 'link'],
    ['//example.com/X', 'http://example.com/X', 'link'],
    ['example.com/X', 'http://example.com/X', 'host'],
    ['Jane.Doe@Example.com', 'http://example.com', 'host'],
    ['hxxps://Example[.]com/Path', 'https://example.com/Path', 'disguised'],
    ['Example Dot Com/Room?X=Y', 'http://example.com/Room?X=Y', 'disguised'],
    ['example . com/A[.]B', 'http://example.com/A.B', 'disguised'],
    ['e x a m p l e . c o m', 'http://example.com', 'disguised'],
    ['example.сom', 'http://example.com', 'disguised'],
    // What nobody sees is no part of the URL.
    ['example.com/a\u200bB', 'http://example.com/aB', 'host'],
    // ß is a letter of its own in a host (UTS #46, deviation characters).
    ['http://faß.example/', 'http://faß.example/', 'link'],
  ])('%s → %s, %s', (text, url, certainty) => {
    expect(findLinks(text).map((link) => [link.url, link.certainty])).toEqual([[url, certainty]])
  })

  it('reports an address inside a defanged path beside the whole', () => {
    const hosts = findLinks('hxxps[:]//example.com/?to=x[@]example.org').map((link) => link.host)
    expect(hosts).toEqual(['example.com', 'example.org'])
  })

  it('takes the folded text of a caller that has it', () => {
    const text = 'on ＥＸＡＭＰＬＥ.com'
    expect(findLinks(text, normalize(text, 'fold'))).toEqual(findLinks(text))
  })

  it('stops one link after the limit', () => {
    const text = 'example.com '.repeat(LIMITS.linksPerText + 50)
    expect(findLinks(text)).toHaveLength(LIMITS.linksPerText + 1)
    expect(findLinks(text, undefined, 3)).toHaveLength(3)
  })

  it('points into the original, in order, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'example.com',
        'http://',
        'https://example.org/a?b#c',
        ' dot com',
        '[.]',
        ' . ',
        ',com',
        '(',
        ')',
        '](',
        '@',
        '.',
      ),
      fc.constantFrom(
        '\u202e',
        '\u200b',
        '\u0301',
        '🔥',
        '🇺🇸',
        'ｗｗｗ．',
        'о',
        '。',
        'クリック',
        'e x a m p l e',
        '\ud800',
        '&#46;',
        'ﬁ',
        'İ',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    )
    let found = 0
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        let before = 0
        for (const link of findLinks(text)) {
          found++
          expect(link.start).toBeGreaterThanOrEqual(before)
          expect(link.end).toBeGreaterThan(link.start)
          expect(link.end).toBeLessThanOrEqual(text.length)
          expect(text.slice(link.start, link.end)).toBe(link.raw)
          expect(link.url).toMatch(/^[a-z]+:/)
          expect(link.hostStart).toBeGreaterThanOrEqual(link.start)
          expect(link.hostEnd).toBeGreaterThan(link.hostStart)
          expect(link.hostEnd).toBeLessThanOrEqual(link.end)
          before = link.start
        }
      }),
      { numRuns: fuzzRuns },
    )
    expect(found).toBeGreaterThan(fuzzRuns / 4)
  })

  // A search that is quadratic anywhere takes minutes on one of these; the limit is far from what a slow machine needs.
  it.each([
    'a@',
    'a.',
    'dot-',
    'a dot ',
    'http:',
    'http://a@',
    '🔥',
    '[.',
    '\u202ea',
    'a b ',
    '(a',
    '&#46;',
    'a,',
    '//a',
  ])(
    'a megabyte of %j is linear',
    (unit) => {
      expect(findLinks(unit.repeat(1_000_000 / unit.length)).length).toBeLessThanOrEqual(LIMITS.linksPerText + 1)
    },
    20_000,
  )
})
