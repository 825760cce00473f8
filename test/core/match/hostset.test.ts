import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { UrlEntry } from '../../../src/core/match/entry.ts'
import { decodeSegment } from '../../../src/core/match/format.ts'
import { type Hostset, MATCH_MIX, NAME_MIX, openHostset } from '../../../src/core/match/hostset.ts'
import { encodeHostset } from '../../../src/core/match/hostset-encode.ts'
import { type HashKeys, hashKeys } from '../../../src/core/match/keys.ts'
import { lookupUrl } from '../../../src/core/match/lookup.ts'
import { lookupForms } from '../../../src/core/url/forms.ts'
import type { ListClass } from '../../../src/core/words.ts'

let keys: HashKeys
beforeAll(() => {
  const made = hashKeys('000102030405060708090a0b0c0d0e0f')
  if (made.ok) keys = made.value
})

function compile(entries: UrlEntry[], listClass: ListClass = 'lures'): Hostset {
  const { bytes } = encodeHostset(entries, listClass, keys, 1)
  const segment = decodeSegment(bytes, { normalizerVersion: 1, keyId: keys.id })
  const set = segment.ok ? openHostset(segment.value) : segment
  if (!set.ok) throw new Error(set.error)
  return set.value
}

function matches(set: Hostset, url: string, listClass: ListClass = 'lures'): string[] {
  const source = { list: 'test', listClass, set, only: null }
  return lookupForms(url).flatMap((form) =>
    lookupUrl(form, [source], keys).map((hit) => `${hit.match} ${hit.expression}`),
  )
}

const entry = (match: UrlEntry['match'], value: string): UrlEntry => ({ kind: 'url', match, value })

describe('what an entry covers', () => {
  const rows: [match: UrlEntry['match'], value: string, url: string, found: boolean][] = [
    ['domain', 'listed.test', 'http://listed.test/', true],
    ['domain', 'listed.test', 'https://a.b.c.d.e.f.listed.test/x?y', true],
    ['domain', 'six.labels.deep.is.listed.test', 'http://www.six.labels.deep.is.listed.test/', true],
    ['domain', 'six.labels.deep.is.listed.test', 'http://labels.deep.is.listed.test/', false],
    ['domain', `${'l.'.repeat(14)}listed.test`, `http://${'l.'.repeat(40)}listed.test/`, true],
    ['domain', `${'l.'.repeat(30)}listed.test`, `http://${'l.'.repeat(30)}listed.test/`, true],
    ['domain', `${'l.'.repeat(30)}listed.test`, `http://${'l.'.repeat(31)}listed.test/`, false],
    ['domain', '192.0.2.7', 'http://192.0.2.7/', true],
    ['domain', '192.0.2.7', 'http://a.192.0.2.7/', true],
    ['domain', '192.0.2.7', 'http://1.0.2.7/', false],
    ['domain', '[2001:db8::7]', 'http://[2001:db8:0::7]/', true],
    ['domain', 'listed.test', 'http://notlisted.test/', false],
    ['domain', 'listed.test', 'http://listed.test.example.org/', false],
    ['domain', 'listed.test', 'http://example.org/listed.test', false],
    ['host', 'listed.test', 'http://listed.test/any/path', true],
    ['host', 'listed.test', 'http://www.listed.test/', false],
    ['url', 'http://listed.test/a/b', 'https://LISTED.test:8080/a/b?q=1#f', true],
    ['url', 'http://listed.test/a/b', 'http://listed.test/a/B', false],
    ['url', 'http://listed.test/a/b', 'http://listed.test/a/b/c', false],
    ['url', 'http://listed.test/a/b', 'http://listed.test/a/', false],
    ['url', 'http://listed.test/a/b', 'http://listed.test/', false],
    ['url', 'http://listed.test/a?q=1', 'http://listed.test/a?q=1', true],
    ['url', 'http://listed.test/a?q=1', 'http://listed.test/a', false],
    ['url', 'http://listed.test/a?q=1', 'http://listed.test/a?q=2', false],
    ['url', 'http://listed.test/', 'http://listed.test/a', false],
    ['url', 'http://listed.test/a', 'http://www.listed.test/a', true],
    ['url', 'http://listed.test/a%3Fb/c', 'http://listed.test/a%3Fb/c', true],
    ['url', 'http://listed.test/?q=1', 'http://listed.test/?q=1', true],
    ['prefix', 'http://listed.test/', 'http://listed.test/any/page', true],
    ['prefix', 'http://listed.test/', 'http://listed.test/?q', true],
    ['prefix', 'http://listed.test/a%3Fb/', 'http://listed.test/a%3Fb/c', true],
    ['prefix', 'http://listed.test/a/', 'http://listed.test/a/b/c?d', true],
    ['prefix', 'http://listed.test/a', 'http://listed.test/a', true],
    ['prefix', 'http://listed.test/a', 'http://listed.test/ab', false],
    ['prefix', 'http://listed.test/a', 'http://listed.test/', false],
    ['prefix', 'http://listed.test/1/2/3/4/5/6/7/', 'http://listed.test/1/2/3/4/5/6/7/8/9', true],
  ]
  it.each(rows)('%s %s: %s → %s', (match, value, url, found) => {
    expect(matches(compile([entry(match, value)]), url).length > 0).toBe(found)
  })

  it.each(['restricted-urls', 'threats'] as const)('a URL of %s is its own host’s alone', (listClass) => {
    const set = compile([entry('url', 'http://listed.test/a')], listClass)
    expect(matches(set, 'http://listed.test/a', listClass)).toHaveLength(1)
    expect(matches(set, 'http://www.listed.test/a', listClass)).toEqual([])
  })

  it('a URL on a public suffix is not its tenants’', () => {
    const set = compile([entry('url', 'https://github.io/a'), entry('prefix', 'https://co.uk/b/')])
    expect(matches(set, 'https://github.io/a')).toHaveLength(1)
    expect(matches(set, 'https://tenant.github.io/a')).toEqual([])
    expect(matches(set, 'https://somebody.co.uk/b/c')).toEqual([])
  })

  it('a prefix too deep to be looked up is said to be unusable', () => {
    const deep = entry('prefix', `http://listed.test/${'a/'.repeat(20)}`)
    expect(encodeHostset([deep], 'threats', keys, 1)).toMatchObject({ entries: 0, unusable: 1 })
  })
})

