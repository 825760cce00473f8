/**
 * A set of 64-bit hashes that is being collected, in one typed array: a million entries without a million objects.
 *
 * @module
 */

export class HashSet {
  /** Low half, high half, in turns. */
  private pairs = new Uint32Array(2048)
  private length = 0

  /** Halves signed or not. */
  add(low: number, high: number): void {
    if (this.length === this.pairs.length) this.makeRoom()
    this.pairs[this.length++] = low
    this.pairs[this.length++] = high
  }

  /** All of them, once each and ascending, in the array that the set works in: add nothing afterwards. */
  sorted(): Uint32Array {
    this.dropRepeats()
    return this.pairs.subarray(0, this.length)
  }

  /** Sheds repeats first: the names above the hosts of a feed are few, and named again and again. */
  private makeRoom(): void {
    this.dropRepeats()
    if (this.length <= this.pairs.length / 2) return
    const larger = new Uint32Array(this.pairs.length * 2)
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
