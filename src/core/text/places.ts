/**
 * The way back from a made text: where in the text before it the character stands that a code unit was made of.
 *
 * Most texts are moved in few places or in none, and most are never asked for the way back. So it is kept as stretches: what
 * changes unit for unit adds none, and a place is worked out when somebody asks for it.
 *
 * @module
 */

/** UTF-16 code units throughout; `at` is an index into the made text. */
export type Places = {
  /** Where the character starts. */
  startOf(at: number): number
  /** Where the character ends. */
  endOf(at: number): number
}

/** Numbers a stretch: the index at which it begins, a start, and an end or `EACH`. It goes on to where the next one begins. */
const FIELDS = 3
/** The units of the stretch stand one for one, from `start` on. With an end, each of them stands for all of `[start, end)`. */
const EACH = -1
/** Instead of a distance: no text is as long. */
const WHOLE = -(2 ** 30)

/** Writes down places from left to right. */
export class PlacesWriter {
  /** Null as long as every unit stands at its own index. */
  private fields: number[] | null = null
  /** How far the source is ahead of the text in the open stretch; `WHOLE` where its units stand for one character. */
  private ahead = 0

  /** The unit at `at`, the next one, stands for `[start, end)`. */
  add(at: number, start: number, end: number): void {
    if (end === start + 1) this.addEach(at, start)
    else if (this.ahead !== WHOLE || this.open(1) !== start || this.open(2) !== end) this.begin(at, start, end)
  }

  /** The units from `at` on, the next one, stand one for one, from `start` on. */
  addEach(at: number, start: number): void {
    if (start - at !== this.ahead) this.begin(at, start, EACH)
  }

  /** Lets the unit at `last`, the newest, also stand for what follows up to `end`. */
  widen(last: number, end: number): void {
    const isWhole = this.ahead === WHOLE
    const start = isWhole ? this.open(1) : last + this.ahead
    if (end !== (isWhole ? this.open(2) : start + 1)) this.begin(last, start, end)
  }

  /** Null where every unit stands at its own index, and the text is as long as its source. */
  finish(isAsLong: boolean): Places | null {
    if (this.fields === null && isAsLong) return null
    return new Stretches(this.fields ?? [0, 0, EACH])
  }

  /** A stretch that begins where the open one does takes its place. */
  private begin(at: number, start: number, end: number): void {
    this.fields ??= [0, 0, EACH]
    const { length } = this.fields
    const put = this.open(0) === at ? length - FIELDS : length
    this.fields[put] = at
    this.fields[put + 1] = start
    this.fields[put + 2] = end
    this.ahead = end === EACH ? start - at : WHOLE
  }

  private open(field: number): number {
    return this.fields![this.fields!.length - FIELDS + field]!
  }
}

class Stretches implements Places {
  private readonly fields: readonly number[]
  /** Where the last answer was found: most questions come in order. */
  private last = 0

  constructor(fields: readonly number[]) {
    this.fields = fields
  }

  startOf(at: number): number {
    const found = this.find(at)
    const start = this.fields[found + 1]!
    return this.fields[found + 2] === EACH ? start + at - this.fields[found]! : start
  }

  endOf(at: number): number {
    const found = this.find(at)
    const end = this.fields[found + 2]!
    return end === EACH ? this.fields[found + 1]! + at - this.fields[found]! + 1 : end
  }

  /** The last stretch that begins at `at` or before. */
  private find(at: number): number {
    const { fields, last } = this
    if (fields[last]! <= at) {
      if (this.isBefore(at, last + FIELDS)) return last
      if (this.isBefore(at, last + 2 * FIELDS)) {
        this.last = last + FIELDS
        return this.last
      }
    }
    let low = 0
    let high = fields.length / FIELDS
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (fields[middle * FIELDS]! <= at) low = middle
      else high = middle
    }
    this.last = low * FIELDS
    return this.last
  }

  private isBefore(at: number, stretch: number): boolean {
    return stretch >= this.fields.length || at < this.fields[stretch]!
  }
}

/** Places of a text that was made of one that was made itself. */
class Chain implements Places {
  private readonly step: Places
  private readonly before: Places

  constructor(step: Places, before: Places) {
    this.step = step
    this.before = before
  }

  startOf(at: number): number {
    return this.before.startOf(this.step.startOf(at))
  }

  endOf(at: number): number {
    return this.before.endOf(this.step.endOf(at) - 1)
  }
}

/** From the newest text straight to the source. Null stands for the same place in both. */
export function chained(step: Places | null, before: Places | null): Places | null {
  if (step === null || before === null) return step ?? before
  return new Chain(step, before)
}
