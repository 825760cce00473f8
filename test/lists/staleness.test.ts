/** How old a list may be, by its class and its feed's interval (DESIGN section 5). */
import { describe, expect, it } from 'vitest'
import { LIST_CLASSES, type ListClass } from '../../src/core/words.ts'
import { agesOf, type Freshness, freshness } from '../../src/lists/staleness.ts'

const HOUR = 3_600_000
const NOW = 1_795_536_000_000

const aged = (listClass: ListClass, hours: number, acceptStaleUntil: number | null = null) => ({
  class: listClass,
  verifiedAt: NOW - hours * HOUR,
  acceptStaleUntil,
})

describe('freshness', () => {
  const rows: [listClass: ListClass, hours: number, everyMinutes: number, expected: Freshness][] = [
    ['restricted-urls', 0, 60, 'fresh'],
    ['restricted-urls', 12, 60, 'fresh'],
    ['restricted-urls', 12.1, 60, 'warning'],
    ['restricted-urls', 24, 60, 'warning'],
    ['restricted-urls', 24.1, 60, 'closed'],
    ['restricted-terms', 24.1, 0, 'closed'],
    ['restricted-urls', 35.9, 1_440, 'fresh'],
    ['restricted-urls', 36.1, 1_440, 'warning'],
    ['restricted-urls', 48, 1_440, 'warning'],
    ['restricted-urls', 48.1, 1_440, 'closed'],
    ['threats', 24, 60, 'fresh'],
    ['threats', 24.1, 60, 'warning'],
    ['threats', 72.1, 60, 'closed'],
    ['lures', 24 * 30, 0, 'fresh'],
    ['lures', 24 * 30 + 1, 0, 'warning'],
    ['lures', 24 * 90 + 1, 0, 'closed'],
    // A clock that was set back makes nothing old.
    ['restricted-urls', -5, 60, 'fresh'],
  ]
  it.each(rows)('%s, %s hours old, every %s minutes: %s', (listClass, hours, everyMinutes, expected) => {
    expect(freshness(aged(listClass, hours), NOW, everyMinutes)).toBe(expected)
  })

  it('of a closed list is accepted until two people’s word ends, and no longer', () => {
    const until = (hours: number) => freshness(aged('restricted-urls', 30, NOW + hours * HOUR), NOW, 60)
    expect([until(1), until(0), until(-1)]).toEqual(['accepted', 'closed', 'closed'])
    // It opens nothing that is open.
    expect(freshness(aged('restricted-urls', 13, NOW + HOUR), NOW, 60)).toBe('warning')
  })

  it('warns before it closes, in every class and at every interval', () => {
    for (const listClass of LIST_CLASSES) {
      for (const everyMinutes of [0, 1, 60, 1_440, 10_080]) {
        const { warningHours, closingHours } = agesOf(listClass, everyMinutes)
        expect([listClass, everyMinutes, warningHours < closingHours]).toEqual([listClass, everyMinutes, true])
      }
    }
  })
})
