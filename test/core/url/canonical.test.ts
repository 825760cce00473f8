import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../src/core/url/bytes.ts'
import { canonicalHref, canonicalize, canonicalizeBytes } from '../../../src/core/url/canonical.ts'
import { canonicalizeClean } from '../../../src/core/url/clean.ts'
import { anyRest, anyUrl, fc, href, keyOf } from './support.ts'

/** The examples printed under "Canonicalization" of https://developers.google.com/safe-browsing/v4/urls-hashing, read 2026-11-24. */
const PUBLISHED: readonly (readonly [input: string, output: string])[] = [
  ['http://host/%25%32%35', 'http://host/%25'],
  ['http://host/%25%32%35%25%32%35', 'http://host/%25%25'],
  ['http://host/%2525252525252525', 'http://host/%25'],
  ['http://host/asdf%25%32%35asd', 'http://host/asdf%25asd'],
  ['http://host/%%%25%32%35asd%%', 'http://host/%25%25%25asd%25%25'],
  ['http://www.google.com/', 'http://www.google.com/'],
  ['http://3279880203/blah', 'http://195.127.0.11/blah'],
  ['http://www.google.com/blah/..', 'http://www.google.com/'],
  ['www.google.com/', 'http://www.google.com/'],
  ['http://www.evil.com/blah#frag', 'http://www.evil.com/blah'],
  ['http://www.GOOgle.com/', 'http://www.google.com/'],
  ['http://www.google.com.../', 'http://www.google.com/'],
  ['http://www.google.com/foo\tbar\rbaz\n2', 'http://www.google.com/foobarbaz2'],
  ['http://www.google.com/q?', 'http://www.google.com/q?'],
  ['http://www.google.com/q?r?', 'http://www.google.com/q?r?'],
  ['http://www.google.com/q?r?s', 'http://www.google.com/q?r?s'],
  ['http://evil.com/foo#bar#baz', 'http://evil.com/foo'],
  ['http://evil.com/foo?bar;', 'http://evil.com/foo?bar;'],
  ['http://notrailingslash.com', 'http://notrailingslash.com/'],
  ['  http://www.google.com/  ', 'http://www.google.com/'],
  ['http:// leadingspace.com/', 'http://%20leadingspace.com/'],
  ['%20leadingspace.com/', 'http://%20leadingspace.com/'],
  ['https://www.securesite.com/', 'https://www.securesite.com/'],
  ['http://host.com/ab%23cd', 'http://host.com/ab%23cd'],
  ['http://host.com//twoslashes?more//slashes', 'http://host.com/twoslashes?more//slashes'],
]

/** What the newer text adds (…/safe-browsing/reference/URLs.and.Hashing), and what follows from its sentences. */
const DERIVED: readonly (readonly [input: string, output: string])[] = [
  ['http://[2001:0db8:0000::1]/', 'http://[2001:db8::1]/'],
  ['http://[::ffff:1.2.3.4]/', 'http://1.2.3.4/'],
  ['http://[::FFFF:102:304]/', 'http://1.2.3.4/'],
  ['http://[64:ff9b::1.2.3.4]/', 'http://1.2.3.4/'],
  ['http://[fe80::1%25eth0]/', 'http://[fe80::1]/'],
  ['http://[1:0:0:2:0:0:0:3]/', 'http://[1:0:0:2::3]/'],
  ['http://a.test/%C3%BC/%e2%82%ac', 'http://a.test/%C3%BC/%e2%82%ac'],
  ['http://a.test/ü', 'http://a.test/%C3%BC'],
  ['http://a.test/\ud800', 'http://a.test/%EF%BF%BD'],
  ['http://bücher.test/', 'http://xn--bcher-kva.test/'],
  ['http://b%C3%BCcher.test/', 'http://xn--bcher-kva.test/'],
  ['http://ΣΑΣ.test/', 'http://xn--mxa9ab.test/'],
  ['http://u:p@a.test:80/x', 'http://a.test/x'],
  ['https://a.test:443/x', 'https://a.test/x'],
  ['a.test:8080/x', 'http://a.test:8080/x'],
  ['a.test:0080/x', 'http://a.test/x'],
  ['http://a.test/a/./b//../c/..', 'http://a.test/a/b/'],
  ['http://a.test/a/b/.', 'http://a.test/a/b/'],
  ['http://a.test/../../x', 'http://a.test/x'],
  ['//a.test/x', 'http://a.test/x'],
  ['http%3A%2F%2Fa.test%2Fx', 'http://a.test/x'],
]

