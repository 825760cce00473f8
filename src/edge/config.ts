/**
 * What the runtime gives (`Env`, everything may be missing) to what the code uses (`Config`, nothing is optional). A Worker
 * that is set up wrongly answers 503 and names the setting, never its value.
 *
 * @module
 */
import * as v from 'valibot'
import { SCOPES, type Scope } from '../contract/scopes.ts'
import { type EntryId, isEntryId } from '../core/match/entry-id.ts'
import { err, ok, type Result } from '../core/result.ts'
import { BUNDLED_LISTS } from '../lists/bundled.generated.ts'
import { type Feed, parseFeeds } from '../lists/feeds.ts'
import { deriveListKeys, type ListKeys } from '../lists/secrets.ts'
import { type InterceptSettings, readIntercept } from './intercept/settings.ts'
import { deriveSiteKeys, type SiteKeys } from './outbound/remembered.ts'
import { deriveResolveKeys, type ResolveKeys } from './outbound/resolved-cache.ts'
import { type PageSettings, readPages } from './outbound/settings.ts'
import { type Endpoint, parseEndpoints } from './webhooks/endpoints.ts'

export type Token = { readonly id: string; readonly sha256: string; readonly scopes: readonly Scope[] }

export type Config = {
  readonly keys: ListKeys
  /** Of the list secret before this one, while it is being changed; null where it is not. */
  readonly previousKeys: ListKeys | null
  readonly tokens: readonly Token[]
  /** Key id → secret for signing `/out` links; the first signs, all verify. */
  readonly linkKeys: ReadonlyMap<string, string>
  /** Of those keys, for the cookie of remembered sites. */
  readonly siteKeys: SiteKeys
  readonly pages: PageSettings
  readonly feeds: readonly Feed[]
  /** Lists that a bundled copy never satisfies. */
  readonly requiredLists: readonly string[]
  /** For resolved short links in KV; null where short links are not resolved. */
  readonly resolveKeys: ResolveKeys | null
  /** Hosts and URLs that are blocked like threats, with the registry and KV out of reach as well. */
  readonly emergency: readonly EntryId[]
  readonly webhooks: readonly Endpoint[]
  /** The site that Kerb stands in front of; null where there is none. */
  readonly intercept: InterceptSettings | null
}

export type ConfigError = 'not-configured' | 'dev-token-outside-development'

/** SHA-256 of the words "dev-token" and "dev-token-2". A table that holds one of them belongs on somebody's own machine. */
const DEV_TOKENS_SHA256: readonly string[] = [
  'c91cbbedf8c712e8e2b7517ddeca8fe4fde839ebd8339e0b2001363002b37712',
  'aeb8f52cee131d195089a46f248e625db3750f8605b7f9dfd50664163ac3c0d9',
]

const Hex64 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/i))
const Tokens = v.array(v.object({ id: v.string(), sha256: Hex64, scopes: v.array(v.picklist(SCOPES)) }))
/** An id begins with a letter: JSON puts keys that are numbers first, and the first key signs. */
const LinkKeys = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9]{0,15}$/)), Hex64),
  v.check((keys) => Object.keys(keys).length > 0),
)

/** Read once an isolate: keyed by the texts it was made from. */
let held: { env: Env; readonly from: string; readonly config: Config } | null = null

export async function readConfig(env: Env): Promise<Result<Config, ConfigError>> {
  // An isolate is given the same object with every request, and settings in it do not change.
  if (held?.env === env) return ok(held.config)
  const from = JSON.stringify([
    env.ENVIRONMENT,
    env.KERB_LIST_SECRET,
    env.KERB_TOKENS,
    env.KERB_LINK_KEYS,
    env.KERB_FEEDS,
    env.REQUIRED_LISTS,
    env.RESOLVE_SHORT_LINKS,
    env.PAGE_LANGUAGES,
    env.KERB_SPLASH,
    env.KERB_LIST_SECRET_PREVIOUS,
    env.KERB_EMERGENCY_BLOCK,
    env.KERB_WEBHOOKS,
    env.KERB_ROUTES,
    env.KERB_ORIGIN,
    env.KERB_DECISION_KEYS,
    env.KERB_JWT_SECRET,
    env.ORIGIN !== undefined,
  ])
  if (held?.from === from) {
    held.env = env
    return ok(held.config)
  }
  const config = await parseSettings(env)
  if (config.ok) held = { env, from, config: config.value }
  return config
}

