/** Who wrote and who will read: only by what the gateway or a verified token says. */
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { json, problemOf, settingsOf, siteOf, through } from './intercept-client.ts'

const GATEWAY_SECRET = 'gateway-secret-of-the-tests'
const JWT_SECRET = 'a secret of thirty-two bytes or more'
/** Held back from a reader of 13 to 15, and nobody's business where both are adults. */
const CONTACT = 'snap: mia_k'

const edit = (more: object = {}) => ({
  ...{ name: 'comment', method: 'POST', path: '/comments', direction: 'request', mode: 'reject' },
  fields: [{ pointer: '/text', surface: 'comment' }],
  ...more,
})

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function statusWith(settings: object, headers: Record<string, string>): Promise<number> {
  const site = siteOf()
  const init = json({ text: CONTACT }, 'POST')
  const response = await through(site, settings, '/comments', {
    ...init,
    headers: { ...headers, 'content-type': 'application/json' },
  })
  return response.status
}

const ADULTS = { subject: { age: { header: 'x-age' } }, audience: { youngestBand: { value: 'adult' } } }

describe('a gateway', () => {
  const settings = async () => {
    const gateway = { header: 'x-gateway', sha256: await sha256(GATEWAY_SECRET) }
    return settingsOf([edit()], { people: { gateway, ...ADULTS } })
  }

  it('is believed by its secret alone', async () => {
    const asked = await settings()
    expect(await statusWith(asked, { 'x-gateway': GATEWAY_SECRET, 'x-age': '30' })).toBe(200)
    expect(await statusWith(asked, { 'x-gateway': GATEWAY_SECRET, 'x-age': '14' })).toBe(422)
    expect(await statusWith(asked, { 'x-age': '30' })).toBe(422)
    expect(await statusWith(asked, { 'x-gateway': 'another', 'x-age': '30' })).toBe(422)
  })

  it('that says what is no age: closed is 503, open goes on', async () => {
    const gateway = { header: 'x-gateway', sha256: await sha256(GATEWAY_SECRET) }
    const headers = { 'x-gateway': GATEWAY_SECRET, 'x-age': 'old' }
    expect(await statusWith(settingsOf([edit()], { people: { gateway, ...ADULTS } }), headers)).toBe(503)
    expect(
      await statusWith(settingsOf([edit({ onFailure: 'open' })], { people: { gateway, ...ADULTS } }), headers),
    ).toBe(200)
  })

  it('tells the site too, without its secret', async () => {
    const site = siteOf()
    await through(site, await settings(), '/x', { headers: { 'x-gateway': GATEWAY_SECRET, 'x-age': '30' } })
    expect([site.seen[0]!.headers.get('x-age'), site.seen[0]!.headers.get('x-gateway')]).toEqual(['30', null])
  })
})

