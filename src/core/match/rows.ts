/**
 * Where a name begins and ends in a text read a second time (link/reread.ts). There letters that stand apart are one row, and a
 * name is the whole of its row: "c o m e t a r y" has no "comet" in it.
 *
 * @module
 */
import { isAlnum } from '../link/chars.ts'
import { COMMON_TLDS, isTld } from '../link/tld.ts'
import { leetOf } from '../link/words.ts'
import type { Normalized } from '../text/normalize.ts'
import { isEnd, isStart } from './boundary.ts'
import { type ScanText, spanInOriginal } from './scan-text.ts'

/** What is known of a name where its row does not end with it. */
export type Name = {
  /** A row may go on with what follows the name in one of them: "o.m.e.g.l.e.c.o.m". */
  readonly hosts: readonly string[]
  /** Letter by letter as it is listed, none twice and none by another sign. */
  readonly isAsListed: () => boolean
}

/** @param start of the name in `scan.text` */
export function isWholeAsRead(scan: ScanText, start: number, end: number, { hosts, isAsListed }: Name): boolean {
  const n = scan.normalized
  const from = scan.at === null ? start : scan.at[start]!
  const to = scan.at === null ? end : scan.at[end - 1]! + 1
  const place = spanInOriginal(scan, start, end)
  if (!isStart(n.text, from)) {
    const isFirst = isInRow(n, from - 1, -1) ? isWordBefore(n, from) && isAsListed() : isStart(n.source, place.start)
    if (!isFirst) return false
  }
  if (isEnd(n.text, to)) return true
  if (!isInRow(n, to, 1)) return isEnd(n.source, place.end)
  return (isWordBehind(n, to) || isTailOf(n.text, to, hosts)) && isAsListed()
}

/** Whether the letter at `at`, a neighbour of the name, stands apart from it and from the next one. @param step away from the name */
function isInRow(n: Normalized, at: number, step: 1 | -1): boolean {
  return isApart(n, at - step, at) && (!isAlnum(n.text.charCodeAt(at + step)) || isApart(n, at, at + step))
}

/** Whether something of the source between two neighbours was left out. */
function isApart({ places }: Normalized, at: number, next: number): boolean {
  if (places === null) return false
  const [left, right] = at < next ? [at, next] : [next, at]
  return places.endOf(left) < places.startOf(right)
}

/** Words of one letter in the languages of Europe, as they look: "ven a t i n y c h a t", "в o m e g l e". */
const WORDS = 'aeouywzkslbcnr'

function isWordBefore(n: Normalized, from: number): boolean {
  return isWord(n, from - 1, n.text.charCodeAt(from - 2), from - 1)
}

function isWordBehind(n: Normalized, to: number): boolean {
  return isWord(n, to, n.text.charCodeAt(to + 1), to - 1)
}

/** @param beyond what stands on its other side @param left of the two letters, itself and the name's, the first */
function isWord({ text, source, places }: Normalized, at: number, beyond: number, left: number): boolean {
  if (places === null || isAlnum(beyond) || !WORDS.includes(text[at]!)) return false
  return source.slice(places.endOf(left), places.startOf(left + 1)).trim() === ''
}

function isTailOf(text: string, start: number, hosts: readonly string[]): boolean {
  let end = start
  while (end < text.length && end - start < TAIL_MAX && isAlnum(text.charCodeAt(end))) end++
  const rest = text.slice(start, end)
  commonTails ??= new Set([...COMMON_TLDS].map(leetOf))
  return (
    commonTails.has(rest) ||
    isTld(rest) ||
    hosts.some((host) => leetOf(host.slice(host.indexOf('.')).replaceAll('.', '')) === rest)
  )
}

const TAIL_MAX = 32
let commonTails: ReadonlySet<string> | null = null
