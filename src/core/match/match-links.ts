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
import { lookupUrl, type UrlHit } from './lookup.ts'

export type Place = { readonly start: number; readonly end: number; readonly certainty: Certainty }

const NONE: readonly Match[] = []

/** @returns null when the URL has no canonical form at all */
export function matchUrl(url: string, place: Place, snapshot: Snapshot): readonly Match[] | null {
  const forms = lookupForms(url)
  if (forms.length === 0) return null
  let matches = matchForms(forms, place, snapshot)
  for (const inner of unwrap(url, snapshot.redirects, forms)) {
    matches = [...matches, ...matchForms(lookupForms(inner), place, snapshot)]
  }
  return matches
}

/**
 * All readings of ONE address. An allow entry frees the reading that it fits, and no other: where G and a browser read two
 * hosts in one string, the one that is allowed must not cover for the one that opens.
 */
function matchForms(forms: readonly Canonical[], place: Place, snapshot: Snapshot): readonly Match[] {
  let matches: readonly Match[] = NONE
  for (const form of forms) {
    const hits = lookup(form, snapshot)
    const foreign = isForeign(form.host)
    if (hits.length === 0 && !foreign) continue
    const allowed = hits.some(isAllow)
    const found = hits.flatMap((hit) => matchOf(hit, allowed, place))
    matches = [...matches, ...found, ...(foreign && !allowed ? matchSeenHost(form, place, snapshot) : [])]
  }
  return matches
}

/** In the segments under the key of today, and while a key is being changed in those under the one before. */
function lookup(form: Canonical, { hostsets, keys, previous }: Snapshot): readonly UrlHit[] {
  const hits = lookupUrl(form, hostsets, keys)
  if (previous === null) return hits
  return [...hits, ...lookupUrl(form, previous.hostsets, previous.keys)]
}

/** Punycode somewhere in it. */
function isForeign(host: string): boolean {
  return host.includes('xn--')
}

function matchOf(hit: UrlHit, allowed: boolean, place: Place): readonly Match[] {
  const { listClass } = hit.source
  if (!isActing(listClass) || (allowed && !isRestricted(listClass))) return NONE
  return [toMatch(hit, listClass, place)]
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
  const host = normalize(toUnicodeHost(form.host), 'skeleton').text
  if (host === form.host) return []
  const seen = { ...place, certainty: 'disguised' } as const
  return lookupForms(host).flatMap((read) =>
    lookup({ ...form, host: read.host }, snapshot)
      .filter((hit) => hit.source.listClass === 'lures')
      .map((hit) => toMatch(hit, 'lures', seen)),
  )
}

function toMatch(hit: UrlHit, listClass: ActingClass, place: Place): Match {
  const known = { class: listClass, list: hit.source.list, entry: urlEntryId(hit.low, hit.high, hit.match) }
  const explanation = isRestricted(listClass)
    ? { ...known, ruleId: ruleId(known.entry) }
    : { ...known, matched: hit.expression }
  return { listClass, kind: 'link', certainty: place.certainty, start: place.start, end: place.end, explanation }
}

function isActing(listClass: ListClass): listClass is ActingClass {
  return (ACTING_CLASSES as readonly ListClass[]).includes(listClass)
}
