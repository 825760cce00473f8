/**
 * Redirector rules, as lists/redirectors.json holds them, and their compiled form: from a host to the rules for it.
 *
 * @module
 */
import { registrableDomain } from './host.ts'
import { keyBytes, loadHost } from './key-bytes.ts'
import { bitOf, bitsOfSuffixes, hashNext, isSet } from './suffix-bits.ts'

/**
 * Where the inner URL stands.
 *
 * - `param`: in a query parameter of `params`, percent-encoded
 * - `base64`: the same, in base64 or base64url
 * - `embedded`: inside the value of such a parameter, from its first `http://` or `https://` on
 * - `query`: the whole query
 * - `path`: all that follows `path`, with the query
 * - `segment`: one path segment after `path`, percent-encoded; with `params`, the segment `NAME=value`
 * - `hyphen-host`: in the host's first label, with `-` for a dot and `--` for a hyphen
 * - `template`: `target` and what follows `path`
 * - `proofpoint2`, `proofpoint3`: the encodings of URL Defense
 */
export const REDIRECT_KINDS = [
  'param',
  'base64',
  'embedded',
  'query',
  'path',
  'segment',
  'hyphen-host',
  'template',
  'proofpoint2',
  'proofpoint3',
] as const
export type RedirectKind = (typeof REDIRECT_KINDS)[number]

export type RedirectRule = {
  readonly id: string
  /**
   * `l.example.com`: this host. `*.example.com`: it and every host below. `www.example.*` and `*.example.*`: the same under
   * every public suffix.
   */
  readonly hosts: readonly string[]
  /** What the path starts with, in any case; `*` stands for one segment. */
  readonly path?: string
  /** Names of parameters, in any case. */
  readonly params?: readonly string[]
  readonly kind: RedirectKind
  /** What stands before the URL in the value: `a1`, `cache:`. */
  readonly prefix?: string
  /** The URL may lack its scheme, which is then this one. */
  readonly bare?: 'http' | 'https'
  /** Cut from a `path` target once: the cache's own segment. */
  readonly cut?: string
  /** Where a `path` target ends. */
  readonly until?: string
  /** Parameters that start with this are the wrapper's own. */
  readonly drop?: string
  /** What `template` puts before the rest. */
  readonly target?: string
}

/** A rule without what else its entry in a list holds (source, date, example). */
export function toRedirectRule(entry: RedirectRule): RedirectRule {
  const { id, hosts, kind } = entry
  const rule: Record<string, unknown> = { id, hosts, kind }
  for (const field of ['path', 'params', 'prefix', 'bare', 'cut', 'until', 'drop', 'target'] as const) {
    if (entry[field] !== undefined) rule[field] = entry[field]
  }
  return rule as RedirectRule
}

/** Host → rules, by the three ways a rule can name its hosts. */
export type UnwrapRules = {
  readonly exact: ReadonlyMap<string, readonly RedirectRule[]>
  readonly below: ReadonlyMap<string, readonly RedirectRule[]>
  /** Keyed by the host without its public suffix: `www.google`; rules for all hosts below under `*.google`. */
  readonly anySuffix: ReadonlyMap<string, readonly RedirectRule[]>
  /** The last labels of `anySuffix` keys: a cheap pretest before the public suffix is asked for. */
  readonly brands: ReadonlySet<string>
  /** A bit for each key of `exact` and `below`, by a cheap hash: says no for nearly every host. */
  readonly hooks: Uint8Array
  /** The same for `brands`. Apart: a common label that shared a bit with a host would let many hosts through. */
  readonly brandHooks: Uint8Array
}

