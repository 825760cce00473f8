import { describe, expect, it } from 'vitest'
import { signLink, verifyLink } from '../../../src/edge/outbound/sign.ts'

const A = 'aa'.repeat(32)
const B = 'bb'.repeat(32)
const ONE = new Map([['k1', A]])
const NOW = 1_000_000
const URLS = ['https://a.example/', 'https://a.example/?x=1&y=%20#é', 'https://a.example/\n2', ' ', 'k1\n1\nx']

const query = (link: string) => new URL(link, 'https://kerb.test').searchParams
const verify = (link: string | URLSearchParams, keys = ONE, now = NOW) =>
  verifyLink(typeof link === 'string' ? query(link) : link, keys, now)
const REFUSED = { ok: false, error: 'invalid-link' }

function rename(query: URLSearchParams, from: string, to: string): void {
  query.append(to, query.get(from)!)
  query.delete(from)
}

/** The last of 43 letters carries 4 bits of the 256, and 2 that decoders leave out: the next letter decodes to the same. */
const loose = (mac: string) => mac.slice(0, -1) + String.fromCharCode(mac.charCodeAt(42) + 1)

/** The link with one parameter changed, taken away (null) or added. */
async function changed(change: (query: URLSearchParams) => void, expiresAt: number | null = null) {
  const params = query(await signLink('https://a.example/', expiresAt, new Map([...ONE, ['k2', B]])))
  change(params)
  return verify(params, new Map([...ONE, ['k2', B], ['k3', A]]))
}

describe('a signed link', () => {
  it.each(URLS)('gives back exactly what was signed: %j', async (url) => {
    expect(await verify(await signLink(url, null, ONE))).toEqual({ ok: true, value: url })
    expect(await verify(await signLink(url, NOW + 5, ONE))).toEqual({ ok: true, value: url })
  })

  it('is a path with url, key and signature, and an expiry only where there is one', async () => {
    const link = await signLink('https://a.example/', null, ONE)
    expect(link).toMatch(/^\/out\?/)
    expect([...query(link).keys()].toSorted()).toEqual(['k', 's', 'u'])
    expect(query(link).get('s')).toMatch(/^[\w-]{43}$/)
    expect(query(await signLink('https://a.example/', 77, ONE)).get('e')).toBe('77')
  })

  it('is the same for the same input, and another for another', async () => {
    const links = [
      await signLink('https://a.example/', null, ONE),
      await signLink('https://a.example/', 5, ONE),
      await signLink('https://b.example/', null, ONE),
      await signLink('https://a.example/', null, new Map([['k1', B]])),
      await signLink('https://a.example/', null, new Map([['k2', A]])),
    ]
    expect(new Set(links.map((link) => query(link).get('s'))).size).toBe(links.length)
    expect(await signLink('https://a.example/', null, ONE)).toBe(links[0])
  })
})

