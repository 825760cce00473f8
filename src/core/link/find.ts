/**
 * Finds the links in a text, also those written so that no program takes them for one.
 *
 * ```
 *  text ─▶ fold ─▶ nothing like a dot, a colon or a word for them? ─▶ no links
 *                └▶ scan as it stands ───────────────────────────────▶ link, host
 *                └▶ letters joined, defanging undone ─▶ scan again ──▶ disguised
 *                └▶ as it looks (UTS #39) ─▶ scan again ─────────────▶ disguised
 *                └▶ what a right-to-left override turns round ───────▶ disguised
 * ```
 *
 * @module
 */
import { LIMITS } from '../limits.ts'
import { deepen, type Normalized, normalize, originalSpan } from '../text/normalize.ts'
import { isOverridden, overridden } from './override.ts'
import { hasDisguise, hasDotOrColon, hasLookAlike, hasSpacing } from './pretest.ts'
import { disguises } from './refang.ts'
import { type Found, scan } from './scan.ts'
import { spacings } from './space.ts'
import { DEFANGED, edited, PLAIN, SPACED, type View, viewOf, whyOf, written } from './view.ts'

export type LinkKind = 'url' | 'host' | 'email' | 'markdown' | 'defanged' | 'spelled' | 'spaced'

export type Link = {
  /** As written: `text.slice(start, end)`. */
  readonly raw: string
  /** UTF-16 code units of the original text. */
  readonly start: number
  readonly end: number
  /** Where the host stands in the text: before it a scheme or the name of a mailbox, behind it a port or a path. */
  readonly hostStart: number
  readonly hostEnd: number
  /** To be canonicalized: with a scheme, and the path in its own case. For an e-mail address its domain's address. */
  readonly url: string
  /** As read: folded, so lower case. */
  readonly host: string
  readonly kind: LinkKind
  /** `link`: with a scheme, "www." or in Markdown; `host`: bare, or of an e-mail address; `disguised`: all the rest. */
  readonly certainty: 'link' | 'host' | 'disguised'
}

/**
 * Finds links, in the order in which they stand. Two may overlap where one text can be read as two hosts.
 *
 * @param folded the text at level `fold`, where the caller has it already
 * @param limit stop at so many; the default is one more than a text may have
 *
 * @example
 * ```ts
 * findLinks('chat on omegle dot com!')
 * // [{ raw: 'omegle dot com', start: 8, end: 22, url: 'http://omegle.com', host: 'omegle.com', kind: 'spelled', certainty: 'disguised' }]
 * ```
 */
export function findLinks(
  text: string,
  folded: Normalized = normalize(text, 'fold'),
  limit: number = LIMITS.linksPerText + 1,
): Link[] {
  const plain = viewOf(folded, text, null)
  const links = plainLinks(plain, folded, limit)
  if (isOverridden(text)) links.push(...overridden(text, limit, findLinks))
  let view = plain
  if (hasSpacing(folded.text)) view = edited(view, spacings(folded.text))
  if (hasDisguise(view.text)) view = edited(view, disguises(view.text))
  if (view !== plain) addDisguised(links, view, folded, limit)
  if (hasLookAlike(folded.text)) addLookAlikes(links, folded, limit)
  return ordered(links).slice(0, limit)
}

/** The same for a text in which nothing is hidden (match/link-gate.ts): only what stands there as it is. */
export function findPlainLinks(text: string, folded: Normalized, limit: number = LIMITS.linksPerText + 1): Link[] {
  return ordered(plainLinks(viewOf(folded, text, null), folded, limit)).slice(0, limit)
}

function plainLinks(plain: View, folded: Normalized, limit: number): Link[] {
  if (!hasDotOrColon(folded.text)) return []
  return scan(plain, limit).map((found) => toLink(plain, found, folded, false))
}

function addDisguised(links: Link[], view: View, folded: Normalized, limit: number): void {
  for (const found of scan(view, limit)) {
    if (whyOf(view, found.start, found.end) === PLAIN) continue
    links.push(toLink(view, found, folded, true))
    if (whyOf(view, found.hostEnd, found.end) !== PLAIN) addInside(links, view, found, folded, limit)
  }
}

