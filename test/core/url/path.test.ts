import { describe, expect, it } from 'vitest'
import { normalizePath } from '../../../src/core/url/path.ts'

/** The published steps, one after the other, on a list of segments. */
function byList(path: string): string {
  const [, ...segments] = path.split('/')
  const kept: string[] = []
  for (const segment of segments) {
    if (segment === '..') kept.pop()
    else if (segment !== '.') kept.push(segment)
  }
  const isFolder = ['', '.', '..'].includes(segments.at(-1)!)
  const names = kept.filter((segment) => segment !== '')
  return names.length === 0 ? '/' : `/${names.join('/')}${isFolder ? '/' : ''}`
}

/** Every path of so many pieces. */
function* paths(pieces: number): Generator<string> {
  if (pieces === 0) yield '/'
  else for (const path of paths(pieces - 1)) for (const piece of ['/', '.', '..', 'a', 'b']) yield path + piece
}

describe('normalizePath', () => {
  it.each([
    ['', '/'],
    ['/', '/'],
    ['/a/./b/../c//d', '/a/c/d'],
    ['/a//../b', '/a/b'],
    ['/..', '/'],
    ['/../../a', '/a'],
    ['/a/..', '/'],
    ['/a/b/.', '/a/b/'],
    ['/a/b/..', '/a/'],
    ['/...', '/...'],
    ['/.a/..b/c.', '/.a/..b/c.'],
    ['//', '/'],
    ['/a//', '/a/'],
  ])('%s → %s', (path, normal) => {
    expect(normalizePath(path)).toBe(normal)
  })

  it('does what the list of segments says, for every path of up to seven pieces', () => {
    let odd = 0
    for (let pieces = 0; pieces <= 7; pieces++) {
      for (const path of paths(pieces)) {
        const normal = normalizePath(path)
        if (normal !== byList(path)) expect([path, normal]).toEqual([path, byList(path)])
        if (normal !== path) odd++
      }
    }
    expect(odd).toBeGreaterThan(10_000)
  })

  it('takes linear time', () => {
    const started = performance.now()
    for (const unit of ['a/../', '//', './', '../', 'a//../']) normalizePath(`/${unit.repeat(200_000)}`)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
