/**
 * What does it cost to look a URL up among a million entries? Against a `Set<string>` of the same entries, on the same
 * canonical URLs, and as a whole check against a browser's parser.
 *
 * @module
 */
import { hasEntry } from '../src/core/match/hostset.ts'
import { hashHost } from '../src/core/match/key-hash.ts'
import { type HostsetOfList, lookupUrl } from '../src/core/match/lookup.ts'
import { matchUrl } from '../src/core/match/match-links.ts'
import { sip } from '../src/core/match/siphash.ts'
import type { Snapshot } from '../src/core/snapshot.ts'
import type { Canonical } from '../src/core/url/canonical.ts'
import { pathPrefixes } from '../src/core/url/expressions.ts'
import { lookupForms } from '../src/core/url/forms.ts'
import { compileRules } from '../src/core/url/unwrap.ts'
import { BUNDLED_LISTS } from '../src/lists/bundled.generated.ts'
import { HASH_KEYS, isUrl, KINDS, type Kind, urlsOf } from './hostset-sets.ts'
import type { Question, Run } from './measure.ts'
import { host, random } from './random.ts'
import { flat } from './urls.ts'

const INPUTS = 4_000
const PLACE = { start: 0, end: 0, certainty: 'link' } as const

export type Sets = {
  /** "1,000,000" */
  readonly label: string
  readonly count: number
  readonly ours: HostsetOfList
  readonly theirs: ReadonlySet<string>
}

/** The look-up of one host, as a table alone. @param reused the same strings again and again: the case that a Set wins */
export function hostQuestions(sets: Sets, copies: number): Question<string>[] {
  const ours = (inputs: readonly string[]) => inputs.reduce((sum, name) => sum + (hasHost(sets.ours, name) ? 1 : 0), 0)
  const theirs = (inputs: readonly string[]) => inputs.reduce((sum, name) => sum + (sets.theirs.has(name) ? 1 : 0), 0)
  const of = (what: string, fresh: () => readonly string[]): Question<string> => ({
    name: `hostset of ${sets.label}, one host, ${what}`,
    per: 'host',
    fresh,
    ours,
    peers: { 'Set<string>': theirs },
  })
  const next = random(21)
  const draw = (from: number) => () => flat(hosts(from, sets.count, INPUTS * copies, next))
  const reused = draw(0)()
  return [of('hit', draw(0)), of('miss', draw(sets.count)), of('hit, strings used before', () => reused)]
}

/** Of whole domains: where only a URL is listed, a host alone is no hit. */
function hosts(from: number, count: number, howMany: number, next: () => number): string[] {
  return Array.from({ length: howMany }, () => {
    const index = from + Math.floor(next() * (count - 1))
    return host(isUrl(index) ? index + 1 : index)
  })
}

function hasHost(source: HostsetOfList, name: string): boolean {
  hashHost(HASH_KEYS.host, name)
  return hasEntry(source.set, sip[0]!, sip[1]!, 'domain')
}

/** The look-up of a canonical URL: host suffixes, and path prefixes where a host has any. */
export function lookupQuestions(sets: Sets, copies: number): Question<Canonical>[] {
  return KINDS.map((kind) => {
    const urls = urlsFor(kind, sets.count, copies)
    return {
      name: `hostset of ${sets.label}, look-up, ${kind}`,
      per: 'URL',
      fresh: () => urls().flatMap(lookupForms),
      ours: (forms) => forms.reduce((sum, form) => sum + lookupUrl(form, [sets.ours], HASH_KEYS).length, 0),
      peers: { 'Set<string>': (forms) => forms.reduce((sum, form) => sum + (isInSet(form, sets.theirs) ? 1 : 0), 0) },
    }
  })
}

function urlsFor(kind: Kind, count: number, copies: number): () => string[] {
  const next = random(KINDS.indexOf(kind) + 11)
  return () => flat(urlsOf(kind, count, INPUTS * copies, next))
}

/** The host, then its last five to two labels. */
function suffixesOf(host: string): string[] {
  const labels = host.split('.')
  return [host, ...[5, 4, 3, 2].filter((count) => count < labels.length).map((count) => labels.slice(-count).join('.'))]
}

/** The same expressions, as strings. */
export function isInSet(form: Canonical, set: ReadonlySet<string>): boolean {
  const paths = pathPrefixes(form)
  for (const suffix of suffixesOf(form.host)) {
    if (set.has(suffix)) return true
    for (const path of paths) if (set.has(suffix + path)) return true
  }
  return false
}

/** From the string that came in to its matches, what a redirector hides among them: what a request pays for one link. */
export function checkQuestions(sets: Sets, copies: number): Question<string>[] {
  const ours = checkOf(sets.ours)
  return KINDS.map((kind) => ({
    name: `check of one URL against ${sets.label}, ${kind}`,
    per: 'URL',
    fresh: urlsFor(kind, sets.count, copies),
    ours,
    peers: { 'new URL().href': (urls) => urls.reduce((sum, url) => sum + new URL(url).href.length, 0) },
  }))
}

/** The whole check of each URL against one list, with the shipped redirectors. @returns matches */
export function checkOf(source: HostsetOfList): Run<string> {
  const redirects = compileRules(BUNDLED_LISTS.redirects)
  const lists = { keys: HASH_KEYS, hostsets: [source], previous: null, shadow: null }
  const snapshot: Snapshot = { version: 'bench', ...lists, terms: [], redirects }
  return (urls) => urls.reduce((sum, url) => sum + (matchUrl(url, PLACE, snapshot)?.length ?? 0), 0)
}
