/**
 * The bodies of `/v1`, which are also the lines of the command line.
 *
 * @module
 */
import * as v from 'valibot'
import { LIMITS } from '../core/limits.ts'
import { SURFACES } from '../core/words.ts'
import { AudienceSchema, SubjectSchema } from './people.ts'
import { isPlainObject } from './plain.ts'

function plain<E extends v.ObjectEntries>(entries: E) {
  return v.pipe(v.custom<object>(isPlainObject, 'not an object'), v.object(entries))
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

const Text = v.nullable(v.string())

/** Names that libraries leave out of an object without a word; whatever stood there would go by unread. */
const RESERVED = ['__proto__', 'constructor', 'prototype']

/**
 * A platform's profile may have more fields than Kerb has names for, and a name may be misspelled. What is a text is looked at
 * under any name; what is no text has no business here.
 */
const Profile = v.pipe(
  v.custom<object>(
    (value) => isPlainObject(value) && !RESERVED.some((name) => Object.hasOwn(value, name)),
    'not a profile',
  ),
  v.objectWithRest(
    {
      displayName: v.optional(Text),
      username: v.optional(Text),
      bio: v.optional(Text),
      links: v.optional(v.pipe(v.array(v.string()), v.maxLength(LIMITS.profileLinks))),
    },
    Text,
  ),
  v.check((profile) => Object.keys(profile).length <= LIMITS.profileFields, 'too many fields'),
)

export const ProfileSchema = plain({
  profile: Profile,
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
