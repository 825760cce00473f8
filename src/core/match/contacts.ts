/**
 * E-mail addresses and phone numbers: they lead to a conversation elsewhere as a handle does, and belong to the class
 * `contact-lures` without being on any list. Where an operator has no such list they are not looked for.
 *
 * @module
 */
import type { Match } from '../findings.ts'
import { findSpelledEmails } from '../link/email-words.ts'
import type { Link } from '../link/find.ts'
import { findPhones } from '../link/phone.ts'
import type { Snapshot } from '../snapshot.ts'
import { originalSpan } from '../text/normalize.ts'
import { coverOf } from './cover.ts'
import { termEntryId } from './entry-id.ts'
import { isAllowedUrl } from './match-links.ts'
import { scanTerms, type TextLevels } from './scan.ts'

/** What a finding says was matched: the kind, never whose. */
const PHONE = 'phone number'
const EMAIL = 'e-mail address'

/**
 * The phone numbers of a text, but for those on the allow list, where every helpline is.
 *
 * @param country the author's, for numbers in national form
 */
export function matchPhones(levels: TextLevels, snapshot: Snapshot, country?: string): Match[] {
  const list = contactList(snapshot)
  if (list === null) return []
  const folded = levels.at('fold')
  const phones = findPhones(folded.text, country)
  if (phones.length === 0) return []
  const isHelp = coverOf(scanTerms(levels, 'bio', allowed(snapshot)))
  return phones
    .map(({ start, end }) => originalSpan(folded, start, end))
    .filter((place) => !isHelp(place))
    .map((place) => toMatch(PHONE, list, place, 'host', snapshot))
}

/** E-mail addresses that are no links as they are written ("mia @ gmail.com"). */
export function matchSpelledEmails(levels: TextLevels, snapshot: Snapshot): Match[] {
  const list = contactList(snapshot)
  if (list === null) return []
  const folded = levels.at('fold')
  return findSpelledEmails(folded.text).map(({ start, end }) =>
    toMatch(EMAIL, list, originalSpan(folded, start, end), 'disguised', snapshot),
  )
}

/** The e-mail addresses among the links of a text, also spelled out ones, but for those at allowed hosts. */
export function matchEmails(links: readonly Link[], snapshot: Snapshot): Match[] {
  const list = contactList(snapshot)
  if (list === null) return []
  return links
    .filter((link) => isEmail(link) && !isAllowedUrl(link.url, snapshot))
    .map((link) => toMatch(EMAIL, list, link, link.certainty === 'disguised' ? 'disguised' : 'host', snapshot))
}

export function isPhone(match: Match): boolean {
  return match.listClass === 'contact-lures' && match.explanation?.matched === PHONE
}

/** "mia@example.com", "mia [at] example [dot] com", "mailto:…" */
function isEmail(link: Link): boolean {
  if (link.kind === 'email') return true
  const before = link.raw.slice(0, link.hostStart - link.start)
  if (AT_RE.test(before) && link.raw.toLowerCase().includes(link.host) && !ONLY_MAIL_RE.test(link.host)) return false
  return before !== '' && link.kind !== 'url' && link.kind !== 'markdown' && !/[:/\\]/.test(before)
}

/** "look at live.com": where nothing else is spelled out, only a host that has mailboxes and no more makes "at" the sign. */
const AT_RE = / (?:at|arroba) $/i
const ONLY_MAIL_RE =
  /^(?:gmail|googlemail|hotmail|outlook|ymail|icloud|proton|protonmail|gmx|hanmail|foxmail|rediffmail)\./

function contactList(snapshot: Snapshot): string | null {
  const terms = snapshot.terms.find(({ listClass }) => listClass === 'contact-lures')
  return terms?.list ?? null
}

function allowed(snapshot: Snapshot): Snapshot['terms'] {
  return snapshot.terms.filter(({ listClass }) => listClass === 'allow')
}

function toMatch(
  matched: string,
  list: string,
  { start, end }: { readonly start: number; readonly end: number },
  certainty: Match['certainty'],
  snapshot: Snapshot,
): Match {
  const entry = termEntryId(matched, snapshot.keys)
  const explanation = { class: 'contact-lures', list, matched, entry } as const
  return { listClass: 'contact-lures', kind: 'text', certainty, start, end, explanation }
}
