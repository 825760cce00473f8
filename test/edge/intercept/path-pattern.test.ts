import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { pathPatternOf } from '../../../src/edge/intercept/path-pattern.ts'

describe('a path of a route', () => {
  it.each([
    ['/api/users/:id', '/api/users/7', true],
    ['/api/users/:id', '/API/Users/a.b~c', true],
    ['/api/users/:id', '/api/users/', false],
    ['/api/users/:id', '/api/users/7/', false],
    ['/api/users/:id', '/api/users/7/x', false],
    ['/api/users/:id', '/x/api/users/7', false],
    ['/v1.0/me', '/v1.0/me', true],
    ['/v1.0/me', '/v1x0/me', false],
    ['/a/:b-:c', '/a/x-y', true],
    ['/files/*', '/files/a/b', true],
    ['/files/:name.json', '/files/a.json', true],
    ['/:kind(posts|notes)/:id', '/posts/1', true],
    ['/:kind(posts|notes)/:id', '/other/1', false],
    ['/a{/b}?', '/a', true],
    ['/caf%C3%A9', '/caf%C3%A9', true],
    ['/a/:b', '/a/%20', true],
    ['/', '/', true],
  ])('%s: %s is %s', (path, pathname, expected) => expect(pathPatternOf(path).takes(pathname)).toBe(expected))

  it('takes what URLPattern takes', () => {
    const part = fc.constantFrom('a', 'B', 'a.b', ':id', ':x', '~me', 'v1', '-', '_', ':a-b', '*', 'a:b')
    const given = fc.constantFrom(
      'a',
      'b',
      'A.B',
      'aXb',
      '7',
      '~ME',
      'V1',
      '-',
      '_',
      '',
      '%20',
      '%2F',
      'a\tb',
      'é',
      '..',
    )
    const whole = (parts: readonly string[]) => `/${parts.join('/')}`
    let taken = 0
    fc.assert(
      fc.property(fc.uniqueArray(part, { maxLength: 3 }), fc.array(given, { maxLength: 4 }), (parts, parts2) => {
        const [path, pathname] = [whole(parts), whole(parts2)]
        const expected = new URLPattern({ pathname: path }, { ignoreCase: true }).test({ pathname })
        if (expected) taken++
        expect(pathPatternOf(path).takes(pathname)).toBe(expected)
      }),
      { numRuns: 3_000 },
    )
    expect(taken).toBeGreaterThan(100)
  })

  it('of names alone does not ask URLPattern', () => {
    const asked = vi.spyOn(URLPattern.prototype, 'test')
    expect(pathPatternOf('/api/users/:id').takes('/api/users/7')).toBe(true)
    expect(asked).not.toHaveBeenCalled()
    expect(pathPatternOf('/api/users/:id').takes('/api/users/%37')).toBe(true)
    expect(asked).toHaveBeenCalledOnce()
    asked.mockRestore()
  })

  it('that is none is refused', () => expect(() => pathPatternOf('/a(')).toThrow(TypeError))
})
