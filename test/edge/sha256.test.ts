import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hmac, hmacKey, sha256 } from '../../src/edge/sha256.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const text = (value: string) => new TextEncoder().encode(value)

describe('SHA-256', () => {
  // The examples of FIPS 180-4 (csrc.nist.gov, SHA256.pdf), and nothing at all.
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('%j', (value, digest) => expect(hex(sha256(text(value)))).toBe(digest))

  it('is what node says, at every length around a block', () => {
    for (let length = 0; length <= 260; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 255)
      expect(hex(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'))
    }
  })

  it('is what node says of any bytes, a view into others among them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), fc.nat(40), (bytes, skip) => {
        const view = bytes.subarray(Math.min(skip, bytes.length))
        expect(hex(sha256(view))).toBe(createHash('sha256').update(view).digest('hex'))
      }),
    )
  })
})

describe('HMAC', () => {
  // RFC 4231, test case 2.
  it('of the RFC', () =>
    expect(hex(hmac(hmacKey(text('Jefe')), text('what do ya want for nothing?')))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ))

  it('is what node says of any key and bytes, and a key serves again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.uint8Array({ maxLength: 300 }), (secret, bytes) => {
        const key = hmacKey(secret)
        const expected = createHmac('sha256', secret).update(bytes).digest('hex')
        for (let i = 0; i < 2; i++) expect(hex(hmac(key, bytes))).toBe(expected)
      }),
    )
  })
})
