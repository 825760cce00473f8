/**
 * Who wrote, and who will read: from what the operator's gateway or a verified token says. What comes from outside says nothing.
 *
 * @module
 */
import * as v from 'valibot'
import { AudienceSchema, SubjectSchema } from '../../contract/people.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { hex } from '../../lists/secrets.ts'
import type { SentHeaders } from './headers.ts'
import { claimsOf, type JwtPorts } from './jwt.ts'
import type { AudienceSources, PeopleSources, Source } from './people-source.ts'

/** As `/v1/check` takes them. */
export type People = {
  readonly subject: v.InferOutput<typeof SubjectSchema>
  readonly audience: v.InferOutput<typeof AudienceSchema> | undefined
}

/** `people-unreadable`: the gateway or the token says something that is no age, band, country or locale. */
export type PeopleError = 'keys-unavailable' | 'people-unreadable' | 'two-tokens'

/** Whether the request comes from the operator's own gateway. Digests are compared, so how long it takes tells nothing. */
export async function isFromGateway(headers: Headers, { gateway }: PeopleSources): Promise<boolean> {
  const presented = gateway === undefined ? null : headers.get(gateway.header)
  if (gateway === undefined || presented === null) return false
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(presented))
  return hex(new Uint8Array(digest)) === gateway.sha256
}

/**
 * @param headers without those that nobody vouches for
 * @param country of the address that the request came from, two letters, for a person whose own is not known
 */
export async function peopleOf(
  headers: SentHeaders,
  people: PeopleSources,
  audience: AudienceSources | undefined,
  country: string | undefined,
  jwt: JwtPorts,
): Promise<Result<People, PeopleError>> {
  const claims = people.jwt === undefined ? ok(null) : await claimsOf(headers, people.jwt, jwt)
  if (!claims.ok) return claims
  const accepted = acceptedLocale(headers.get('accept-language'))
  const readers = audience ?? people.audience
  // What the connection says fits already.
  if (people.subject === undefined && readers === undefined) {
    const subject = { ...(country !== undefined && { country }), ...(accepted !== undefined && { locale: accepted }) }
    return ok({ subject, audience: undefined })
  }
  const read = (source: Source | undefined): unknown => readSource(source, headers, claims.value ?? {})
  const { age, ageBand, country: own, locale } = people.subject ?? {}
  const years = numberOf(read(age))
  const subject = v.safeParse(
    SubjectSchema,
    defined({
      age: years,
      ageBand: years === undefined ? read(ageBand) : undefined,
      country: read(own) ?? country,
      locale: read(locale) ?? accepted,
    }),
  )
  const { youngestBand, public: isPublic } = readers ?? {}
  const said = defined({ youngestBand: read(youngestBand), public: booleanOf(read(isPublic)) })
  const reader = v.safeParse(AudienceSchema, said)
  if (!subject.success || !reader.success) return err('people-unreadable')
  return ok({ subject: subject.output, audience: Object.keys(said).length === 0 ? undefined : reader.output })
}

function readSource(
  source: Source | undefined,
  headers: SentHeaders,
  claims: Readonly<Record<string, unknown>>,
): unknown {
  if (source === undefined) return undefined
  if ('value' in source) return source.value
  if ('header' in source) return headers.get(source.header)
  return Object.hasOwn(claims, source.claim) ? claims[source.claim] : undefined
}

/** Headers hold texts. What is no number stays what it is, and is refused by the schema. */
function numberOf(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value
}

function booleanOf(value: unknown): unknown {
  return value === 'true' ? true : value === 'false' ? false : value
}

function defined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null))
}

/** The first language that a browser asks for, without its weight (RFC 9110, section 12.5.4). */
function acceptedLocale(header: string | undefined): string | undefined {
  const first = (header ?? '').split(',')[0]!.split(';')[0]!.trim()
  return first.length <= 35 && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(first) ? first : undefined
}
