/**
 * Names that no word of the text is as it stands: spaced out, joined, in hashtags, turned round. Whole texts through the same steps
 * as a decision.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'
import { findLinks } from '../../../src/core/link/find.ts'
import { matchUrl } from '../../../src/core/match/match-links.ts'
import { matchTerms } from '../../../src/core/match/match-terms.ts'
import { settleInLinks } from '../../../src/core/match/names-in-links.ts'
import { TextLevels } from '../../../src/core/match/scan.ts'
import { snapshotOf, term, url } from '../support.ts'

const SNAPSHOT = snapshotOf({
  lures: [
    url('vidorp.com'),
    term('vidorp', { hosts: ['vidorp.com'] }),
    term('tavrik', { hosts: ['tavrik.com'] }),
    term('kumo', { hosts: ['kumo.com'] }),
    term('kumquat', { hosts: ['kumquat.com'], ambiguous: true }),
  ],
  'contact-lures': [
    term('my number', { ambiguous: true, certainty: 'invited' }),
    term('number is secret', { match: 'phrase', certainty: 'invited' }),
  ],
  terms: [term('mildword')],
})

function found(text: string): string[] {
  const links = findLinks(text)
  const matches = links.flatMap((link) => matchUrl(link.url, link, SNAPSHOT) ?? [])
  const terms = matchTerms(new TextLevels(text), 'bio', SNAPSHOT)
  return [...matches, ...settleInLinks(terms, matches, links, SNAPSHOT)].map(
    ({ listClass, certainty, start, end }) => `${listClass} ${certainty} ${text.slice(start, end)}`,
  )
}

describe('a hidden name', () => {
  it.each([
    ['spaced out', 'hey v i d o r p ok', 'disguised v i d o r p'],
    ['by dots', 'V.I.D.O.R.P', 'disguised V.I.D.O.R.P'],
    ['all digits', 'v1d0r9', null],
    ['more digits than letters', '\u0076100rp', null],
    ['with an emoji in it', 'vi🔥do🔥rp', 'disguised vi🔥do🔥rp'],
    ['with a tag in it', 'vid<b>orp</b>', 'disguised vid<b>orp'],
    ['joined to its TLD', 'try vidorpcom', 'disguised vidorp'],
    ['joined to a word for the dot', 'v1dorpdotcom', 'disguised v1dorpdotcom'],
    ['in a hashtag with a word behind it', '#vidorpfunny', 'name vidorp'],
    ['in a hashtag with a word before it', '#FunnyVidorp', 'name Vidorp'],
    ['in a hashtag between words', '#veryvidorpfunny', null],
    ['in a hashtag that invites', '#getonvidorp', 'invited vidorp'],
    ['in a hashtag that invites, with a word behind it', '#addmeonvidorpnow', 'invited vidorp'],
    ['in a hashtag of three words', '#get_on_vidorp please', 'invited vidorp'],
    ['short, in a hashtag that invites', '#addmeonkumo', 'invited kumo'],
    ['short, in another hashtag', '#kumokumo', null],
    ['a word too, in a hashtag', '#kumquatfunny', null],
    ['turned round', '\u202eprodiv\u202c', 'disguised prodiv'],
    ['with an accent', 'vidórp', 'disguised vidórp'],
    ['touched by an invitation', 'vidorpで話そう', 'invited vidorp'],
    ['touching an invitation', '加我vidorp', 'invited vidorp'],
    ['touched by anything else', 'vidorpで有名', 'name vidorp'],
    ['in a word', 'vidorpish', null],
    ['a word too, spaced out', 'k u m q u a t', null],
    ['by dots, in a host', 'v.i.d.o.r.p.net', 'disguised v.i.d.o.r.p.net'],
    ['by dots, its TLD too', 'v.i.d.o.r.p.c.o.m', 'disguised v.i.d.o.r.p'],
    ['by emoji and spaces', 'v 🔥 i 🔥 d 🔥 o 🔥 r 🔥 p', 'disguised v 🔥 i 🔥 d 🔥 o 🔥 r 🔥 p'],
    ['by flags', 'v 🇧🇷 i 🇧🇷 d 🇧🇷 o 🇧🇷 r 🇧🇷 p', 'disguised v 🇧🇷 i 🇧🇷 d 🇧🇷 o 🇧🇷 r 🇧🇷 p'],
    ['by bullets', 'v·i·d·o·r·p', 'disguised v·i·d·o·r·p'],
    ['with a bullet in it', 'vid·orp', 'disguised vid·orp'],
    ['with tags in it', 'vid<i></i>orp', 'disguised vid<i></i>orp'],
    ['behind a word of one letter', 'ven a v i d o r p', 'disguised v i d o r p'],
    ['before a word of one letter', 'v i d o r p y tu', 'disguised v i d o r p'],
    ['the end of a longer row', 'x q v i d o r p', null],
    ['the front of a longer row', 'v i d o r p i s h', null],
    ['inside a longer row', 'a v i d o r p e d', null],
    ['a letter twice, at the front of a longer row', 'v i d o r r p a', null],
    ['a letter too few', 'k u m', null],
    ['joined to a word for the dot and a TLD', 'vidorp dotgg', 'name vidorp'],
    ['behind Korean', '여기vidоrp', 'disguised vidоrp'],
    ['and a TLD, in a sentence', 'uses vidorp com now', 'disguised vidorp'],
    ['and "with", in a sentence', 'falei no vidorp com fones', 'name vidorp'],
  ])('%s: %j', (_, text, expected) => {
    expect(found(text)).toEqual(expected === null ? [] : [`lures ${expected}`])
  })
})

it('a mailbox that spells a name is the name too', () => {
  expect(found('t@vrik.com')).toEqual(['lures disguised t@vrik.com', 'contact-lures host t@vrik.com'])
  expect(found('mia@tavrik.example')).toEqual(['lures name tavrik', 'contact-lures host mia@tavrik.example'])
})

it('an accent is no disguise of a word that is no name', () => {
  expect(found('mildwórd')).toEqual(['terms name mildwórd'])
  expect(found('mildwоrd')).toEqual(['terms disguised mildwоrd'])
})

describe('contacts beside other things', () => {
  it('digits of an address are no phone number', () => {
    expect(found('https://a.example/?tel=(+447700900123)')).toEqual([])
    expect(found('https://a.example/ +447700900123')).toEqual(['contact-lures host +447700900123'])
  })

  it('what overlaps is one', () => {
    expect(found('my number is secret 07700 900123')).toEqual([
      'contact-lures invited number is secret',
      'contact-lures host 07700 900123',
    ])
    expect(found('my number: 07700 900123')).toEqual(['contact-lures host my number: 07700 900123'])
  })
})
