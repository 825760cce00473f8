import { describe, expect, it } from 'vitest'
import { findLinks } from '../../../src/core/link/find.ts'
import type { Entry } from '../../../src/core/match/entry.ts'
import { matchUrl } from '../../../src/core/match/match-links.ts'
import { matchTerms } from '../../../src/core/match/match-terms.ts'
import { settleInLinks } from '../../../src/core/match/names-in-links.ts'
import { TextLevels } from '../../../src/core/match/scan.ts'
import type { ListClass } from '../../../src/core/words.ts'
import { snapshotOf, term, url } from '../support.ts'

const LISTS: Partial<Record<ListClass, readonly Entry[]>> = {
  lures: [term('vidorp', { hosts: ['vidorp.test'] }), url('vidorp.test')],
  terms: [term('mildword')],
  'restricted-terms': [term('grimword')],
  allow: [url('allowed.example')],
}

/** What becomes of the names in a text. */
function settled(text: string, lists = LISTS): string[] {
  const snapshot = snapshotOf(lists)
  const links = findLinks(text)
  const matches = links.flatMap((link) => matchUrl(link.url, link, snapshot) ?? [])
  const terms = matchTerms(new TextLevels(text), 'bio', snapshot)
  return settleInLinks(terms, matches, links, snapshot).map(
    ({ listClass, kind, certainty, start, end }) => `${listClass} ${kind} ${certainty} ${text.slice(start, end)}`,
  )
}

describe('a listed name', () => {
  const rows: [why: string, text: string, settled: string[]][] = [
    ['outside of any link', 'vidorp or a.example', ['lures text name vidorp']],
    ['right before a link', 'vidorp,a.example', ['lures text name vidorp']],
    ['in a listed link: the same thing twice', 'see https://vidorp.test/vidorp', []],
    ['in a listed link without a scheme', 'see vidorp.test', []],
    ['beside a listed link: its own', 'vidorp vidorp.test', ['lures text name vidorp']],
    ['in an allowed link: nothing', 'https://allowed.example/vidorp', []],
    ['in the host of an allowed link: nothing', 'https://v1dorp.allowed.example/', []],
    ['outside of an allowed link', 'https://allowed.example/ vidorp', ['lures text name vidorp']],
    [
      'as the label of another host: it looks like the listed one',
      'https://vidorp.example/',
      ['lures link lookalike https://vidorp.example/'],
    ],
    ['with a word more', 'vidorp-app.example', ['lures link lookalike vidorp-app.example']],
    ['as a label above another domain: a name', 'https://vidorp.a.example/', ['lures text name vidorp']],
    ['as a mailbox’s host: a name', 'mia@vidorp.example', ['lures text name vidorp']],
    [
      'disguised in a host: that link, the whole of it',
      'https://v1d0rp.example/chat ok',
      ['lures link disguised https://v1d0rp.example/chat'],
    ],
    ['the same without a scheme', 'v1d0rp.example/chat ok', ['lures link disguised v1d0rp.example/chat']],
    ['the same without a path', 'at v1d0rp.example', ['lures link disguised v1d0rp.example']],
    [
      'the same with a scheme and without a path',
      'http://v1d0rp.example',
      ['lures link disguised http://v1d0rp.example'],
    ],
    [
      'the same in a label further on',
      'http://www.v1d0rp.example/x',
      ['lures link disguised http://www.v1d0rp.example/x'],
    ],
    ['in plain letters it may be somebody’s own', 'viddorp.example/x', ['lures link lookalike viddorp.example/x']],
    ['but not where the link is disguised too', 'viddorp[.]example', ['lures link disguised viddorp[.]example']],
    ['in a path: a word', 'https://a.example/2023/vidorp-closed', ['lures text name vidorp']],
    ['disguised in a path: a word all the same', 'https://a.example/v1d0rp', ['lures text name v1d0rp']],
    ['the same without a scheme', 'a.example/v1d0rp', ['lures text name v1d0rp']],
    ['in a query', 'https://a.example?q=v1d0rp', ['lures text name v1d0rp']],
    ['in a fragment', 'https://a.example#v1d0rp', ['lures text name v1d0rp']],
    ['an invitation in a path', 'https://a.example/add-me-on-vidorp', ['lures text name vidorp']],
    ['right behind a link', 'a.example/x v1d0rp', ['lures text disguised v1d0rp']],
  ]
  it.each(rows)('%s', (_why, text, expected) => expect(settled(text)).toEqual(expected))
})

describe('a word of another class', () => {
  const rows: [why: string, text: string, settled: string[]][] = [
    ['in a link is what it is', 'https://a.example/mildword', ['terms text name mildword']],
    ['in a listed link too', 'https://vidorp.test/mildword', ['terms text name mildword']],
    ['in an allowed link is nothing', 'https://allowed.example/mildword', []],
    [
      'that is restricted is that everywhere',
      'https://allowed.example/grimword',
      ['restricted-terms text name grimword'],
    ],
    ['that is restricted, in a listed link', 'https://vidorp.test/grimword', ['restricted-terms text name grimword']],
    ['that is restricted, in a path', 'https://a.example/grimword', ['restricted-terms text name grimword']],
  ]
  it.each(rows)('%s', (_why, text, expected) => expect(settled(text)).toEqual(expected))
})

it('a link is listed where a lure is, not where some other list is', () => {
  const lists = { ...LISTS, threats: [url('a.example')] }
  expect(settled('https://a.example/vidorp', lists)).toEqual(['lures text name vidorp'])
  expect(settled('https://v1dorp.example/', { ...LISTS, threats: [url('v1dorp.example')] })).toEqual([
    'lures link disguised https://v1dorp.example/',
  ])
})

it('of many links each has its own', () => {
  expect(settled('a.example/v1dorp v1dorp.example vidorp.test https://allowed.example/vidorp b.example')).toEqual([
    'lures text name v1dorp',
    'lures link disguised v1dorp.example',
  ])
})

it('asks once about a link, however many names it holds', () => {
  const { hostsets, ...rest } = snapshotOf(LISTS)
  const readsFor = (names: number): number => {
    let reads = 0
    const get = () => {
      reads++
      return hostsets
    }
    const counting = Object.defineProperty({ ...rest, hostsets }, 'hostsets', { get })
    const text = `https://x.example/${'vidorp/'.repeat(names)}`
    const terms = matchTerms(new TextLevels(text), 'bio', counting)
    expect(terms).toHaveLength(names)
    settleInLinks(terms, [], findLinks(text), counting)
    return reads
  }
  expect(readsFor(500)).toBe(readsFor(2))
})
