/**
 * A response on a route: suggestions that may not be shown are taken out of its JSON, links that leave the platform are signed, in
 * its JSON and in its HTML. The rest stays, byte for byte.
 *
 * @module
 */
import { answerSuggestions } from '../../contract/answers.ts'
import type { HelpCard } from '../../contract/help.ts'
import type { Hit } from '../../core/decision.ts'
import type { Live } from '../../lists/live.ts'
import { Problem } from '../errors.ts'
import { type LinkKeys, signLink } from '../outbound/sign.ts'
import { decodeUtf8, removable } from './body/content.ts'
import { readSome } from './body/held.ts'
import { editJson, type JsonEdit } from './body/json-edit.ts'
import { type JsonValue, scanJson } from './body/json-scan.ts'
import { mediaType } from './body/media-type.ts'
import { passOn } from './body/multipart.ts'
import { bodyDigest } from './decision-header.ts'
import type { SentHeaders } from './headers.ts'
import { rewriteLinks } from './html/rewrite.ts'
import { INTERCEPT_LIMITS } from './limits.ts'
import { outboundUrl } from './outbound-link.ts'
import type { People } from './people.ts'
import type { ResponseRoute } from './routes.ts'

export type Looking = {
  readonly route: ResponseRoute
  readonly people: People
  readonly live: Live
  /** Whether the lists are there and who asks is known. */
  readonly isReady: boolean
  readonly sites: readonly string[]
  readonly linkKeys: LinkKeys
  readonly url: URL
  readonly count: (hits: readonly Hit[], values: number) => void
}

/** What the client has of the answer already. */
export type Prepared = { readonly ifNoneMatch: string | null }

/** Half an answer cannot be looked into, and the origin's "not modified" is about what was there before lists changed. */
const CONDITIONS = ['if-none-match', 'if-modified-since', 'if-range', 'range']

/** Of the bytes of a body that has changed. */
const OF_THE_BYTES = [
  'etag',
  'last-modified',
  'content-length',
  'content-md5',
  'digest',
  'content-digest',
  'repr-digest',
  'accept-ranges',
]

/** What one person may see is not kept for another. */
const PERSONAL = 'private, no-store'

/** Takes the conditions out of a request whose answer will be looked into, and perhaps changed. */
export function prepareFor(headers: SentHeaders, { mode }: ResponseRoute): Prepared {
  if (mode === 'shadow') return { ifNoneMatch: null }
  const ifNoneMatch = headers.get('if-none-match') ?? null
  for (const name of CONDITIONS) headers.delete(name)
  return { ifNoneMatch }
}

