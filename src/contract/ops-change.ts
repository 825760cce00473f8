/**
 * One change of a push, to what the registry takes.
 *
 * @module
 */
import * as v from 'valibot'
import { LIMITS } from '../core/limits.ts'
import { type Entry, TERM_MATCHES, URL_MATCHES } from '../core/match/entry.ts'
import { err, ok, type Result } from '../core/result.ts'
import { CERTAINTIES, isRestricted, type ListClass, SURFACES } from '../core/words.ts'
import type { EntryChange } from '../lists/ops.ts'
import { readHost } from '../lists/parsers/host.ts'
import { type RejectReason, takesKind } from '../lists/parsers/report.ts'
import { readTerm } from '../lists/parsers/terms.ts'
import { readUrl, readUrlAs } from '../lists/parsers/urls.ts'
import { isPlainObject } from './plain.ts'

/**
 * Why one change of a push was refused: as a feed's line would be, or
 *
 * - `bad-change`: not of the expected shape; `detail` names the places
 * - `not-in-future`: it would have expired already
 * - `contradicts`: another change of the same push says the opposite
 * - `unusable`: the entry normalizes to nothing and could never match
 * - `popular-host`, `sentinel`: it would block what everybody uses, or what must never match
 */
export type ChangeCode =
  | RejectReason
  | 'bad-change'
  | 'not-in-future'
  | 'contradicts'
  | 'unusable'
  | 'popular-host'
  | 'sentinel'

const Strings = (chars: number, count: number) =>
  v.pipe(v.array(v.pipe(v.string(), v.maxLength(chars))), v.maxLength(count))

const Time = v.union([v.pipe(v.string(), v.isoTimestamp()), v.pipe(v.number(), v.integer(), v.minValue(0))])

const ChangeSchema = v.pipe(
  v.custom<object>(isPlainObject, 'not an object'),
  v.strictObject({
    op: v.picklist(['add', 'remove']),
    url: v.optional(v.string()),
    term: v.optional(v.string()),
    match: v.optional(v.picklist([...URL_MATCHES, ...TERM_MATCHES])),
    certainty: v.optional(v.picklist(CERTAINTIES)),
    ambiguous: v.optional(v.boolean()),
    surfaces: v.optional(v.pipe(v.array(v.picklist(SURFACES)), v.minLength(1))),
    hosts: v.optional(Strings(253, 50)),
    /** ISO 8601, or milliseconds since 1970; null and absent: for good. */
    expiresAt: v.optional(v.nullable(Time)),
    provenance: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(LIMITS.reasonCharsMax)))),
  }),
  v.check(({ url, term }) => (url === undefined) !== (term === undefined), 'one of url and term'),
  v.check(({ url, match }) => match === undefined || isUrlMatch(match) === (url !== undefined), 'match of its kind'),
)
type Change = v.InferOutput<typeof ChangeSchema>

function isUrlMatch(match: string): boolean {
  return URL_MATCHES.some((known) => known === match)
}

/** @param now milliseconds since the epoch */
export function readChange(
  value: unknown,
  listClass: ListClass,
  now: number,
): Result<EntryChange, Exclude<ChangeCode, 'contradicts'>> {
  const parsed = v.safeParse(ChangeSchema, value)
  // What was expected and where; never what stood there.
  if (!parsed.success) return err('bad-change', parsed.issues.slice(0, 5).map(describe).join('; '))
  const { op, provenance = null } = parsed.output
  const entry = readEntry(parsed.output, listClass)
  if (!entry.ok) return entry
  if (!takesKind(listClass, entry.value.kind)) return err('wrong-class')
  const expiresAt = toTime(parsed.output.expiresAt)
  if (expiresAt !== null && expiresAt <= now) return err('not-in-future')
  return ok({ op, entry: entry.value, expiresAt, provenance })
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  // An unknown key is its path's last part, and a key may be anything that somebody typed.
  if (issue.type === 'strict_object' && issue.expected === 'never') return 'unknown key'
  const what = issue.type === 'check' ? issue.message : `expected ${issue.expected ?? issue.type}`
  return path === null ? what : `${path}: ${what}`
}

function toTime(time: string | number | null | undefined): number | null {
  return typeof time === 'string' ? Date.parse(time) : (time ?? null)
}

function readEntry(change: Change, listClass: ListClass): Result<Entry, RejectReason> {
  const { url, term, match } = change
  if (url !== undefined) {
    const urlMatch = URL_MATCHES.find((known) => known === match)
    return urlMatch === undefined ? readBare(url.trim(), listClass) : readUrlAs(url.trim(), urlMatch)
  }
  const termMatch = TERM_MATCHES.find((known) => known === match)
  const read = readTerm(term ?? '', termMatch, listClass)
  if (!read.ok) return read
  const { certainty, ambiguous, surfaces } = change
  const hosts: string[] = []
  for (const name of change.hosts ?? []) {
    const host = readHost(name, 'domain')
    if (!host.ok) return host
    hosts.push(host.value.value)
  }
  return ok({
    ...read.value,
    ...(certainty !== undefined && { certainty }),
    ...(ambiguous === true && { ambiguous }),
    ...(surfaces !== undefined && { surfaces }),
    ...(hosts.length > 0 && { hosts }),
  })
}

/**
 * Without a match type the text tells, as in the format `urls`; but whoever pushes a bare name into a list of bad hosts means
 * what is below it too. Never so for `restricted-*`, and an exception is no wider than it is written.
 */
function readBare(text: string, listClass: ListClass): Result<Entry, RejectReason> {
  const bare = /^[^/\\?#@:]+$/.test(text)
  return bare && !isRestricted(listClass) && listClass !== 'allow' ? readHost(text, 'domain') : readUrl(text, listClass)
}