/** @param rules as in lists/redirectors.json; parameter names and paths are compared in lower case */
export function compileRules(rules: readonly RedirectRule[]): UnwrapRules {
  const exact = new Map<string, RedirectRule[]>()
  const below = new Map<string, RedirectRule[]>()
  const anySuffix = new Map<string, RedirectRule[]>()
  const brands = new Set<string>()
  for (const rule of rules) {
    const lower = lowered(rule)
    for (const host of rule.hosts) {
      if (host.endsWith('.*')) {
        const name = host.slice(0, -2)
        append(anySuffix, name, lower)
        brands.add(name.slice(name.lastIndexOf('.') + 1))
      } else if (host.startsWith('*.')) append(below, host.slice(2), lower)
      else append(exact, host, lower)
    }
  }
  const hooks = bitsOfSuffixes([...exact.keys(), ...below.keys()])
  return { exact, below, anySuffix, brands, hooks, brandHooks: bitsOfSuffixes(brands) }
}

/**
 * False where no rule is for this host; true for those with rules and for a few others. One pass over the host: every suffix
 * that begins a label, and every label by itself, is hashed on the way.
 *
 * @param host canonical
 */
export function mayWrap(rules: UnwrapRules, host: string): boolean {
  const { hooks, brandHooks } = rules
  let suffix = 0
  let label = 0
  for (let i = loadHost(host) - 1; i >= 0; i--) {
    const code = keyBytes[i]!
    if (code === 46) {
      if (isSet(hooks, bitOf(suffix)) || isSet(brandHooks, bitOf(label))) return true
      label = 0
    } else label = hashNext(label, code)
    suffix = hashNext(suffix, code)
  }
  return isSet(hooks, bitOf(suffix)) || isSet(brandHooks, bitOf(label))
}

function lowered(rule: RedirectRule): RedirectRule {
  const path = rule.path === undefined ? {} : { path: rule.path.toLowerCase() }
  const params = rule.params === undefined ? {} : { params: rule.params.map((name) => name.toLowerCase()) }
  return { ...rule, ...path, ...params }
}

function append(map: Map<string, RedirectRule[]>, key: string, rule: RedirectRule): void {
  const there = map.get(key)
  if (there === undefined) map.set(key, [rule])
  else there.push(rule)
}

/** Longest host of DNS. Beyond it nothing answers, and the loop over its labels would be quadratic. */
const HOST_CHARS = 253

/** @param host canonical */
export function rulesForHost(rules: UnwrapRules, host: string): readonly RedirectRule[] {
  if (host.length > HOST_CHARS) return []
  const found = [...(rules.exact.get(host) ?? []), ...(rules.below.get(host) ?? [])]
  let branded = false
  for (let label = 0, dot = host.indexOf('.'); dot >= 0; label = dot + 1, dot = host.indexOf('.', label)) {
    branded ||= rules.brands.has(host.slice(label, dot))
    found.push(...(rules.below.get(host.slice(dot + 1)) ?? []))
  }
  return branded ? [...found, ...rulesForBrand(rules, host)] : found
}

function rulesForBrand(rules: UnwrapRules, host: string): readonly RedirectRule[] {
  const domain = registrableDomain(host)
  if (domain === null) return []
  const name = host.slice(0, host.length - domain.length + domain.indexOf('.'))
  const brand = domain.slice(0, domain.indexOf('.'))
  return [...(rules.anySuffix.get(name) ?? []), ...(rules.anySuffix.get(`*.${brand}`) ?? [])]
}

/**
 * Where the rest starts after a path pattern, or -1 where the path does not start with it.
 *
 * @example the pattern `/web/`, a star, `/` leaves `https://a.example` of `/web/2020/https://a.example`
 */
export function pathRest(path: string, pattern: string): number {
  const lower = path.toLowerCase()
  let at = 0
  const literals = pattern.split('*')
  for (let i = 0; i < literals.length; i++) {
    if (i > 0) {
      const end = lower.indexOf('/', at)
      if (end === at) return -1
      at = end < 0 ? lower.length : end
    }
    if (!lower.startsWith(literals[i]!, at)) return -1
    at += literals[i]!.length
  }
  return at
}
