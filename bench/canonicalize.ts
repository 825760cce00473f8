/**
 * What does it cost to read a URL? Both canonical forms, the registrable domain and every expression, against a browser's
 * parser and against the normalizer that most people install.
 *
 * @module
 */
import normalizeUrl from 'normalize-url'
import { expressions } from '../src/core/url/expressions.ts'
import { lookupForms } from '../src/core/url/forms.ts'
import { registrableDomain } from '../src/core/url/host.ts'
import type { Question } from './measure.ts'
import { flat, mixedUrls, parsed } from './urls.ts'

const URLS = 2_000

/** Of all contenders, before the first is timed: a process that serves has read so many URLs within its first seconds. */
const WARM_ROUNDS = 20

/** @param copies of the 2,000 URLs in one round: more where the clock is coarse */
export function canonicalizeQuestions(copies: number): Question<string>[] {
  const urls = mixedUrls(URLS, 1)
  const json = JSON.stringify(Array.from({ length: copies }, () => urls).flat())
  const question: Question<string> = {
    name: 'canonicalize, 2,000 mixed URLs',
    per: 'URL',
    fresh: () => parsed(json),
    ours: readAll,
    peers: {
      'new URL().href': (inputs) => inputs.reduce((sum, url) => sum + new URL(url).href.length, 0),
      'normalize-url': (inputs) => inputs.reduce((sum, url) => sum + normalizeUrl(url).length, 0),
    },
  }
  for (let round = 0; round < WARM_ROUNDS; round++) {
    for (const run of [question.ours, ...Object.values(question.peers)]) run(flat(urls))
  }
  return [question]
}

function readAll(inputs: readonly string[]): number {
  let sum = 0
  for (const url of inputs) {
    for (const form of lookupForms(url)) {
      sum += (registrableDomain(form.host)?.length ?? 0) + expressions(form).length
    }
  }
  return sum
}
