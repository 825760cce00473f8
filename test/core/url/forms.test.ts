import { describe, expect, it } from 'vitest'
import { canonicalHref, canonicalize } from '../../../src/core/url/canonical.ts'
import { canonicalizeClean } from '../../../src/core/url/clean.ts'
import { lookupForms } from '../../../src/core/url/forms.ts'
import { canonicalizeWhatwg } from '../../../src/core/url/whatwg.ts'
import { EVASIONS, OTHERS } from './evasions.ts'
import { anyRest, anyUrl, fc, keyOf } from './support.ts'

const WEB = ['http:', 'https:', 'ws:', 'wss:', 'ftp:']

/** The host that a browser would open, in G; null where it would open none that has a label. */
function browserHost(input: string): string | null {
  const url = URL.parse(input)
  if (url === null || !WEB.includes(url.protocol)) return null
  const host = canonicalize(`http://${url.hostname}/`)
  return host.ok ? host.value.host : null
}

describe('lookupForms', () => {
  it('has evasions enough to try', () => {
    expect(EVASIONS.length).toBeGreaterThanOrEqual(150)
    expect(new Set(EVASIONS.map((e) => e.input)).size).toBeGreaterThanOrEqual(150)
  })

  it.each(EVASIONS)('$rule: $input', ({ input, key }) => {
    expect(lookupForms(input).map(keyOf)).toContain(key)
  })

  it.each(OTHERS)('is not the listed page: %s', (input) => {
    expect(lookupForms(input).map(keyOf)).not.toContain('listed.test/bad/page')
  })

  it('gives both readings where they differ, G first', () => {
    const hosts = (input: string) => lookupForms(input).map((form) => form.host)
    expect(hosts('http://w.test\\@g.test/')).toEqual(['g.test', 'w.test'])
    expect(hosts('http://g.test%2F@w.test/')).toEqual(['g.test', 'w.test'])
    expect(hosts('http:80')).toEqual(['http', '0.0.0.80'])
    expect(hosts('http:///w.test')).toEqual(['w.test'])
    // Empty labels hide the address from a browser's parser, not from what is left without them.
    expect(hosts('http://198.51.100.0x..')).toEqual(['198.51.100.0x', '198.51.100.0'])
    expect(hosts('http://a.test/')).toEqual(['a.test'])
    expect(lookupForms('http://a.test/%3F?').map(keyOf)).toEqual(['a.test/??', 'a.test/'])
    expect(lookupForms('http://a.test/x%2fy/../z').map(keyOf)).toEqual(['a.test/x/z', 'a.test/z'])
    expect(hosts('mailto:a@b.test')).toEqual([])
  })

  it('keeps a host readable behind more padding than the runtime is given', () => {
    const padded = `http:\\\\lis${'\u00ad'.repeat(9000)}ted.test\\bad\\page`
    expect(lookupForms(padded).map(keyOf)).toContain('listed.test/bad/page')
  })

  it('holds the host a browser would open, whatever the string', () => {
    let opened = 0
    fc.assert(
      fc.property(anyUrl, (input) => {
        const host = browserHost(input)
        if (host === null) return
        opened++
        expect(lookupForms(input).map((form) => form.host)).toContain(host)
      }),
      { numRuns: 6000 },
    )
    expect(opened).toBeGreaterThan(1000)
  })

  it('needs no second form for a clean URL', () => {
    let clean = 0
    fc.assert(
      fc.property(anyUrl, (input) => {
        const short = canonicalizeClean(input, false)
        const browser = canonicalizeWhatwg(input)
        if (short === null || !browser.ok) return
        clean++
        expect(keyOf(browser.value)).toBe(keyOf(short))
      }),
      { numRuns: 6000 },
    )
    expect(clean).toBeGreaterThan(100)
  })

  it('needs no second form where only path and query are odd', () => {
    let clean = 0
    fc.assert(
      fc.property(anyRest, (input) => {
        const short = canonicalizeClean(input, false)
        if (short === null) return
        const browser = canonicalizeWhatwg(input)
        clean++
        expect(browser.ok ? keyOf(browser.value) : browser.error).toBe(keyOf(short))
      }),
      { numRuns: 10_000 },
    )
    expect(clean).toBeGreaterThan(3000)
  })

  it('finds a form again from its own canonical href', () => {
    fc.assert(
      fc.property(anyUrl, (input) => {
        for (const form of lookupForms(input))
          expect(lookupForms(canonicalHref(form)).map(keyOf)).toContain(keyOf(form))
      }),
      { numRuns: 2000 },
    )
  })
})
