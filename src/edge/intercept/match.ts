/**
 * Which route a request takes. Servers differ in how they read a path, so a route is found under every reading: what is watched
 * for nothing is only work, and what is not watched is a way past Kerb.
 *
 * @module
 */
import { Problem } from '../errors.ts'
import type { Address } from './address.ts'
import type { SentHeaders } from './headers.ts'
import type { Route } from './routes.ts'

/** Of `%2525…`: a path that still changes is read as it stands. */
const DECODE_ROUNDS = 4

/** Characters that every server reads alike. */
const PLAIN_RE = /^[\w.~/-]+$/

/** Headers by which frameworks let a form send another method. */
const METHOD_HEADERS = ['x-http-method-override', 'x-http-method', 'x-method-override']

/** How a request may be read: the methods it may mean and the paths it may lead to. */
export type Readings = { readonly methods: readonly string[]; readonly paths: readonly string[] }

export function readingsOf(method: string, url: Address, headers: SentHeaders): Readings {
  const { pathname, search } = url
  const plain = plainPath(pathname)
  return { methods: methodsOf(method, search, headers), paths: plain === pathname ? [pathname] : [pathname, plain] }
}

function methodsOf(method: string, search: string, headers: SentHeaders): string[] {
  const inHeaders = METHOD_HEADERS.flatMap((name) => headers.get(name) ?? [])
  const inQuery = search === '' ? [] : new URLSearchParams(search).getAll('_method')
  const all = [method, ...inHeaders, ...inQuery].map((one) => one.trim().toUpperCase())
  // A server may answer HEAD by what it has for GET.
  return all.includes('HEAD') ? [...all, 'GET'] : all
}

/**
 * @returns the route that takes the request, null where none does
 * @throws Problem `ambiguous-request` where it takes another route by another reading: whoever sends such a request may be looking
 * for the laxer of the two
 *
 * @example
 * ```ts
 * findRoute(table.routes, 'request', readingsOf('PATCH', url, headers))
 * ```
 */
export function findRoute<D extends Route['direction']>(
  routes: readonly Route[],
  direction: D,
  { methods, paths }: Readings,
): Extract<Route, { direction: D }> | null {
  let found: Route | undefined
  for (const method of methods) {
    for (const pathname of paths) {
      const route = routes.find((one) => one.direction === direction && takes(one, method, pathname))
      if (route === undefined || route === found) continue
      if (found !== undefined) throw new Problem('ambiguous-request')
      found = route
    }
  }
  return (found ?? null) as Extract<Route, { direction: D }> | null
}

function takes({ methods, pattern }: Route, method: string, pathname: string): boolean {
  return methods.has(method) && pattern.takes(pathname)
}

/**
 * The path as the most lenient server reads it: escapes undone, `\` as `/`, no empty or dot segments, no `;parameters`, no slash
 * at the end.
 *
 * @example
 * ```ts
 * plainPath('/api//v2/%2e%2e/me%2Fbio;x=1/') // '/api/me/bio'
 * ```
 */
export function plainPath(pathname: string): string {
  if (isPlain(pathname)) return pathname
  const segments: string[] = []
  // Some servers stop at what ends a text in C, and some find a query behind an escaped question mark.
  const [path = ''] = decoded(pathname).split(/[\0?#]/)
  for (const segment of path.replaceAll('\\', '/').split('/')) {
    const name = segment.split(';')[0]!
    if (name === '..') segments.pop()
    else if (name !== '' && name !== '.') segments.push(name)
  }
  return `/${segments.join('/')}`
}

function isPlain(path: string): boolean {
  return PLAIN_RE.test(path) && !path.includes('//') && !path.includes('/.') && !path.endsWith('/')
}

function decoded(pathname: string): string {
  let path = pathname
  for (let round = 0; round < DECODE_ROUNDS; round++) {
    const next = path.replace(/%([0-9a-fA-F]{2})/g, (_all, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    if (next === path) return path
    path = next
  }
  return path
}
