import { describe, expect, it } from 'vitest'
import { canonicalize } from '../../../src/core/url/canonical.ts'
import { expressions, pathPrefixes } from '../../../src/core/url/expressions.ts'
import { fc } from './support.ts'

function expressionsOf(url: string): string[] {
  const result = canonicalize(url)
  return result.ok ? expressions(result.value) : []
}

function product(hosts: readonly string[], paths: readonly string[]): string[] {
  return hosts.flatMap((host) => paths.map((path) => host + path))
}

/** The examples printed under "Suffix/Prefix Expressions" of https://developers.google.com/safe-browsing/v4/urls-hashing. */
describe('expressions', () => {
  it('are every host suffix with every path prefix', () => {
    const wanted = product(['a.b.c', 'b.c'], ['/1/2.html?param=1', '/1/2.html', '/', '/1/'])
    expect(expressionsOf('http://a.b.c/1/2.html?param=1')).toEqual(wanted)
  })

  it('take the last five labels of a host, and the host itself', () => {
    const hosts = ['a.b.c.d.e.f.g', 'c.d.e.f.g', 'd.e.f.g', 'e.f.g', 'f.g']
    expect(expressionsOf('http://a.b.c.d.e.f.g/1.html')).toEqual(product(hosts, ['/1.html', '/']))
  })

  it('take an address as it is', () => {
    expect(expressionsOf('http://1.2.3.4/1/')).toEqual(product(['1.2.3.4'], ['/1/', '/']))
    expect(expressionsOf('http://[2001:db8::1]/a')).toEqual(product(['[2001:db8::1]'], ['/a', '/']))
  })

  it('hold more than published for a host of more than seven labels, never less', () => {
    const got = expressionsOf('http://1.2.3.4.5.6.7.test/')
    const published = ['1.2.3.4.5.6.7.test/', '4.5.6.7.test/', '5.6.7.test/', '6.7.test/', '7.test/']
    expect(got).toEqual(expect.arrayContaining(published))
    expect(got.length).toBe(7)
  })

  it('leave scheme, port and userinfo out', () => {
    expect(expressionsOf('https://u:p@a.test:8443/x')).toEqual(expressionsOf('a.test/x'))
  })
})

describe('pathPrefixes', () => {
  it.each([
    ['/', null, ['/']],
    ['/a', null, ['/a', '/']],
    ['/a/', null, ['/a/', '/']],
    ['/a/b.html', 'q', ['/a/b.html?q', '/a/b.html', '/', '/a/']],
    ['/1/2/3/4/5/', 'q', ['/1/2/3/4/5/?q', '/1/2/3/4/5/', '/', '/1/', '/1/2/', '/1/2/3/']],
    ['/1/2/3/', null, ['/1/2/3/', '/', '/1/', '/1/2/']],
  ])('%s ? %s', (path, query, prefixes) => {
    expect(pathPrefixes({ scheme: 'http', host: 'a.test', path, query })).toEqual(prefixes)
  })
})

/** The published text word by word, and the wider window of Google's client for more than seven labels. */
function published(host: string, path: string, query: string | null): string[] {
  const labels = host.split('.')
  const hosts = [host]
  const window = labels.length > 7 ? 7 : 5
  for (let n = Math.min(window, labels.length - 1); n >= 2; n--) hosts.push(labels.slice(-n).join('.'))
  const paths = query === null ? [path] : [`${path}?${query}`, path]
  const folders = path.split('/').slice(0, -1)
  for (let n = 1; n <= Math.min(4, folders.length); n++) paths.push(`${folders.slice(0, n).join('/')}/`)
  return product(hosts, [...new Set(paths)])
}

describe('expressions and pathPrefixes', () => {
  it('are what the text says, for any host and path', () => {
    const labels = fc.array(fc.constantFrom('a', 'bc', 'x-y', 'example'), { minLength: 1, maxLength: 11 })
    const segments = fc.array(fc.constantFrom('a', 'b.html', '%2F', '1'), { maxLength: 8 })
    fc.assert(
      fc.property(
        labels,
        segments,
        fc.boolean(),
        fc.constantFrom(null, 'q', 'a=/b/c'),
        (names, parts, slash, query) => {
          const host = names.join('.')
          const path = `/${parts.join('/')}${slash && parts.length > 0 ? '/' : ''}`
          expect(expressions({ scheme: 'http', host, path, query })).toEqual(published(host, path, query))
        },
      ),
      { numRuns: 3000 },
    )
  })
})