/** "…?target=bad[@]example.com": who defangs a part of a path means an address there too. */
function addInside(links: Link[], view: View, outer: Found, folded: Normalized, limit: number): void {
  const text = view.text.slice(outer.hostEnd, outer.end)
  const inside = { text, sourceUnit: (at: number) => view.sourceUnit(outer.hostEnd + at) }
  for (const found of scan(inside, limit)) {
    const { start, end, hostStart, hostEnd } = found
    const by = outer.hostEnd
    const moved = { ...found, start: start + by, end: end + by, hostStart: hostStart + by, hostEnd: hostEnd + by }
    if (whyOf(view, moved.start, moved.end) !== PLAIN) links.push(toLink(view, moved, folded, true))
  }
}

/** Hosts that are one only by their looks ("omegle.сom"). Some letter must be of ASCII as written, or it is another language. */
function addLookAlikes(links: Link[], folded: Normalized, limit: number): void {
  const skeleton = deepen(folded, 'skeleton')
  if (skeleton.text === folded.text) return
  const view = viewOf(skeleton, folded.source, null)
  const isKnown = overlapOf(links)
  for (const found of scan(view, limit)) {
    const host = view.text.slice(found.hostStart, found.hostEnd)
    const { start, end } = originalSpan(skeleton, found.start, found.end)
    if (!/^[\x21-\x7e]+$/.test(host) || isKnown(start, end)) continue
    const place = originalSpan(skeleton, found.hostStart, found.hostEnd)
    const own = normalize(folded.source.slice(place.start, place.end), 'fold').text
    if (own !== host && /[a-z]/.test(own)) links.push(toLink(view, found, skeleton, true))
  }
}

/** @returns a test whether a span overlaps any of these; asked from left to right */
function overlapOf(links: readonly Link[]): (start: number, end: number) => boolean {
  const sorted = [...links].sort((a, b) => a.start - b.start)
  let next = 0
  let reach = 0
  return (start, end) => {
    for (; next < sorted.length && sorted[next]!.start < end; next++) reach = Math.max(reach, sorted[next]!.end)
    return reach > start
  }
}

function toLink(view: View, found: Found, n: Normalized, isDisguised: boolean): Link {
  const inSource = { ...n, ...view.map }
  const host = originalSpan(inSource, found.hostStart, found.hostEnd)
  const { start, end } = originalSpan(inSource, found.start, found.end)
  return {
    raw: view.source.slice(start, end),
    start,
    end,
    hostStart: host.start,
    hostEnd: host.end,
    url: urlOf(view, found),
    host: view.text.slice(found.hostStart, found.hostEnd).replaceAll('\u3002', '.'),
    kind: kindOf(view, found),
    certainty: isDisguised ? 'disguised' : isSure(found) ? 'link' : 'host',
  }
}

function isSure(found: Found): boolean {
  return found.shape !== 'email' && (found.shape !== 'bare' || found.isMarkdown)
}

function kindOf(view: View, found: Found): LinkKind {
  const why = whyOf(view, found.start, found.end)
  if (why === DEFANGED) return 'defanged'
  if (why === SPACED) return 'spaced'
  if (why !== PLAIN) return 'spelled'
  if (found.shape === 'email') return 'email'
  if (found.isMarkdown) return 'markdown'
  return found.shape === 'bare' ? 'host' : 'url'
}

/** The scheme and host as folded, what follows as written: a path's case counts, a host's does not. */
function urlOf(view: View, found: Found): string {
  const before = view.text.slice(found.start, found.hostStart)
  const host = view.text.slice(found.hostStart, found.hostEnd).replaceAll('\u3002', '.')
  const after = written(view, found.hostEnd, found.end)
  if (found.shape === 'email' || before === '//') return `http://${host}${after}`
  return found.shape === 'scheme' ? `${before}${host}${after}` : `http://${host}${after}`
}

/** By place, the longer first; a part of a link that says the same host is the same find. */
function ordered(links: Link[]): Link[] {
  links.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Link[] = []
  let outer: Link | null = null
  for (const link of links) {
    if (outer !== null && link.end <= outer.end && isSameHost(outer.host, link.host)) continue
    if (outer === null || link.end > outer.end) outer = link
    kept.push(link)
  }
  return kept
}

function isSameHost(outer: string, inner: string): boolean {
  return outer === inner || outer.endsWith(`.${inner}`)
}
