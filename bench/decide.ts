/**
 * What does the whole check of a bio cost, with all lists that Kerb ships, and of a search box's suggestions? The peer is a
 * linkifier finding links and nothing else.
 *
 * @module
 */
import { LinkifyIt } from 'linkify-it'
import { openLists } from '../cli/lists.ts'
import { decide } from '../src/core/decide.ts'
import { filterSuggestions } from '../src/core/suggest.ts'
import type { Live } from '../src/lists/live.ts'
import { must } from './hostset-sets.ts'
import type { Question } from './measure.ts'
import { BIO_KINDS, bios, searches } from './texts.ts'
import { parsed } from './urls.ts'

const BIOS = 400
const SEARCHES = 100
const SUGGESTIONS = 20
const PEER = 'linkify-it, links alone'
const SUBJECT = { ageBand: 'unknown' } as const

type Search = { readonly query: string; readonly suggestions: readonly string[] }

export async function shippedLists(): Promise<Live> {
  return must(await openLists(undefined))
}

export function bioQuestions(live: Live): Question<string>[] {
  const linkify = linkifier()
  return BIO_KINDS.map((kind) => {
    const json = JSON.stringify(bios(kind, BIOS))
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

export function suggestionQuestions(live: Live): Question<Search>[] {
  const linkify = linkifier()
  const json = JSON.stringify(searches(SEARCHES, SUGGESTIONS))
  return [
    {
      name: `${SUGGESTIONS} suggestions and their query`,
      per: 'request',
      fresh: () => JSON.parse(json) as Search[],
      ours: (all) => all.reduce((sum, search) => sum + removed(search, live), 0),
      peers: {
        [PEER]: (all) =>
          all.reduce((sum, { query, suggestions }) => sum + linksOf([query, ...suggestions], linkify), 0),
      },
    },
  ]
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
