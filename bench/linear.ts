/**
 * Is the check linear, and how much dearer than the others can somebody make a text? Asked of texts that are written to be dear
 * (test/support/hostile.ts), a few of which a search found that looks for worse ones.
 *
 * @module
 */
import { decide } from '../src/core/decide.ts'
import type { Live } from '../src/lists/live.ts'
import { drawnKinds, type HostileKind, NAMED, PLACED } from '../test/support/hostile.ts'
import { checkWhole, HOSTILE_ENTRIES } from '../test/support/hostile-check.ts'
import { climb } from '../test/support/hostile-climb.ts'
import { liveWith, word } from '../test/support/snapshot.ts'
import { median, type Row, toRow } from './measure.ts'
import { MADE_UP_TERMS } from './texts.ts'

const SHORT_CHARS = 100_000
const LONG_CHARS = 1_000_000
/** Of one text, as long as anybody writes by hand. */
const TEXT_CHARS = 10_000
/** As the climbs see them: short, so that a climb sees many. */
const CLIMB_CHARS = 3_000
const CLIMBS = 6
const CLIMB_STEPS = 150
/** Kinds drawn at random, see `drawnKinds`. */
const DRAWN = 40
const WORST_SHOWN = 8
/** What looks as steep as this is measured again. */
const STEEP = 10.5
const AGAIN = 2
const SUBJECT = { ageBand: 'unknown' } as const

/** The least of a few times: what else the machine does can only add to it. */
function leastMs(run: () => unknown, times: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < times; i++) {
    const from = performance.now()
    run()
    least = Math.min(least, performance.now() - from)
  }
  return least
}

export async function linearRows(): Promise<Row[]> {
  const live = await liveWith({ terms: MADE_UP_TERMS.map(word), 'restricted-terms': HOSTILE_ENTRIES })
  const climbed = Array.from({ length: CLIMBS }, (_, seed) => climbedKind(live, seed + 1))
  const kinds = [...NAMED, ...PLACED, ...drawnKinds(DRAWN), ...climbed]
  return [...worstRows(live, kinds), ...ratioRows(live, [...NAMED, ...climbed])]
}

function climbedKind(live: Live, seed: number): HostileKind {
  return climb((text) => leastMs(() => check(text, live), 2), CLIMB_CHARS, CLIMB_STEPS, seed)
}

function check(text: string, { snapshot, table }: Live): unknown {
  return decide({ surface: 'bio', text, subject: SUBJECT }, snapshot, table)
}

/** The dearest texts of 10 kB beside the median of all kinds, and ordinary prose beside it too. */
function worstRows(live: Live, kinds: readonly HostileKind[]): Row[] {
  const texts = kinds.map(({ name, make }) => ({ name, text: make(TEXT_CHARS) }))
  for (const { text } of texts) check(text, live)
  const costs = texts.map(({ name, text }) => ({ name, ms: leastMs(() => check(text, live), 6) }))
  costs.sort((a, b) => b.ms - a.ms)
  const middle = median(costs.map(({ ms }) => ms))
  const rows = costs.filter(({ name }, i) => i < WORST_SHOWN || name === 'prose')
  return rows.map(({ name, ms }) => toRow(`10 kB: ${name}`, ms, middle, `median of ${kinds.length} kinds`, 'ms'))
}

/** Ten times the text. Beyond what `decide` takes, so without its limits. The steepest kinds first. */
function ratioRows({ snapshot, table }: Live, kinds: readonly HostileKind[]): Row[] {
  const times = LONG_CHARS / SHORT_CHARS
  const rows = kinds.map(({ name, make }) => {
    const [short, long] = [make(SHORT_CHARS), make(LONG_CHARS)]
    const check = (text: string) => checkWhole(text, snapshot, table)
    check(short)
    // As many short ones as take as long: what else the machine does meanwhile delays both alike.
    const shorts = () => {
      for (let i = 0; i < times; i++) check(short)
    }
    let [shortMs, longMs] = [leastMs(shorts, 1) / times, leastMs(() => check(long), 1)]
    for (let again = 0; again < AGAIN && longMs > STEEP * shortMs; again++) {
      longMs = Math.min(
        longMs,
        leastMs(() => check(long), 1),
      )
      shortMs = Math.min(shortMs, leastMs(shorts, 1) / times)
    }
    return toRow(`1 MB: ${name}`, longMs, shortMs, 'itself at 100 kB', 'ms')
  })
  return rows.sort((a, b) => b.ratio - a.ratio)
}
