/**
 * A list's entries to its segments: URLs to a hostset, terms to an automaton, restricted terms sealed.
 *
 * @module
 */
import type { Entry, TermEntry } from '../core/match/entry.ts'
import { canonicalizeEntry } from '../core/match/entry-key.ts'
import { decodeSegment, type SegmentKind, UNKEYED } from '../core/match/format.ts'
import { type Encoded, hostsetEncoder } from '../core/match/hostset-encode.ts'
import { ownLabels } from '../core/match/own-labels.ts'
import { openTerms } from '../core/match/terms.ts'
import { encodeTerms } from '../core/match/terms-encode.ts'
import { NORMALIZER_VERSION } from '../core/text/normalize.ts'
import { registrableDomain, toUnicodeHost } from '../core/url/host.ts'
import { isRestricted, type ListClass } from '../core/words.ts'
import { sealSegment } from './seal.ts'
import { digestOf, type ListKeys } from './secrets.ts'

export type CompiledSegment = {
  readonly kind: SegmentKind
  /** SHA-256 of `bytes`, in hexadecimal. */
  readonly digest: string
  readonly bytes: Uint8Array
  readonly entries: number
}

export type CompiledList = {
  readonly segments: readonly CompiledSegment[]
  readonly entries: number
  /** Entries that normalize to nothing: a guard refuses a list with more than a few. */
  readonly unusable: number
  /** Hosts that everybody uses and that an entry would have swallowed. They are left out, but for `restricted-*`. */
  readonly swallowed: readonly string[]
  /** Names of lures whose look-alikes are looked for: a guard refuses a list with more than the table of them takes. */
  readonly labels: number
}

/** Takes entries one at a time, as a parser reads them. */
export type ListCompiler = { readonly add: (entry: Entry) => void; readonly finish: () => Promise<CompiledList> }

/** Media hosts, shorteners and exceptions are popular hosts by nature; there the guard has nothing to say. */
export const GUARDED: readonly ListClass[] = ['restricted-urls', 'threats', 'lures', 'contact-lures']

/**
 * @param popularHosts registrable domains that no entry may swallow
 */
export function listCompiler(listClass: ListClass, keys: ListKeys, popularHosts: ReadonlySet<string>): ListCompiler {
  const urls = hostsetEncoder(listClass, keys.hash, NORMALIZER_VERSION)
  const terms: TermEntry[] = []
  const swallowed: string[] = []
  const domains: string[] = []
  const guarded = GUARDED.includes(listClass)
  let urlEntries = 0

  function add(entry: Entry): void {
    if (entry.kind === 'term') {
      terms.push(entry)
      return
    }
    const wanted = canonicalizeEntry(entry)
    const isWhole = guarded && (entry.match === 'domain' || entry.match === 'host')
    const popular = isWhole ? wanted.find((key) => popularHosts.has(key.host)) : undefined
    if (popular !== undefined) swallowed.push(popular.host)
    if (popular === undefined || isRestricted(listClass)) {
      urlEntries++
      urls.add(wanted)
      if (listClass === 'lures' && entry.match === 'domain') domains.push(...wanted.map((key) => key.host))
    }
  }

  async function finish(): Promise<CompiledList> {
    const hostset = urlEntries > 0 ? urls.finish() : null
    const derived = namesOf(domains, terms)
    const automaton =
      terms.length + derived.length > 0 ? encodeTerms([...terms, ...derived], listClass, keys.hash) : null
    const segments: CompiledSegment[] = []
    if (hostset !== null) segments.push(await segmentOf('hostset', hostset, hostset.bytes))
    if (automaton !== null) {
      const bytes = isRestricted(listClass) ? await sealSegment(automaton.bytes, keys) : automaton.bytes
      segments.push(await segmentOf('automaton', automaton, bytes))
    }
    const entries = segments.reduce((sum, segment) => sum + segment.entries, -derived.length)
    const unusable = (hostset?.unusable ?? 0) + (automaton?.unusable ?? 0)
    const labels = listClass === 'lures' && automaton !== null ? labelsIn(automaton.bytes) : 0
    return { segments, entries, unusable, swallowed, labels }
  }

  return { add, finish }
}

/** Counted in the segment as the request path counts them. */
function labelsIn(automaton: Uint8Array): number {
  const segment = decodeSegment(automaton, { normalizerVersion: NORMALIZER_VERSION, keyId: UNKEYED })
  const set = segment.ok ? openTerms(segment.value) : segment
  return set.ok ? ownLabels(set.value).size : 0
}

/** Shorter labels are too often words or parts of words. */
const NAME_CHARS_MIN = 5

/** Where a list gives names itself, those are what it means. */
function namesOf(domains: readonly string[], terms: readonly TermEntry[]): TermEntry[] {
  const named = new Set(terms.flatMap((term) => term.hosts ?? []))
  return domains.flatMap((host) => (named.has(host) ? [] : (derivedName(host) ?? [])))
}

/**
 * A lure that came as a bare domain is known by its name too ("get on 0megle w me"): the label that somebody registered, as an
 * ambiguous name, since nobody has said that it is no word.
 */
export function derivedName(host: string): TermEntry | null {
  const label = toUnicodeHost(registrableDomain(host) ?? '').split('.')[0]!
  if (label.length < NAME_CHARS_MIN || /^\d+$/.test(label)) return null
  return { kind: 'term', match: 'word', value: label, certainty: 'name', ambiguous: true, hosts: [host] }
}

const NO_HOSTS: ReadonlySet<string> = new Set()

/** The same entries in any order give the same bytes and digests. */
export function compileList(entries: Iterable<Entry>, listClass: ListClass, keys: ListKeys): Promise<CompiledList> {
  const compiler = listCompiler(listClass, keys, NO_HOSTS)
  for (const entry of entries) compiler.add(entry)
  return compiler.finish()
}

/** The URL entries alone, for a list whose terms were compiled before. */
export async function compileUrls(
  entries: Iterable<Entry>,
  listClass: ListClass,
  keys: ListKeys,
): Promise<CompiledSegment[]> {
  const encoder = hostsetEncoder(listClass, keys.hash, NORMALIZER_VERSION)
  for (const entry of entries) if (entry.kind === 'url') encoder.add(canonicalizeEntry(entry))
  const encoded = encoder.finish()
  return encoded.entries === 0 ? [] : [await segmentOf('hostset', encoded, encoded.bytes)]
}

async function segmentOf(kind: SegmentKind, encoded: Encoded, bytes: Uint8Array): Promise<CompiledSegment> {
  return { kind, digest: await digestOf(bytes), bytes, entries: encoded.entries }
}
