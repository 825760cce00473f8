/**
 * Nobody's honest link is taken for its listed neighbour: entries compiled to bytes, links looked up as the service looks up a
 * link (counter-tables.ts has them).
 *
 * @module
 */
import { describe, expect, it } from 'vitest'
import { isAllowedUrl, matchUrl } from '../../../src/core/match/match-links.ts'
import { registrableDomain } from '../../../src/core/url/host.ts'
import { snapshotOf, url } from '../support.ts'
import { SHARED, SUBSTRINGS, TABLES } from './counter-tables.ts'

const PLACE = { start: 0, end: 0, certainty: 'link' } as const

/** Different pairs of entry and link, over all tables. */
const ROWS = new Set([
  ...TABLES.flatMap(({ entry, others }) => others.map((link) => `${entry.value} ${entry.match} ${link}`)),
  ...SUBSTRINGS.map(({ allow, link }) => `allow ${allow.value} ${link}`),
])

it('is a table of at least 200 links', () => {
  expect(ROWS.size).toBeGreaterThanOrEqual(200)
})

describe.each(TABLES)('$name', ({ entry, control, classes, others }) => {
  it.each(classes)('in a list of %s', (listClass) => {
    const snapshot = snapshotOf({ [listClass]: [entry] })
    const isMatched = (link: string) => (matchUrl(link, PLACE, snapshot) ?? []).length > 0
    expect(isMatched(control)).toBe(true)
    expect(others.filter(isMatched)).toEqual([])
  })
})

it.each(SHARED)('%s is a shared host', (suffix) => {
  expect(registrableDomain(suffix)).toBeNull()
  expect(registrableDomain(`a.b.${suffix}`)).toBe(`b.${suffix}`)
})

describe('an allow entry that is only a part of the text', () => {
  it.each(SUBSTRINGS)('$allow.value frees nothing in $link', ({ allow, link }) => {
    const snapshot = snapshotOf({ threats: [url('listed.test')], allow: [allow] })
    expect(matchUrl(link, PLACE, snapshot)).toHaveLength(1)
    expect(isAllowedUrl(link, snapshot)).toBe(false)
    expect(isAllowedUrl(allow.value, snapshot)).toBe(true)
    expect(matchUrl(allow.value, PLACE, snapshot)).toEqual([])
  })
})
