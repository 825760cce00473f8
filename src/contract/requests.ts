/**
 * The bodies of `/v1`, which are also the lines of the command line.
 *
 * @module
 */
import * as v from 'valibot'
import { LIMITS } from '../core/limits.ts'
import { SURFACES } from '../core/words.ts'
import { AudienceSchema, SubjectSchema } from './people.ts'

/** An object that is no array: `v.object` alone takes both. */
const isPlainObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

function plain<E extends v.ObjectEntries>(entries: E) {
  return v.pipe(v.custom<object>(isPlainObject, 'not an object'), v.object(entries))
}

/** And with no other field: a misspelled one would be stored without anybody having looked at it. */
function exactly<E extends v.ObjectEntries>(entries: E) {
  return v.pipe(v.custom<object>(isPlainObject, 'not an object'), v.strictObject(entries))
}

export const Id = v.pipe(v.string(), v.maxLength(LIMITS.idChars))

/** One item. It is checked by itself, so that a bad one never fails its neighbours. */
export const ItemSchema = plain({
  id: v.optional(Id),
  surface: v.picklist(SURFACES),
  text: v.optional(v.string()),
  url: v.optional(v.string()),
  subject: v.optional(SubjectSchema),
  audience: v.optional(AudienceSchema),
  postedAt: v.optional(v.pipe(v.string(), v.isoTimestamp())),
})

export const CheckSchema = plain({
  items: v.pipe(v.array(v.unknown()), v.minLength(1)),
  explain: v.optional(v.boolean()),
})

const Text = v.optional(v.nullable(v.string()))

export const ProfileSchema = plain({
  profile: exactly({
    displayName: Text,
    username: Text,
    bio: Text,
    links: v.optional(v.pipe(v.array(v.string()), v.maxLength(LIMITS.profileLinks))),
  }),
  subject: v.optional(SubjectSchema),
  audience: v.optional(AudienceSchema),
  explain: v.optional(v.boolean()),
})

export const SuggestionsSchema = plain({
  query: v.pipe(v.string(), v.maxLength(LIMITS.queryChars)),
  suggestions: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(LIMITS.suggestionChars))),
    v.maxLength(LIMITS.suggestions),
  ),
  subject: v.optional(SubjectSchema),
})

export const LinksSchema = plain({
  urls: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(LIMITS.linkUrls)),
  ttlSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMITS.linkTtlSecondsMax))),
})

export type ProfileBody = v.InferOutput<typeof ProfileSchema>
export type SuggestionsBody = v.InferOutput<typeof SuggestionsSchema>