async function parseSettings(env: Env): Promise<Result<Config, ConfigError>> {
  const keys = await deriveListKeys(env.KERB_LIST_SECRET ?? '')
  if (!keys.ok) return bad('KERB_LIST_SECRET: 64 hexadecimal digits')
  const previous = isSet(env.KERB_LIST_SECRET_PREVIOUS) ? await deriveListKeys(env.KERB_LIST_SECRET_PREVIOUS) : null
  if (previous !== null && !previous.ok) return bad('KERB_LIST_SECRET_PREVIOUS: 64 hexadecimal digits, or nothing')
  const tokens = v.safeParse(Tokens, parse(env.KERB_TOKENS))
  if (!tokens.success) return bad('KERB_TOKENS: a JSON array of { id, sha256, scopes }')
  const development = env.ENVIRONMENT === 'development'
  if (!development && tokens.output.some(({ sha256 }) => DEV_TOKENS_SHA256.includes(sha256.toLowerCase()))) {
    return err('dev-token-outside-development')
  }
  const linkKeys = v.safeParse(LinkKeys, parse(env.KERB_LINK_KEYS))
  if (!linkKeys.success) return bad('KERB_LINK_KEYS: a JSON object of key id to 64 hexadecimal digits')
  const feeds = parseFeeds(parse(env.KERB_FEEDS ?? '{"feeds":[]}'))
  if (!feeds.ok) return bad(`KERB_FEEDS: ${feeds.detail}`)
  const misnamed = feeds.value.find((feed) => !fitsBundled(feed))
  if (misnamed) return bad(`KERB_FEEDS: ${misnamed.list} is a bundled list of another class`)
  const resolves = env.RESOLVE_SHORT_LINKS ?? ''
  if (resolves !== '' && resolves !== 'on') return bad('RESOLVE_SHORT_LINKS: "on", or empty for off')
  const pages = readPages(env)
  if (!pages.ok) return bad(pages.detail ?? '')
  const emergency = words(env.KERB_EMERGENCY_BLOCK)
  if (!emergency.every(isUrlId)) return bad('KERB_EMERGENCY_BLOCK: entry ids, as `kerb lists id` prints them')
  const webhooks = parseEndpoints(isSet(env.KERB_WEBHOOKS) ? parse(env.KERB_WEBHOOKS) : [])
  if (!webhooks.ok) return bad('KERB_WEBHOOKS: a JSON array of { id, url, secret, events? }')
  const intercept = readIntercept(env)
  if (!intercept.ok) return bad(intercept.detail ?? '')
  return ok({
    keys: keys.value,
    // The same secret in both settings is one that has been changed already.
    previousKeys: previous === null || previous.value.hash.id === keys.value.hash.id ? null : previous.value,
    tokens: tokens.output,
    linkKeys: new Map(Object.entries(linkKeys.output)),
    siteKeys: await deriveSiteKeys(new Map(Object.entries(linkKeys.output))),
    pages: pages.value,
    feeds: feeds.value,
    requiredLists: words(env.REQUIRED_LISTS, /,/),
    resolveKeys: resolves === 'on' ? await deriveResolveKeys(env.KERB_LIST_SECRET) : null,
    emergency,
    webhooks: webhooks.value,
    intercept: intercept.value,
  })
}

function bad(detail: string): Result<never, 'not-configured'> {
  return err('not-configured', detail)
}

function isSet(text: string | undefined): text is string {
  return text !== undefined && text !== ''
}

function words(text: string | undefined, separator = /[\s,]/): string[] {
  return (text ?? '')
    .split(separator)
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

/** A term is found in a text by its letters, and an id has none. */
function isUrlId(word: string): boolean {
  return isEntryId(word) && word.startsWith('u-')
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

/** A feed takes the place of the bundled list of its name, so it must be of that list's class. */
function fitsBundled(feed: Feed): boolean {
  const bundled = BUNDLED_LISTS.lists.find((list) => list.name === feed.list)
  return bundled === undefined || bundled.class === feed.class
}
