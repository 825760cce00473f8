/**
 * Whether two words are one edit apart, in one walk over both and without a string.
 *
 * @module
 */

/**
 * One letter put in, left out or changed, or two neighbours changed round (optimal string alignment, distance 1).
 *
 * @param a code units, of which the first `aLength` are the word @param b as `a`
 */
export function isOneEdit(a: ArrayLike<number>, aLength: number, b: ArrayLike<number>, bLength: number): boolean {
  if (Math.abs(aLength - bLength) > 1) return false
  let start = 0
  while (start < aLength && start < bLength && a[start] === b[start]) start++
  let [aEnd, bEnd] = [aLength, bLength]
  while (aEnd > start && bEnd > start && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--
    bEnd--
  }
  const [aLeft, bLeft] = [aEnd - start, bEnd - start]
  if (aLeft <= 1 && bLeft <= 1) return aLeft + bLeft > 0
  return aLeft === 2 && bLeft === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]
}
