/**
 * `subject` and `audience` as they come over HTTP, and how they become what core decides by.
 *
 * @module
 */
import * as v from 'valibot'
import type { Audience, Subject } from '../core/decision.ts'
import { LIMITS } from '../core/limits.ts'
import { bandOfAge, type Policy } from '../core/policy/policy.ts'
import { BANDS } from '../core/words.ts'
import { isPlainObject } from './plain.ts'

/** What an opaque id never looks like. A platform that sends these by mistake learns it at once, and nothing is kept. */
const EMAIL_RE = /^[^\s@]+@[^\s@]+$/
const PHONE_RE = /^\+?[\d\s().-]{7,20}$/

const Ref = v.pipe(
  v.string(),
  v.maxLength(LIMITS.refChars),
  v.check((ref) => !EMAIL_RE.test(ref) && !isPhone(ref), 'ref-not-opaque'),
)

/** Digits alone are an ordinary database id; with a plus or separators they are a phone number. */
function isPhone(ref: string): boolean {
  return PHONE_RE.test(ref) && !/^\d+$/.test(ref)
}

export const SubjectSchema = v.pipe(
  v.custom<object>(isPlainObject, 'not an object'),
  v.strictObject({
    ref: v.optional(Ref),
    age: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(150))),
    ageBand: v.optional(v.picklist(BANDS)),
    country: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z]{2}$/), v.toUpperCase())),
    locale: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), v.maxLength(35))),
  }),
  v.check((subject) => subject.age === undefined || subject.ageBand === undefined, 'either age or ageBand'),
)

export const AudienceSchema = v.pipe(
  v.custom<object>(isPlainObject, 'not an object'),
  v.strictObject({
    youngestBand: v.optional(v.picklist(BANDS)),
    public: v.optional(v.boolean()),
  }),
)

/** An age becomes a band here and goes no further; `ref` is dropped until something needs its keyed hash. */
export function toSubject(input: v.InferOutput<typeof SubjectSchema> | undefined, policy: Policy): Subject {
  const { age, ageBand, country, locale } = input ?? {}
  return {
    ageBand: age === undefined ? (ageBand ?? 'unknown') : bandOfAge(policy, age, country),
    ...(country !== undefined && { country }),
    ...(locale !== undefined && { locale }),
  }
}

export function toAudience(input: v.InferOutput<typeof AudienceSchema> | undefined): Audience | undefined {
  if (input === undefined) return undefined
  const { youngestBand, public: isPublic } = input
  return { ...(youngestBand !== undefined && { youngestBand }), ...(isPublic !== undefined && { public: isPublic }) }
}
