import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spacings } from '../../../src/core/link/space.ts'
import { edited, viewOf } from '../../../src/core/link/view.ts'

function joined(text: string, reading: 'host' | 'name'): string {
  return edited(viewOf({ text, places: null }, text, null), spacings(text, reading)).text
}

describe('letters that stand apart', () => {
  it.each([
    ['v i d o r p . c o m', 'vidorp.com'],
    ['v-i-d-o-r-p.c-o-m', 'vidorp.com'],
    ['v – i – d – o – r – p', 'vidorp'],
    ['v·i·d·o·r·p.com', 'vidorp.com'],
    ['v 🔥 i 🔥 d 🔥 o 🔥 r 🔥 p 🔥 . 🔥 c 🔥 o 🔥 m', 'vidorp.com'],
    ['v . i . d . o . r . p . com', 'vidorp . com'],
    ['v-i-d-o-r-p . c o m', 'vidorp.com'],
    ['v i d o r p . c o m y tu', 'vidorp.com y tu'],
    // A word of one letter before, and behind.
    ['a v-i-d-o-r-p', 'a vidorp'],
    ['A: v-i-d-o-r-p', 'A: vidorp'],
    ['a v . i . d . o . r . p', 'a vidorp'],
    ['a v  i  d  o  r  p', 'a vidorp'],
    ['ở v i d o r p', 'ở vidorp'],
    ['v-i-d-o-r-p o-k-a-y', 'vidorp okay'],
    ['vidorp d.o.t com', 'vidorp dot com'],
    // Too few, a list, a host as it stands.
    ['a b c', 'a b c'],
    ['a, b, c, d, e', 'a, b, c, d, e'],
    ['v.i.d.o.r.p', 'v.i.d.o.r.p'],
    ['d.o.t.e.x', 'd.o.t.e.x'],
  ])('%j is a host read as %j', (text, expected) => expect(joined(text, 'host')).toBe(expected))

  it.each([
    ['v.i.d.o.r.p.com', 'vidorp.com'],
    ['v  i  d  o  r  p.g  g', 'vidorp.gg'],
    ['(v)(i)(d)(o)(r)(p)', '(vidorp)'],
    ['v,i,d,o,r,p', 'vidorp'],
    ["v-i-d-o-r-p'a gel", "vidorp'a gel"],
    ['v-i-d-o-r-p <3', 'vidorp <3'],
    ['v i_d - o.r-p.com', 'vidorp.com'],
    ['k u m - o n e', 'k u m - o n e'],
  ])('%j is a name read as %j', (text, expected) => expect(joined(text, 'name')).toBe(expected))

  it('takes nothing but signs away, whatever the text', () => {
    const unit = fc.constantFrom(..."ab .-·🔥,'dot".split(''), ' . ', 'é', '語')
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        for (const reading of ['host', 'name'] as const) {
          let end = 0
          for (const edit of spacings(text, reading)) {
            expect(edit.start).toBeGreaterThanOrEqual(end)
            expect(text.slice(edit.start, edit.end)).not.toMatch(/[\p{L}\p{N}]/u)
            end = edit.end
          }
        }
      }),
    )
  })

  it.each(['a-b c ', 'a . b ', 'a - b_c.'])('a megabyte of %j is linear', (part) => {
    const text = part.repeat(1_000_000 / part.length)
    const start = performance.now()
    spacings(text, 'host')
    spacings(text, 'name')
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})
