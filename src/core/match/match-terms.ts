/**
 * From term hits to matches: how sure a name is depends on what stands around it.
 *
 * @module
 */
import type { Match } from '../findings.ts'
import { isAsked } from '../link/contact-ask.ts'
import { contextOf } from '../link/names.ts'
import { isOverridden, shownOf, sourceOfShown } from '../link/override.ts'
import { mayHideName } from '../link/reread.ts'
import type { Snapshot } from '../snapshot.ts'
import { type ActingClass, CERTAINTIES, type Certainty, isRestricted, type ListClass, type Surface } from '../words.ts'
import { matchPhones, matchSpelledEmails } from './contacts.ts'
import { coverOf, outermost } from './cover.ts'
import { ruleId, termEntryId } from './entry-id.ts'
import { handleSpan, isHandleIntroduced, isOddHandleIntroduced } from './handle.ts'
import type { HashKeys } from './keys.ts'
import { isCounted, scanTerms, type TermHit, type TermsOfList, TextLevels } from './scan.ts'
import { ALL, bitOfList } from './term-heads.ts'

/** What the gates say of a text, and the author's country: ISO 3166-1 alpha-2. */
export type TermsAsked = {
  readonly mayHide: boolean
  readonly mayPhone: boolean
  readonly lists: number
  readonly country?: string
}

/**
 * @param asked without it the text is looked at whole
 * @returns by class, each in the order of the text
 */
export function matchTerms(
  levels: TextLevels,
  surface: Surface,
  snapshot: Snapshot,
  { mayHide, mayPhone, lists, country }: TermsAsked = { mayHide: true, mayPhone: true, lists: ALL },
): readonly Match[] {
  const sets = among(snapshot.terms, lists, mayHide && mayHideName(levels.at('fold').text))
  const terms = sets.length === 0 ? [] : matchAsRead(levels, surface, { ...snapshot, terms: sets })
  const phones = mayPhone ? matchPhones(levels, snapshot, country) : []
  const matches = withContacts(terms, mayHide ? [...phones, ...matchSpelledEmails(levels, snapshot)] : phones)
  if (!isOverridden(levels.source)) return matches
  // "\u202eelgemo" shows a name. Restricted terms are matched as they are stored, and no other class asks for more.
  const shown = shownOf(levels.source)
  const lures = { ...snapshot, terms: snapshot.terms.filter(({ listClass }) => listClass === 'lures') }
  const seen = matchAsRead(new TextLevels(shown.text), surface, lures).flatMap((match): Match[] => {
    const place = sourceOfShown(shown, match.start, match.end)
    return place === null ? [] : [{ ...match, ...place, certainty: 'disguised' }]
  })
  return [...matches, ...seen]
}

const NO_SETS: Snapshot['terms'] = []

/** The lists of which a term may be in the text, those whose names may hide in it, and the exceptions to them. */
function among(sets: Snapshot['terms'], lists: number, mayHide: boolean): Snapshot['terms'] {
  if (lists === ALL) return sets
  if (lists === 0 && !mayHide) return NO_SETS
  return sets.filter(
    ({ listClass }, index) =>
      (lists & bitOfList(index)) !== 0 || (mayHide && listClass === 'lures') || listClass === 'allow',
  )
}

/** "my number is" and the number behind it are one. */
function withContacts(terms: readonly Match[], found: readonly Match[]): readonly Match[] {
  if (found.length === 0) return terms
  const isContact = ({ listClass }: Match) => listClass === 'contact-lures'
  const contacts = outermost([...terms.filter(isContact), ...found], withSurer)
  return [...terms.filter((term) => !isContact(term)), ...contacts]
}

function matchAsRead(levels: TextLevels, surface: Surface, snapshot: Snapshot): Match[] {
  const hits = countedHits(levels, surface, snapshot, (listClass) => listClass !== 'allow')
  if (hits.length === 0) return []
  const isAllowed = coverOf(countedHits(levels, surface, snapshot, (listClass) => listClass === 'allow'))
  const isAsWritten = writtenPlaces(hits)
  const explain = explainer(snapshot.keys)
  const byClass = new Map<ActingClass, Match[]>()
  for (const found of hits) {
    // Two spellings of one name may read alike at this level; that it is not the other one is no disguise.
    const hit = found.disguised && isAsWritten(found) ? { ...found, disguised: false } : found
    const listClass = hit.source.listClass as ActingClass
    if (!isRestricted(listClass) && isAllowed(hit)) continue
    const certainty = certaintyOf(hit, listClass, levels.source)
    if (certainty === null) continue
    const { start } = hit
    const handle = handleOf(hit, listClass, levels.source)
    // "text me: 116 111": the number of a helpline is nobody's handle.
    if (handle !== null && isAllowed(handle)) continue
    const end = handle?.end ?? hit.end
    const match: Match = { listClass, kind: 'text', certainty, start, end, explanation: explain(hit, listClass) }
    const known = byClass.get(listClass)
    if (known === undefined) byClass.set(listClass, [match])
    else known.push(match)
  }
  return [...byClass].flatMap(([listClass, matches]) => {
    const whole = outermost(matches, withSurer)
    return listClass === 'contact-lures' ? joinOverlaps(whole) : whole
  })
}

