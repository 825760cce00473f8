/**
 * A listed name with its TLD behind it, however the dot is written: "0megle , com", "omegle dot\nkom".
 *
 * The name is known already, and so are its hosts, so far less is asked of the dot than in `chain.ts`: what stands there has to
 * be some sign for a dot, and behind it a label of one of the name's hosts. Every look goes over a few characters.
 *
 * @module
 */
import { type Normalized, normalize, sourceUnit } from '../text/normalize.ts'
import { isAlnum, isLabelUnit, isOtherScript } from './chars.ts'
import { comEndAt } from './coms.ts'
import { isBullet, signOfWord } from './dots.ts'
import { isApostrophe } from './phrases.ts'
import { isCompany, isPortuguese } from './portuguese.ts'
import { type Gap, gapBehind, type Sign } from './spelled-gap.ts'
import { isWordTld, PLAIN_TLDS } from './tld.ts'
import { wordEnd } from './words.ts'

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
  return isMeant(n, end, gap, label, labelEnd, isWord) ? labelEnd : null
}

/** @param end of the name */
function isMeant(n: Normalized, end: number, gap: Gap, label: string, labelEnd: number, isWord: boolean): boolean {
  const next = wordBehind(n, labelEnd)
  switch (gap.sign) {
    case 'dot':
      return !(isWord && isWordTld(label) && isCapitalized(n, gap.end))
    case 'mark':
      return !isWordTld(label) || (!isWord && label.length > 2 && isTight(n.text, end, gap))
    case 'break':
      if (isWordTld(label)) return false
      return next === null || !(isWord || isCapitalized(n, gap.end) || isCompany(next))
    case 'space':
      if (!PLAIN_TLDS.has(label) || isElided(n.text, labelEnd)) return false
      // "omegle com vídeo" is Portuguese for "omegle with video".
      return next === null || !(isWord || (label === 'com' && isPortuguese(n, wordStart(n.text, end), labelEnd)))
  }
}

function wordStart(text: string, end: number): number {
  let at = end
  while (at > 0 && end - at < LABEL_MAX && isAlnum(text.charCodeAt(at - 1))) at--
  return at
}

/** "luckycrush·live": a bullet alone. */
function isTight(text: string, end: number, gap: Gap): boolean {
  return gap.end === end + 1 && isBullet(text.charCodeAt(end))
}

/** "com'è": Italian for "how is". */
function isElided(text: string, labelEnd: number): boolean {
  return isApostrophe(text.charCodeAt(labelEnd)) && isAlnum(text.charCodeAt(labelEnd + 1))
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

/** There are some thousand TLDs; a listed name is asked for its own each time it is met. */
const leetForms = new Map<string, string>()

/** A label at level `leet`. */
export function leetOf(label: string): string {
  let form = leetForms.get(label)
  if (form === undefined) {
    form = normalize(label, 'leet').text
    leetForms.set(label, form)
  }
  return form
}

/** "omegle.com.example.org" and "omegle.com-chat.example" are other hosts; "omegle.org.tr" is the one. */
function goesOn(text: string, labelEnd: number, label: string, hosts: readonly string[]): boolean {
  const next = text.charCodeAt(labelEnd)
  const after = text.charCodeAt(labelEnd + 1)
  if (next === 45) return isAlnum(after)
  return next === 46 && isAlnum(after) && !isOtherScript(after) && hosts.some((host) => host.endsWith(`.${label}`))
}

/** The Latin word that follows behind a space, null where none does. Read off the source: here Cyrillic looks like Latin. */
function wordBehind(n: Normalized, at: number): string | null {
  if (n.text.charCodeAt(at) !== 32 || !isLabelUnit(n.text.charCodeAt(at + 1))) return null
  if (sourceUnit(n, at + 1) >= 0x250) return null
  const word = n.text.slice(at + 1, wordEnd(n.text, at + 1))
  return signOfWord(word)?.by === '/' ? null : word
}

/** "Com", not "com" nor "COM" nor "CoM". */
function isCapitalized(n: Normalized, at: number): boolean {
  const isCapital = (code: number) => code >= 65 && code <= 90
  return isCapital(sourceUnit(n, at)) && !isCapital(sourceUnit(n, at + 1)) && !isCapital(sourceUnit(n, at + 2))
}
