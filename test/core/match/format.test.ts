import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checksum } from '../../../src/core/match/checksum.ts'
import {
  decodeSegment,
  encodeSegment,
  FORMAT_VERSION,
  HEADER_BYTES,
  readHeader,
  stampChecksum,
} from '../../../src/core/match/format.ts'
import { openHostset } from '../../../src/core/match/hostset.ts'
import { encodeHostset } from '../../../src/core/match/hostset-encode.ts'
import { hashKeys } from '../../../src/core/match/keys.ts'
import { openTerms } from '../../../src/core/match/terms.ts'
import { encodeTerms } from '../../../src/core/match/terms-encode.ts'
import { NORMALIZER_VERSION } from '../../../src/core/text/normalize.ts'

const made = hashKeys('000102030405060708090a0b0c0d0e0f')
if (!made.ok) throw new Error(made.error)
const keys = made.value
const expected = { normalizerVersion: NORMALIZER_VERSION, keyId: keys.id }
const urls = encodeHostset(
  [
    { kind: 'url', match: 'domain', value: 'listed.test' },
    { kind: 'url', match: 'url', value: 'http://other.example/a?b' },
  ],
  'threats',
  keys,
  NORMALIZER_VERSION,
).bytes
const terms = encodeTerms(
  [
    { kind: 'term', match: 'word', value: 'Zorvax', certainty: 'name', hosts: ['zorvax.test'] },
    { kind: 'term', match: 'phrase', value: 'come to zorvax', certainty: 'invited' },
  ],
  'lures',
  keys,
).bytes

describe('a segment', () => {
  it('decodes to what was encoded', () => {
    const header = {
      kind: 'hostset',
      listClass: 'threats',
      normalizerVersion: 1,
      level: 255,
      keyId: 7,
      entries: 3,
    } as const
    const sections = [Uint8Array.of(1, 2, 3), new Uint8Array(0), Uint8Array.of(9)]
    const decoded = decodeSegment(encodeSegment(header, sections), { normalizerVersion: 1, keyId: 7 })
    expect(decoded).toMatchObject({ ok: true, value: { header, sections } })
  })

  it('is refused by name when it is not ours', () => {
    expect(readHeader(new Uint8Array(10))).toMatchObject({ error: 'truncated' })
    expect(readHeader(new Uint8Array(100))).toMatchObject({ error: 'not-a-segment' })
    expect(decodeSegment(urls, { ...expected, keyId: 1 })).toMatchObject({ error: 'foreign-key' })
    expect(decodeSegment(urls, { ...expected, normalizerVersion: 99 })).toMatchObject({ error: 'normalizer-version' })
    const older = urls.slice()
    older[4] = FORMAT_VERSION + 1
    expect(decodeSegment(older, expected)).toMatchObject({ error: 'format-version' })
    const kind = urls.slice()
    kind[8] = 9
    expect(decodeSegment(kind, expected)).toMatchObject({ error: 'unknown-kind' })
  })

  it.each([
    ['hostset', urls],
    ['automaton', terms],
  ])('%s: a flipped bit anywhere is refused', (_kind, bytes) => {
    for (let i = 0; i < bytes.length; i++) {
      const broken = bytes.slice()
      broken[i] = broken[i]! ^ (1 << (i % 8))
      expect(decodeSegment(broken, expected).ok).toBe(false)
    }
  })

  it.each([
    ['hostset', urls],
    ['automaton', terms],
  ])('%s: a cut anywhere is refused', (_kind, bytes) => {
    for (let length = 0; length < bytes.length; length++)
      expect(decodeSegment(bytes.slice(0, length), expected).ok).toBe(false)
  })

  it('with a right checksum over wrong content opens to an error or to something harmless', () => {
    for (const bytes of [urls, terms]) {
      for (let i = HEADER_BYTES; i < bytes.length - 4; i++) {
        const broken = bytes.slice()
        broken[i] = broken[i]! ^ 0xff
        stampChecksum(broken)
        const segment = decodeSegment(broken, expected)
        if (!segment.ok) continue
        expect(() =>
          segment.value.header.kind === 'hostset' ? openHostset(segment.value) : openTerms(segment.value),
        ).not.toThrow()
      }
    }
  })

  it('stands at any offset of a larger buffer', () => {
    const buffer = new Uint8Array(urls.length + 3)
    buffer.set(urls, 3)
    expect(decodeSegment(buffer.subarray(3), expected).ok).toBe(true)
  })

  // A change of these digests is a change of the format or the normalizer: raise FORMAT_VERSION or NORMALIZER_VERSION, then
  // write the new ones down.
  it('has the bytes of its version', () => {
    const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 16)
    expect({
      format: FORMAT_VERSION,
      normalizer: NORMALIZER_VERSION,
      urls: digest(urls),
      terms: digest(terms),
    }).toMatchInlineSnapshot(`
      {
        "format": 4,
        "normalizer": 3,
        "terms": "80af369adfea5ee9",
        "urls": "f2584fab9ecf2393",
      }
    `)
  })
})

describe('checksum', () => {
  // xxHash32's published test values are of bytes; these are of whole words, computed with the reference algorithm.
  it('of no words is that of the empty input', () => {
    expect(checksum(new Uint32Array(0)).toString(16)).toBe('2cc5d05')
  })
})
