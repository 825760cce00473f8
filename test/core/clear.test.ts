import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { isClear } from '../../src/core/clear.ts'
import { decide } from '../../src/core/decide.ts'
import type { Subject } from '../../src/core/decision.ts'
import { LIMITS } from '../../src/core/limits.ts'
import type { Surface } from '../../src/core/words.ts'
import type { Live } from '../../src/lists/live.ts'
import { liveWith } from '../support/snapshot.ts'
import { snapshotOf, tableOf, term, url } from './support.ts'

const SUBJECT: Subject = { ageBand: 'unknown', country: 'GB' }
const SURFACES: readonly Surface[] = ['suggestion', 'query', 'hashtag', 'bio', 'username']

/** What names, links and numbers are made of, and what people put between them. */
const PARTS = [
  ...[
    'omegle',
    'OmegleFunny',
    'ome',
    'tv',
    'omelette',
    'ome gle',
    'o m e g l e',
    'monkey',
    'app',
    'azar',
    'snap',
    'mia_k',
  ],
  ...[
    'add me on',
    'how old are you',
    'tea',
    'recipe',
    'café',
    'año nuevo',
    'Straße',
    'омегле',
    'чай',
    'オメグル',
    '차',
    'شاي',
  ],
  ...[
    'dot',
    'punto',
    'punkt',
    'dotcom',
    'com',
    'net',
    'org',
    'at gmail',
    'zorba',
    'zorba example',
    'example',
    'hxxp',
    'www',
    'tecom',
    'sitcom',
  ],
  ...[
    '.',
    ':',
    '//',
    '@',
    '#',
    '-',
    '_',
    "'",
    '’',
    '!',
    '$',
    '*',
    '&amp;',
    '%2e',
    '\\',
    ',',
    '(',
    ')',
    '[.]',
    '·',
    'ꓸ',
    '。',
  ],
  ...['0', '1', '3', '24', '2023', '116 111', '07700 900123', '+44', '٠٧٧٠٠', '９', '🍑', '🔥', '🇴', '❤️'],
  ...['\u200b', '\u202e', '\u00ad', '\u0301', '\ud800', '\n', '\u0000', '\u007f'],
]
const texts = fc
  .array(fc.tuple(fc.constantFrom(...PARTS), fc.constantFrom('', ' ', ' ', '  ')), { maxLength: 7 })
  .map((parts) => parts.map(([part, gap]) => part + gap).join(''))

let live: Live
let quiet: Live
/** Links and no words: here nothing but the look of a link can hold it back. */
let bare: Live
beforeAll(async () => {
  live = await liveWith()
  const shadow = snapshotOf({ terms: [term('tea'), term('кофе')], lures: [term('recipe')] })
  bare = { ...live, snapshot: snapshotOf({ threats: [url('zorba.example')] }) }
  quiet = { ...live, snapshot: { ...live.snapshot, shadow } }
})

function findsNothing(text: string, { snapshot, table }: Live): boolean {
  return SURFACES.every((surface) => {
    const verdict = decide({ surface, text, subject: SUBJECT }, snapshot, table)
    return verdict.ok && verdict.value.action === 'pass' && verdict.value.hits.length === 0
  })
}

describe('isClear', () => {
  it('never says so where decide finds something', () => {
    let clear = 0
    let other = 0
    const holds = fc.property(texts, (text) => {
      for (const served of [live, quiet, bare]) {
        if (!isClear(text, served.snapshot)) other++
        else {
          clear++
          expect(findsNothing(text, served), JSON.stringify(text)).toBe(true)
        }
      }
    })
    const runs = Number(process.env['FUZZ_RUNS'] ?? 4_000)
    fc.assert(holds, { numRuns: runs })
    expect([clear > runs / 40, other > runs / 4]).toEqual([true, true])
  })

  it.each([
    '',
    'tea',
    'omelette recipe',
    'iphone 15 pro',
    'café au lait',
    'año nuevo 2026',
    "the dog's bone",
    'Über hohe Fjorde',
  ])('spares the look at %j', (text) => {
    expect(isClear(text, live.snapshot)).toBe(true)
  })

  it.each([
    'omegle',
    'Omegle',
    '0megle',
    'a.example',
    'tea dot com',
    'snap: mia',
    'x 07700 900123',
    '#tea',
    'tea\ud800',
    '٠٧٧٠٠٩٠',
  ])('leaves %j to decide', (text) => {
    expect(isClear(text, live.snapshot)).toBe(false)
  })

  it('leaves to decide what is too long, and what a list in shadow may hold', () => {
    expect(isClear('x'.repeat(LIMITS.textChars + 1), live.snapshot)).toBe(false)
    expect([isClear('green tea', live.snapshot), isClear('green tea', quiet.snapshot)]).toEqual([true, false])
  })

  it.each(['zorba dot example', 'zorbaꓸexample', 'zorba[.]example', 'zorba%2eexample', 'z o r b a dot example'])(
    'leaves the address %j to decide',
    (text) => {
      expect([findsNothing(text, bare), isClear(text, bare.snapshot)]).toEqual([false, false])
    },
  )

  it('leaves half a character to decide, also where there are no words to look for', () => {
    expect(isClear('a\ud800b', bare.snapshot)).toBe(false)
  })

  it('hangs on no policy', () => {
    const strict = tableOf([{ action: 'block' }])
    expect(findsNothing('omelette recipe', { ...live, table: strict })).toBe(true)
  })
})
