/**
 * Listed names that stand inside links: the same thing found twice, or the link itself, or only a word of an address. And the
 * links that are addresses of mailboxes.
 *
 * @module
 */
import type { Match } from '../findings.ts'
import type { Link } from '../link/find.ts'
import { hasKnownSuffix } from '../link/tld.ts'
import type { Snapshot } from '../snapshot.ts'
import { normalize } from '../text/normalize.ts'
import { isRestricted } from '../words.ts'
import { isPhone, matchEmails } from './contacts.ts'
import { lastStartingBy } from './cover.ts'
import { termEntryId } from './entry-id.ts'
import { findLookAlike, isPopularHost } from './lookalike.ts'
import { isAllowedUrl } from './match-links.ts'

/**
 * - in a listed link a listed name is the same thing found twice;
 * - in a link that an allow list frees there is nothing to find, but for what is restricted;
 * - in the host of another link a disguised name is that link ("0megle.com/mia"), and the whole of it has to go; where the
 *   host is written in plain letters ("camilo.com") it may be somebody's, and a person looks;
 * - in a path it is only a word, as in the address of a news article;
 * - a host that has the name with another TLD or a word more, or is a letter away from it, looks like a listed one.
 *
 * @param terms from the text @param matches from the links, which come in order
 */
export function settleInLinks(
  terms: readonly Match[],
  matches: readonly Match[],
  links: readonly Link[],
  snapshot: Snapshot,
): Match[] {
  const listed = new Set(matches.filter((match) => match.listClass === 'lures').map((match) => match.start))
  // A link may hold thousands of names; what is true of the link is asked once.
  const seen = new Map<Link, { readonly allowed: boolean; readonly hostEnd: number }>()
  const look = (link: Link) => {
    const known = seen.get(link) ?? { allowed: isAllowedUrl(link.url, snapshot), hostEnd: link.hostEnd }
    seen.set(link, known)
    return known
  }
  const alike = lookAlikes(links, listed, snapshot)
  const named = terms.flatMap((term): Match[] => {
    const link = isRestricted(term.listClass) ? null : linkAround(term, links)
    if (link === null) return [term]
    const { allowed, hostEnd: pathStart } = look(link)
    if (allowed) return []
    // Digits in an address are no phone number of anybody's.
    if (isPhone(term)) return []
    if (term.listClass !== 'lures') return [term]
    if (listed.has(link.start)) return []
    if (term.start >= pathStart) return [{ ...term, certainty: 'name' }]
    if (term.certainty !== 'disguised') return alike.has(link) ? [] : [term]
    const isHosts = link.certainty !== 'disguised' && isPlainHost(link.host) && !isAcross(term, link)
    const certainty = isHosts ? 'lookalike' : 'disguised'
    if (certainty === 'lookalike' && isPopularHost(link.host, snapshot)) return []
    return [{ ...term, certainty, kind: 'link', start: link.start, end: link.end }]
  })
  const covered = new Set(named.filter(({ kind }) => kind === 'link').map(({ start }) => start))
  const unsaid = [...alike].filter(([link]) => !covered.has(link.start)).map(([, match]) => match)
  return [...named, ...unsaid, ...matchEmails(links, snapshot)]
}

/** Links at hosts that only look like a listed one. An allow list frees them. @param listed where listed links begin */
function lookAlikes(links: readonly Link[], listed: ReadonlySet<number>, snapshot: Snapshot): Map<Link, Match> {
  const found = new Map<Link, Match>()
  for (const link of links) {
    if (link.kind === 'email' || listed.has(link.start)) continue
    const look = findLookAlike(link.host, snapshot)
    if (look === null || isAllowedUrl(link.url, snapshot)) continue
    const entry = termEntryId(normalize(look.label, 'leet').text, snapshot.keys)
    const explanation = { class: 'lures', list: look.list, matched: look.label, entry } as const
    const { start, end } = link
    found.set(link, { listClass: 'lures', kind: 'link', certainty: 'lookalike', start, end, explanation })
  }
  return found
}

function linkAround(term: Match, links: readonly Link[]): Link | null {
  const link = links[lastStartingBy(links, term.start)]
  return link !== undefined && term.end <= link.end ? link : null
}

/**
 * Letters alone: what differs from the listed name is a letter more, or an i for an l. A host of single letters is a row that
 * spells the name ("o.m.e.g.l.e.com"), and one without a TLD is nobody's ("https://omegle dot com").
 */
function isPlainHost(host: string): boolean {
  return /^[a-z.-]+$/.test(host) && !/^(?:[a-z]\.){3}/.test(host) && hasKnownSuffix(host)
}

/** "sh@gle.com": the name stands on both sides of the @, so it is no mailbox. */
function isAcross(term: Match, link: Link): boolean {
  return link.kind === 'email' && term.start < link.hostStart && term.end > link.hostStart
}
