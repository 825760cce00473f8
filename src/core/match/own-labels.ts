/**
 * Which labels of a list have look-alikes: those of its hosts that are spelled as its names are ("omegle" of omegle.com), of
 * letters alone, long, and by their list no words: "monkey" of monkey.app is one.
 *
 * @module
 */
import { foldHash, type TermSet, unpackRule } from './terms.ts'

export const LABEL_MIN = 6
export const LABEL_MAX = 30
/** Of one list. The guard `too-many-names` refuses a list with more. */
export const LABELS_MAX = 10_000

/** @param set of a list of lures. Of a large feed nearly all are ambiguous, and those cost nothing here */
export function ownLabels(set: TermSet): ReadonlySet<string> {
  const labels = new Set<string>()
  for (let id = 0; id < set.rules.length; id++) {
    if (unpackRule(set.rules[id]!)?.ambiguous !== false) continue
    const end = set.hostOffsets[id + 1]!
    for (let at = set.hostOffsets[id]!; at < end; at = nextHost(set.hosts, at, end)) {
      const label = labelAt(set.hosts, at)
      if (label === null || foldHash(label) !== set.foldHashes[id]) continue
      labels.add(label)
      // Another host of the name could only have the same label.
      break
    }
  }
  return labels
}

const SPACE = 32
const DOT = 46

/** @returns null where it is too short or long, or not of letters */
function labelAt(hosts: Uint8Array, start: number): string | null {
  let end = start
  while (end < hosts.length && hosts[end] !== DOT) {
    const code = hosts[end++]!
    if (code < 0x61 || code > 0x7a || end - start > LABEL_MAX) return null
  }
  // Not a spread, as in builder.ts.
  return end - start < LABEL_MIN ? null : Reflect.apply(String.fromCharCode, null, hosts.subarray(start, end))
}

function nextHost(hosts: Uint8Array, start: number, end: number): number {
  const space = hosts.subarray(start, end).indexOf(SPACE)
  return space < 0 ? end : start + space + 1
}
