/**
 * One line of a backtest: what stands in it, and what Kerb would do about it now.
 *
 * @module
 */
import * as v from 'valibot'
import { answerItem, answerProfile } from '../src/contract/answers.ts'
import { isPlainObject } from '../src/contract/plain.ts'
import { ProfileSchema } from '../src/contract/requests.ts'
import type { Finding, Verdict } from '../src/core/decision.ts'
import type { Live } from '../src/lists/live.ts'

export type Tested = {
  readonly id: string | null
  readonly verdict: Pick<Verdict<unknown>, 'action' | 'findings'>
  /** Field, as findings name it → what stands in it. */
  readonly texts: ReadonlyMap<string, string>
}

export type LineError = { readonly error: string }

/**
 * A line is an item of `kerb check`, a profile of it, or `{"bio":"…"}`. Without a surface a text is a bio.
 *
 * @example
 * ```ts
 * testLine('{"id":7,"bio":"find me on omegle dot com","subject":{"age":15}}', live)
 * ```
 */
export function testLine(text: string, live: Live): Tested | LineError {
  const line = parse(text)
  if (!isPlainObject(line)) return { error: 'invalid-json' }
  const { id, bio, ...item } = line as Readonly<Record<string, unknown>>
  const name = typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, ID_CHARS) : null
  if ('profile' in item) return testProfile(name, item, live)
  const given = { surface: 'bio', ...(bio !== undefined && { text: bio }), ...item }
  const answer = answerItem(given, live)
  if ('error' in answer) return { error: answer.error }
  const texts = new Map<string, string>()
  for (const field of ['text', 'url'] as const) {
    const value = given[field as keyof typeof given]
    if (typeof value === 'string') texts.set(field, value)
  }
  return { id: name, verdict: answer.verdict, texts }
}

/** Of the platform's own id, for finding the row again. */
const ID_CHARS = 64

function testProfile(id: string | null, item: object, live: Live): Tested | LineError {
  const parsed = v.safeParse(ProfileSchema, item)
  if (!parsed.success) return { error: 'invalid-item' }
  const answer = answerProfile(parsed.output, live)
  if (!answer.ok) return { error: answer.error }
  const texts = new Map<string, string>()
  for (const [field, value] of Object.entries(parsed.output.profile)) {
    if (typeof value === 'string') texts.set(field, value)
    if (Array.isArray(value)) for (const [i, one] of value.entries()) texts.set(`${field}[${i}]`, one)
  }
  return { id, verdict: answer.value.verdict, texts }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What a finding is sorted under: the class of its list, or its code where no list was involved. */
export function classOf({ explanation, code }: Finding): string {
  return explanation?.class ?? code
}
