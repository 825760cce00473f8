/**
 * The promises of docs/accuracy.md on a part of its samples: the same seeds, fewer of each kind. `npm run accuracy` runs all.
 *
 * @module
 */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Live } from '../../src/lists/live.ts'
import { liveWith } from '../support/snapshot.ts'
import { generate, PAIRS, type Sample, SINGLES } from './generate.ts'
import { alarmsOf, isFound, isKeptBack, Tally } from './measure.ts'
import { dictionary, LANGUAGES } from './ordinary/dictionaries.ts'
import { ordinary } from './ordinary/generate.ts'

const SEED = 1
const EACH_KIND = 60
const EACH_PAIR = 2
const EACH_TEMPLATE = 25
/** Every so many words of a dictionary; the whole of them is for the command. */
const WORD_STEP = 40

let live: Live
beforeAll(async () => {
  live = await liveWith()
})

function missed(samples: Iterable<Sample>, tally: Tally): string[] {
  const texts: string[] = []
  for (const sample of samples) {
    const found = isFound(sample, live)
    tally.add(sample.kinds.join(' + '), found)
    tally.add('all', found)
    if (!found) texts.push(`${sample.kinds.join(' + ')}: ${sample.text}`)
  }
  return texts
}

describe('recall', () => {
  it('is at least 95 % for each kind, and 99 % for all of them', () => {
    const tally = new Tally()
    const texts = missed(generate(SINGLES, EACH_KIND, SEED), tally)
    const weak = tally.sorted().filter(({ share }) => share < 0.95)
    expect(weak, texts.join('\n')).toEqual([])
    expect(tally.share('all'), texts.join('\n')).toBeGreaterThanOrEqual(0.99)
  })

  it('is at least 99 % for pairs of kinds', () => {
    const tally = new Tally()
    const texts = missed(generate(PAIRS, EACH_PAIR, SEED), tally)
    expect(tally.rows.size).toBeGreaterThan(2_000)
    expect(tally.share('all'), texts.join('\n')).toBeGreaterThanOrEqual(0.99)
  })
})

describe('false alarms', () => {
  it('are at most 0.1 % of ordinary texts, wherever they are written', () => {
    const alarms: string[] = []
    let count = 0
    for (const { text } of ordinary(EACH_TEMPLATE, SEED)) {
      count++
      const found = (['bio', 'message', 'query'] as const).flatMap((surface) => alarmsOf(text, surface, live))
      if (found.length > 0) alarms.push(`${text}: ${found.join(', ')}`)
    }
    expect(count).toBeGreaterThan(5_000)
    expect(alarms.length / count, alarms.join('\n')).toBeLessThanOrEqual(0.001)
  })

  it.each(LANGUAGES)('are none in a dictionary: %s', (language) => {
    const words = dictionary(language).filter((_, i) => i % WORD_STEP === 0)
    expect(words.length).toBeGreaterThan(1_000)
    const surfaces = ['bio', 'message', 'query'] as const
    expect(words.filter((word) => surfaces.some((surface) => alarmsOf(word, surface, live).length > 0))).toEqual([])
    expect(words.filter((word) => isKeptBack(word, live))).toEqual([])
  })
})

describe('the generator', () => {
  it('gives the same samples for the same seed, and others for another', () => {
    const texts = (seed: number) => [...generate(SINGLES.slice(0, 5), 4, seed)].map(({ text }) => text)
    expect(texts(7)).toEqual(texts(7))
    expect(texts(7)).not.toEqual(texts(8))
  })

  it('says where the disguise stands', () => {
    for (const { text, start, end, kinds } of generate(SINGLES, 3, SEED)) {
      expect(start).toBeLessThan(end)
      expect(end, kinds.join()).toBeLessThanOrEqual(text.length)
    }
  })
})
