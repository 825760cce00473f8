/**
 * feeds.json: which sources feed which lists.
 *
 * @module
 */
import * as v from 'valibot'
import { err, ok, type Result } from '../core/result.ts'
import { LIST_CLASSES, MODES } from '../core/words.ts'
import { FORMATS } from './parsers/parse.ts'

const Feed = v.object({
  list: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'a list name is lower-case letters, digits and hyphens'),
  ),
  class: v.picklist(LIST_CLASSES),
  format: v.picklist(FORMATS),
  source: v.pipe(v.string(), v.check(isSource, 'a source is https:, file: or, on loopback, http:')),
  everyMinutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_080)),
  mode: v.optional(v.picklist(MODES), 'enforce'),
  licence: v.optional(v.string()),
  owner: v.optional(v.string()),
  columns: v.exactOptional(
    v.object({
      url: v.string(),
      match: v.exactOptional(v.string()),
      category: v.exactOptional(v.string()),
      date: v.exactOptional(v.string()),
    }),
  ),
})

const Feeds = v.object({
  feeds: v.pipe(
    v.array(Feed),
    v.check((feeds) => new Set(feeds.map((feed) => feed.list)).size === feeds.length, 'two feeds name the same list'),
  ),
})

export type Feed = v.InferOutput<typeof Feed>

/** @param value the parsed JSON of a feeds.json; @returns `bad-feeds` with the path of what is wrong */
export function parseFeeds(value: unknown): Result<readonly Feed[], 'bad-feeds'> {
  const parsed = v.safeParse(Feeds, value)
  if (parsed.success) return ok(parsed.output.feeds)
  // What was expected and not what stood there: a source may hold a key in its address.
  const problems = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'feeds.json'}: ${expectedBy(issue)}`)
  return err('bad-feeds', problems.join('; '))
}

/** Plain http only on loopback: a list that came over an open wire could have been anybody's. */
function isSource(source: string): boolean {
  if (source.startsWith('file:')) return source.length > 5
  try {
    const { protocol, hostname } = new URL(source)
    return protocol === 'https:' || (protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost'))
  } catch {
    return false
  }
}

/** The message of a check is ours; that of a type or a choice quotes what it received. */
function expectedBy(issue: v.BaseIssue<unknown>): string {
  return issue.kind === 'validation' && issue.type === 'check'
    ? issue.message
    : `expected ${issue.expected ?? issue.type}`
}
