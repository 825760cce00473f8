/**
 * A search for worse texts than a person thinks of: a row of pieces is changed at random, and a change that costs more is kept.
 *
 * @module
 */
import { picker, random } from '../../bench/random.ts'
import { type HostileKind, repeated, repeatedKind } from './hostile.ts'
import { PIECES, SIGNS } from './hostile-pieces.ts'

const ROW_MAX = 8

/**
 * @param cost of a text, in whatever unit; it is asked `steps` times
 * @returns the worst row of pieces found, over and over
 */
export function climb(cost: (text: string) => number, chars: number, steps: number, seed: number): HostileKind {
  const next = random(seed)
  const pick = picker(next)
  const all = [...SIGNS, ...PIECES]
  let row = [pick(all), pick(all)]
  let worst = cost(repeated(row.join(''), chars))
  for (let step = 1; step < steps; step++) {
    const changed = change(row, pick, next, all)
    const costs = cost(repeated(changed.join(''), chars))
    if (costs <= worst) continue
    row = changed
    worst = costs
  }
  const kind = repeatedKind(row.join(''))
  return { ...kind, name: `climbed: ${kind.name}` }
}

type Pick = <T>(from: readonly T[]) => T

/** One piece more, less, or another in its place. */
function change(row: readonly string[], pick: Pick, next: () => number, all: readonly string[]): string[] {
  const at = Math.floor(next() * row.length)
  const what = next()
  if (what < 0.4 && row.length < ROW_MAX) return row.toSpliced(at, 0, pick(all))
  if (what < 0.6 && row.length > 1) return row.toSpliced(at, 1)
  return row.with(at, pick(all))
}
