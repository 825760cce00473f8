/**
 * The setting KERB_ROUTES: which requests and responses the interceptor looks into, and what it does about what it finds.
 *
 * @module
 */
import * as v from 'valibot'
import { err, ok, type Result } from '../../core/result.ts'
import { foldName } from './body/form.ts'
import { parsePointer, type WatchNode, watchTree } from './body/pointers.ts'
import { INTERCEPT_LIMITS } from './limits.ts'
import { type PathPattern, pathPatternOf } from './path-pattern.ts'
import { type PeopleSources, trustedHeaders } from './people-source.ts'
import { lineOfPath, lineOfSyntaxError } from './route-lines.ts'
import { type RequestRouteSchema, type ResponseRouteSchema, RoutesSchema } from './routes-schema.ts'
import { nonsenseOf } from './routes-sense.ts'

type Setup<R> = Omit<R, 'method' | 'path'> & { readonly methods: ReadonlySet<string>; readonly pattern: PathPattern }
export type RequestRoute = Setup<v.InferOutput<typeof RequestRouteSchema>> & {
  /** JSON: the tree, and the field of each of its pointers. -1 is a GraphQL document. */
  readonly json: { readonly tree: WatchNode; readonly fields: readonly number[] } | null
  readonly form: Names | null
  readonly multipart: Names | null
}
export type ResponseRoute = Setup<v.InferOutput<typeof ResponseRouteSchema>> & {
  readonly json: { readonly tree: WatchNode; readonly fields: readonly number[] } | null
  readonly selectors: readonly string[]
}
export type Route = RequestRoute | ResponseRoute

/** As `foldName` gives them, each with its field. */
export type Names = { readonly names: readonly string[]; readonly fields: readonly number[] }

export type RouteTable = {
  readonly routes: readonly Route[]
  readonly people: PeopleSources
  readonly sites: readonly string[]
  /** Lower case; taken off a request that no gateway vouches for. */
  readonly trustedHeaders: readonly string[]
}

/**
 * @param text of the setting
 * @param canRead whether HTMLRewriter takes a selector; only workerd can say
 * @returns `bad-routes`, whose detail is the line and the path of what is wrong: `line 7: routes[0].fields[1].surface: …`
 *
 * @example
 * ```ts
 * parseRoutes('{"routes":[{"name":"me","method":"PATCH","path":"/api/me","direction":"request","mode":"reject",
 *   "fields":[{"pointer":"/bio","surface":"bio"}]}]}')
 * ```
 */
export function parseRoutes(
  text: string,
  canRead: (selector: string) => boolean = () => true,
): Result<RouteTable, 'bad-routes'> {
  if (text.length > INTERCEPT_LIMITS.routesChars) return err('bad-routes', 'too long')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return err('bad-routes', `line ${lineOfSyntaxError(text)}: not JSON`)
  }
  const parsed = v.safeParse(RoutesSchema, value)
  if (!parsed.success) return err('bad-routes', describe(parsed.issues, text))
  const { people, sites, routes } = parsed.output
  const audiences = routes.flatMap((route) => (route.audience === undefined ? [] : [route.audience]))
  const nonsense = nonsenseOf(parsed.output, canRead)
  if (nonsense !== null) return err('bad-routes', told(text, nonsense.path, nonsense.expected))
  return ok({ routes: routes.map(setUp), people, sites, trustedHeaders: trustedHeaders(people, audiences) })
}

function describe(issues: readonly v.BaseIssue<unknown>[], text: string): string {
  const lines = issues.slice(0, 5).map((issue) => {
    // Of a choice between shapes, the nearest is the one whose complaints reach deepest.
    const deepest = deepestOf(issue)
    const path = (deepest.path ?? []).map((step) => step.key as string | number)
    return told(text, path, deepest.expected ?? deepest.message)
  })
  return lines.join('; ')
}

function told(text: string, path: readonly (string | number)[], expected: string): string {
  const dotted = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')
  return `line ${lineOfPath(text, path)}: ${dotted.replace(/^\./, '')}: expected ${expected}`
}

type Pathed = Pick<v.BaseIssue<unknown>, 'path' | 'message' | 'expected'>

/** valibot keeps the issues of a union's members inside the union's own, with paths from there. */
function deepestOf(issue: v.BaseIssue<unknown>): Pathed {
  const inner = (issue.issues ?? []).map(deepestOf)
  const best = inner.sort((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))[0]
  if (best === undefined || (best.path?.length ?? 0) === 0) return issue
  return { ...best, path: [...(issue.path ?? []), ...(best.path ?? [])] as NonNullable<Pathed['path']> }
}

function setUp(route: v.InferOutput<typeof RequestRouteSchema> | v.InferOutput<typeof ResponseRouteSchema>): Route {
  const { method, path, ...rest } = route
  const methods = new Set(typeof method === 'string' ? [method] : method)
  const base = { ...rest, methods, pattern: pathPatternOf(path) }
  if (base.direction === 'response') {
    const selectors = base.fields.flatMap((field) => ('html' in field ? [field.html] : []))
    return { ...base, json: watched(pointersOf(base.fields)), selectors }
  }
  return {
    ...base,
    json: watched([...pointersOf(base.fields), ...variablesOf(base.fields)]),
    form: namesOf(base.fields, 'form'),
    multipart: namesOf(base.fields, 'part'),
  }
}

type Watched = { readonly pointer: string; readonly field: number; readonly isText?: boolean }

function watched(pointers: readonly Watched[]): RequestRoute['json'] {
  if (pointers.length === 0) return null
  const parsed = pointers.map(({ pointer }) => parsePointer(pointer)).flatMap((one) => (one.ok ? [one.value] : []))
  return { tree: watchTree(parsed, (i) => pointers[i]!.isText === true), fields: pointers.map(({ field }) => field) }
}

function pointersOf(fields: readonly object[]): Watched[] {
  return fields.flatMap((one, field) => ('pointer' in one ? [{ pointer: one.pointer as string, field }] : []))
}

/**
 * Of one operation or of a list of them; and the document, in which somebody may have written the same as a literal; and variables
 * that are themselves a string of JSON, which some servers read.
 */
function variablesOf(fields: v.InferOutput<typeof RequestRouteSchema>['fields']): Watched[] {
  const variables = fields.flatMap((one, field) => ('variable' in one ? [{ pointer: one.variable, field }] : []))
  if (variables.length === 0) return []
  const inVariables = variables.flatMap(({ pointer, field }) => [
    { pointer: `/variables${pointer}`, field },
    { pointer: `/*/variables${pointer}`, field },
  ])
  const inTexts = ['', '/*'].flatMap((at) => [
    { pointer: `${at}/query`, field: DOCUMENT },
    { pointer: `${at}/variables`, field: DOCUMENT, isText: true },
  ])
  return [...inVariables, ...inTexts]
}

/** Stands where a field would: a GraphQL document, or variables in a string. */
export const DOCUMENT = -1

function namesOf(fields: v.InferOutput<typeof RequestRouteSchema>['fields'], kind: 'form' | 'part'): Names | null {
  const named = fields.flatMap((one, field) => {
    const name = kind === 'form' && 'form' in one ? one.form : kind === 'part' && 'part' in one ? one.part : null
    return name === null ? [] : [{ name: foldName(name), field }]
  })
  return named.length === 0 ? null : { names: named.map(({ name }) => name), fields: named.map(({ field }) => field) }
}