describe('of two entries that cover a URL', () => {
  it('the wider is told', () => {
    const set = compile([
      entry('domain', 'listed.test'),
      entry('host', 'a.listed.test'),
      entry('url', 'a.listed.test/x'),
    ])
    expect(matches(set, 'http://a.listed.test/x')).toEqual(['domain listed.test'])
    const paths = compile([entry('prefix', 'a.listed.test/x/'), entry('url', 'a.listed.test/x/y?z')])
    expect(matches(paths, 'http://a.listed.test/x/y?z')).toEqual(['prefix a.listed.test/x/'])
  })
})

describe('the compiled set', () => {
  it('takes other bits of the filter for each thing that it knows of one name', () => {
    const mixes = [...Object.values(MATCH_MIX), ...Object.values(NAME_MIX)]
    for (const shift of [0, 5, 10, 15]) {
      const { domain, host, ...paths } = MATCH_MIX
      const groups = [domain, host, ...Object.values(NAME_MIX)].map((mix) => (mix >>> shift) & 31)
      expect(new Set(groups).size).toBe(groups.length)
      expect(((paths.url ^ paths.prefix) >>> shift) & 31).not.toBe(0)
    }
    expect(new Set(mixes).size).toBe(mixes.length)
  })

  const host = fc.stringMatching(/^[a-z]{3,8}\.(test|example)$/)

  it('finds every entry and agrees with a Set about all others', () => {
    fc.assert(
      fc.property(fc.uniqueArray(host, { maxLength: 60 }), host, (hosts, other) => {
        const set = compile(hosts.map((value) => entry('domain', value)))
        for (const value of hosts) if (matches(set, `http://${value}/`).length !== 1) return false
        return matches(set, `http://${other}/`).length === (hosts.includes(other) ? 1 : 0)
      }),
    )
  })

  it('is the same bytes whatever the order and the repeats', () => {
    fc.assert(
      fc.property(fc.array(host, { maxLength: 40 }), (hosts) => {
        const forward = encodeHostset(
          hosts.map((value) => entry('domain', value)),
          'threats',
          keys,
          1,
        ).bytes
        const backward = encodeHostset(
          [...hosts, ...hosts].reverse().map((value) => entry('domain', value)),
          'threats',
          keys,
          1,
        ).bytes
        return Buffer.compare(forward, backward) === 0
      }),
    )
  })

  it('keeps 64 bits an entry when it goes over to three halves', () => {
    const many = Array.from({ length: 300_000 }, (_, i) => entry('domain', `h${i}.example`))
    const set = compile(many)
    expect(set.halves).toBe(3)
    expect(32 - set.bucketShift).toBeGreaterThanOrEqual(16)
    expect(matches(set, 'http://h299999.example/')).toHaveLength(1)
    let wrong = 0
    for (let i = 0; i < 100_000; i++) wrong += matches(set, `http://n${i}.example/`).length
    expect(wrong).toBe(0)
  })
})
