/**
 * The one function behind every door.
 *
 * ```
 *  input ─▶ limits ─▶ may this person have this surface? may we read it?
 *                          │
 *      url ────────────────┼─▶ canonical forms, unwrapped ─▶ hostsets ──┐
 *      text ─▶ links ──────┼─▶ (the same for each link) ────────────────┤
 *           └▶ levels ─────┴─▶ automata ─▶ context of a name ───────────┤
 *                                                                    matches
 *                                                                       │ policy table, subject and audience
 *                                                                    findings ─▶ strongest action ─▶ verdict
 * ```
 *
 * @module
 */
import type { CheckInput, ItemError, Verdict } from './decision.ts'
import type { Match } from './findings.ts'
import { judge, type Matched } from './judge.ts'
import { LIMITS } from './limits.ts'
import { findLinks, findPlainLinks, type Link } from './link/find.ts'
import { linkSigns, signs } from './match/link-gate.ts'
import { isWebUrl, matchUrl } from './match/match-links.ts'
import { matchTerms } from './match/match-terms.ts'
import { settleInLinks } from './match/names-in-links.ts'
import { TextLevels } from './match/scan.ts'
import { listsThatMay } from './match/term-gate.ts'
import { messageBasisOf, unavailabilityOf } from './policy/policy.ts'
import { readerBand } from './policy/ruling.ts'
import type { PolicyTable } from './policy/table.ts'
import { err, ok, type Result } from './result.ts'
import { mend } from './rewrite/mend.ts'
import type { Snapshot } from './snapshot.ts'
import type { ListClass, Surface } from './words.ts'

/**
 * Decides about one text or one URL.
 *
 * @returns an item error when it could not be looked at whole; nothing is decided about half a text
 *
 * @example
 * ```ts
 * const verdict = decide({ surface: 'bio', text: 'find me on omegle dot com', subject: { ageBand: 'adult' } }, snapshot, table)
 * if (verdict.ok) verdict.value.action // 'block'
 * ```
 */
export function decide(input: CheckInput, snapshot: Snapshot, table: PolicyTable): Result<Verdict, ItemError> {
  const verdict = look(input, snapshot, table)
  if (!verdict.ok || verdict.value.suggestion === null) return verdict
  const alone = { ...snapshot, shadow: null }
  const suggestion = isMendable(input)
    ? mend(verdict.value.suggestion, (text) => look({ ...input, text }, alone, table))
    : null
  return ok({ ...verdict.value, suggestion })
}

function isMendable({ surface, text = '' }: CheckInput): boolean {
  return text.length <= LIMITS.mendChars && !SEARCHED.includes(surface)
}

/** Where nobody has written a text of their own that they could mend. */
const SEARCHED: readonly Surface[] = ['query', 'suggestion', 'outbound']

/** Its `suggestion` is what is left of the text, whatever that is. */
function look(input: CheckInput, snapshot: Snapshot, table: PolicyTable): Result<Verdict, ItemError> {
  const error = firstError(input)
  if (error) return err(error)
  const { surface, subject, url } = input
  const missing = unavailabilityOf(table.policy, surface, subject.ageBand, readerBand(input.audience))
  // What somebody may not have at all is refused without being read. What is sent to such a person is refused whatever it says, and
  // read all the same: what an adult asks a child is for a person to see.
  if (missing?.of === 'author') return ok(judge(input, NOTHING_READ, table))
  if (surface === 'message' && messageBasisOf(table.policy, subject.country) === null)
    return ok(missing === null ? NOT_CHECKED : judge(input, NOTHING_READ, table))
  const acting = matchFields(input, snapshot)
  if (!acting.ok) return acting
  const unreadable = url !== undefined && !isWebUrl(url)
  return ok(judge(input, { ...acting.value, unreadable, shadowed: matchShadow(input, snapshot.shadow) }, table))
}

/** A pass of its own, so that what is only counted can never sway what acts. */
function matchShadow(input: CheckInput, shadow: Snapshot | null): readonly Match[] {
  if (shadow === null) return []
  const matched = matchFields(input, shadow)
  return matched.ok ? matched.value.matches : []
}

