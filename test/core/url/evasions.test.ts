/**
 * No spelling of a listed URL gets through: entries compiled to bytes, spellings looked up as the service looks up a link.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'
import type { UrlEntry } from '../../../src/core/match/entry.ts'
import { matchUrl } from '../../../src/core/match/match-links.ts'
import type { Snapshot } from '../../../src/core/snapshot.ts'
import { snapshotOf, url } from '../support.ts'
import { EVASIONS } from './evasions.ts'
import { ADDRESS, ADDRESS_HOSTS } from './evasions-addresses.ts'
import { pairsOf, plain, QUERY_RULES, RULES, type Rule, respelled, type Spelling, written } from './evasions-rules.ts'

const PLACE = { start: 0, end: 0, certainty: 'link' } as const
const isMatched = (input: string, snapshot: Snapshot) => (matchUrl(input, PLACE, snapshot) ?? []).length > 0
const listOf = (...entries: UrlEntry[]) => snapshotOf({ threats: entries })
const OTHER_LIST = listOf(url('listed.test.example'), url('example.test/bad/page', 'url'), url('192.0.2.70'))

/** Distinct spellings over all tables of this file. */
const SEEN = new Set<string>()

function expectMatched(inputs: readonly string[], snapshot: Snapshot): void {
  for (const input of inputs) SEEN.add(input)
  expect(inputs.filter((input) => !isMatched(input, snapshot))).toEqual([])
  // Not because everything matches.
  expect(inputs.filter((input) => isMatched(input, OTHER_LIST))).toEqual([])
}

/** A kind of entry, a plain URL that it covers, and the rules that may not be used on it. */
type Target = {
  readonly name: string
  readonly entry: UrlEntry
  readonly spelling: Spelling
  readonly without: readonly Rule[]
}

const target = (name: string, entry: UrlEntry, spelling: Spelling, without: readonly Rule[] = []): Target => ({
  name,
  entry,
  spelling,
  without,
})
const PAGE = plain('listed.test', '/bad/page')

const TARGETS: readonly Target[] = [
  target('url', url('listed.test/bad/page', 'url'), PAGE),
  target('url, written with all that a key drops', url('HTTPS://u@LISTED.test.:8080/bad/./page#x', 'url'), PAGE),
  target(
    'url with a query',
    url('http://listed.test/bad/page?id=7', 'url'),
    plain('listed.test', '/bad/page?id=7'),
    QUERY_RULES,
  ),
  target('prefix', url('listed.test/bad', 'prefix'), plain('listed.test', '/bad/page/x.html')),
  target('prefix, its own page', url('listed.test/bad', 'prefix'), plain('listed.test', '/bad')),
  target('host', url('www.listed.test', 'host'), plain('www.listed.test', '/any')),
  target('domain', url('listed.test'), plain('a.b.listed.test', '/any')),
  target(
    'domain, under more labels than are looked up',
    url('listed.test'),
    plain('a.b.c.d.e.f.g.listed.test', '/any'),
  ),
]

describe.each(TARGETS)('$name', ({ entry, spelling, without }) => {
  const rules = RULES.filter((rule) => !without.includes(rule))
  const snapshot = listOf(entry)

  it('is matched as it is', () => expectMatched([written(spelling)], snapshot))

  it.each(rules.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
    expectMatched([written(respelled(spelling, rule))], snapshot)
  })

  it.each(rules.map((rule) => [rule.name, rule] as const))('%s, with each rule for another part', (_, rule) => {
    const pairs = pairsOf(rules).filter(([first]) => first === rule)
    expectMatched(
      pairs.map((pair) => written(respelled(spelling, ...pair))),
      snapshot,
    )
  })
})

