import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UrlEntry } from '../../../src/core/match/entry.ts'
import { URL_MATCHES } from '../../../src/core/match/entry.ts'
import { lookupUrl } from '../../../src/core/match/lookup.ts'
import { lookupForms } from '../../../src/core/url/forms.ts'
import type { ListClass } from '../../../src/core/words.ts'
import { snapshotOf, url } from '../support.ts'

/** Few letters and short words, so that hosts lie below each other and pages in each other's folders. */
const host = fc
  .array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 7 })
  .map((labels) => `${labels.join('.')}.test`)
const path = fc
  .tuple(
    fc.array(fc.constantFrom('x', 'y'), { maxLength: 4 }),
    fc.constantFrom('', '/', '.html'),
    fc.constantFrom('', '?q', '?r=/x/'),
  )
  .map(([folders, end, query]) => `/${folders.join('/')}${folders.length === 0 ? '' : end}${query}`)
const entry = fc.tuple(fc.constantFrom(...URL_MATCHES), host, path).map(([match, name, page]) => {
  const value = match === 'url' ? name + page : match === 'prefix' ? name + page.replace(/\?.*/, '') : name
  return url(value, match)
})
const page = fc.tuple(host, path).map(([name, rest]) => `http://${name}${rest}`)

/** What docs/url-engine.md says of the four match types, on strings. */
function covers({ match, value }: UrlEntry, address: string, widens: boolean): boolean {
  const [name = '', listed = ''] = splitHost(value)
  const [asked = '', rest = ''] = splitHost(address.slice('http://'.length))
  const isBelow = asked.endsWith(`.${name}`)
  if (match === 'domain') return asked === name || isBelow
  if (match === 'host') return asked === name
  if (asked !== name && !(widens && isBelow)) return false
  const plain = rest.replace(/\?.*/, '')
  if (match === 'url') return rest === listed || plain === listed
  return plain === listed || plain.startsWith(listed.endsWith('/') ? listed : `${listed}/`)
}

function splitHost(text: string): [host: string, rest: string] {
  const slash = text.indexOf('/')
  return slash < 0 ? [text, ''] : [text.slice(0, slash), text.slice(slash)]
}

function isFound(listClass: ListClass, entries: readonly UrlEntry[], address: string): boolean {
  const { hostsets, keys } = snapshotOf({ [listClass]: entries })
  return lookupForms(address).some((form) => lookupUrl(form, hostsets, keys).length > 0)
}

describe('a look-up', () => {
  it.each([
    ['lures', true],
    ['threats', false],
  ] as const)('in %s finds what its entries cover and nothing else', (listClass, widens) => {
    let found = 0
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 5 }),
        fc.array(page, { minLength: 1, maxLength: 8 }),
        (entries, pages) => {
          for (const address of pages) {
            const expected = entries.some((one) => covers(one, address, widens))
            if (expected) found++
            expect(isFound(listClass, entries, address), `${address} in ${JSON.stringify(entries)}`).toBe(expected)
          }
        },
      ),
      { numRuns: 500 },
    )
    expect(found).toBeGreaterThan(100)
  })

  it('finds every list once', () => {
    const { hostsets, keys } = snapshotOf({
      lures: [url('listed.test'), url('a.listed.test'), url('a.listed.test/x', 'url')],
      threats: [url('a.listed.test', 'host')],
      terms: [url('b.listed.test')],
    })
    const [form] = lookupForms('http://a.listed.test/x')
    expect(lookupUrl(form!, hostsets, keys).map(({ source, match }) => [source.list, match])).toEqual([
      ['lures', 'domain'],
      ['threats', 'host'],
    ])
  })
})