export function matchFields(
  input: CheckInput,
  snapshot: Snapshot,
): Result<{ readonly matches: readonly Match[]; readonly urlMatches: number }, ItemError> {
  const { url, text } = input
  const inUrl = url === undefined ? ok([]) : matchUrlField(url, input, snapshot)
  if (!inUrl.ok) return inUrl
  const inText = text === undefined ? ok([]) : matchText(text, input, snapshot)
  if (!inText.ok) return inText
  return ok({ matches: [...inUrl.value, ...inText.value], urlMatches: inUrl.value.length })
}

const NOTHING_READ: Matched = { matches: [], urlMatches: 0, unreadable: false, shadowed: [] }

const NOT_CHECKED: Verdict = {
  action: 'notChecked',
  escalate: false,
  output: null,
  suggestion: null,
  findings: [],
  hits: [],
}

function firstError(input: CheckInput): ItemError | null {
  const { text, url } = input
  if (text === undefined && url === undefined) return 'nothing-to-check'
  if (text !== undefined && text.length > LIMITS.textChars) return 'text-too-long'
  if (url !== undefined && url.length > LIMITS.urlChars) return 'url-too-long'
  // Half a character is not text: it cannot be stored as UTF-8 and come back byte-equal.
  if ((text !== undefined && !text.isWellFormed()) || (url !== undefined && !url.isWellFormed()))
    return 'lone-surrogate'
  return null
}

/**
 * A URL is an address and a text: it may hold words, and a field for one link may have been given two. Whatever is found in it
 * is found in the whole of it, since half a URL is none.
 */
function matchUrlField(url: string, input: CheckInput, snapshot: Snapshot): Result<Match[], ItemError> {
  const whole = { start: 0, end: url.length, certainty: 'link' } as const
  const asText = matchText(url, input, snapshot)
  if (!asText.ok) return asText
  const inside = asText.value.map((match) => ({ ...match, start: whole.start, end: whole.end }))
  return ok([...(matchUrl(url, whole, snapshot) ?? []), ...inside])
}

function matchText(text: string, input: CheckInput, snapshot: Snapshot): Result<Match[], ItemError> {
  const found = linkSigns(text)
  const lists = listsThatMay(text, snapshot.terms)
  if (found === 0 && lists === 0) return NOTHING
  const levels = new TextLevels(text)
  if (levels.at('fold').text.length - text.length > LIMITS.growthChars) return err('text-too-long')
  const links = linksOf(levels, found)
  if (links.length > LIMITS.linksPerText) return err('too-many-links')
  if (links.some((link) => link.url.length > LIMITS.urlChars)) return err('url-too-long')
  const matches: Match[] = []
  for (const link of links) {
    for (const match of matchUrl(link.url, link, snapshot) ?? []) {
      // Nobody is shown a picture by an e-mail address at the host of one.
      if (link.kind !== 'email' || !isOfPages(match.listClass)) matches.push(match)
    }
  }
  const { country } = input.subject
  const terms = matchTerms(levels, input.surface, snapshot, {
    mayHide: (found & signs.HIDDEN) !== 0,
    mayPhone: (found & signs.PHONE) !== 0,
    lists,
    ...(country !== undefined && { country }),
  })
  return ok([...matches, ...settleInLinks(terms, matches, links, snapshot)])
}

function linksOf(levels: TextLevels, found: number): readonly Link[] {
  if ((found & signs.HIDDEN) !== 0) return findLinks(levels.source, levels.at('fold'))
  return (found & signs.PLAIN) === 0 ? [] : findPlainLinks(levels.source, levels.at('fold'))
}

const NOTHING: Result<Match[], never> = ok([])

/** Classes that are about what a page shows or where it leads, not about who is behind it. */
function isOfPages(listClass: ListClass): boolean {
  return listClass === 'media-hosts' || listClass === 'shorteners'
}