function countedHits(
  levels: TextLevels,
  surface: Surface,
  { terms, keys }: Snapshot,
  isOf: (listClass: ListClass) => boolean,
): TermHit[] {
  const sets = terms.filter(({ listClass }) => isOf(listClass))
  return scanTerms(levels, surface, sets).filter((hit) => isCounted(hit.source, hit.pattern, keys))
}

/** Whether a hit stands where another is written as it is listed. */
function writtenPlaces(hits: readonly TermHit[]): (hit: TermHit) => boolean {
  if (!hits.some((hit) => hit.disguised)) return () => false
  const places = new Map<ListClass, Set<number>>()
  for (const hit of hits) {
    if (hit.disguised) continue
    const ofClass = places.get(hit.source.listClass) ?? new Set<number>()
    places.set(hit.source.listClass, ofClass.add(placeOf(hit)))
  }
  return (hit) => places.get(hit.source.listClass)?.has(placeOf(hit)) === true
}

/** Both ends as one number: no text has 2^26 characters. */
function placeOf({ start, end }: TermHit): number {
  return start * 0x4000000 + end
}

/** "add me on snap" and "snap: mia_k" are one sentence, and what has to go is all of it. @param matches in order */
function joinOverlaps(matches: readonly Match[]): Match[] {
  const joined: Match[] = []
  for (const match of matches) {
    const last = joined.at(-1)
    if (last !== undefined && match.start < last.end) {
      joined[joined.length - 1] = { ...withSurer(last, match), end: Math.max(last.end, match.end) }
    } else joined.push(match)
  }
  return joined
}

/** "omegle com" holds "omegle": one match, as sure as the surer of the two. */
function withSurer(outer: Match, inner: Match): Match {
  const surer = CERTAINTIES.indexOf(inner.certainty) < CERTAINTIES.indexOf(outer.certainty)
  return surer ? { ...outer, certainty: inner.certainty } : outer
}

/** @returns null where an ambiguous word stands for itself */
function certaintyOf(hit: TermHit, listClass: ActingClass, text: string): Certainty | null {
  if (listClass === 'contact-lures') {
    return hit.ambiguous && !isContactMeant(hit, text) ? null : hit.disguised ? 'disguised' : 'invited'
  }
  if (listClass !== 'lures') return hit.disguised ? 'disguised' : hit.certainty
  const { start, end } = placeIn(hit)
  const context = contextOf(hit.scan.normalized, start, end, hit.hosts, hit.ambiguous)
  if (context === 'spelled-host') return 'disguised'
  if (hit.disguised && !hit.ambiguous) return 'disguised'
  if (context === 'invitation' || isOddHandleIntroduced(text, hit.end)) return 'invited'
  return hit.ambiguous && context === 'none' ? null : 'name'
}

/** A term is explained once: a text may hold it a thousand times. */
function explainer(keys: HashKeys): (hit: TermHit, listClass: ActingClass) => Match['explanation'] {
  const known = new Map<TermsOfList, Map<number, Match['explanation']>>()
  return (hit, listClass) => {
    const ofList = known.get(hit.source) ?? new Map<number, Match['explanation']>()
    known.set(hit.source, ofList)
    const explanation = ofList.get(hit.patternId) ?? explain(hit, listClass, keys)
    ofList.set(hit.patternId, explanation)
    return explanation
  }
}

/** Where the handle stands that a contact's word introduces, null where none does. */
function handleOf(hit: TermHit, listClass: ActingClass, text: string): { start: number; end: number } | null {
  const isOne = listClass === 'contact-lures' && hit.ambiguous && isHandleIntroduced(text, hit.end, hit.start)
  return isOne ? handleSpan(text, hit.end) : null
}

/** A handle follows, or the account is asked for. */
function isContactMeant(hit: TermHit, text: string): boolean {
  if (isHandleIntroduced(text, hit.end, hit.start)) return true
  const { start, end } = placeIn(hit)
  return isAsked(hit.scan.normalized, start, end)
}

/** Where a hit stands in the text normalized at its list's level. */
function placeIn({ scan, scanStart, scanEnd }: TermHit): { start: number; end: number } {
  const { at } = scan
  return at === null ? { start: scanStart, end: scanEnd } : { start: at[scanStart]!, end: at[scanEnd - 1]! + 1 }
}

function explain(hit: TermHit, listClass: ActingClass, keys: HashKeys): Match['explanation'] {
  const entry = termEntryId(hit.pattern, keys)
  const known = { class: listClass, list: hit.source.list, entry }
  if (!isRestricted(listClass)) return { ...known, matched: hit.pattern }
  return { ...known, ruleId: ruleId(entry) }
}
