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
import { lookupForms } from '../url/forms.ts'
import { toUnicodeHost } from '../url/host.ts'
import { unwrap } from '../url/unwrap.ts'
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

/** All readings of ONE address: an allow entry for it frees it, and not what it wraps. */
function matchForms(forms: readonly Canonical[], place: Place, snapshot: Snapshot): readonly Match[] {
  let hits: readonly UrlHit[] = []
  let foreign = false
  for (const form of forms) {
    const found = lookupUrl(form, snapshot.hostsets, snapshot.keys)
    if (found.length > 0) hits = [...hits, ...found]
    foreign ||= form.host.includes('xn--')
  }
  if (hits.length === 0 && !foreign) return NONE
  const allowed = hits.some((hit) => hit.source.listClass === 'allow')
  const matches: Match[] = []
  for (const hit of hits) {
    if (isActing(hit.source.listClass) && (!allowed || isRestricted(hit.source.listClass))) {
      matches.push(toMatch(hit, hit.source.listClass, place))
    }
  }
  if (foreign && !allowed) matches.push(...matchSeenHost(forms, place, snapshot))
  return matches
}

/**
 * A host of other letters that reads like a listed lure ("оmegle.com" with a Cyrillic о). Lures alone: a browser goes to
 * another host than the listed one, so for a restricted entry this would be widening.
 */
function matchSeenHost(forms: readonly Canonical[], place: Place, snapshot: Snapshot): Match[] {
  const lures = snapshot.hostsets.filter((set) => set.listClass === 'lures')
  const matches: Match[] = []
  for (const form of forms) {
    if (!form.host.includes('xn--')) continue
    const host = normalize(toUnicodeHost(form.host), 'skeleton').text
    if (host === form.host) continue
    for (const seen of lookupForms(host)) {
      for (const hit of lookupUrl({ ...form, host: seen.host }, lures, snapshot.keys)) {
        matches.push(toMatch(hit, 'lures', { ...place, certainty: 'disguised' }))
      }
    }
  }
  return matches
}

function toMatch(hit: UrlHit, listClass: ActingClass, place: Place): Match {
  const { list } = hit.source
  const explanation = isRestricted(listClass)
    ? { class: listClass, list, ruleId: ruleId(hit.low, hit.high) }
    : { class: listClass, list, matched: hit.expression }
  return { listClass, kind: 'link', certainty: place.certainty, start: place.start, end: place.end, explanation }
}

/** The first 32 bits of the entry's keyed hash: enough to find the entry for whoever holds the list and the key. */
export function ruleId(low: number, high: number): string {
  return `r-${((low ^ high) >>> 0).toString(16).padStart(8, '0')}`
}

function isActing(listClass: ListClass): listClass is ActingClass {
  return (ACTING_CLASSES as readonly ListClass[]).includes(listClass)
}