/** @throws Problem `origin-unreadable` where a closed route's answer cannot be looked into */
export async function answerFor(response: Response, prepared: Prepared, looking: Looking): Promise<Response> {
  const { route } = looking
  const type = (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  const isHtml = (type === 'text/html' || type === 'application/xhtml+xml') && route.selectors.length > 0
  const isJson = mediaType(type).kind === 'json' && route.json !== null
  if (response.body === null) return isHtml || isJson ? bodiless(response, route) : response
  if (isHtml && route.mode !== 'shadow') return answerHtml(response, looking)
  if (isJson) return answerJson(response, prepared, looking)
  if (isFiltering(route)) keepBack(response, route, 'Content-Type')
  const isKept = response.ok && isKnown(response.headers.get('etag'), prepared.ifNoneMatch)
  return isKept ? notModified(response) : response
}

/** An answer to HEAD says nothing of bytes that may change. */
function bodiless(response: Response, route: ResponseRoute): Response {
  if (route.mode === 'shadow') return response
  const answer = withoutHeaders(response, OF_THE_BYTES)
  if (isFiltering(route)) answer.headers.set('cache-control', PERSONAL)
  return answer
}

/** An error of the site stays what it is, and so does everything on an open route. @throws Problem `origin-unreadable` */
function keepBack(
  response: Response,
  { onFailure, mode }: ResponseRoute,
  detail: string,
  held: { cancel(): Promise<void> } | null = response.body,
): void {
  if (onFailure === 'open' || mode === 'shadow' || !response.ok) return
  held?.cancel().catch(() => {})
  throw new Problem('origin-unreadable', { detail })
}

/** What the platform unpacks, and packs again. */
const PACKINGS: ReadonlySet<string> = new Set(['', 'identity', 'gzip', 'br'])

function answerHtml(response: Response, looking: Looking): Response {
  const { route } = looking
  const isPacked = !PACKINGS.has((response.headers.get('content-encoding') ?? '').trim().toLowerCase())
  try {
    if (!isPacked) return withoutHeaders(rewriteLinks(response, route.selectors, looking), OF_THE_BYTES)
  } catch (error) {
    // A charset that is unknown, or of which ASCII is no part: HTMLRewriter says so before it reads anything.
    if (!(error instanceof TypeError)) throw error
  }
  keepBack(response, route, isPacked ? 'Content-Encoding' : 'charset')
  return response
}

async function answerJson(response: Response, { ifNoneMatch }: Prepared, looking: Looking): Promise<Response> {
  const { route } = looking
  const some = await readSome(response.body!, INTERCEPT_LIMITS.responseBytes)
  if (some.isWhole && some.bytes.length === 0) return new Response(some.bytes, response)
  const isUtf8 = mediaType(response.headers.get('content-type')).kind === 'json'
  const text = some.isWhole && isUtf8 ? decodeUtf8(some.bytes) : null
  const limits = { depth: INTERCEPT_LIMITS.jsonDepth, values: Number.POSITIVE_INFINITY }
  const scanned = text === null ? null : scanJson(text, route.json!.tree, limits)
  if (text === null || scanned === null || !scanned.ok) {
    const detail = scanned?.ok === false ? scanned.error : some.isWhole ? 'not UTF-8' : 'too large'
    keepBack(response, route, detail, some.reader)
    return new Response(passOn(some.bytes, some.reader).stream, response)
  }
  const { edits: drops, help } = filtered(scanned.value, looking)
  const edits = [...drops, ...(await signed(scanned.value, looking))]
  const isChanged = edits.length > 0 && route.mode !== 'shadow'
  const bytes = Uint8Array.from(isChanged ? new TextEncoder().encode(editJson(text, edits)) : some.bytes)
  const answer = withoutHeaders(new Response(bytes, response), isChanged ? OF_THE_BYTES : [])
  if (isChanged) answer.headers.set('etag', `"kerb-${(await bodyDigest(bytes)).slice(0, 22)}"`)
  if (route.mode === 'shadow') return answer
  if (isFiltering(route)) answer.headers.set('cache-control', PERSONAL)
  if (help !== null) answer.headers.set('x-kerb-help', headerJson(help))
  return isKnown(answer.headers.get('etag'), ifNoneMatch) ? notModified(answer) : answer
}

function isFiltering(route: ResponseRoute): boolean {
  return route.fields.some(({ surface }) => surface === 'suggestion')
}

/** `help`: for who searches for what is not suggested. The site may have no suggestion for it, and help is there all the same. */
type Filtered = { readonly edits: readonly JsonEdit[]; readonly help: HelpCard | null }

function filtered(values: readonly JsonValue[], looking: Looking): Filtered {
  const { route, live, people, count, url } = looking
  if (!isFiltering(route)) return { edits: [], help: null }
  const suggestions = values.filter((value) => surfaceOf(value, route) === 'suggestion')
  const none = { edits: suggestions.flatMap(dropped), help: null }
  // An empty box harms nobody (DESIGN section 5).
  if (!looking.isReady) return route.onFailure === 'closed' ? none : { edits: [], help: null }
  const texts = suggestions.map(({ value }) => value)
  const query = route.query === undefined ? '' : (url.searchParams.get(route.query) ?? '')
  const answer = answerSuggestions({ query, suggestions: texts, subject: people.subject }, live)
  if (!answer.ok) return none
  count(answer.value.hits, texts.length + 1)
  const { suggestions: kept, query: asked } = answer.value.answer
  let next = 0
  const edits = suggestions.flatMap((value) => {
    if (kept[next] !== value.value) return dropped(value)
    next++
    return []
  })
  return { edits, help: asked.help ?? null }
}

/** JSON in ASCII, since a header holds nothing else. */
function headerJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function dropped(value: JsonValue): JsonEdit[] {
  const place = removable(value)
  return place === null ? [{ kind: 'replace', value, text: '' }] : [{ kind: 'drop', place }]
}

async function signed(values: readonly JsonValue[], { route, url, sites, linkKeys }: Looking): Promise<JsonEdit[]> {
  const links = values.filter((value) => surfaceOf(value, route) === 'outbound')
  const edits = links.map(async (value): Promise<JsonEdit[]> => {
    // An app has no page to take `https:host/path` from, as a browser would.
    const target = outboundUrl(value.value, null, url, sites) ?? outboundUrl(value.value, url, url, sites)
    if (target === null) return []
    return [{ kind: 'replace', value, text: url.origin + (await signLink(target, null, linkKeys)) }]
  })
  return (await Promise.all(edits)).flat()
}

function surfaceOf(value: JsonValue, route: ResponseRoute): string {
  return route.fields[route.json!.fields[value.field]!]!.surface
}

function withoutHeaders(response: Response, names: readonly string[]): Response {
  const copy = new Response(response.body, response)
  for (const name of names) copy.headers.delete(name)
  return copy
}

/** RFC 9110, section 13.1.2: weak comparison. */
function isKnown(etag: string | null, ifNoneMatch: string | null): boolean {
  if (etag === null || ifNoneMatch === null) return false
  const plain = (tag: string) => tag.trim().replace(/^W\//, '')
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || plain(tag) === plain(etag))
}

function notModified(response: Response): Response {
  const copy = new Response(null, { status: 304, headers: response.headers })
  for (const name of ['content-length', 'content-type', 'content-encoding']) copy.headers.delete(name)
  return copy
}