const REJECTED: readonly (readonly [input: string, error: string])[] = [
  ['', 'empty'],
  [' \t', 'empty'],
  ['#ref', 'empty'],
  [':', 'no-host'],
  ['/blah', 'no-host'],
  ['?query', 'no-host'],
  ['http://', 'no-host'],
  ['http:///blah', 'no-host'],
  ['http://user@/x', 'no-host'],
  ['http://.../', 'no-host'],
  ['http:x', 'no-host'],
  ['mailto:a@b.test', 'bad-scheme'],
  ['javascript:alert()', 'bad-scheme'],
  ['data:text/html,x', 'bad-scheme'],
  ['http://a.test:x/', 'bad-port'],
  ['http://[::1/', 'bad-host'],
  ['http://[1::2::3]/', 'bad-host'],
  ['http://[::1]x/', 'bad-host'],
  [`http://a.test/${'x'.repeat(20_000)}`, 'too-long'],
]

describe('canonicalize', () => {
  it.each([...PUBLISHED, ...DERIVED])('%j → %s', (input, output) => {
    expect(href(input)).toBe(output)
  })

  it.each(REJECTED)('%j is refused: %s', (input, error) => {
    expect(canonicalize(input)).toEqual({ ok: false, error })
  })

  it('reads bytes that are no UTF-8 as they are, and UTF-8 as text', () => {
    const host = (bytes: string) => {
      const result = canonicalizeBytes(bytes)
      return result.ok ? result.value.host : result.error
    }
    expect(host('http://\x01\x80.com/')).toBe('%01%80.com')
    expect(host('http://b\xc3\xbccher.test/')).toBe('xn--bcher-kva.test')
  })

  it('shows escapes as spelled and keys them in upper case', () => {
    const [lower, upper] = [canonicalize('http://a.test/%1b'), canonicalize('http://a.test/%1B')]
    expect(lower.ok && upper.ok && [lower.value.path, upper.value.path]).toEqual(['/%1B', '/%1B'])
    expect(href('http://a.test/%1b')).toBe('http://a.test/%1b')
  })

  it('never throws, is idempotent and gives printable ASCII', () => {
    let canonical = 0
    fc.assert(
      fc.property(anyUrl, (input) => {
        const first = canonicalize(input)
        if (!first.ok) return
        canonical++
        const shown = canonicalHref(first.value)
        expect(href(shown)).toBe(shown)
        expect(canonicalize(shown)).toMatchObject({
          value: { host: first.value.host, path: first.value.path, query: first.value.query },
        })
        expect(first.value.host + first.value.path + (first.value.query ?? '')).toMatch(/^[!-~]+$/)
      }),
      { numRuns: 3000 },
    )
    expect(canonical).toBeGreaterThan(1000)
  })

  it('gives the same on the short way and on the long one', () => {
    let clean = 0
    fc.assert(
      fc.property(anyUrl, (input) => {
        const short = canonicalizeClean(input, true)
        if (short === null) return
        clean++
        expect(canonicalizeBytes(utf8(input))).toEqual({ ok: true, value: short })
        // For a look-up the same key comes by yet another way.
        const { shown: _, ...key } = short
        expect(canonicalizeClean(input, false)).toEqual(key)
      }),
      { numRuns: 20_000 },
    )
    expect(clean).toBeGreaterThan(100)
  })

  it('gives the same on the short way and on the long one where only path and query are odd', () => {
    let clean = 0
    fc.assert(
      fc.property(anyRest, (input) => {
        const long = canonicalizeBytes(utf8(input))
        const [shown, key] = [canonicalizeClean(input, true), canonicalizeClean(input, false)]
        expect(shown === null).toBe(key === null)
        if (shown === null || key === null) return
        expect({ ok: true, value: shown }).toEqual(long)
        clean++
        expect(keyOf(shown)).toBe(keyOf(key))
      }),
      { numRuns: 10_000 },
    )
    expect(clean).toBeGreaterThan(3000)
  })

  it('takes linear time on hostile input', () => {
    const hostile = [
      '%25',
      '%',
      'a.',
      '../',
      '/',
      '@',
      ':',
      '[',
      '\u0301\u0316',
      '\u4e00',
      '%E4%B8%80',
      '\u00ad',
      '#',
      '\t',
    ]
    for (const unit of hostile) {
      const started = performance.now()
      canonicalize(`http://a${unit.repeat(Math.floor(16_000 / unit.length))}`)
      expect(performance.now() - started).toBeLessThan(250)
    }
  })
})
