/**
 * From a URL to matches: both canonical forms, every inner URL of a redirector, the allow list, and for lures the host as the
 * eye reads it.
 *
 * @module
 */
import type { Match } from '../findings.ts'
import type { Snapshot } from '../snapshot.ts'
import { normalize } from '../text/normalize.ts'
import type { Canonical } from '../url/canonical.ts'
import { canonicalizeClean } from '../url/clean.ts'
import { lookupForms } from '../url/forms.ts'
import { toUnicodeHost } from '../url/host.ts'
import { unwrap } from '../url/unwrap.ts'
import { canonicalizeWhatwg } from '../url/whatwg.ts'
import { ACTING_CLASSES, type ActingClass, type Certainty, isRestricted, type ListClass } from '../words.ts'
import { ruleId, urlEntryId } from './entry-id.ts'
import { type HostsetOfList, lookupUrl, type UrlHit } from './lookup.ts'
import { matchTerms } from './match-terms.ts'
import { TextLevels } from './scan.ts'
import { ALL } from './term-heads.ts'

export type Place = { readonly start: number; readonly end: number; readonly certainty: Certainty }

const NONE: readonly Match[] = []

/**
 * What lists hold this URL, in either reading, or what it leads to. A miss makes no object beside its canonical form.
 *
 * @returns null when the URL has no canonical form at all
 */
export function matchUrl(url: string, place: Place, snapshot: Snapshot): readonly Match[] | null {
  const forms = lookupForms(url)
  if (forms.length === 0) return null
  const matches = matchForms(forms, place, snapshot)
  const inner = unwrap(url, snapshot.redirects, forms)
  if (inner.length === 0) return matches
  return [...matches, ...inner.flatMap((one) => matchForms(lookupForms(one), place, snapshot))]
}

/** All readings of ONE address. */
function matchForms(forms: readonly Canonical[], place: Place, snapshot: Snapshot): readonly Match[] {
  if (forms.length === 1) return matchForm(forms[0]!, place, snapshot)
  return forms.flatMap((form) => matchForm(form, place, snapshot))
}

/**
 * An allow entry frees the reading that it fits, and no other: where G and a browser read two hosts in one string, the one that
 * is allowed must not cover for the one that opens.
 */
function matchForm(form: Canonical, place: Place, snapshot: Snapshot): readonly Match[] {
  const hits = lookup(form, snapshot)
  const foreign = isForeign(form.host)
  if (hits.length === 0 && !foreign) return NONE
  const allowed = hits.some(isAllow)
  const matches =
    hits.length === 1 ? matchesOf(hits[0]!, allowed, place) : hits.flatMap((hit) => matchesOf(hit, allowed, place))
  return foreign && !allowed ? [...matches, ...matchSeenHost(form, place, snapshot)] : matches
}

function matchesOf(hit: UrlHit, allowed: boolean, place: Place): readonly Match[] {
  const { listClass } = hit.source
  return isActing(listClass) && (!allowed || isRestricted(listClass)) ? [toMatch(hit, listClass, place)] : NONE
}

/** In the segments under the key of today, and while a key is being changed in those under the one before. */
function lookup(form: Canonical, { hostsets, keys, previous }: Snapshot): readonly UrlHit[] {
  const hits = lookupUrl(form, hostsets, keys)
  if (previous === null) return hits
  const before = lookupUrl(form, previous.hostsets, previous.keys)
  return before.length === 0 ? hits : [...hits, ...before]
}

/** Punycode somewhere in it. */
function isForeign(host: string): boolean {
  return host.includes('xn--')
}

/** True for what a browser would open: http or https, with a host that it takes. */
export function isWebUrl(url: string): boolean {
  if (canonicalizeClean(url, false) !== null) return true
  const browser = canonicalizeWhatwg(url)
  return browser.ok && (browser.value.scheme === 'http' || browser.value.scheme === 'https')
}

/** True when every reading of the address is on the allow list. */
export function isAllowedUrl(url: string, snapshot: Snapshot): boolean {
  const forms = lookupForms(url)
  return forms.length > 0 && forms.every((form) => lookup(form, snapshot).some(isAllow))
}

function isAllow(hit: UrlHit): boolean {
  return hit.source.listClass === 'allow'
}

/**
 * A host of other letters that reads like a listed lure ("оmegle.com" with a Cyrillic о). Lures alone: a browser goes to
 * another host than the listed one, so for a restricted entry this would be widening.
 */
function matchSeenHost(form: Canonical, place: Place, snapshot: Snapshot): Match[] {
  const shown = toUnicodeHost(form.host)
  const host = normalize(shown, 'skeleton').text
  const seen = { ...place, certainty: 'disguised' } as const
  const lures = luresOf(snapshot)
  if (host !== form.host) {
    const matches = lookupForms(host).flatMap((read) =>
      lookup({ ...form, host: read.host }, lures).map((hit) => toMatch(hit, 'lures', seen)),
    )
    if (matches.length > 0) return matches
  }
  return matchSeenName(shown, place, lures)
}

/** Read like a name: "ӏ" is an i or an l, which only the level of names leaves open. */
function matchSeenName(shown: string, { start, end }: Place, lures: Snapshot): Match[] {
  if (lures.terms.length === 0) return []
  const names = matchTerms(new TextLevels(shown), 'bio', lures, { mayHide: true, mayPhone: false, lists: ALL })
  return names
    .filter(({ certainty }) => certainty === 'disguised')
    .map((name) => ({ ...name, kind: 'link', start, end }))
}

function luresOf(snapshot: Snapshot): Snapshot {
  const { previous } = snapshot
  return {
    ...snapshot,
    hostsets: luresAmong(snapshot.hostsets),
    terms: lureTermsAmong(snapshot.terms),
    previous: previous === null ? null : { ...previous, hostsets: luresAmong(previous.hostsets) },
  }
}

/** Once a snapshot: a text may hold a thousand such hosts. */
const luresKnown = new WeakMap<readonly HostsetOfList[], readonly HostsetOfList[]>()

function luresAmong(sets: readonly HostsetOfList[]): readonly HostsetOfList[] {
  const lures = luresKnown.get(sets) ?? sets.filter(({ listClass }) => listClass === 'lures')
  luresKnown.set(sets, lures)
  return lures
}

const lureTermsKnown = new WeakMap<Snapshot['terms'], Snapshot['terms']>()

/** With the exceptions to them. */
function lureTermsAmong(sets: Snapshot['terms']): Snapshot['terms'] {
  const lures =
    lureTermsKnown.get(sets) ?? sets.filter(({ listClass }) => listClass === 'lures' || listClass === 'allow')
  lureTermsKnown.set(sets, lures)
  return lures
}

function toMatch(hit: UrlHit, listClass: ActingClass, place: Place): Match {
  const { list } = hit.source
  const entry = urlEntryId(hit.low, hit.high, hit.match)
  const explanation = isRestricted(listClass)
    ? { class: listClass, list, entry, ruleId: ruleId(entry) }
    : { class: listClass, list, entry, matched: hit.expression }
  return { listClass, kind: 'link', certainty: place.certainty, start: place.start, end: place.end, explanation }
}

const ACTING: ReadonlySet<ListClass> = new Set(ACTING_CLASSES)

function isActing(listClass: ListClass): listClass is ActingClass {
  return ACTING.has(listClass)
}
