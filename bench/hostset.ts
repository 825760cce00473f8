/**
 * What does it cost to look a URL up among a million entries? Against a `Set<string>` of the same entries, on the same
 * canonical URLs, and as a whole check against a browser's parser.
 *
 * @module
 */
import { hasEntry } from '../src/core/match/hostset.ts'
import { type HostsetOfList, lookupUrl } from '../src/core/match/lookup.ts'
import { sip, sipHash } from '../src/core/match/siphash.ts'
import type { Canonical } from '../src/core/url/canonical.ts'
import { pathPrefixes } from '../src/core/url/expressions.ts'
import { lookupForms } from '../src/core/url/forms.ts'
import { hostSuffixes } from '../src/core/url/host.ts'
import { HASH_KEYS, KINDS, type Kind, urlsOf } from './hostset-sets.ts'
import type { Question } from './measure.ts'
import { host, random } from './random.ts'
import { parsed } from './urls.ts'

const INPUTS = 4_000

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
  const listed = JSON.stringify(hosts(sets.count, 0, INPUTS * copies))
  const others = JSON.stringify(hosts(sets.count, sets.count, INPUTS * copies))
  const reused = parsed(listed)
  return [
    of('hit', () => parsed(listed)),
    of('miss', () => parsed(others)),
    of('hit, strings used before', () => reused),
  ]
}

function hosts(count: number, from: number, howMany: number): string[] {
  const next = random(21)
  return Array.from({ length: howMany }, () => host(from + Math.floor(next() * count)))
}

function hasHost(source: HostsetOfList, name: string): boolean {
  sipHash(HASH_KEYS.host, name, 0, name.length)
  return hasEntry(source.set, sip.low, sip.high, 'domain')
}

/** The look-up of a canonical URL: host suffixes, and path prefixes where a host has any. */
export function lookupQuestions(sets: Sets, copies: number): Question<Canonical>[] {
  return KINDS.map((kind) => ({
    name: `hostset of ${sets.label}, look-up, ${kind}`,
    per: 'URL',
    fresh: formsOf(kind, sets.count, copies),
    ours: (forms) => forms.reduce((sum, form) => sum + lookupUrl(form, [sets.ours], HASH_KEYS).length, 0),
    peers: { 'Set<string>': (forms) => forms.reduce((sum, form) => sum + (isInSet(form, sets.theirs) ? 1 : 0), 0) },
  }))
}

function formsOf(kind: Kind, count: number, copies: number): () => Canonical[] {
  const json = jsonOf(kind, count, copies)
  return () => parsed(json).flatMap(lookupForms)
}

function jsonOf(kind: Kind, count: number, copies: number): string {
  return JSON.stringify(urlsOf(kind, count, INPUTS * copies))
}

/** The same expressions, as strings. */
function isInSet(form: Canonical, set: ReadonlySet<string>): boolean {
  const paths = pathPrefixes(form)
  for (const suffix of hostSuffixes(form.host)) {
    if (set.has(suffix)) return true
    for (const path of paths) if (set.has(suffix + path)) return true
  }
  return false
}

/** From the string that came in to the answer. */
export function checkQuestions(sets: Sets, copies: number): Question<string>[] {
  return KINDS.map((kind) => {
    const json = jsonOf(kind, sets.count, copies)
    return {
      name: `check of one URL against ${sets.label}, ${kind}`,
      per: 'URL',
      fresh: () => parsed(json),
      ours: (urls) => urls.reduce((sum, url) => sum + check(url, sets.ours), 0),
      peers: { 'new URL().href': (urls) => urls.reduce((sum, url) => sum + new URL(url).href.length, 0) },
    }
  })
}

function check(url: string, source: HostsetOfList): number {
  let hits = 0
  for (const form of lookupForms(url)) hits += lookupUrl(form, [source], HASH_KEYS).length
  return hits
}
