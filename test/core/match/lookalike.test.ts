import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { termEntryId } from '../../../src/core/match/entry-id.ts'
import { findLookAlike, isOneEdit } from '../../../src/core/match/lookalike.ts'
import { snapshotOf, term, url } from '../support.ts'

const SNAPSHOT = snapshotOf({
  lures: [
    term('vidorp', { hosts: ['vidorp.test'] }),
    term('chatkumo', { hosts: ['chatkumo.test', 'other-name.test'] }),
    term('kumquats', { hosts: ['kumquats.test'], ambiguous: true }),
    term('melonapp', { hosts: ['melons.test'] }),
    term('zorp', { hosts: ['zorp.test'] }),
  ],
  terms: [term('mildword', { hosts: ['mildword.test'] })],
})

const look = (host: string) => findLookAlike(host, SNAPSHOT)?.label ?? null

describe('findLookAlike', () => {
  it.each([
    ['vidorp.example', 'vidorp'],
    ['www.vidorp.co.uk', 'vidorp'],
    ['vidorp-app.example', 'vidorp'],
    ['get-vidorp.example', 'vidorp'],
    ['vidorp2.example', 'vidorp'],
    ['newvidorp.example', 'vidorp'],
    ['vidorpchat.example', 'vidorp'],
    ['chatkumoo.example', 'chatkumo'],
    ['chatkmo.example', 'chatkumo'],
    ['chatkuno.example', 'chatkumo'],
    ['chatkmuo.example', 'chatkumo'],
    ['hatkumo.example', 'chatkumo'],
  ])('%s looks like %s', (host, label) => expect(look(host)).toBe(label))

  it.each([
    'vidrop.example', // one edit, and too short for it
    'chatkomu.example', // two letters, not neighbours
    'chatku.example',
    'vidorp.a.example',
    'mvidorpx.example',
    'kumquats.example',
    'melons.example',
    'zorp.example',
    'other-names.example',
    'mildword.example',
    'example.test',
    '192.0.2.7',
    'test',
    `${'a'.repeat(63)}.test`,
  ])('%s does not', (host) => expect(look(host)).toBeNull())

  it('a name that was taken from its list looks like nothing', () => {
    const ids = new Set([termEntryId('vldorp', SNAPSHOT.keys)])
    const without = { ...SNAPSHOT, terms: SNAPSHOT.terms.map((one) => ({ ...one, only: { ids, keep: false } })) }
    expect(findLookAlike('vidorp.example', without)).toBeNull()
    expect(findLookAlike('chatkumoo.example', without)?.label).toBe('chatkumo')
  })

  it('is quiet without lures', () => {
    expect(findLookAlike('vidorp.example', snapshotOf({ lures: [url('vidorp.test')] }))).toBeNull()
  })
})

describe('isOneEdit', () => {
  const edited = fc
    .tuple(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 8 }), fc.nat(7), fc.nat(3))
    .map(([text, place, kind]): [string, string] => {
      const at = place % text.length
      if (kind === 0) return [text, text.slice(0, at) + text.slice(at + 1)]
      if (kind === 1) return [text, `${text.slice(0, at)}x${text.slice(at)}`]
      if (kind === 2) return [text, `${text.slice(0, at)}x${text.slice(at + 1)}`]
      const next = Math.min(at, text.length - 2)
      return [text, text.slice(0, next) + text[next + 1]! + text[next]! + text.slice(next + 2)]
    })

  it('holds for every single edit, both ways', () => {
    fc.assert(
      fc.property(edited, ([a, b]) => {
        if (a === b) return
        expect(isOneEdit(a, b)).toBe(true)
        expect(isOneEdit(b, a)).toBe(true)
      }),
    )
  })

  it.each([
    ['abcd', 'abcd'],
    ['abcd', 'badc'],
    ['abcd', 'ab'],
    ['abcd', 'axcx'],
    ['abcd', 'cbad'],
    ['', ''],
  ])('not %s and %s', (a, b) => expect(isOneEdit(a, b)).toBe(false))
})
