/**
 * `POST /ops/v1/explain`: which lists and entries match. Of `restricted-*` nothing, as if they did not exist.
 *
 * @module
 */
import { Hono } from 'hono'
import { ExplainSchema } from '../../contract/ops.ts'
import { matchFields } from '../../core/decide.ts'
import type { CheckInput } from '../../core/decision.ts'
import type { Match } from '../../core/findings.ts'
import { LIMITS } from '../../core/limits.ts'
import { urlEntryId } from '../../core/match/entry-id.ts'
import { lookupUrl } from '../../core/match/lookup.ts'
import type { Snapshot } from '../../core/snapshot.ts'
import { lookupForms } from '../../core/url/forms.ts'
import { unwrap } from '../../core/url/unwrap.ts'
import { isRestricted } from '../../core/words.ts'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { requireScope } from '../middleware/bearer.ts'
import { readJson } from '../middleware/read-json.ts'
import type { OpsContext } from './context.ts'

export type Explained = {
  readonly list: string
  readonly class: string
  /** The id under which it can be suspended, or looked for in the counts. */
  readonly entry: string
  readonly matched: string | null
  /** False: the list or the entry is in shadow, and only counted. */
  readonly acts: boolean
  /** Null for an exception, which has none. */
  readonly certainty: string | null
  readonly start: number | null
  readonly end: number | null
}

export const explain = new Hono<AppEnv>().post('/', requireScope('explain'), async (c) => {
  const { url, text, surface } = await readJson(c, ExplainSchema)
  if (text !== undefined && text.length > LIMITS.textChars) throw new Problem('text-too-long')
  if (url !== undefined && url.length > LIMITS.urlChars) throw new Problem('url-too-long')
  if (text?.isWellFormed() === false || url?.isWellFormed() === false) throw new Problem('lone-surrogate')
  const { snapshot } = c.get('live')
  const input: CheckInput = {
    surface,
    ...(url !== undefined && { url }),
    ...(text !== undefined && { text }),
    subject: { ageBand: 'unknown' },
  }
  const counted = snapshot.shadow === null ? [] : matchesIn(input, snapshot.shadow, false)
  const matches = [...matchesIn(input, snapshot, true), ...counted, ...exceptionsOf(url, snapshot)]
  return c.json({ matches: unique(matches), version: snapshot.version, lists: states(c) })
})

function matchesIn(input: CheckInput, snapshot: Snapshot, acts: boolean): Explained[] {
  const matched = matchFields(input, snapshot)
  if (!matched.ok) throw new Problem(matched.error)
  return matched.value.matches
    .filter(({ listClass }) => !isRestricted(listClass))
    .map((match) => explained(match, acts))
}

function explained({ certainty, start, end, explanation }: Match, acts: boolean): Explained {
  const { list, class: listClass, entry, matched = null } = explanation
  return { list, class: listClass, entry, matched, acts, certainty, start, end }
}

/** What frees a URL, which a decision does not show. */
function exceptionsOf(url: string | undefined, { hostsets, keys, redirects }: Snapshot): Explained[] {
  if (url === undefined) return []
  const forms = lookupForms(url)
  const inner = unwrap(url, redirects, forms).flatMap((one) => lookupForms(one))
  const allowing = hostsets.filter(({ listClass }) => listClass === 'allow')
  return [...forms, ...inner]
    .flatMap((form) => lookupUrl(form, allowing, keys))
    .map(({ source, match, expression, low, high }) => ({
      list: source.list,
      class: source.listClass,
      entry: urlEntryId(low, high, match),
      matched: expression,
      acts: true,
      certainty: null,
      start: null,
      end: null,
    }))
}

function unique(matches: readonly Explained[]): Explained[] {
  return [...new Map(matches.map((match) => [JSON.stringify(match), match])).values()]
}

/** Which public lists were asked, so that a missing match says something. */
function states(c: OpsContext) {
  return c
    .get('live')
    .lists.filter((list) => !isRestricted(list.class))
    .map(({ name, class: listClass, mode, state, version }) => ({ name, class: listClass, mode, state, version }))
}
