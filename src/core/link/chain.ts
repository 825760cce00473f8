/**
 * Hosts whose dots are written otherwise: "omegle dot com", "omegle . com", "omegle,com", "omegle [.] com".
 *
 * A chain is labels with a sign between each two. It is a host when its last label is a TLD that its signs allow: brackets
 * are only put around a dot on purpose, so any TLD will do; a comma needs ".com". The chain is cut behind the last label
 * that qualifies, and the scan goes on behind the chain, so that each place is read a bounded number of times.
 *
 * @module
 */
import { isAlnum, isDigit, isLabelUnit, isOtherScript, isSpace, isSymbol } from './chars.ts'
import { isBullet, isNoLabel, signOfSeenWord, signOfWord } from './dots.ts'
import { labelStart } from './host.ts'
import { COMMON_TLDS, isNamedTld, isTld, isWordTld, PLAIN_TLDS } from './tld.ts'
import { DEFANGED, type Edit, PLAIN, SPACED, SPELLED, type Why } from './view.ts'
import { mayTouch, wordEnd } from './words.ts'

/** Which TLDs a sign allows, from any to few. */
const ANY = 0
const NO_WORD = 1
const COMMON = 2
const FEW = 3
/** ". com" may be the next sentence ("música. Com amigos"), so nothing may follow it. */
const LAST = 4

type Gap = { readonly end: number; readonly why: Why; readonly allows: number; readonly isHyphened: boolean }

const PAD_MAX = 3
const LABELS_MAX = 12
/** RFC 1035, section 2.3.4. */
const LABEL_MAX = 63
const OPEN = '[({<'
const CLOSE = '])}>'
const PADS = `${OPEN}${CLOSE}*-_~|"'`

/**
 * The edits of the chain whose first gap begins at `at`, right behind a label.
 *
 * @returns the edits, and where the chain ends; null where there is no chain
 */
export function chainAt(text: string, at: number, from: number): { edits: Edit[]; end: number } | null {
  const first = gapAt(text, at)
  if (first === null || first.why === PLAIN) return null
  let start = labelStart(text, at, Math.max(from, at - LABEL_MAX))
  if (first.isHyphened) while (start < at && text.charCodeAt(start) === 45) start++
  if (!isFirstLabel(text.slice(start, at), first)) return null
  const edits: Edit[] = []
  let kept = 0
  let end = at
  let gap: Gap | null = first
  let gapStart = at
  let allows = ANY
  for (let labels = 0; gap !== null && labels < LABELS_MAX; labels++) {
    const labelEnd = endOfLabel(text, gap.end, gap.isHyphened || first.isHyphened)
    if (labelEnd === gap.end) break
    allows = Math.max(allows, gap.allows)
    if (gap.why !== PLAIN) edits.push({ start: gapStart, end: gap.end, by: '.', why: gap.why })
    if (isAllowed(text.slice(gap.end, labelEnd), allows, text, labelEnd)) {
      kept = edits.length
      end = labelEnd
    }
    gapStart = labelEnd
    gap = gapAt(text, labelEnd)
    // "Late trains. omegle dot com": the first full stop ends a sentence, and the dots of the address are written otherwise.
    if (kept === 0 && first.allows === LAST && gap !== null && gap.allows !== LAST) return null
  }
  if (kept === 0) return null
  edits.length = kept
  const path = pathEdits(text, end)
  return { edits: [...edits, ...path], end: path.at(-1)?.end ?? end }
}

/** What stands between two labels: a plain dot, or something to be read as one. Null where it is neither. */
function gapAt(text: string, start: number): Gap | null {
  const isStar = text.charCodeAt(start) === 42 && isAlnum(text.charCodeAt(start + 1)) // "omegle*com"
  if (isStar) return { end: start + 1, why: SPACED, allows: FEW, isHyphened: false }
  const left = padsAt(text, start)
  const code = text.charCodeAt(left.end)
  if (code === 46 || code === 44 || isBullet(code) || isSymbol(code)) return signGap(text, start, left, code)
  if (!isAlnum(code)) return null
  const end = wordEnd(text, left.end)
  const sign = signOfSeenWord(text.slice(left.end, end))
  if (sign?.by !== '.') return null
  const right = padsAt(text, end)
  if (left.hasLine || right.hasLine) return null
  const isTouching = left.end === start || right.end === end
  // Only a word of another script can touch its neighbours: "omegle点com".
  if (isTouching && !isOtherScript(code) && !mayTouch(text.charCodeAt(left.end - 1), code)) return null
  if (!isLabelUnit(text.charCodeAt(right.end))) return null
  const isBarred = left.hasBar && right.hasBar && left.spaces + right.spaces === 0
  const isBracketed = isBarred || (left.brackets > 0 && right.brackets > 0)
  return {
    end: right.end,
    why: isBracketed ? DEFANGED : SPELLED,
    allows: isBracketed ? ANY : sign.isOnlyThis ? NO_WORD : COMMON,
    isHyphened: left.hasHyphen && right.hasHyphen,
  }
}

