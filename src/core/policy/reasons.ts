/**
 * The reason codes: stable, documented in docs/reasons.md, and the same words for every door.
 *
 * NO ORACLE. `restricted-*` and `threats` share their codes, so that a client cannot tell a match on an IWF list from a
 * match on a phishing list. Their certainty is flattened for the same reason.
 *
 * @module
 */
import type { ActingClass } from '../words.ts'

export const REASONS = [
  'link.not-allowed',
  'link.off-platform',
  'link.opaque',
  'link.media-host',
  'link.unreadable',
  'name.off-platform',
  'text.not-allowed',
  'text.contact',
  'text.solicitation',
  'text.sensitive',
  'surface.not-available',
] as const
export type Reason = (typeof REASONS)[number]

/** Whether a hit was on a link (or a host) or on words. */
export type HitKind = 'link' | 'text'

const CODES: Readonly<Record<ActingClass, Readonly<Record<HitKind, Reason>>>> = {
  'restricted-urls': { link: 'link.not-allowed', text: 'link.not-allowed' },
  threats: { link: 'link.not-allowed', text: 'text.not-allowed' },
  'restricted-terms': { link: 'text.not-allowed', text: 'text.not-allowed' },
  lures: { link: 'link.off-platform', text: 'name.off-platform' },
  'contact-lures': { link: 'text.contact', text: 'text.contact' },
  solicitation: { link: 'text.solicitation', text: 'text.solicitation' },
  terms: { link: 'text.sensitive', text: 'text.sensitive' },
  'media-hosts': { link: 'link.media-host', text: 'link.media-host' },
  shorteners: { link: 'link.opaque', text: 'link.opaque' },
}

/** The code that a client sees for a hit of a class. */
export function reasonFor(listClass: ActingClass, kind: HitKind): Reason {
  return CODES[listClass][kind]
}

/** True for the classes whose certainty is flattened to `link` before anybody sees it. */
export function isFlattened(listClass: ActingClass): boolean {
  return listClass === 'restricted-urls' || listClass === 'restricted-terms' || listClass === 'threats'
}
