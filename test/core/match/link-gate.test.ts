import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findLinks, findPlainLinks } from '../../../src/core/link/find.ts'
import { findPhones } from '../../../src/core/link/phone.ts'
import { reread } from '../../../src/core/link/reread.ts'
import { linkSigns, mayHoldLink, signs } from '../../../src/core/match/link-gate.ts'
import { scanTerms, TextLevels } from '../../../src/core/match/scan.ts'
import { mayHoldTerm } from '../../../src/core/match/term-gate.ts'
import { normalize } from '../../../src/core/text/normalize.ts'
import { liveWith } from '../../support/snapshot.ts'

const names = (await liveWith()).snapshot.terms.filter(({ listClass }) => listClass === 'lures')

describe('stops', () => {
  it.each([
    'just a girl who loves her dog and too much coffee. class of 2026! she/her | lisbon',
    'photographer • dad of three ✨ baker of sourdough\nrunner, slow but steady… 10:30, now',
    "I don't know, it's 50% off & more: tea, rain (always the best) “quoted” ❤️ 👩‍👩‍👧 @mia_k",
    'wow!!! what? yes; no. So it is.',
    'Über hohe Fjorde à Nîmes, côte d’azur',
  ])('%s', (text) => {
    expect(findLinks(text)).toEqual([])
    expect(mayHoldLink(text)).toBe(false)
  })
})

describe('lets through', () => {
  it.each([
    ...[
      'omegle.com',
      'see omegle.com.',
      'http://a',
      'hxxp',
      'a@b',
      '//a',
      'omegle . com',
      'omegle com',
      'omegle,com',
      'omegle•com',
    ],
    ...[
      'omegle dot tv',
      'omegledot tv',
      'omegle punto tv',
      'omegle PUNKT tv',
      'omegle chấm tv',
      'o m e',
      'o-m-e',
      'omegle(dot)tv',
      'omegle[.]tv',
    ],
    ...[
      'o🔥megle',
      'omegle。tv',
      'omegle\u200b',
      'омегле',
      '#getonomegle',
      '0812 3456789',
      'omeglecom',
      'omegle dotnet',
      'omegle..tv',
      '. o m',
    ],
    ...[
      '*omegle*',
      '`a`b',
      'a~b',
      '$a',
      '|a',
      '!a',
      '&amp;',
      '%6f',
      'o\\.',
      '<b>',
      '\u202eelgemo',
      'ome…tv',
      'omegle(．tv',
      'omegle(…tv',
      'a·b',
      'ｏｍｅｇｌｅ．ｔｖ',
      'ｃｏｍ',
    ],
  ])('%s', (text) => {
    expect(mayHoldLink(text)).toBe(true)
  })
})

describe('says of what is found', () => {
  it.each([
    ['omegle.com', signs.PLAIN],
    ['see https://a.example/x and b.example.', signs.PLAIN],
    ['0812 3456789', signs.PHONE],
    ['a.example 0812 3456789', signs.PLAIN | signs.PHONE],
  ])('%s: nothing is hidden', (text, expected) => {
    expect(linkSigns(text)).toBe(expected)
  })

  it.each([
    'a.example, omegle dot com',
    'hxxps://a.example',
    'x.a b',
    'a.example:80',
    'me@a.example',
    'omegle.tév',
    'a.b.c',
    'see. a.example…',
  ])('%s: something may be', (text) => {
    expect(linkSigns(text) & signs.HIDDEN).not.toBe(0)
  })
})

describe('never stops what is found', () => {
  const words = [
    'omegle',
    'tv',
    'com',
    'net',
    'dot',
    'punto',
    'point',
    'zorba',
    'example',
    'h',
    'http',
    'hxxp',
    'www',
    'o',
    'm',
    'e',
    'a',
    'I',
    'mail',
    'add',
    'antidote',
    '07700',
    '900123',
    '24',
    '1',
    'chấm',
    'tečka',
  ]
  const glue = [
    '',
    ' ',
    ' ',
    '  ',
    '.',
    '. ',
    ' . ',
    '..',
    '...',
    ',',
    ', ',
    ':',
    ': ',
    '/',
    '//',
    '@',
    ' @',
    '-',
    '_',
    "'",
    '’',
    '`',
    '!',
    '$',
    '|',
    '#',
    '*',
    '~',
    '(',
    ')',
    '[',
    ']',
    '<',
    '>',
    '&',
    'ｏ',
    'ｃｏｍ',
    '%',
    '\\',
    '^',
    '\n',
    '🔥',
    '✨',
    '❤️',
    '•',
    '·',
    '…',
    '。',
    '｡',
    '．',
    '：',
    'é',
    'É',
    '\u200b',
    '\u202e',
    '\u0301',
    '+',
    '=',
    '?',
    ';',
    '"',
    '–',
  ]
  const piece = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.constantFrom(...words).chain((word) => fc.constantFrom(word, word, word.toUpperCase())),
    },
    { weight: 6, arbitrary: fc.constantFrom(...glue) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 3 }) },
  )
  const made = fc.array(piece, { minLength: 1, maxLength: 9 }).map((parts) => parts.join(''))
  const any = fc.oneof(
    made,
    made,
    made,
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
  )

  it('links and phone numbers', () => {
    fc.assert(
      fc.property(any, (text) => {
        const found = linkSigns(text)
        if ((found & signs.HIDDEN) !== 0 || !text.isWellFormed()) return
        const folded = normalize(text, 'fold')
        const plain = (found & signs.PLAIN) === 0 ? [] : findPlainLinks(text, folded)
        expect(findLinks(text, folded)).toEqual(plain)
        if ((found & signs.PHONE) === 0) expect(findPhones(folded.text, 'GB')).toEqual([])
      }),
      { numRuns: 30_000 },
    )
  })

  it('names that a second reading would show', () => {
    fc.assert(
      fc.property(any, (text) => {
        const isHidden = (linkSigns(text) & signs.HIDDEN) !== 0
        if (isHidden || mayHoldTerm(text, names) || !text.isWellFormed()) return
        const again = reread(normalize(text, 'fold'), normalize(text, 'leet'))
        if (again !== null) expect(scanTerms(new TextLevels(again.text), 'bio', names)).toEqual([])
      }),
      { numRuns: 20_000 },
    )
  })
})
