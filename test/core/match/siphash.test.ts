import { describe, expect, it } from 'vitest'
import { sip, sipHashText, sipState } from '../../../src/core/match/siphash.ts'

const KEY = Uint8Array.from({ length: 16 }, (_, i) => i)
const hex = () => [sip[1]!, sip[0]!].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')

describe('sipHashText', () => {
  // Key 00…0f and nothing: the first vector of Rust's SipHasher13. Key of zeroes: what CPython 3.11 says, whose `hash` of
  // bytes is SipHash-1-3 (`PYTHONHASHSEED=0 python3 -c 'print(hash(b"abc") % 2**64)'`).
  const vectors: [key: Uint8Array, text: string, hash: string][] = [
    [KEY, '', 'abac0158050fc4dc'],
    [new Uint8Array(16), 'abc', 'c03bc3a0042630f2'],
    [new Uint8Array(16), '0123456789abcde', '26f4d862282d8fcb'],
    [new Uint8Array(16), 'www.example.com/a/b', '8932b038c034e32c'],
    [new Uint8Array(16), 'example8', 'ad7cdad0f1b22586'],
  ]
  it.each(vectors)('%# of "%s"', (key, text, hash) => {
    sipHashText(sipState(key), text)
    expect(hex()).toBe(hash)
  })
})
