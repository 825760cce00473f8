/**
 * What does the whole check of a bio cost, with all lists that Kerb ships, and of a search box's suggestions? The peer is a
 * linkifier finding links and nothing else.
 *
 * @module
 */
import { LinkifyIt } from 'linkify-it'
import { decide } from '../src/core/decide.ts'
import { filterSuggestions } from '../src/core/suggest.ts'
import { assemble } from '../src/lists/assemble.ts'
import { BUNDLED_LISTS } from '../src/lists/bundled.generated.ts'
import { type Live, readyBundled } from '../src/lists/live.ts'
import { must } from './hostset-sets.ts'
import { benchKeys } from './keys.ts'
import type { Question } from './measure.ts'
import { BIO_KINDS, bios, MADE_UP_TERMS, searches } from './texts.ts'
import { parsed } from './urls.ts'

const BIOS = 400
const SEARCHES = 100
const SUGGESTIONS = 20
const PEER = 'linkify-it, links alone'
const SUBJECT = { ageBand: 'unknown' } as const

type Search = { readonly query: string; readonly suggestions: readonly string[] }

/** All that Kerb ships, and ten thousand terms more. */
export async function loadedLists(): Promise<Live> {
  const entries = MADE_UP_TERMS.map((value) => ({ kind: 'term', match: 'word', value, certainty: 'name' }) as const)
  const more = { name: 'terms-bench', class: 'terms', version: '2026-11-24', entries } as const
  const data = { ...BUNDLED_LISTS, lists: [...BUNDLED_LISTS.lists, more] }
  const keys = await benchKeys()
  return assemble(null, await readyBundled(data, keys), { data, keys })
}

/** @param copies of the bios: where the clock is coarse a round must be long */
export function bioQuestions(live: Live, copies = 1): Question<string>[] {
  const linkify = linkifier()
  return BIO_KINDS.map((kind) => {
    const json = JSON.stringify(bios(kind, BIOS * copies))
    return {
      name: `check of a bio of 150 characters, ${kind}`,
      per: 'bio',
      fresh: () => parsed(json),
      ours: (texts) => texts.reduce((sum, text) => sum + findings(text, live), 0),
      peers: { [PEER]: (texts) => texts.reduce((sum, text) => sum + linksIn(text, linkify), 0) },
    }
  })
}

function findings(text: string, live: Live): number {
  const verdict = decide({ surface: 'bio', text, subject: SUBJECT }, live.snapshot, live.table)
  return must(verdict).findings.length
}

/** What somebody finds who begins to type a listed name: in the place of every fourth suggestion of the second question. */
const NEAR_SUGGESTIONS = [
  'omegle',
  'omelette',
  '0megle app',
  'omega watches',
  'оmegle',
  'homage to omega',
  'ome tv',
  'omg',
]

export function suggestionQuestions(live: Live): Question<Search>[] {
  const linkify = linkifier()
  const plain = searches(SEARCHES, SUGGESTIONS)
  const near = plain.map(({ query, suggestions }, row) => ({
    query,
    suggestions: suggestions.map((one, i) =>
      i % 4 === 0 ? NEAR_SUGGESTIONS[(row + i) % NEAR_SUGGESTIONS.length]! : one,
    ),
  }))
  const kinds = { '': plain, ', a quarter listed or nearly': near }
  return Object.entries(kinds).map(([kind, all]) => {
    const json = JSON.stringify(all)
    return {
      name: `${SUGGESTIONS} suggestions and their query${kind}`,
      per: 'request',
      fresh: () => JSON.parse(json) as Search[],
      ours: (boxes) => boxes.reduce((sum, search) => sum + removed(search, live), 0),
      peers: {
        [PEER]: (boxes) =>
          boxes.reduce((sum, { query, suggestions }) => sum + linksOf([query, ...suggestions], linkify), 0),
      },
    }
  })
}

function removed(search: Search, live: Live): number {
  return must(filterSuggestions({ ...search, subject: SUBJECT }, live.snapshot, live.table)).removed
}

function linkifier(): LinkifyIt {
  return new LinkifyIt({ fuzzyLink: true })
}

function linksOf(texts: readonly string[], linkify: LinkifyIt): number {
  return texts.reduce((sum, text) => sum + linksIn(text, linkify), 0)
}

function linksIn(text: string, linkify: LinkifyIt): number {
  return linkify.match(text)?.length ?? 0
}