describe('an address', () => {
  const rules = RULES.filter(({ part }) => part !== 'host' && part !== 'path')
  it.each(ADDRESS_HOSTS)('%s: %s', (_, host) => {
    const snapshot = listOf(url(ADDRESS, 'host'))
    const spelling = plain(host, '/x')
    expect(isMatched(written(spelling), snapshot)).toBe(true)
    const refusedByBrowser = URL.parse(written(spelling)) === null
    // What a browser refuses is left to G, and takes no rule that only a browser reads.
    const opened = rules.filter(({ by }) => by !== (refusedByBrowser ? 'browser' : 'G'))
    expectMatched(
      opened.map((rule) => written(respelled(spelling, rule))),
      snapshot,
    )
  })

  it.each(['http://3221225991/', 'http://0xc0.0.0x207/', 'http://[::ffff:192.0.2.7]/'])('as an entry: %s', (value) => {
    const hosts = ADDRESS_HOSTS.map(([, host]) => `http://${host}/`)
    expectMatched(hosts, listOf(url(value, 'host')))
    expectMatched(
      hosts.map((host) => `${host}?q`),
      listOf(url(value, 'url')),
    )
  })

  it.each(['[2001:db8::1]', '[2001:DB8:0:0:0:0:0:1]', '[2001:0db8::0001]', '[2001:db8:0::0:1]'])('%s', (host) => {
    expectMatched([`http://${host}:8080/x`, `${host}`, `//u@${host}/?`], listOf(url('[2001:db8::1]', 'host')))
  })
})

/** The same name in every form that registrars, browsers and people write it in. */
const IDN_HOSTS = [
  ...[
    'bücher.test',
    'BÜCHER.test',
    'bu\u0308cher.test',
    'BU\u0308CHER.TEST',
    'xn--bcher-kva.test',
    'XN--BCHER-KVA.TEST',
  ],
  ...['b%C3%BCcher.test', 'b%c3%bccher.test', 'B%C3%9Ccher.test', 'b%25C3%25BCcher.test', 'bu%CC%88cher.test'],
  ...[
    'ｂücher。test',
    'b\u00adücher.test',
    'bü\u200bcher.test',
    'ⓑüⓒⓗⓔⓡ.test',
    'xn--bcher-kva。test',
    'x%6e--bcher-kva.test',
  ],
]

describe('an IDN', () => {
  it.each(['bücher.test', 'xn--bcher-kva.test', 'BU\u0308CHER.TEST'])('listed as %s', (value) => {
    const hosts = IDN_HOSTS.flatMap((host) => [`http://${host}/`, `https://a.${host}:8080/x?y`, `//u@${host}#z`])
    expectMatched(hosts, listOf(url(value)))
    expectMatched(
      IDN_HOSTS.map((host) => `http://${host}/p?x`),
      listOf(url(`http://${value}/p`, 'url')),
    )
  })
})

/** What a run of `npm run fuzz` got through once, and what stands beside it. */
const FUZZED = [
  // Escaped, these are longer than a URL may be, which is no reason to forget what a browser opens.
  `http:\\\\listed.test/bad/page?${'ü'.repeat(3000)}`,
  `http:\\\\listed.test/bad/page?${'\u4e2d'.repeat(16_000)}`,
  `http:/listed.test/bad/page?${'\u{e0061}'.repeat(1500)}`,
  // Userinfo is no host, however long.
  `http:\\\\${'ü'.repeat(2100)}@listed.test/bad/page`,
  `http:/${'ü'.repeat(2100)}:${'\u00ad'.repeat(2100)}@listed.test/bad/page`,
  `http://${'ü'.repeat(2100)}%2F@lis\u00adted.test/bad/page`,
  // Padding of a host that a browser does not see.
  `http:\\\\lis${'\u00ad'.repeat(9000)}ted.test/bad/page`,
  `http:/u@lis${'\u200b'.repeat(9000)}ted.test/bad/page?\u200b`,
  // Dots without number, in a host that no browser reads.
  `http://lis\u200cted${'.'.repeat(3000)}test/bad/page`,
]

it.each(FUZZED.map((input) => [input.slice(0, 30), input.length, input] as const))(
  '%j, %i characters',
  (_, __, input) => {
    expectMatched([input], listOf(url('listed.test/bad/page', 'url')))
  },
)

it('reads a pair of surrogates that a line break stands in as a browser does', () => {
  const broken = 'http:\\\\listed.test/\ud835\n\udc1a'
  expect(URL.parse(broken)?.pathname).toBe('/%EF%BF%BD%EF%BF%BD')
  expectMatched([broken], listOf(url('http://listed.test/\ufffd\ufffd', 'url')))
})

it.each(EVASIONS)('$rule: $input', ({ input, key }) => {
  expectMatched([input], listOf(url(`http://${key}`, 'url')))
})

it('is a table of at least 400 spellings', () => {
  expect(SEEN.size).toBeGreaterThanOrEqual(400)
  expect(RULES.length).toBeGreaterThanOrEqual(75)
})
