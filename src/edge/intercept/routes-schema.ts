/**
 * The shape of the setting KERB_ROUTES, as it is written.
 *
 * @module
 */
import * as v from 'valibot'
import { SURFACES } from '../../core/words.ts'
import { parsePointer } from './body/pointers.ts'
import { INTERCEPT_LIMITS } from './limits.ts'
import { AudienceSources, PeopleSchema } from './people-source.ts'

const Pointer = v.pipe(
  v.string(),
  v.maxLength(500),
  v.check((text) => parsePointer(text).ok, 'JSON Pointer'),
)
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const TextSurface = v.picklist(SURFACES.filter((surface) => surface !== 'outbound' && surface !== 'suggestion'))
/** What HTMLRewriter makes of it is tried when the setting is read. */
const Selector = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

const RequestField = v.union([
  v.strictObject({ pointer: Pointer, surface: TextSurface }),
  v.strictObject({ form: Name, surface: TextSurface }),
  v.strictObject({ part: Name, surface: TextSurface }),
  v.strictObject({ variable: Pointer, surface: TextSurface }),
])
const ResponseField = v.union([
  v.strictObject({ pointer: Pointer, surface: v.picklist(['suggestion', 'outbound']) }),
  v.strictObject({ html: Selector, surface: v.literal('outbound') }),
])

const Method = v.pipe(v.string(), v.regex(/^[A-Z]{3,20}$/))
const Common = {
  name: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/)),
  method: v.union([Method, v.pipe(v.array(Method), v.minLength(1), v.maxLength(10))]),
  path: v.pipe(v.string(), v.startsWith('/'), v.maxLength(500), v.check(isPattern, 'URLPattern')),
  audience: v.optional(AudienceSources),
  onFailure: v.optional(v.picklist(['closed', 'open']), 'closed'),
}
const Fields = <S extends v.GenericSchema>(field: S) =>
  v.pipe(v.array(field), v.minLength(1), v.maxLength(INTERCEPT_LIMITS.fieldsPerRoute))

export const RequestRouteSchema = v.strictObject({
  ...Common,
  direction: v.literal('request'),
  fields: Fields(RequestField),
  mode: v.picklist(['sanitize', 'reject', 'shadow']),
  onReview: v.optional(v.picklist(['reject', 'drop-field']), 'reject'),
})
export const ResponseRouteSchema = v.strictObject({
  ...Common,
  direction: v.literal('response'),
  fields: Fields(ResponseField),
  mode: v.optional(v.picklist(['sanitize', 'shadow']), 'sanitize'),
  /** The parameter of the address that holds what was searched for. */
  query: v.optional(Name),
})

export const RoutesSchema = v.strictObject({
  people: v.optional(PeopleSchema, {}),
  /** Hosts, with all below them, whose links are the platform's own. */
  sites: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z0-9.-]{1,253}$/))), v.maxLength(50)), []),
  routes: v.pipe(
    v.array(v.variant('direction', [RequestRouteSchema, ResponseRouteSchema])),
    v.maxLength(INTERCEPT_LIMITS.routes),
  ),
})

function isPattern(path: string): boolean {
  try {
    return new URLPattern({ pathname: path }) !== null
  } catch {
    return false
  }
}