describe('every part of a link is signed', () => {
  const rows: [what: string, expiresAt: number | null, change: (query: URLSearchParams) => void][] = [
    ['another URL', null, (q) => q.set('u', 'https://b.example/')],
    ['another path', null, (q) => q.set('u', 'https://a.example/x')],
    ['no URL', null, (q) => q.delete('u')],
    ['another key id with another secret', null, (q) => q.set('k', 'k2')],
    ['another key id with the same secret', null, (q) => q.set('k', 'k3')],
    ['an unknown key id', null, (q) => q.set('k', 'k9')],
    ['no key id', null, (q) => q.delete('k')],
    ['an expiry that nobody signed', null, (q) => q.set('e', String(NOW + 99))],
    ['a later expiry', NOW + 1, (q) => q.set('e', String(NOW + 2))],
    ['an earlier expiry', NOW + 2, (q) => q.set('e', String(NOW + 1))],
    ['the same expiry with a zero before it', NOW + 2, (q) => q.set('e', `0${NOW + 2}`)],
    ['the same expiry twice', NOW + 2, (q) => q.append('e', String(NOW + 2))],
    ['the same signature twice', null, (q) => q.append('s', q.get('s')!)],
    ['the same signature with padding', null, (q) => q.set('s', `${q.get('s')}=`)],
    ['the same signature in other letters', null, (q) => q.set('s', loose(q.get('s')!))],
    ['the URL in the name of another case', null, (q) => rename(q, 'u', 'U')],
    ['no expiry where one was signed', NOW + 1, (q) => q.delete('e')],
    ['an empty expiry where one was signed', NOW + 1, (q) => q.set('e', '')],
    ['an empty expiry where none was', null, (q) => q.set('e', '')],
    ['the expiry with a sign', NOW + 1, (q) => q.set('e', `+${NOW + 1}`)],
    ['no signature', null, (q) => q.delete('s')],
    ['an empty signature', null, (q) => q.set('s', '')],
    ['a signature cut short', null, (q) => q.set('s', q.get('s')!.slice(0, -1))],
    ['a signature that is no base64 of any length', null, (q) => q.set('s', q.get('s')!.slice(0, -2))],
    ['a longer signature', null, (q) => q.set('s', `${q.get('s')}A`)],
    [
      'one bit of the signature',
      null,
      (q) => q.set('s', (q.get('s')!.startsWith('A') ? 'B' : 'A') + q.get('s')!.slice(1)),
    ],
    ['letters that are no base64url', null, (q) => q.set('s', `+/=${q.get('s')!.slice(3)}`)],
    ['a second URL', null, (q) => q.append('u', 'https://b.example/')],
    ['the same URL twice', null, (q) => q.append('u', 'https://a.example/')],
    ['a second key id', null, (q) => q.append('k', 'k1')],
    ['a second signature', null, (q) => q.append('s', 'A'.repeat(43))],
    ['a second expiry', NOW + 1, (q) => q.append('e', String(NOW + 1))],
  ]
  it.each(rows)('refused: %s', async (_what, expiresAt, change) => {
    // k3 has the secret of k1: a key id that is not signed would let one pass for the other.
    expect(await changed(change, expiresAt)).toEqual(REFUSED)
  })

  it('and unchanged it is taken', async () => {
    expect(await changed(() => {})).toEqual({ ok: true, value: 'https://a.example/' })
    expect(await changed(() => {}, NOW + 1)).toEqual({ ok: true, value: 'https://a.example/' })
  })

  it('URL and expiry cannot be told from each other by moving text between them', async () => {
    const link = query(await signLink('5\nhttps://a.example/', null, ONE))
    link.set('u', 'https://a.example/')
    link.set('e', '5')
    expect(await verify(link, ONE, 0)).toEqual(REFUSED)
  })
})

describe('the expiry', () => {
  it.each([
    [NOW - 1, false],
    [NOW, true],
    [NOW + 1, true],
    [0, false],
  ])('%i is over: %s', async (expiresAt, isGood) => {
    expect((await verify(await signLink('https://a.example/', expiresAt, ONE))).ok).toBe(isGood)
  })

  it('of none never comes', async () => {
    expect((await verify(await signLink('https://a.example/', null, ONE), ONE, 1e12)).ok).toBe(true)
  })
})

describe('two live keys', () => {
  const both = new Map([
    ['k2', B],
    ['k1', A],
  ])

  it('the first signs', async () => {
    expect(query(await signLink('https://a.example/', null, both)).get('k')).toBe('k2')
    expect(await signLink('https://a.example/', null, both)).toBe(
      await signLink('https://a.example/', null, new Map([['k2', B]])),
    )
  })

  it('both verify, each what it signed', async () => {
    const [old, young] = [
      await signLink('https://a.example/', null, ONE),
      await signLink('https://b.example/', null, both),
    ]
    expect(await verify(old, both)).toEqual({ ok: true, value: 'https://a.example/' })
    expect(await verify(young, both)).toEqual({ ok: true, value: 'https://b.example/' })
  })

  it('one that is gone verifies nothing any more', async () => {
    expect(await verify(await signLink('https://a.example/', null, ONE), new Map([['k2', B]]))).toEqual(REFUSED)
    expect(await verify(await signLink('https://a.example/', null, ONE), new Map([['k1', B]]))).toEqual(REFUSED)
  })
})
