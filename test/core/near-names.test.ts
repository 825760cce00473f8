import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearNames } from '../../src/core/near-names.ts'
import { liveWith } from '../support/snapshot.ts'
import { snapshotOf, term } from './support.ts'

const { terms } = snapshotOf({
  lures: [
    term('vidorpa'),
    term('quambleroster'),
    term('hippop', { ambiguous: true }),
    term('zorb'),
    term('vee dorp', { match: 'phrase' }),
  ],
  'restricted-terms': [term('krelvinor')],
  terms: [term('blanquet')],
})
const near = (tag: string) => nearNames(tag, terms).map(({ variant, name }) => `${variant} ${name}`)

describe('nearNames', () => {
  it.each([
    ['#vidorp', 'vidorp vldorpa'],
    ['vidorpaa', 'vidorpaa'],
    ['#vidropa', 'vidropa vldorpa'],
    ['#vidorba', 'vidorba vldorpa'],
    ['#vidorpax', 'vidorpax vldorpa'],
    ['#V1dorba', 'v1dorba vldorpa'],
    ['#vіdorba', 'vіdorba vldorpa'],
    ['#VidorbaFunny', 'vidorba vldorpa'],
    ['#get_vidorba', 'vidorba vldorpa'],
    ['#quambelroster', 'quambelroster quambleroster'],
    ['#kuamblerostr', 'kuamblerostr quambleroster'],
  ])('%s', (tag, found) => {
    expect(near(tag)).toEqual(found === 'vidorpaa' ? [] : [found])
  })

  it.each([
    '#vidorpa',
    '#V1DORPA',
    '#vidor',
    '#vxdorbx',
    '#tea',
    '#hippopo',
    '#zorbs',
    '#veedorps',
    '#krelvinos',
    '#blanquets',
    '#',
    '',
  ])('nothing near: %s', (tag) => {
    expect(near(tag)).toEqual([])
  })

  it('keeps to what may be a name', () => {
    expect(near(`#vidorb${'a'.repeat(40)}`)).toEqual([])
    expect(nearNames('#vidorp', [])).toEqual([])
    expect(near(Array.from({ length: 12 }, (_, i) => (i === 11 ? 'Vidorp' : 'Ab')).join(''))).toEqual([])
  })

  it('finds every name in which one letter is more, less, other or exchanged', async () => {
    const live = await liveWith()
    const edits = fc.record({
      name: fc.constantFrom('omegle', 'chatrandom', 'camsurf', 'emeraldchat'),
      at: fc.nat(20),
      kind: fc.constantFrom('more', 'less', 'other', 'exchanged'),
    })
    let found = 0
    fc.assert(
      fc.property(edits, ({ name, at, kind }) => {
        const i = at % (name.length - 1)
        const [before, one, two, after] = [name.slice(0, i), name[i]!, name[i + 1]!, name.slice(i + 2)]
        const spelt = { more: `${one}x${two}`, less: two, other: `x${two}`, exchanged: two + one }[kind]
        const variant = before + spelt + after
        if (nearNames(`#${variant}`, live.snapshot.terms).some((one) => one.variant === variant)) found++
      }),
      { numRuns: 300 },
    )
    // A few of them are listed spellings of their own, or listed by another service.
    expect(found).toBeGreaterThan(240)
  })
})
