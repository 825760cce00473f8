/**
 * Code unit → the unit it becomes, for characters that become one: most of most texts goes by such a table alone, in one load a
 * unit and without a branch. What it holds is worked out the first time it is met.
 *
 * @module
 */
import { unitAt } from './unit-at.ts'

/** Nobody has asked yet. */
const UNKNOWN = 0
/** Not one unit for one: several, none, or more depends on it than itself. */
const OTHER = 1
/** Every entry from here on is a unit. U+0000 and U+0001 never go by the table; of each the entry is the other, and not itself. */
const FIRST_UNIT = 2

export class UnitTable {
  private readonly units = new Uint16Array(0x10000)
  private readonly workOut: (unit: number) => number | null

  /** @param workOut what a unit becomes, the halves of a pair among them; null where that is not one unit */
  constructor(workOut: (unit: number) => number | null) {
    this.workOut = workOut
    this.units[0] = 1
  }

  /** @returns where the first unit stands from `start` on that does not become itself */
  sameUntil(text: string, start: number): number {
    const { units } = this
    const { length } = text
    let at = start
    for (;;) {
      // Four at a time: measured a third faster.
      for (; at + 4 <= length; at += 4) {
        const one = unitAt(text, at)
        const two = unitAt(text, at + 1)
        const three = unitAt(text, at + 2)
        const four = unitAt(text, at + 3)
        if (units[one] !== one || units[two] !== two || units[three] !== three || units[four] !== four) break
      }
      for (; at < length; at++) {
        const unit = unitAt(text, at)
        if (units[unit] !== unit) break
      }
      if (at === length || !this.learn(unitAt(text, at))) return at
    }
  }

  /** Writes what the units of `text[start, end)` become to `out`, from `to` on. @returns where the first stands that is not one for one */
  translate(text: string, start: number, end: number, out: number[], to: number): number {
    const { units } = this
    const shift = to - start
    let at = start
    for (;;) {
      for (; at < end; at++) {
        const unit = units[unitAt(text, at)]!
        if (unit < FIRST_UNIT) break
        out[at + shift] = unit
      }
      if (at === end || !this.learn(unitAt(text, at))) return at
    }
  }

  /** The same, and stops before a unit that comes out as the one before it. */
  translateApart(text: string, start: number, out: number[], to: number): number {
    const { units } = this
    const { length } = text
    const shift = to - start
    let last = to === 0 ? UNKNOWN : out[to - 1]!
    let at = start
    for (;;) {
      for (; at < length; at++) {
        const unit = units[unitAt(text, at)]!
        if (unit < FIRST_UNIT || unit === last) break
        out[at + shift] = unit
        last = unit
      }
      if (at === length || !this.learn(unitAt(text, at))) return at
    }
  }

  /** @returns true where the table had not been asked before */
  private learn(unit: number): boolean {
    if (this.units[unit] !== UNKNOWN || unit < FIRST_UNIT) return false
    const made = this.workOut(unit)
    this.units[unit] = made === null || made < FIRST_UNIT ? OTHER : made
    return true
  }
}

export function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}
