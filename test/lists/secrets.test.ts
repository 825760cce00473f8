/** The keys that come of the operator's secret, against Node's own HKDF (RFC 5869). */
import { createCipheriv, createHmac, hkdfSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashKeys } from '../../src/core/match/keys.ts'
import { deriveListKeys, digestOf, hex, unhex } from '../../src/lists/secrets.ts'
import { testKeys } from '../support/snapshot.ts'

const SECRET = '0123456789abcdef'.repeat(4)
const derived = (info: string, bytes: number) =>
  Buffer.from(hkdfSync('sha256', Buffer.from(SECRET, 'hex'), '', info, bytes))

describe('the list secret', () => {
  it.each([
    ['nothing', ''],
    ['a digit too few', SECRET.slice(1)],
    ['a digit too many', `${SECRET}0`],
    ['a letter that is no digit', `g${SECRET.slice(1)}`],
    ['a line end', `${SECRET}\n`],
    ['text around it', ` ${SECRET}`],
  ])('%s is refused, and not quoted', async (_what, secret) => {
    const keys = await deriveListKeys(secret)
    expect(keys).toEqual({ ok: false, error: 'bad-secret', detail: 'the list secret is 64 hexadecimal digits' })
  })

  it('is one secret in either case of letters', async () => {
    expect((await testKeys(SECRET.toUpperCase())).hash).toEqual((await testKeys(SECRET)).hash)
  })
})

describe('its keys', () => {
  it('are derived, each for its own purpose', async () => {
    const keys = await testKeys(SECRET)
    const hash = hashKeys(derived('kerb hostset', 16).toString('hex'))
    expect({ ok: true, value: keys.hash }).toEqual(hash)

    const iv = new Uint8Array(12)
    const cipher = createCipheriv('aes-256-gcm', derived('kerb seal', 32), iv)
    const text = Buffer.concat([cipher.update('zorvax'), cipher.final(), cipher.getAuthTag()])
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, keys.seal, text)
    expect(new TextDecoder().decode(opened)).toBe('zorvax')

    const mac = createHmac('sha256', derived('kerb nonce', 32)).update('zorvax').digest('hex')
    expect(hex(new Uint8Array(await crypto.subtle.sign('HMAC', keys.nonce, Buffer.from('zorvax'))))).toBe(mac)
  })

  it('do not leave memory', async () => {
    const { seal, nonce } = await testKeys(SECRET)
    expect([seal.extractable, nonce.extractable]).toEqual([false, false])
  })
})

it('writes and reads hexadecimal, and digests as SHA-256 does', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
  expect(unhex(hex(bytes))).toEqual(bytes)
  expect(hex(Uint8Array.of(0, 10, 255))).toBe('000aff')
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect(await digestOf(new TextEncoder().encode('abc'))).toBe(abc)
})
