/**
 * A listed name with its TLD behind it, however the dot is written: "0megle , com", "omegle dot\nkom".
 *
 * The name is known already, and so are its hosts, so far less is asked of the dot than in `chain.ts`: what stands there has to
 * be some sign for a dot, and behind it a label of one of the name's hosts. Every look goes over a few characters.
 *
 * @module
 */
import type { Normalized } from '../text/normalize.ts'
import { isAlnum, isOtherScript } from './chars.ts'
import { comEndAt } from './coms.ts'
import { gapBehind, type Sign } from './spelled-gap.ts'
import { isAddress } from './spelled-sense.ts'
import { PLAIN_TLDS } from './tld.ts'
import { leetOf } from './words.ts'

const LABEL_MAX = 24

/**
 * @param end where the name ends in `n.text`
 * @param hosts those that the name belongs to
 * @param isWord the name is a word too: a full stop and a capital behind it begin a sentence
 *
 * @example
 * ```ts
 * isSpelledHost(normalize('omegle. com', 'leet'), 6, ['omegle.com'], false) // true
 * isSpelledHost(normalize('Omegle. Com amigos', 'leet'), 6, ['omegle.com'], false) // false: "with friends"
 * ```
 */
export function isSpelledHost(n: Normalized, end: number, hosts: readonly string[], isWord: boolean): boolean {
  return spelledHostEnd(n, end, hosts, isWord) !== null
}

/** @returns where the label that is the TLD ends, null where there is none */
export function spelledHostEnd(n: Normalized, end: number, hosts: readonly string[], isWord: boolean): number | null {
  const gap = gapBehind(n.text, end)
  if (gap === null) return null
  const com = gap.sign === 'dot' ? comEndAt(n.text, gap.end) : null
  if (com !== null && hosts.some((host) => host.endsWith('.com'))) return com
  const labelEnd = endOfLabel(n.text, gap.end)
  const isPlain = gap.end === end + 1 && gap.sign === 'dot'
  const label = labelOf(n.text.slice(gap.end, labelEnd), gap.sign, hosts, isWord || isPlain)
  if (label === null || goesOn(n.text, labelEnd, label, hosts)) return null
  return isAddress({ n, end, gap, label, labelEnd, hosts, isWord }) ? labelEnd : null
}

function endOfLabel(text: string, start: number): number {
  let at = start
  const isOther = isOtherScript(text.charCodeAt(start))
  while (at < text.length && at - start < LABEL_MAX) {
    const code = text.charCodeAt(at)
    if (!isAlnum(code) || isOtherScript(code) !== isOther) break
    at++
  }
  return at
}

/**
 * The label of a host that is read there: as it is, or "kom" for "com" behind a sure dot.
 *
 * @param isListed only a label of the hosts will do. Else any of the three plainest: who spells out "omegle (dot) net" means a
 *   place, whether somebody has listed it or not
 */
function labelOf(read: string, sign: Sign, hosts: readonly string[], isListed: boolean): string | null {
  if (read === '' || (sign === 'space' && !PLAIN_TLDS.has(read))) return null
  const wanted = sign === 'dot' && read === 'kom' ? 'com' : read
  if (!isListed && sign === 'dot' && PLAIN_TLDS.has(wanted)) return wanted
  for (const host of hosts) {
    for (const label of host.split('.').slice(1)) {
      if (label === wanted || leetOf(label) === wanted) return label
    }
  }
  return null
}

/** "omegle.com.example.org" and "omegle.com-chat.example" are other hosts; "omegle.org.tr" is the one. */
function goesOn(text: string, labelEnd: number, label: string, hosts: readonly string[]): boolean {
  const next = text.charCodeAt(labelEnd)
  const after = text.charCodeAt(labelEnd + 1)
  if (next === 45) return isAlnum(after)
  return next === 46 && isAlnum(after) && !isOtherScript(after) && hosts.some((host) => host.endsWith(`.${label}`))
}
