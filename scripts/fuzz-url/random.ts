/**
 * Seeded choices: the same seed gives the same inputs on every machine.
 *
 * @module
 */
export type Random = {
  /** A whole number from 0 up to, not including, `below`. */
  readonly below: (below: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  /** True once in `n`. */
  readonly oneIn: (n: number) => boolean
}

/** mulberry32. @param seed any whole number; its low 32 bits count */
export function seededRandom(seed: number): Random {
  let state = seed | 0
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * limit)
  }
  return { below, pick: (from) => from[below(from.length)]!, oneIn: (n) => below(n) === 0 }
}
