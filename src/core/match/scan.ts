/**
 * Looks for the terms of every list in one text, each list at the level of its class.
 *
 * @module
 */
import { isJoinedInvitation, tagAround } from '../link/hashtag.ts'
import { reread } from '../link/reread.ts'
import { isJoinedTld } from '../link/spelled-gap.ts'
import { withoutInherited } from '../text/char.ts'
import { deepen, LEVELS, type Level, type Normalized, normalize } from '../text/normalize.ts'
import { type Certainty, type ListClass, SURFACES, type Surface } from '../words.ts'
import { scanAutomaton } from './automaton.ts'
import { isBounded } from './boundary.ts'
import type { TermMatch } from './entry.ts'
import { type EntryId, termEntryId } from './entry-id.ts'
import type { HashKeys } from './keys.ts'
import { isWholeAsRead } from './rows.ts'
import { lettersOf, type ScanText, scanText, spanInOriginal, uncollapsedLength } from './scan-text.ts'
import { foldHash, hostsOfPattern, plainHash, type TermSet, unpackRule } from './terms.ts'

/** @property keys that the ids were made with, where those are others than the snapshot's */
export type TermFilter = { readonly ids: ReadonlySet<EntryId>; readonly keep: boolean; readonly keys?: HashKeys }

export type TermsOfList = {
  readonly list: string
  readonly listClass: ListClass
  readonly set: TermSet
  /** Which of its terms count, by their ids (as `EntryFilter` in lookup.ts). Null: all of them. */
  readonly only: TermFilter | null
}

export type TermHit = {
  readonly source: TermsOfList
  readonly match: TermMatch
  readonly certainty: Certainty
  readonly ambiguous: boolean
  /** The hit needed more than `fold`: homoglyphs, digits for letters, repeated letters. */
  readonly disguised: boolean
  readonly hosts: readonly string[]
  /** The pattern as matched, in normalized form. For `restricted-*` it stays inside. */
  readonly pattern: string
  readonly patternId: number
  /** UTF-16 code units of the original text. */
  readonly start: number
  readonly end: number
  /** The same place in the text normalized at the list's level, for a look at the context. */
  readonly scan: ScanText
  readonly scanStart: number
  readonly scanEnd: number
}

/** False for a term that was removed from its list or is suspended. @param pattern in its scan form */
export function isCounted({ only }: TermsOfList, pattern: string, keys: HashKeys): boolean {
  return only === null || only.ids.has(termEntryId(pattern, only.keys ?? keys)) === only.keep
}

/** Digits that stand apart, as in "3-2-1-k-u-m-o". */
const SPACED_NUMBER_RE = /\d[^\p{L}\d]{1,6}\d/u

/** The levels of one text, each made once and only when a list asks for it. */
export class TextLevels {
  readonly source: string
  /** By the place of the level in `LEVELS`. */
  private readonly normalized: (Normalized | undefined)[] = [undefined, undefined, undefined]
  private readonly scans: (ScanText | undefined)[] = [undefined, undefined, undefined]
  private readings: readonly ScanText[] | undefined

  constructor(source: string) {
    this.source = source
  }

  at(level: Level): Normalized {
    const place = LEVELS.indexOf(level)
    const known = this.normalized[place]
    if (known !== undefined) return known
    const made = level === 'fold' ? normalize(this.source, 'fold') : deepen(this.at('fold'), level)
    this.normalized[place] = made
    return made
  }

  scan(level: Level): ScanText {
    const place = LEVELS.indexOf(level)
    const known = this.scans[place]
    if (known !== undefined) return known
    const made = this.scanOf(this.at(level))
    this.scans[place] = made
    return made
  }

  /** Most texts read alike at two levels, and then they have one scan form. */
  private scanOf(normalized: Normalized): ScanText {
    const same = this.scans.find((scan) => scan?.normalized.text === normalized.text)
    if (same !== undefined) return { text: same.text, normalized, at: same.at }
    return scanText(normalized)
  }

  /** The text as somebody may mean it who hides a name; none where that is the text itself. */
  reread(): readonly ScanText[] {
    this.readings ??= this.readAgain()
    return this.readings
  }

  private readAgain(): readonly ScanText[] {
    const [folded, leeted] = [this.at('fold'), this.at('leet')]
    const all = reread(folded, leeted)
    if (all === null) return []
    const careful = SPACED_NUMBER_RE.test(folded.text) ? reread(folded, leeted, 'careful') : null
    return (careful === null || careful.text === all.text ? [all] : [all, careful]).map(scanText)
  }

  /** Whether this is the second reading; asks for none that nobody has asked for. */
  isReread(scan: ScanText): boolean {
    return this.readings?.includes(scan) === true
  }
}

