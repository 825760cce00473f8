/**
 * Whether a name and a label behind it are an address, or words of a sentence: "omegle com" is one, "omegle com amigos" is
 * Portuguese for "omegle with friends".
 *
 * @module
 */
import { type Normalized, sourceUnit } from '../text/normalize.ts'
import { isAlnum, isLabelUnit } from './chars.ts'
import { isBullet, signOfWord } from './dots.ts'
import { isApostrophe } from './phrases.ts'
import { isCompany, isPortuguese } from './portuguese.ts'
import type { Gap } from './spelled-gap.ts'
import { isWordTld, PLAIN_TLDS } from './tld.ts'
import { leetOf, wordEnd } from './words.ts'

const NAME_MAX = 24

/** What was read behind a name; places are indexes into `n.text`. */
export type Spelled = {
  readonly n: Normalized
  /** Of the name. */
  readonly end: number
  readonly gap: Gap
  readonly label: string
  readonly labelEnd: number
  readonly hosts: readonly string[]
  /** The name is a word too. */
  readonly isWord: boolean
}

export function isAddress(spelled: Spelled): boolean {
  const { n, gap, label, isWord } = spelled
  switch (gap.sign) {
    case 'dot':
      return !(isWord && isWordTld(label) && isCapitalized(n, gap.end))
    case 'mark':
      return !isWordTld(label) || (!isWord && label.length > 2 && isTight(spelled))
    case 'break':
      return !isWordTld(label) && isBehindBreak(spelled)
    case 'space':
      return PLAIN_TLDS.has(label) && isBehindSpace(spelled)
  }
}

/** A full stop that may end a sentence, or the end of a line. */
function isBehindBreak(spelled: Spelled): boolean {
  const { n, gap, labelEnd, isWord } = spelled
  const next = wordBehind(n, labelEnd)
  if (next === null) return true
  if (isCapitalized(n, gap.end) || isCompany(next)) return false
  return !isWord || (isOwn(spelled) && !isSentence(spelled))
}

function isBehindSpace(spelled: Spelled): boolean {
  const { n, labelEnd, isWord } = spelled
  if (isElided(n.text, labelEnd)) return false
  if (wordBehind(n, labelEnd) === null) return true
  return (!isWord || isOwn(spelled)) && !isSentence(spelled)
}

/** "Com" is a word of Portuguese. */
function isSentence({ n, end, label, labelEnd }: Spelled): boolean {
  return label === 'com' && isPortuguese(n, wordStart(n.text, end), labelEnd)
}

/** The name and the label are one of the hosts; "wink com" is none, where the service is at another. */
function isOwn({ n, end, label, hosts }: Spelled): boolean {
  const name = n.text.slice(wordStart(n.text, end), end)
  return hosts.some((host) => host.endsWith(`.${label}`) && leetOf(host.slice(0, -label.length - 1)) === name)
}

function wordStart(text: string, end: number): number {
  let at = end
  while (at > 0 && end - at < NAME_MAX && isAlnum(text.charCodeAt(at - 1))) at--
  return at
}

/** "luckycrush·live": a bullet alone. */
function isTight({ n, end, gap }: Spelled): boolean {
  return gap.end === end + 1 && isBullet(n.text.charCodeAt(end))
}

/** "com'è": Italian for "how is". */
function isElided(text: string, labelEnd: number): boolean {
  return isApostrophe(text.charCodeAt(labelEnd)) && isAlnum(text.charCodeAt(labelEnd + 1))
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
