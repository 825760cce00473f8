/**
 * What does a miss cost against the engine of an ad blocker? 100,000 domains are 100,000 `||domain^` rules there and a hostset
 * here; each is asked whether a URL that nobody listed may be opened.
 *
 * @module
 */
import { FiltersEngine, Request } from '@ghostery/adblocker'
import { encodeHostset } from '../src/core/match/hostset-encode.ts'
import { NORMALIZER_VERSION } from '../src/core/text/normalize.ts'
import { checkOf } from './hostset.ts'
import { entriesOf, HASH_KEYS, openSet, urlsOf } from './hostset-sets.ts'
import type { Question, Run } from './measure.ts'
import { host, random } from './random.ts'
import { flat } from './urls.ts'

const URLS = 4_000
const PEER = '@ghostery/adblocker'

/** @param count domains, the same on both sides @param label "100,000" */
export function adblockQuestions(count: number, label: string): Question<string>[] {
  const domains = Array.from({ length: count }, (_, index) => host(index))
  const { bytes } = encodeHostset(entriesOf(domains), 'threats', HASH_KEYS, NORMALIZER_VERSION)
  const ours = checkOf(openSet(bytes))
  const theirs = engineOf(domains)
  expectAgreement(domains, ours, theirs)
  const next = random(41)
  return [
    {
      name: `check of one URL against ${label} domains, miss`,
      per: 'URL',
      fresh: () => flat(urlsOf('miss', count, URLS, next)),
      ours,
      peers: { [PEER]: theirs },
    },
  ]
}

/** As its documentation has it, without the cosmetic half. From the URL as it came in: reading it is part of deciding. */
function engineOf(domains: readonly string[]): Run<string> {
  const engine = FiltersEngine.parse(domains.map((domain) => `||${domain}^`).join('\n'), { loadCosmeticFilters: false })
  return (urls) =>
    urls.reduce(
      (sum, url) => sum + (engine.match(Request.fromRawDetails({ url, type: 'main_frame' })).match ? 1 : 0),
      0,
    )
}

/** A contender that finds nothing would be fast. Every fiftieth domain is found by both, and what is not listed by neither. */
function expectAgreement(domains: readonly string[], ours: Run<string>, theirs: Run<string>): void {
  const listed = domains.filter((_, index) => index % 50 === 0).map((domain) => `https://${domain}/a/b?c=d`)
  const others = urlsOf('miss', domains.length, URLS, random(42))
  const found = [ours, theirs].flatMap((run) => [run(listed), run(others)])
  const wanted = [listed.length, 0, listed.length, 0]
  if (found.join() !== wanted.join()) throw new Error(`not the same question: ${found} instead of ${wanted}`)
}
