/**
 * `canonicalize`, `extract`, `check`, `suggest`: the core from a shell.
 *
 * @module
 */
import * as v from 'valibot'
import { answerItem, answerProfile, answerSuggestions, issuesOf } from '../src/contract/answers.ts'
import { ProfileSchema, SuggestionsSchema } from '../src/contract/requests.ts'
import { toWire, type Viewer } from '../src/contract/wire.ts'
import { LIMITS } from '../src/core/limits.ts'
import { findLinks } from '../src/core/link/find.ts'
import { canonicalHref, canonicalize } from '../src/core/url/canonical.ts'
import { expressions } from '../src/core/url/expressions.ts'
import { registrableDomain } from '../src/core/url/host.ts'
import { type UnwrapRules, unwrap } from '../src/core/url/unwrap.ts'
import type { Live } from '../src/lists/live.ts'
import type { LineResult } from './ndjson.ts'

type Line = Readonly<Record<string, unknown>>

const NO_URL = { canonical: null, host: null, registrableDomain: null, expressions: [], unwrapped: [] }

export function canonicalizeLine(input: string, rules: UnwrapRules): LineResult {
  const url = canonicalize(input)
  if (!url.ok) return { input, ...NO_URL, error: url.error }
  const { host } = url.value
  return {
    input,
    canonical: canonicalHref(url.value),
    host,
    registrableDomain: registrableDomain(host),
    expressions: expressions(url.value),
    unwrapped: unwrap(input, rules),
    error: null,
  }
}

export function extractLine(line: Line): LineResult {
  const { id = null, text } = line
  if (typeof text !== 'string') return { id, error: { code: 'invalid-item' } }
  if (text.length > LIMITS.textChars) return { id, error: { code: 'text-too-long' } }
  // Where the host stands inside is the core's own affair.
  return { id, links: findLinks(text).map(({ hostStart: _start, hostEnd: _end, ...link }) => link) }
}

export function checkLine(line: Line, live: Live, viewer: Viewer): LineResult {
  const id = line['id'] ?? null
  if ('profile' in line) return checkProfile(id, line, live, viewer)
  // The line's own id may be of any type and length; it comes back as it is.
  const answer = answerItem({ ...line, id: undefined }, live)
  if ('error' in answer) return { id, error: { code: answer.error, ...(answer.issues && { errors: answer.issues }) } }
  return toWire(answer.verdict, live, { id, reference: null, viewer, now: Date.now() })
}

function checkProfile(id: unknown, line: Line, live: Live, viewer: Viewer): LineResult {
  const parsed = v.safeParse(ProfileSchema, line)
  if (!parsed.success) return { id, error: { code: 'invalid-item', errors: issuesOf(parsed.issues) } }
  const answer = answerProfile(parsed.output, live)
  if (!answer.ok) return { id, error: { code: answer.error, field: answer.detail } }
  const decision = toWire(answer.value.verdict, live, { id, reference: null, viewer, now: Date.now() })
  return { ...decision, profile: answer.value.profile }
}

export function suggestLine(line: Line, live: Live): LineResult {
  const id = line['id'] ?? null
  const parsed = v.safeParse(SuggestionsSchema, line)
  if (!parsed.success) return { id, error: { code: 'invalid-item', errors: issuesOf(parsed.issues) } }
  const answer = answerSuggestions(parsed.output, live)
  return answer.ok ? { id, ...answer.value.answer } : { id, error: { code: answer.error, field: answer.detail } }
}
