import { describe, expect, it } from 'vitest'
import { findLinks } from '../../../src/core/link/find.ts'
import { termEntryId } from '../../../src/core/match/entry-id.ts'
import { findLookAlike, isPopularHost } from '../../../src/core/match/lookalike.ts'
import { matchTerms } from '../../../src/core/match/match-terms.ts'
import { settleInLinks } from '../../../src/core/match/names-in-links.ts'
import { TextLevels } from '../../../src/core/match/scan.ts'
import { snapshotOf, term, url } from '../support.ts'

const LURES = [
  term('vidorp', { hosts: ['vidorp.test'] }),
  term('chatkumo', { hosts: ['other-name.test', 'chatkumo.test'] }),
  term('kumquats', { hosts: ['kumquats.test'], ambiguous: true }),
  term('melonapp', { hosts: ['melons.test'] }),
  term('zorpo', { hosts: ['zorpo.test'] }),
  term('sevenly', { hosts: ['sevenly.test'] }),
  term('vidorpchat', { hosts: ['vidorpchat.test'] }),
]

/** Made anew: the table of a segment is built at its first question. */
const fresh = () => snapshotOf({ lures: LURES, terms: [term('mildword', { hosts: ['mildword.test'] })] })
const SNAPSHOT = fresh()

const look = (host: string) => findLookAlike(host, SNAPSHOT)?.label ?? null

describe('findLookAlike', () => {
  it.each([
    ['another TLD', 'vidorp.example', 'vidorp'],
    ['below it', 'www.vidorp.co.uk', 'vidorp'],
    ['a hyphen and a word', 'vidorp-app.example', 'vidorp'],
    ['a word and a hyphen', 'get-vidorp.example', 'vidorp'],
    ['words and hyphens on both sides', 'free-vidorp-app.example', 'vidorp'],
    ['a hyphen inside', 'vid-orp.example', 'vidorp'],
    ['a number behind', 'vidorp2.example', 'vidorp'],
    ['numbers on both sides', '24vidorp24.example', 'vidorp'],
    ['a word before', 'newvidorp.example', 'vidorp'],
    ['a word behind', 'vidorpapp.example', 'vidorp'],
    ['the longer of two', 'vidorpchatapp.example', 'vidorpchat'],
    ['a word before the first part', 'newvidorp-app.example', 'vidorp'],
    ['a word behind the last part', 'get-vidorpapp.example', 'vidorp'],
    ['a digit for a letter', 'vid0rp.example', 'vidorp'],
    ['two digits for letters', 'ch4tkum0.example', 'chatkumo'],
    ['a digit for a letter, and a word', 'getvid0rp.example', 'vidorp'],
    ['one for i, as the normalizer reads it', 'getv1dorp.example', 'vidorp'],
    ['a digit for a letter between hyphens', 'free-vid0rp-app.example', 'vidorp'],
    ['an l for an i', 'vldorp.example', 'vidorp'],
    ['a letter more', 'chatkumbo.example', 'chatkumo'],
    ['a letter more at the start', 'xchatkumo.example', 'chatkumo'],
    ['a letter doubled', 'chattkumo.example', 'chatkumo'],
    ['the last letter doubled', 'chatkumoo.example', 'chatkumo'],
    ['a letter less', 'chatkmo.example', 'chatkumo'],
    ['the first letter less', 'hatkumo.example', 'chatkumo'],
    ['another letter', 'chatkuno.example', 'chatkumo'],
    ['two neighbours changed round', 'chatkmuo.example', 'chatkumo'],
    ['the last two changed round', 'chatkuom.example', 'chatkumo'],
    ['an edit of seven letters', 'sevenlt.example', 'sevenly'],
    ['seven less one', 'seenly.example', 'sevenly'],
    ['a letter of another alphabet', 'xn--chatkum-g1a.example', 'chatkumo'],
  ])('%s: %s looks like %s', (_, host, label) => {
    expect(look(host)).toBe(label)
    // The first question of a segment, too.
    expect(findLookAlike(host, fresh())).toEqual({ list: 'lures', label })
  })

  it.each([
    ['one edit of six letters', 'vidrop.example'],
    ['two letters, not neighbours', 'chatkomu.example'],
    ['two edits', 'chatuno.example'],
    ['an edit and a hyphen', 'chat-kuno.example'],
    ['a hyphen inside, and a word', 'vid-orpapp.example'],
    ['another domain', 'vidorp.a.example'],
    ['in the middle of a word', 'mvidorpx.example'],
    ['a word, by its list', 'kumquats.example'],
    ['near a word', 'kumquat.example'],
    ['a word more beside a word', 'kumquats-app.example'],
    ['a host that is not the name', 'melons.example'],
    ['near a host that is not the name', 'other-names.example'],
    ['five letters', 'zorpo.example'],
    ['five letters and a word', 'zorpo-app.example'],
    ['of another class', 'mildword.example'],
    ['of another class, with a word more', 'mildword-app.example'],
    ['nothing like any', 'example.test'],
    ['an address', '192.0.2.7'],
    ['one label', 'test'],
    ['a long label', `${'a'.repeat(63)}.test`],
    ['hyphens alone', `${'-'.repeat(63)}.test`],
    ['a listed name behind more than any label has', `${'a'.repeat(300)}vidorp.test`],
  ])('%s: %s does not', (_, host) => {
    expect(look(host)).toBeNull()
    expect(findLookAlike(host, fresh())).toBeNull()
  })

  it('looks for no class but lures, whatever is restricted', () => {
    const named = [term('vidorp', { hosts: ['vidorp.test'] }), url('vidorp.test')]
    for (const listClass of ['restricted-urls', 'restricted-terms', 'threats', 'contact-lures', 'terms'] as const) {
      const snapshot = snapshotOf({ [listClass]: named })
      expect(findLookAlike('vidorp.example', snapshot), listClass).toBeNull()
      expect(findLookAlike('get-vidorp.example', snapshot), listClass).toBeNull()
    }
    expect(findLookAlike('vidorp.example', snapshotOf({ lures: named }))).not.toBeNull()
  })

  it('a name that was taken from its list looks like nothing, and another one still does', () => {
    const ids = new Set([termEntryId('vldorpchat', SNAPSHOT.keys)])
    const without = { ...SNAPSHOT, terms: SNAPSHOT.terms.map((one) => ({ ...one, only: { ids, keep: false } })) }
    expect(findLookAlike('vidorpchat.example', without)?.label).toBe('vidorp')
    expect(findLookAlike('chatkumoo.example', without)?.label).toBe('chatkumo')
    const all = { ids: new Set([...ids, termEntryId('vldorp', SNAPSHOT.keys)]), keep: false }
    const withNeither = { ...SNAPSHOT, terms: SNAPSHOT.terms.map((one) => ({ ...one, only: all })) }
    expect(findLookAlike('vidorpchat.example', withNeither)).toBeNull()
  })

  it('names the first list of several that has the label', () => {
    const [first] = snapshotOf({ lures: LURES }).terms
    const [second] = snapshotOf({ lures: [term('qorvexa', { hosts: ['qorvexa.test'] }), ...LURES] }).terms
    const both = { ...SNAPSHOT, terms: [first!, { ...second!, list: 'more' }] }
    expect(findLookAlike('vidorp.example', both)).toEqual({ list: 'lures', label: 'vidorp' })
    expect(findLookAlike('qorvexaa.example', both)).toEqual({ list: 'more', label: 'qorvexa' })
  })

  it('is quiet without lures', () => {
    expect(findLookAlike('vidorp.example', snapshotOf({}))).toBeNull()
    expect(findLookAlike('vidorp.example', snapshotOf({ lures: [url('vidorp.test')] }))).toBeNull()
  })
})

