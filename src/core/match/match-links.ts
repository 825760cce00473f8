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
    const hits = lookupUrl(form, snapshot.hostsets, snapshot.keys)
    const foreign = isForeign(form.host)
    if (hits.length === 0 && !foreign) continue
    const allowed = hits.some(isAllow)
    const found = hits.flatMap((hit) => matchOf(hit, allowed, place))
    matches = [...matches, ...found, ...(foreign && !allowed ? matchSeenHost(form, place, snapshot) : [])]
  }
  return matches
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
  return forms.length > 0 && forms.every((form) => lookupUrl(form, snapshot.hostsets, snapshot.keys).some(isAllow))
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
  const lures = snapshot.hostsets.filter((set) => set.listClass === 'lures')
  const seen = { ...place, certainty: 'disguised' } as const
  return lookupForms(host).flatMap((read) =>
    lookupUrl({ ...form, host: read.host }, lures, snapshot.keys).map((hit) => toMatch(hit, 'lures', seen)),
  )
}

function toMatch(hit: UrlHit, listClass: ActingClass, place: Place): Match {
  const { list } = hit.source
  const explanation = isRestricted(listClass)
    ? { class: listClass, list, ruleId: ruleId(hit.low, hit.high) }
    : { class: listClass, list, matched: hit.expression }
  return { listClass, kind: 'link', certainty: place.certainty, start: place.start, end: place.end, explanation }
}

/** 32 bits of the entry's keyed hash: enough to find the entry for whoever holds the list and the key, and for nobody else. */
export function ruleId(low: number, high: number): string {
  return `r-${((low ^ high) >>> 0).toString(16).padStart(8, '0')}`
}

function isActing(listClass: ListClass): listClass is ActingClass {
  return (ACTING_CLASSES as readonly ListClass[]).includes(listClass)
}
