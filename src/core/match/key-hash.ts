/**
 * The keyed hashes of a host, of the names above it and of the paths on it, each in one pass over the key buffer.
 *
 * ```
 *  a.b.example.com      absorbed from the right:  com.example │ .b │ .a        an end at each bar
 *  /x/y.html?q          absorbed from the left:   / │ x/ │ y.html │ ?q         behind the hash of its host
 * ```
 *
 * SipHash of a text says nothing about that of a longer one until it is ended, so a pass costs its blocks once, and one end for
 * each name or path that somebody asks about. The hash of a host is thus SipHash of its characters in reverse.
 *
 * One walk at a time, and nothing awaited within it: its state stands here and not in an object a URL.
 *
 * @module
 */
import { LIMITS } from '../limits.ts'
import { keyBytes, loadHost, loadKey, wordBefore, wordFrom } from '../url/key-bytes.ts'
import { absorb, finishRest, type SipState, sip } from './siphash.ts'

const DOT = 46
const SLASH = 47
const QUESTION = 63

/** The hashes of the names that were asked for; of the last two labels first, and of the whole host last. */
export const names = {
  /** Where the name begins: 0 for the whole host. */
  start: new Int32Array(LIMITS.hostLabels),
  low: new Int32Array(LIMITS.hostLabels),
  high: new Int32Array(LIMITS.hostLabels),
}

const hostState = new Int32Array(8)
let hostEnd = 0
let hostAt = 0
let known = 0

/**
 * Begins a walk over the names of a host: its last two labels, three, up to `LIMITS.hostLabels`, then the whole of it. An address
 * is walked like any other: G reads `a.192.0.2.7` as a host below one, and no entry is a part of one.
 */
export function openNames(host: string): void {
  hostEnd = loadHost(host)
  hostAt = hostEnd
  known = 0
}

/**
 * Whether there is a name `index`, whose hash is in `names` then. Hashes no more of the host than that needs.
 *
 * @param index at most one beyond those asked for before
 */
export function hasName(index: number, state: SipState): boolean {
  if (index < known) return true
  const last = known === 0 ? hostEnd : names.start[known - 1]!
  if (last === 0) return false
  const start = known === LIMITS.hostLabels - 1 ? 0 : labelBefore(known === 0 ? labelBefore(last + 1) : last)
  hashHostFrom(start, state)
  names.start[known] = start
  names.low[known] = sip[0]!
  names.high[known] = sip[1]!
  known++
  return true
}

/** Where the label before this one begins. @param start of a label: a dot stands before it */
function labelBefore(start: number): number {
  let at = start - 1
  while (at > 0 && keyBytes[at - 1] !== DOT) at--
  return Math.max(at, 0)
}

/** The hash of a host, in `sip`. @param state `keys.host` */
export function hashHost(state: SipState, host: string): void {
  openNames(host)
  hashHostFrom(0, state)
}

function hashHostFrom(start: number, state: SipState): void {
  let from = hostAt === hostEnd ? state : hostState
  for (; hostAt - start >= 8; hostAt -= 8) {
    absorb(from, hostState, wordBefore(hostAt), wordBefore(hostAt - 4))
    from = hostState
  }
  finishRest(from, wordBefore(hostAt), wordBefore(hostAt - 4), hostAt - start, hostEnd - start)
}

const pathState = new Int32Array(8)
let pathStart = 0
let pathAt = 0

/** Begins a walk over paths that stand in the key buffer from `start` on. @param state `keys.path` @param low, high of their host */
export function openPaths(state: SipState, start: number, low: number, high: number): void {
  absorb(state, pathState, low, high)
  pathStart = start
  pathAt = start
}

/** The hash of the path that ends here, in `sip`. @param stop never less than before */
export function hashPathTo(stop: number): void {
  for (; stop - pathAt >= 8; pathAt += 8) absorb(pathState, pathState, wordFrom(pathAt), wordFrom(pathAt + 4))
  finishRest(pathState, wordFrom(pathAt), wordFrom(pathAt + 4), stop - pathAt, 8 + stop - pathStart)
}

/** The hash of a path under the host that was hashed last, in `sip`. @param state `keys.path` */
export function hashPath(state: SipState, path: string): void {
  openPaths(state, hostEnd, sip[0]!, sip[1]!)
  hashPathTo(loadKey(path, hostEnd))
}

/**
 * A number for the first segment of a path, to be mixed into the hash of its host. It hides nothing of the segment by itself, and
 * need not.
 *
 * @param path with its slash, and with or without a query
 * @example `/a/b.html`, `/a/` and `/a?b` have the same; `/` has another
 */
export function segmentMix(path: string): number {
  let mix = 1
  for (let at = 1; at < path.length; at++) {
    const code = path.charCodeAt(at)
    if (code === SLASH || code === QUESTION) break
    mix = (Math.imul(mix, 33) + code) | 0
  }
  return Math.imul(mix, 0x9e3779b1) >>> 8
}