describe('an exception', () => {
  it('is a host that everybody knows', () => {
    const known = { ...SNAPSHOT, popularHosts: ['hatkumo.example', 'vidorp.co.uk'] }
    expect(findLookAlike('hatkumo.example', known)).toBeNull()
    expect(findLookAlike('www.vidorp.co.uk', known)).toBeNull()
    expect(findLookAlike('vidorp.example', known)?.label).toBe('vidorp')
    expect(isPopularHost('a.hatkumo.example', known)).toBe(true)
    expect(isPopularHost('hatkumo.example', SNAPSHOT)).toBe(false)
    expect(isPopularHost('192.0.2.7', known)).toBe(false)
  })

  it('is one also where its letters read as a listed name', () => {
    const text = 'viddorp.example and vvidorp.example'
    const links = findLinks(text)
    const terms = matchTerms(new TextLevels(text), 'bio', SNAPSHOT)
    const known = { ...SNAPSHOT, popularHosts: ['viddorp.example'] }
    const places = settleInLinks(terms, [], links, known).map(({ certainty, start }) => [certainty, start])
    expect(places).toEqual([['lookalike', 20]])
  })

  it('is a word that an allow list holds, as the whole label', () => {
    const snapshot = snapshotOf({ lures: LURES, allow: [term('hatkumo'), term('at'), term('kumo')] })
    expect(findLookAlike('hatkumo.example', snapshot)).toBeNull()
    expect(findLookAlike('www.hatkumo.co.uk', snapshot)).toBeNull()
    expect(findLookAlike('hatkumoo.example', snapshot)).toBeNull()
    expect(findLookAlike('hatkumoo-hatkumo.example', snapshot)).toBeNull()
    expect(findLookAlike('chatkumoo.example', snapshot)?.label).toBe('chatkumo')
    expect(findLookAlike('hatkumos.example', snapshot)).toBeNull()
  })

  it('that was taken from its list is none', () => {
    const snapshot = snapshotOf({ lures: LURES, allow: [term('hatkumo')] })
    const only = { ids: new Set([termEntryId('hatkumo', snapshot.keys)]), keep: false }
    const terms = snapshot.terms.map((one) => (one.listClass === 'allow' ? { ...one, only } : one))
    expect(findLookAlike('hatkumo.example', { ...snapshot, terms })?.label).toBe('chatkumo')
  })
})
