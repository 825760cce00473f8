/**
 * Where the interceptor learns who wrote and who will read: a header that the operator's own gateway sets, a claim of a verified
 * JWT, or a value that stands in the setting.
 *
 * @module
 */
import * as v from 'valibot'

const HeaderName = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/))

const Source = v.union([
  v.strictObject({ header: HeaderName }),
  v.strictObject({ claim: v.pipe(v.string(), v.minLength(1), v.maxLength(100)) }),
  v.strictObject({ value: v.union([v.string(), v.number(), v.boolean()]) }),
])
export type Source = v.InferOutput<typeof Source>

export const AudienceSources = v.strictObject({ youngestBand: v.optional(Source), public: v.optional(Source) })
export type AudienceSources = v.InferOutput<typeof AudienceSources>

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const

const Jwt = v.pipe(
  v.strictObject({
    /** A bearer token in this header, or a token in this cookie. */
    header: v.optional(HeaderName),
    cookie: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))),
    /** Public keys at an address, or HS256 with the setting KERB_JWT_SECRET. */
    jwks: v.optional(
      v.pipe(v.string(), v.regex(/^https:\/\/\S+$|^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?\/\S*$/)),
    ),
    secret: v.optional(v.literal('KERB_JWT_SECRET')),
    algorithms: v.optional(v.pipe(v.array(v.picklist(ALGORITHMS)), v.minLength(1))),
    issuer: v.optional(v.string()),
    audience: v.optional(v.string()),
  }),
  v.check((jwt) => (jwt.header === undefined) !== (jwt.cookie === undefined), 'either header or cookie'),
  v.check((jwt) => (jwt.jwks === undefined) !== (jwt.secret === undefined), 'either jwks or secret'),
  v.check((jwt) => (jwt.jwks === undefined) === (jwt.algorithms === undefined), 'algorithms with jwks, and only there'),
)
export type Jwt = v.InferOutput<typeof Jwt>

export const PeopleSchema = v.strictObject({
  /** What proves that a request comes from the operator's own gateway: a header, and SHA-256 of its value in hexadecimal. */
  gateway: v.optional(v.strictObject({ header: HeaderName, sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })),
  jwt: v.optional(Jwt),
  subject: v.optional(
    v.strictObject({
      age: v.optional(Source),
      ageBand: v.optional(Source),
      country: v.optional(Source),
      locale: v.optional(Source),
    }),
  ),
  audience: v.optional(AudienceSources),
})
export type PeopleSources = v.InferOutput<typeof PeopleSchema>

/** Every header that says something of a person, so that none of them comes from outside. */
export function trustedHeaders(people: PeopleSources, audiences: readonly AudienceSources[]): string[] {
  const sources = [people.subject ?? {}, people.audience ?? {}, ...audiences].flatMap((one) => Object.values(one))
  const named = sources.flatMap((source) => (source !== undefined && 'header' in source ? [source.header] : []))
  return [...new Set(named)]
}
