import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eachTerm } from '../../../src/core/match/automaton-patterns.ts'
import type { TermEntry } from '../../../src/core/match/entry.ts'
import { scanTerms, type TermsOfList, TextLevels } from '../../../src/core/match/scan.ts'
import { listsThatMay, mayHoldTerm } from '../../../src/core/match/term-gate.ts'
import { bitOfList } from '../../../src/core/match/term-heads.ts'
import { SURFACES } from '../../../src/core/words.ts'
import { BUNDLED_LISTS } from '../../../src/lists/bundled.generated.ts'
import { liveWith } from '../../support/snapshot.ts'
import { snapshotOf, term } from '../support.ts'

const shipped = (await liveWith()).snapshot.terms

/** Terms of every shape at every level. */
const made = snapshotOf({
  'restricted-terms': [
    term('quandle'),
    term('kruvex nolt', { match: 'phrase' }),
    term('brontav', { match: 'substring' }),
  ],
  lures: [
    term('Omegle', { hosts: ['omegle.com'] }),
    term('ome tv', { match: 'phrase' }),
    term('Azar', { ambiguous: true }),
  ],
  'contact-lures': [term('add me on', { match: 'phrase' }), term("don't tell", { match: 'phrase' }), term('sc')],
  solicitation: [term('how old are you', { match: 'phrase' }), term('116 111', { match: 'phrase' })],
  threats: [term('kiss ill', { match: 'phrase' }), term('straße'), term('skrill', { match: 'substring' })],
  terms: [
    term('chill'),
    term('café'),
    term('🍑🍆', { match: 'emoji' }),
    term('l33t'),
    term('69', { match: 'exact' }),
    term('добавь'),
  ],
  allow: [term('hello there', { match: 'phrase' })],
}).terms

function hitsOf(text: string, sets: readonly TermsOfList[]): string[] {
  const levels = new TextLevels(text)
  const hits = SURFACES.flatMap((surface) => scanTerms(levels, surface, sets))
  return hits.filter((hit) => hit.source.listClass !== 'allow').map((hit) => hit.pattern)
}

/** Lists that have a hit and that the gate does not name. */
function missed(text: string, sets: readonly TermsOfList[]): string[] {
  const named = listsThatMay(text, sets)
  const left = sets.filter((_, index) => (named & bitOfList(index)) === 0)
  return left.length === 0 ? [] : hitsOf(text, left)
}

describe('stops', () => {
  it.each([
    'just a girl who loves her dog and too much coffee',
    'photographer | lisbon • dad of three ✨ she/her',
    "I don't know, it's the dog's bone",
    'omelette, omega, azores, addition, côte days ❤️ 👩‍👩‍👧 10 years',
    'wow!!! @mia_k (since 2019) 50% off & more… “quoted” ‘text’',
    'Über hohe Fjorde à Nîmes',
    'add us on my list, how are you',
    'chlll, chili and chil; kis il',
  ])('%s', (text) => {
    expect(hitsOf(text, made)).toEqual([])
    expect(mayHoldTerm(text, made)).toBe(false)
  })

  it('everything, where there are no terms', () => {
    expect(mayHoldTerm('omegle', [])).toBe(false)
    expect(mayHoldTerm('hello there', snapshotOf({ allow: [term('hello there')] }).terms)).toBe(false)
  })
})

describe('lets through', () => {
  it.each([
    ...[
      'omegle',
      'OMEGLE!',
      '#OmegleFunny',
      'getOmegle',
      '0megle',
      'omegle2023',
      'xx9omegle',
      "l'omegle",
      'omegle’s',
      'ómegle',
    ],
    ...[
      'оmegle',
      'o\u200bmegle',
      'oomeegle',
      'omegle\u0301',
      '🌻omegle🌻',
      'omegle_tv',
      'ｏｍｅｇｌｅ',
      'omeg1e',
      '0m3gl3',
    ],
    ...[
      'add me on snap',
      'ADD   ME, ON',
      'add\nme-on',
      'so add me on',
      'dont tell',
      "don't tell",
      'don’t tell',
      "a'dont tell",
    ],
    ...[
      'how old are you',
      'the brontavs',
      'xbrontavx',
      'kruvex nolt',
      '🍑🍆',
      '116 111',
      'l33t',
      '69',
      'CAFÉ',
      'cafe',
      'Ⅰazar',
      'my sc: mia',
      "l'add me on",
    ],
    ...['добавь', '$c', 'omegle$', '$omegle', 'omegl€', 'ome.tv', 'ome tv', 'caféOmegle', "brontav's"],
  ])('%s', (text) => {
    expect(mayHoldTerm(text, made)).toBe(true)
  })
})

describe('never stops what the scan finds', () => {
  const bits = [
    'add',
    'me',
    'on',
    'omegle',
    'ome',
    'tv',
    'how',
    'old',
    'are',
    'you',
    'dont',
    'tell',
    'azar',
    'sc',
    'brontav',
    'café',
    '116',
    '111',
    '69',
    'quandle',
    'nolt',
    'kruvex',
    'chill',
    'kiss',
    'ill',
    'straße',
    'skrill',
  ]
  const glue = [
    '',
    ' ',
    ' ',
    ' ',
    "'",
    '’',
    '.',
    '-',
    '_',
    '!',
    '$',
    '@',
    '🌻',
    '❤️',
    '\u200b',
    '\u00ad',
    '1',
    '2023',
    'l',
    'é',
    'É',
    'X',
    'x',
    '\n',
    '\u0301',
    '+',
    '|',
    '🇬🇧',
    'ʼ',
    '´',
    '·',
  ]
  const piece = fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .constantFrom(...bits)
        .chain((word) =>
          fc.constantFrom(
            word,
            word,
            word.toUpperCase(),
            `${word[0]!.toUpperCase()}${word.slice(1)}`,
            word.replace('o', '0'),
            word.replace('e', '3'),
            word.replace('a', 'а'),
            word.replace('e', 'é'),
            word.replace('l', 'll'),
            word.replace('l', 'i'),
            word.replace('i', 'l'),
            word.replace('e', 'ee'),
            word.replace('d', 'đ'),
          ),
        ),
    },
    { weight: 5, arbitrary: fc.constantFrom(...glue) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 3 }) },
  )
  const text = fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''))

  it('in made-up texts', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(missed(one, made)).toEqual([])
      }),
      { numRuns: 30_000 },
    )
  })

  it('in any text', () => {
    const any = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }))
    fc.assert(
      fc.property(any, (one) => {
        for (const sets of [made, shipped]) expect(missed(one, sets)).toEqual([])
      }),
      { numRuns: 5_000 },
    )
  })

  it('of the terms that Kerb ships, each as it is written and in capitals', () => {
    for (const { entries } of BUNDLED_LISTS.lists) {
      for (const { value } of entries.filter((entry): entry is TermEntry => entry.kind === 'term')) {
        for (const one of [value, value.toUpperCase(), `(${value})`]) {
          expect(missed(one, shipped), one).toEqual([])
        }
      }
    }
  })
})

it('reads every term back out of its automaton', () => {
  for (const { set } of [...made, ...shipped]) {
    const seen = new Map<number, string>()
    eachTerm(set.automaton, (pattern, ids) => {
      for (const id of ids) seen.set(id, pattern)
    })
    expect(seen.size).toBe(set.automaton.patternCount)
  }
})

it('takes time in proportion to the text', () => {
  for (const unit of ['!', "'", 'a!', "a'", '$', '❤️', 'add me ', 'é'])
    expect(() => mayHoldTerm(unit.repeat(200_000), made)).not.toThrow()
})