/** Every hit whose surface and boundaries fit, in the order of the lists. */
export function scanTerms(levels: TextLevels, surface: Surface, sets: readonly TermsOfList[]): TermHit[] {
  const hits: TermHit[] = []
  const surfaceBit = 1 << SURFACES.indexOf(surface)
  for (const source of sets) {
    const readings = source.set.level === 'leet' ? levels.reread() : []
    for (const scan of [levels.scan(source.set.level), ...readings]) {
      scanAutomaton(source.set.automaton, scan.text, (patternId, start, end) => {
        const hit = toHit(levels, source, scan, patternId, start, end, surfaceBit)
        if (hit) hits.push(hit)
      })
    }
  }
  return hits
}

function toHit(
  levels: TextLevels,
  source: TermsOfList,
  scan: ScanText,
  patternId: number,
  scanStart: number,
  scanEnd: number,
  surfaceBit: number,
): TermHit | null {
  const rule = unpackRule(source.set.rules[patternId] ?? 0xff)
  if (rule === null || (rule.surfaces & surfaceBit) === 0) return null
  if (rule.match === 'exact' && (scanStart !== 0 || scanEnd !== scan.text.length)) return null
  const { start, end } = spanInOriginal(scan, scanStart, scanEnd)
  const isWhole = rule.match === 'word' || rule.match === 'phrase'
  const isSecond = levels.isReread(scan)
  const isPlaced =
    !isWhole ||
    (isSecond
      ? isWholeAsRead(scan, scanStart, scanEnd, {
          hosts: hostsOfPattern(source.set, patternId),
          isAsListed: () => foldHash(lettersOf(levels.source.slice(start, end))) === source.set.foldHashes[patternId],
        })
      : isBounded(levels.source, start, end)) ||
    (source.listClass === 'lures' && !rule.ambiguous && isJoinedName(levels.source, start, end))
  if (!isPlaced) return null
  const slice = levels.source.slice(start, end)
  if (source.listClass === 'lures' && !isSecond && endsSentence(slice)) return null
  const isShort = rule.minLength > scanEnd - scanStart
  if (isShort && rule.minLength > (isSecond ? lengthAsRead(scan, scanStart, scanEnd, slice) : uncollapsedLength(slice)))
    return null
  return {
    source,
    match: rule.match,
    certainty: rule.certainty,
    ambiguous: rule.ambiguous,
    disguised: isDisguised(source, slice, patternId),
    hosts: hostsOfPattern(source.set, patternId),
    pattern: scan.text.slice(scanStart, scanEnd),
    patternId,
    start,
    end,
    scan,
    scanStart,
    scanEnd,
  }
}

/** "Yubo! aap": a name of two words is no name over the end of a sentence. */
function endsSentence(written: string): boolean {
  return (written.includes('!') || written.includes('?')) && /[!?]\s+\S/.test(written)
}

/** Letters as written, of whatever stands between them only the spaces that the name has itself. */
function lengthAsRead(scan: ScanText, start: number, end: number, written: string): number {
  let spaces = 0
  for (let i = start; i < end; i++) if (scan.text.charCodeAt(i) === 32) spaces++
  return lettersOf(written).length + spaces
}

/** Shorter names are parts of words too often. */
const TAG_NAME_MIN = 6

function isJoinedName(text: string, start: number, end: number): boolean {
  const isSite = end - start >= TAG_NAME_MIN && isJoinedTld(text, end) && isBounded(text, start, end + 3)
  return isSite || isTagPart(text, start, end)
}

/** "#omeglefunny", "#getonomegle": a long name at either end of a hashtag, or behind an invitation. */
function isTagPart(text: string, start: number, end: number): boolean {
  const tag = tagAround(text, start, end)
  if (tag === null) return false
  const isAtEdge = start === tag.start || end === tag.end
  if (isAtEdge && end - start >= TAG_NAME_MIN) return true
  return isJoinedInvitation(text.slice(tag.start, start))
}

/** An accent is no disguise of a word, though it is one of a name: "suicidé" is French. */
function isDisguised({ set, listClass }: TermsOfList, written: string, patternId: number): boolean {
  // What is written as it is listed is its own folded form.
  if (set.level === 'fold' || foldHash(written) === set.foldHashes[patternId]) return false
  const plain = plainHash(written)
  if (plain !== null) return plain !== set.foldHashes[patternId]
  const folded = scanText(normalize(written, 'fold')).text
  if (foldHash(folded) === set.foldHashes[patternId]) return false
  if (listClass === 'lures') return true
  return foldHash(withoutInherited(folded.normalize('NFD'))) !== set.foldHashes[patternId]
}
