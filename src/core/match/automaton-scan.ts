/**
 * The scan of the automaton. Its picture is in `automaton.ts`.
 *
 * @module
 */
import type { AutomatonTables } from './automaton-tables.ts'
import { BASE_MASK, CHILD, CODE_BITS, HASH, OUT, WINDOW, WINDOW_MASK } from './automaton-tables.ts'

/**
 * Calls `visit` for every occurrence of every pattern, overlapping ones too: ends ascending, and at one end the longest
 * first, then ids ascending.
 *
 * @param visit gets the pattern's index in the array given to `buildAutomaton`, and the occurrence as `[start, end)` in UTF-16 code units
 * @example
 * ```ts
 * scanAutomaton(buildAutomaton(['he', 'she']), 'ushers', (id, start, end) => found.push([id, start, end]))
 * // [1, 1, 4], [0, 2, 4]
 * ```
 */
export function scanAutomaton(
  t: AutomatonTables,
  text: string,
  visit: (patternId: number, start: number, end: number) => void,
): void {
  const { states, rows, classes } = t
  const length = text.length
  // A walk that steps back passes ends that it has reported already: those up to `reported`.
  let reported = 0
  let start = nextStart(t, text, 0)
  while (start < length) {
    let state = 0
    let here = states[0]!
    let fail = -1
    let at = start
    while (true) {
      if (at === length) return
      const unit = text.charCodeAt(at)
      let next = -1
      if (here < 0) {
        const place = ((here & BASE_MASK) + classes[unit]!) << 2
        if (rows[place] === state) {
          next = rows[place + 1]!
          here = rows[place + 2]!
          fail = rows[place + 3]!
        }
      } else if ((here & 0x1ffff) === (unit | CHILD)) {
        next = state + 1
        here = states[2 * next]!
        fail = states[2 * next + 1]!
      }
      if (next >= 0) {
        state = next
        at++
        if ((here & OUT) !== 0 && at > reported) report(t, state, at, visit)
        continue
      }
      if (state === 0) {
        start = at + 1
        break
      }
      // Shallow: the window sees at least one character that the walk has not, and most often ends it.
      if (fail < 0) {
        start = at + fail + 1
        break
      }
      state = fail
      here = states[2 * state]!
      fail = states[2 * state + 1]!
    }
    if (at > reported) reported = at
    start = nextStart(t, text, start)
  }
}

/** The first place from `from` on where a term may start; the text's length when there is none. */
function nextStart(t: AutomatonTables, text: string, from: number): number {
  const { codes, shortFilter, longFilter } = t
  const length = text.length
  const shortShift = CODE_BITS * (WINDOW - t.params[2]!)
  const shortHash = Math.clz32(shortFilter.length) + 1
  const longHash = Math.clz32(longFilter.length) + 1
  let window = 0
  let at = from
  const primed = Math.min(from + WINDOW - 1, length)
  while (at < primed) window = (window << CODE_BITS) | codes[text.charCodeAt(at++)]!
  for (; at < length; at++) {
    window = ((window << CODE_BITS) & WINDOW_MASK) | codes[text.charCodeAt(at)]!
    const short = window >>> shortShift
    const long = longFilter[Math.imul(window >>> CODE_BITS, HASH) >>> longHash]! >>> window
    if (((long | (shortFilter[Math.imul(short >>> CODE_BITS, HASH) >>> shortHash]! >>> short)) & 1) !== 0)
      return at - WINDOW + 1
  }
  // Beyond the end the window fills with zeros, and only short terms are left.
  let start = at - WINDOW + 1
  for (; start < from; start++) window <<= CODE_BITS
  for (; start < length; start++) {
    window = (window << CODE_BITS) & WINDOW_MASK
    const short = window >>> shortShift
    if (((shortFilter[Math.imul(short >>> CODE_BITS, HASH) >>> shortHash]! >>> short) & 1) !== 0) return start
  }
  return length
}

function report(
  t: AutomatonTables,
  state: number,
  end: number,
  visit: (id: number, start: number, end: number) => void,
) {
  for (let term = t.out[state]!; term >= 0; term = t.suffix[term]!) {
    const start = end - t.lengths[term]!
    const last = t.idStart[term + 1]!
    for (let i = t.idStart[term]!; i < last; i++) visit(t.ids[i]!, start, end)
  }
}
