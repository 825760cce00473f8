/**
 * A set of 64-bit hashes that is being collected, in one typed array: a million entries without a million objects.
 *
 * @module
 */

const FIRST = 2048

export class HashSet {
  /** Low half, high half, in turns. */
  private pairs = new Uint32Array(FIRST)
  private length = 0
  private readonly repeats: boolean

  /** @param repeats whether most hashes come many times, as the names above the hosts of a feed do: shed before it grows */
  constructor(repeats: boolean) {
    this.repeats = repeats
  }

  /** Halves signed or not. */
  add(low: number, high: number): void {
    if (this.length === this.pairs.length) this.makeRoom()
    this.pairs[this.length++] = low
    this.pairs[this.length++] = high
  }

  /** All of them, once each and ascending. The set is empty afterwards and holds none of that memory. */
  take(): Uint32Array {
    this.dropRepeats()
    const taken = this.pairs.subarray(0, this.length)
    this.pairs = new Uint32Array(FIRST)
    this.length = 0
    return taken
  }

  /** By half: doubling would hold three times the hashes while it copies, and an isolate has 128 MB. */
  private makeRoom(): void {
    if (this.repeats) this.dropRepeats()
    if (this.length <= this.pairs.length / 2) return
    const larger = new Uint32Array(this.pairs.length + 2 * (this.pairs.length >>> 2))
    larger.set(this.pairs.subarray(0, this.length))
    this.pairs = larger
  }

  /** Little-endian pairs are u64, which the engine sorts natively. */
  private dropRepeats(): void {
    const { pairs } = this
    new BigUint64Array(pairs.buffer, 0, this.length / 2).sort()
    let kept = 0
    for (let i = 0; i < this.length; i += 2) {
      const low = pairs[i]!
      const high = pairs[i + 1]!
      if (kept > 0 && pairs[kept - 2] === low && pairs[kept - 1] === high) continue
      pairs[kept++] = low
      pairs[kept++] = high
    }
    this.length = kept
  }
}
