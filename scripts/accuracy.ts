/**
 * Measures recall and false alarms and writes docs/accuracy.md: `npm run accuracy [-- --seed N] [--each N] [--pairs N] [--missed N]`.
 * With a seed or numbers of its own nothing is written, and what is missed can be shown.
 *
 * Exits with 1 where a promise of that page does not hold.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openLists } from '../cli/lists.ts'
import { UNICODE_VERSION } from '../src/core/text/confusables.generated.ts'
import type { Live } from '../src/lists/live.ts'
import { contacts } from '../test/accuracy/contacts.ts'
import { generate, PAIRS, type Sample, SINGLES } from '../test/accuracy/generate.ts'
import { alarmsOf, isContactFound, isFound, isKeptBack, Tally } from '../test/accuracy/measure.ts'
import { dictionary, LANGUAGES } from '../test/accuracy/ordinary/dictionaries.ts'
import { ordinary } from '../test/accuracy/ordinary/generate.ts'
import { type Measured, reportOf, total } from './accuracy/report.ts'

const ROOT = new URL('../', import.meta.url)
const SURFACES = ['bio', 'message', 'query'] as const
const DEFAULTS = { seed: '1', each: '250', pairs: '12', missed: '0' }

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: DEFAULTS.seed },
      each: { type: 'string', default: DEFAULTS.each },
      pairs: { type: 'string', default: DEFAULTS.pairs },
      missed: { type: 'string', default: DEFAULTS.missed },
    },
  })
  const [seed, each, pairs, shown] = [values.seed, values.each, values.pairs, values.missed].map(Number) as [
    number,
    number,
    number,
    number,
  ]
  const opened = await openLists(undefined)
  if (!opened.ok) throw new Error(`lists/: ${opened.detail ?? opened.error}`)
  const measured = measure(opened.value, seed, each, pairs, shown)
  const report = reportOf(measured)
  process.stdout.write(report)
  const isWhole = values.seed === DEFAULTS.seed && values.each === DEFAULTS.each && values.pairs === DEFAULTS.pairs
  if (isWhole) writeFileSync(new URL('docs/accuracy.md', ROOT), report)
  const broken = brokenPromises(measured)
  for (const promise of broken) process.stderr.write(`accuracy: not held: ${promise}\n`)
  return broken.length > 0 ? 1 : 0
}

function measure(live: Live, seed: number, each: number, eachPair: number, shown: number): Measured {
  const tallies = {
    kinds: new Tally(),
    pairs: new Tally(),
    kindsInPairs: new Tally(),
    languages: new Tally(),
    scripts: new Tally(),
    contacts: new Tally(),
    ordinary: new Tally(),
    dictionaries: new Tally(),
    keptBack: new Tally(),
  }
  const missed: string[] = []
  const look = (sample: Sample) => {
    const found = isFound(sample, live)
    tallies.languages.add(sample.language, found)
    tallies.scripts.add(sample.script, found)
    if (!found) missed.push(`missed ${sample.kinds.join(' + ')}, ${sample.target.host}: ${sample.text}`)
    return found
  }
  for (const sample of generate(SINGLES, each, seed)) tallies.kinds.add(sample.kinds.join(' + '), look(sample))
  for (const sample of generate(PAIRS, eachPair, seed)) {
    const found = look(sample)
    tallies.pairs.add(sample.kinds.join(' + '), found)
    for (const kind of sample.kinds) tallies.kindsInPairs.add(kind, found)
  }
  for (const sample of contacts(each, seed)) {
    const found = isContactFound(sample, live)
    tallies.contacts.add(sample.kind, found)
    if (!found) missed.push(`missed ${sample.kind}: ${sample.text}`)
  }
  measureOrdinary(live, seed, each, tallies, missed)
  measureWords(live, tallies, missed)
  for (const text of missed.slice(0, shown)) process.stderr.write(`${JSON.stringify(text)}\n`)
  return { seed, unicode: UNICODE_VERSION, ...tallies }
}

type Alarms = { readonly ordinary: Tally; readonly dictionaries: Tally; readonly keptBack: Tally }

/** A search for a name in the news is kept back, as it is meant to be; it is no ordinary search. */
const NAMES_A_SERVICE = ['news', 'warnings']

function measureOrdinary(live: Live, seed: number, each: number, tallies: Alarms, missed: string[]): void {
  for (const { kind, language, text } of ordinary(Math.ceil(each / 2), seed)) {
    const alarms = SURFACES.flatMap((surface) => alarmsOf(text, surface, live))
    const key = kind === 'template' ? `${kind}, ${language}` : kind
    tallies.ordinary.add(key, alarms.length > 0)
    if (alarms.length > 0) missed.push(`alarm ${alarms.join(', ')}: ${text}`)
    if (NAMES_A_SERVICE.includes(kind) || kind === 'joined') continue
    const isBack = isKeptBack(text, live)
    tallies.keptBack.add('ordinary searches', isBack)
    if (isBack) missed.push(`kept back: ${text}`)
  }
}

function measureWords(live: Live, tallies: Alarms, missed: string[]): void {
  const popular = readFileSync(new URL('lists/popular-hosts.txt', ROOT), 'utf8').split('\n')
  for (const host of popular.filter((row) => row !== '' && !row.startsWith('#'))) {
    tallies.keptBack.add('popular hosts', isKeptBack(host, live))
  }
  for (const language of LANGUAGES) {
    for (const word of dictionary(language)) {
      const alarms = SURFACES.flatMap((surface) => alarmsOf(word, surface, live))
      tallies.dictionaries.add(language, alarms.length > 0)
      const isBack = isKeptBack(word, live)
      tallies.keptBack.add(`dictionary, ${language}`, isBack)
      if (isBack || alarms.length > 0) missed.push(`word: ${word} ${alarms.join(', ')}`)
    }
  }
}

function brokenPromises({ kinds, pairs, ordinary, dictionaries, keptBack }: Measured): string[] {
  const [one, two, texts, words] = [kinds, pairs, ordinary, dictionaries].map(total)
  const searches = keptBack.rows.get('ordinary searches')
  const promises: [string, boolean][] = [
    ['40,000 samples', one!.of + two!.of >= 40_000],
    ['99 % found', (one!.hits + two!.hits) / (one!.of + two!.of) >= 0.99],
    ['95 % of each kind', kinds.sorted().every(({ share }) => share >= 0.95)],
    ['20,000 ordinary texts', texts!.of >= 20_000],
    ['0.1 % false alarms', texts!.hits / texts!.of <= 0.001],
    ['no word of a dictionary', words!.hits === 0],
    [
      'nothing kept back but searches',
      keptBack.sorted().every(({ key, hits }) => key === 'ordinary searches' || hits === 0),
    ],
    ['0.1 % of searches kept back', searches !== undefined && searches.hits / searches.of <= 0.001],
  ]
  return promises.filter(([, holds]) => !holds).map(([name]) => name)
}

process.exitCode = await main()