describe('a token', () => {
  const people = (more: object) => ({
    jwt: { issuer: 'https://id.test', ...more },
    subject: { age: { claim: 'age' } },
    audience: { youngestBand: { value: 'adult' } },
  })
  const signed = (claims: object, secret = JWT_SECRET, expires = '1h') =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('https://id.test')
      .setExpirationTime(expires)
      .sign(new TextEncoder().encode(secret))

  it('counts where it verifies', async () => {
    const settings = settingsOf(
      [edit()],
      { people: people({ header: 'authorization', secret: 'KERB_JWT_SECRET' }) },
      { KERB_JWT_SECRET: JWT_SECRET },
    )
    const bearer = (token: string) => statusWith(settings, { authorization: `Bearer ${token}` })
    expect(await bearer(await signed({ age: 30 }))).toBe(200)
    expect(await bearer(await signed({ age: 14 }))).toBe(422)
    expect(await bearer(await signed({ age: 30 }, 'another secret of thirty-two bytes'))).toBe(422)
    expect(await bearer(await signed({ age: 30 }, JWT_SECRET, '-1h'))).toBe(422)
    const [, payload] = (await signed({ age: 30 })).split('.')
    expect(await bearer(`${btoa('{"alg":"none"}')}.${payload}.`)).toBe(422)
    expect(await statusWith(settings, {})).toBe(422)
  })

  it('may come in a cookie, once', async () => {
    const settings = settingsOf(
      [edit()],
      { people: people({ cookie: 'session', secret: 'KERB_JWT_SECRET' }) },
      { KERB_JWT_SECRET: JWT_SECRET },
    )
    const token = await signed({ age: 30 })
    expect(await statusWith(settings, { cookie: `a=b; session=${token}` })).toBe(200)
    const escaped = token.replace('e', '%65')
    for (const cookie of [`session=${token}; a=b; session=${token}`, `session="${token}"; b=c`, `session=${escaped}`])
      expect(await statusWith(settings, { cookie })).toBe(200)
  })

  it('beside another is nobody’s: the site may take the other one', async () => {
    const secret = { KERB_JWT_SECRET: JWT_SECRET }
    const where = (more: object) =>
      settingsOf([edit()], { people: people({ ...more, secret: 'KERB_JWT_SECRET' }) }, secret)
    const [old, young] = [await signed({ age: 30 }), await signed({ age: 14 })]
    const cookie = where({ cookie: 'session' })
    expect(await statusWith(cookie, { cookie: `session=${young}; session=${old}` })).toBe(400)
    expect(await statusWith(cookie, { cookie: `session=x; session=${old}` })).toBe(400)
    expect(await statusWith(cookie, { cookie: `session=${young}, session=${old}` })).toBe(400)
    const header = where({ header: 'authorization' })
    expect(await statusWith(header, { authorization: `Bearer ${young}, Bearer ${old}` })).toBe(400)
  })

  describe('with public keys', () => {
    afterEach(() => vi.unstubAllGlobals())
    const settings = (url: string, more: object = {}) =>
      settingsOf([edit(more)], { people: people({ header: 'authorization', jwks: url, algorithms: ['ES256'] }) })

    it('is verified by them, and by new ones once they are there', async () => {
      const [one, two] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')]
      const jwk = async (key: CryptoKey, kid: string) => ({ ...(await exportJWK(key)), kid, alg: 'ES256' })
      let keys = [await jwk(one.publicKey, 'one')]
      let asked = 0
      vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
        // The platform's own reading of it: some values that others take it throws at.
        new Request(url, init)
        asked++
        return Response.json({ keys })
      })
      const token = (key: CryptoKey, kid: string) =>
        new SignJWT({ age: 30 })
          .setProtectedHeader({ alg: 'ES256', kid })
          .setIssuer('https://id.test')
          .setExpirationTime('1h')
          .sign(key)
      const at = settings('https://id.test/keys')
      const bearer = async (key: CryptoKey, kid: string) =>
        statusWith(at, { authorization: `Bearer ${await token(key, kid)}` })
      expect([await bearer(one.privateKey, 'one'), await bearer(one.privateKey, 'one'), asked]).toEqual([200, 200, 1])
      keys = [...keys, await jwk(two.publicKey, 'two')]
      // Not asked for again at once, whatever ids tokens bring.
      expect([await bearer(two.privateKey, 'two'), asked]).toEqual([422, 1])
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 })
      expect([await bearer(two.privateKey, 'two'), asked]).toEqual([200, 2])
      vi.useRealTimers()
    })

    it('that cannot be fetched: closed is 503, open goes on', async () => {
      vi.stubGlobal('fetch', async () => new Response('no', { status: 500 }))
      const headers = { authorization: 'Bearer a.b.c' }
      const site = siteOf()
      const init = { ...json({ text: 'tea' }, 'POST'), headers: { ...headers, 'content-type': 'application/json' } }
      const closed = await through(site, settings('https://id.test/down'), '/comments', init)
      expect(await problemOf(closed)).toMatchObject({ status: 503, code: 'people-unavailable' })
      expect(await statusWith(settings('https://id.test/down', { onFailure: 'open' }), headers)).toBe(200)
    })
  })
})

describe('lists that are missing', () => {
  it('closed is 503, open goes on', async () => {
    const missing = { REQUIRED_LISTS: 'nowhere' }
    expect(await statusWith({ ...settingsOf([edit()]), ...missing }, {})).toBe(503)
    expect(await statusWith({ ...settingsOf([edit({ onFailure: 'open' })]), ...missing }, {})).toBe(200)
  })
})

describe('where the connection comes from', () => {
  it.each(['GB', 'T1', 'XX', '', undefined])('%s takes nobody the way to the site', async (country) => {
    const init = { ...json({ text: 'tea' }, 'POST'), cf: { country } } as RequestInit
    expect((await through(siteOf(), settingsOf([edit()]), '/comments', init)).status).toBe(200)
  })
})