function signGap(text: string, start: number, left: Pads, code: number): Gap | null {
  const signEnd = code === 46 ? dotsEnd(text, left.end) : left.end + 1
  const right = padsAt(text, signEnd)
  const end = right.end
  if (!isLabelUnit(text.charCodeAt(end))) return null
  if (code >= 0x80 && !(text.charCodeAt(start - 1) < 0x80 && text.charCodeAt(end) < 0x80)) return null
  if (signEnd > left.end + 1 || left.hasLine || right.hasLine) {
    const isDot = code === 46 && left.brackets + right.brackets === 0
    return isDot && isPlainTld(text, end) ? { end, why: SPACED, allows: LAST, isHyphened: false } : null
  }
  const isTight = left.end === start && end === left.end + 1
  if (code === 46 && isTight) return { end, why: PLAIN, allows: ANY, isHyphened: false }
  if (left.brackets + right.brackets > 0) {
    // "(see omegle) .com" and "(.com and .net)" are prose: a bracket alone must touch.
    const isPair = left.brackets > 0 && right.brackets > 0
    const touches = left.spaces + right.spaces === 0 && (code === 46 || isPair)
    return isPair || touches ? { end, why: DEFANGED, allows: isPair ? ANY : NO_WORD, isHyphened: false } : null
  }
  if (left.others + right.others > 0 && left.others !== right.others) return null
  const allows = spacedAllows(code, left.spaces, right.spaces)
  return allows === null ? null : { end, why: SPACED, allows, isHyphened: false }
}

function spacedAllows(code: number, before: number, after: number): number | null {
  if (code === 46) return before === 0 && after > 0 ? LAST : COMMON
  if (code === 44) return before + after === 0 ? FEW : null
  return before > 0 === after > 0 ? FEW : null
}

/** "omegle..com", "omegle.\ncom": a stray dot or the end of a line, so it takes the plainest of TLDs right behind it. */
function isPlainTld(text: string, at: number): boolean {
  return PLAIN_TLDS.has(text.slice(at, endOfLabel(text, at, false)))
}

/** One to three dots. */
function dotsEnd(text: string, start: number): number {
  let at = start + 1
  while (at - start < 3 && text.charCodeAt(at) === 46) at++
  return at
}

type Pads = {
  readonly end: number
  readonly spaces: number
  readonly brackets: number
  readonly others: number
  readonly hasHyphen: boolean
  readonly hasBar: boolean
  readonly hasLine: boolean
}

/** Spaces, brackets and ornaments around a sign. */
function padsAt(text: string, start: number): Pads {
  let at = start
  let spaces = 0
  let brackets = 0
  let others = 0
  let hasHyphen = false
  let hasBar = false
  let hasLine = false
  for (; at < text.length && at - start < PAD_MAX; at++) {
    const code = text.charCodeAt(at)
    if (code === 32 || code === 9) spaces++
    else if (code === 10 || code === 13) hasLine = true
    else if (code >= 0x80 || !PADS.includes(text[at]!)) break
    else if (OPEN.includes(text[at]!) || CLOSE.includes(text[at]!)) brackets++
    else {
      others++
      if (code === 45) hasHyphen = true
      if (code === 124) hasBar = true
    }
  }
  return { end: at, spaces, brackets, others, hasHyphen, hasBar, hasLine }
}

function isFirstLabel(label: string, gap: Gap): boolean {
  if (label.length === 0 || !isAlnum(label.charCodeAt(label.length - 1))) return false
  if (gap.allows === ANY) return true
  if (isNoLabel(label)) return false
  return label.length >= (gap.allows === COMMON ? 1 : gap.allows < COMMON ? 2 : 3)
}

function isAllowed(label: string, allows: number, text: string, end: number): boolean {
  if (label.length < 2 || isDigit(label.charCodeAt(0))) return allows === ANY && isOctet(label)
  if (allows === ANY) return isTld(label)
  if (allows === NO_WORD) return isTld(label) && (!isWordTld(label) || COMMON_TLDS.has(label))
  // "t . me/…": who writes a path means an address.
  if (allows === COMMON) return isNamedTld(label) || (text.charCodeAt(end) === 47 && isTld(label))
  if (!PLAIN_TLDS.has(label)) return false
  return allows === FEW || !isProse(text, end)
}

/** A word follows, so the label may be one too. It is one of a language with Latin letters. */
function isProse(text: string, end: number): boolean {
  const next = text.charCodeAt(end + 1)
  return text.charCodeAt(end) === 32 && isAlnum(next) && next < 0x250
}

/** The last label of "1[.]2[.]3[.]4": whether it is an address the scan will tell. */
function isOctet(label: string): boolean {
  return /^\d{1,3}$/.test(label)
}

function endOfLabel(text: string, start: number, isHyphened: boolean): number {
  let at = start
  const isOther = isOtherScript(text.charCodeAt(start))
  while (at < text.length && at - start <= LABEL_MAX) {
    const code = text.charCodeAt(at)
    if (!isLabelUnit(code) || (isHyphened && code === 45)) break
    if (isOtherScript(code) !== isOther && !isDigit(code) && code !== 45) break
    at++
  }
  while (at > start && text.charCodeAt(at - 1) === 45) at--
  return at
}

/** "… com slash room": words for a slash behind a host, each with the word that follows it. */
function pathEdits(text: string, start: number): Edit[] {
  const edits: Edit[] = []
  let at = start
  while (edits.length < LABELS_MAX) {
    const left = padsAt(text, at)
    const end = wordEnd(text, left.end)
    if (left.hasLine || left.end === at || end === left.end || signOfWord(text.slice(left.end, end))?.by !== '/') break
    const right = padsAt(text, end)
    if (right.hasLine || right.end === end || isSpace(text.charCodeAt(right.end)) || right.end >= text.length) break
    edits.push({ start: at, end: right.end, by: '/', why: SPELLED })
    at = right.end
    while (at < text.length && at - right.end <= LABEL_MAX && isLabelUnit(text.charCodeAt(at))) at++
  }
  return edits
}
