/**
 * What a backtest adds up, in memory that does not grow with the file: sums, and a few samples of each class.
 *
 * @module
 */

import { languageOf } from './backtest-language.ts'
import { classOf, type LineError, type Tested } from './backtest-line.ts'
import { type Sample, sampleOf } from './backtest-sample.ts'

/** Lines in which something of a class was found with a certainty; `action` is the strongest of the line. */
export type TallyRow = {
  readonly class: string
  readonly language: string
  readonly certainty: string
  readonly lines: number
}

export type Language = { readonly language: string; readonly checked: number; readonly changed: number }

export type Tally = {
  /** The numbers of the first and the last line that were read; blank ones have one, too. */
  readonly firstLine: number
  readonly lastLine: number
  /** Without blank ones. */
  readonly lines: number
  /** True where somebody stopped it before the end. */
  readonly stopped: boolean
  readonly checked: number
  readonly changed: number
  /** Nobody may read them: messages in a market without a legal basis. */
  readonly notChecked: number
  /** Code → lines that could not be checked. */
  readonly bad: Readonly<Record<string, number>>
  /** Action → lines, of those that would have changed. */
  readonly actions: Readonly<Record<string, number>>
  /** The most frequent first. */
  readonly rows: readonly TallyRow[]
  readonly languages: readonly Language[]
  /** Class → samples, from all over the file. */
  readonly samples: Readonly<Record<string, readonly Sample[]>>
}

export const SAMPLES_PER_CLASS = 10

type Counter = {
  readonly add: (line: number, tested: Tested | LineError) => void
  readonly lines: () => number
  readonly changed: () => number
  readonly tally: (stopped?: boolean) => Tally
}

/**
 * @param random from 0 to 1: which lines become samples. A test brings its own
 * @param firstLine the number of the first line that comes
 */
export function newTally(random: () => number, firstLine = 1): Counter {
  const bad = new Map<string, number>()
  const actions = new Map<string, number>()
  const rows = new Map<string, number>()
  const languages = new Map<string, { checked: number; changed: number }>()
  const samples = new Map<string, { seen: number; kept: Sample[] }>()
  let lastLine = firstLine - 1
  const totals = { lines: 0, checked: 0, changed: 0, notChecked: 0 }

  function add(line: number, tested: Tested | LineError): void {
    totals.lines++
    lastLine = line
    if ('error' in tested) count(bad, tested.error)
    else addTested(line, tested)
  }

  function addTested(line: number, tested: Tested): void {
    const { action, findings } = tested.verdict
    if (action === 'notChecked') {
      totals.notChecked++
      return
    }
    totals.checked++
    const language = languageOf([...tested.texts.values()].join(' '))
    const spoken = languages.get(language) ?? { checked: 0, changed: 0 }
    languages.set(language, spoken)
    spoken.checked++
    if (action === 'pass') return
    totals.changed++
    spoken.changed++
    count(actions, action)
    const acting = findings.filter((finding) => finding.action !== 'pass')
    for (const kind of new Set(acting.map((finding) => `${classOf(finding)}\t${language}\t${finding.certainty}`)))
      count(rows, kind)
    for (const one of new Set(acting.map(classOf))) keep(one, () => sampleOf(tested, line, language))
  }

  /** Each line of a class has the same chance, however long the file is (reservoir sampling, Vitter's algorithm R). */
  function keep(name: string, make: () => Sample): void {
    const reservoir = samples.get(name) ?? { seen: 0, kept: [] }
    samples.set(name, reservoir)
    const place = reservoir.seen++ < SAMPLES_PER_CLASS ? reservoir.kept.length : Math.floor(random() * reservoir.seen)
    if (place < SAMPLES_PER_CLASS) reservoir.kept[place] = make()
  }

  function tally(stopped = false): Tally {
    const told = [...rows].map(([key, lines]): TallyRow => {
      const [name = '', language = '', certainty = ''] = key.split('\t')
      return { class: name, language, certainty, lines }
    })
    const spoken = [...languages].map(([language, sums]): Language => ({ language, ...sums }))
    const kept = [...samples].map(
      ([name, reservoir]) => [name, reservoir.kept.toSorted((a, b) => a.line - b.line)] as const,
    )
    return {
      ...{ firstLine, lastLine, stopped },
      ...totals,
      bad: Object.fromEntries(bad),
      actions: Object.fromEntries(actions),
      rows: told.sort((a, b) => b.lines - a.lines || (a.class < b.class ? -1 : 1)),
      languages: spoken.sort((a, b) => b.changed - a.changed || b.checked - a.checked),
      samples: Object.fromEntries(kept),
    }
  }

  return { add, lines: () => totals.lines, changed: () => totals.changed, tally }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
