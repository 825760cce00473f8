import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { addressOf } from '../../../src/edge/intercept/address.ts'
import { isOwnPath } from '../../../src/edge/intercept/own-paths.ts'
import { PATHS } from '../../../src/edge/paths.ts'

const ORIGIN = 'https://site.test:8443'

const partsOf = ({ href, protocol, host, pathname, search }: Pick<URL, keyof ReturnType<typeof addressOf>>) => {
  return { href, protocol, host, pathname, search }
}

describe('an address', () => {
  it.each([
    ...['/', '/api/me', '/api/me?x=1&y=%20z', '/a//b/', '/a/../b', '/a/./b', '/.well-known/x', '/..', '/a?', '/a?b?c'],
    ...['/a%2e%2e/b', '/a b', '/a\\b', '/é', '/a#b', "/a?it's", '/a?"b"', '/~x/-_.', '/a|b', '/%zz', '/a;b=c', '?x'],
  ])('%s is read as by URL', (rest) => {
    addressOf(`${ORIGIN}/`)
    expect(partsOf(addressOf(ORIGIN + rest))).toEqual(partsOf(new URL(ORIGIN + rest)))
  })

  it('of any characters, at any origin, is read as by URL', () => {
    const origins = fc.constantFrom(
      ORIGIN,
      'http://site.test',
      'HTTP://Site.Test',
      'http://site.test.evil.test',
      'https://site.test',
      'https://site.test:844',
    )
    const rest = fc.string({ unit: fc.constantFrom(...'/.?%#\\@:;&=+ab2eE~"\'<> é'), maxLength: 12 })
    fc.assert(
      fc.property(origins, rest, (origin, text) => {
        const whole = `${origin}/${text}`
        expect(partsOf(addressOf(whole))).toEqual(partsOf(new URL(whole)))
      }),
    )
  })

  it('that is plain needs no parser', () => {
    addressOf(`${ORIGIN}/`)
    const parser = vi.spyOn(globalThis, 'URL')
    addressOf(`${ORIGIN}/api/users/7?tab=posts&page=2`)
    expect(parser).not.toHaveBeenCalled()
    addressOf(`${ORIGIN}/api/%6de`)
    expect(parser).toHaveBeenCalledOnce()
    parser.mockRestore()
  })
})

describe('a path', () => {
  const own = [
    ...PATHS.filter((path) => path !== '/'),
    '/out/x',
    '/v1/sweep',
    '/v1/decisions/x',
    '/ops/v1/x/y/z',
    '/docs/',
  ]
  it.each(own)('%s is Kerb’s', (path) => expect(isOwnPath(path)).toBe(true))

  it.each([
    '/',
    '',
    '/v1',
    '/v1/',
    '/v1/other',
    '/ops',
    '/ops/v2',
    '/outer',
    '/healthy',
    '/api/v1/check',
    '//out',
    '/OUT',
  ])('%s is the site’s', (path) => expect(isOwnPath(path)).toBe(false))
})
