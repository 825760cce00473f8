/** Sealing: deterministic, a nonce for each plaintext, and nothing of a sealed segment can be changed unnoticed. */
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeSegment, HEADER_BYTES, readHeader, stampChecksum } from '../../src/core/match/format.ts'
import { encodeTerms } from '../../src/core/match/terms-encode.ts'
import { NORMALIZER_VERSION } from '../../src/core/text/normalize.ts'
import { compileList } from '../../src/lists/compile.ts'
import { openStored } from '../../src/lists/open.ts'
import { openSegment, sealSegment } from '../../src/lists/seal.ts'
import { hex, type ListKeys } from '../../src/lists/secrets.ts'
import { testKeys, url } from '../support/snapshot.ts'

let keys: ListKeys
let other: ListKeys
beforeAll(async () => {
  keys = await testKeys()
  other = await testKeys('b6'.repeat(32))
})

const term = (value: string) => ({ kind: 'term', match: 'word', value, certainty: 'name' }) as const
const plainOf = (words: string[]) => encodeTerms(words.map(term), 'restricted-terms', keys.hash).bytes
const sealed = (words: string[], under = keys) => sealSegment(plainOf(words), under)
const nonceOf = (bytes: Uint8Array) => hex(bytes.slice(HEADER_BYTES, HEADER_BYTES + 12))

/** The error under which bytes are refused; null where they open. */
async function refusal(bytes: Uint8Array, under = keys): Promise<string | null> {
  const opened = await openSegment(bytes, under)
  return opened.ok ? null : opened.error
}

/** A copy with one byte changed; the checksum, which is no secret, is made to fit again. */
function tamper(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice()
  copy[at]! ^= 1
  stampChecksum(copy)
  return copy
}

describe('a sealed segment', () => {
  it('opens to the bytes that were sealed', async () => {
    for (const words of [
      ['zorvax'],
      ['zorvax', 'quimblefen', 'brontavexil'],
      [...'abcdefghij'].map((c) => `${c}orvax`),
    ])
      expect(await openSegment(await sealed(words), keys)).toEqual({ ok: true, value: plainOf(words) })
  })

  it('is the same bytes for the same entries, and another nonce for any other', async () => {
    expect(await sealed(['zorvax', 'brontavexil'])).toEqual(await sealed(['brontavexil', 'zorvax']))
    const nonces = await Promise.all(
      ['zorvax', 'zorvay', 'zorva', 'zorvaxx'].map(async (w) => nonceOf(await sealed([w]))),
    )
    expect(new Set(nonces).size).toBe(4)
  })

  it('has another nonce and another ciphertext under another secret', async () => {
    const [mine, theirs] = [await sealed(['zorvax']), await sealed(['zorvax'], other)]
    expect(nonceOf(mine)).not.toBe(nonceOf(theirs))
    expect(hex(mine.slice(HEADER_BYTES + 12))).not.toBe(hex(theirs.slice(HEADER_BYTES + 12)))
  })

  it('says what it is in its header and nothing of its content', async () => {
    const bytes = await sealed(['zorvax'])
    expect(readHeader(bytes)).toMatchObject({
      value: { sealed: true, kind: 'automaton', listClass: 'restricted-terms', entries: 1 },
    })
    expect(hex(bytes)).not.toContain(hex(plainOf(['zorvax']).slice(HEADER_BYTES, HEADER_BYTES + 40)))
    const expected = { normalizerVersion: NORMALIZER_VERSION, keyId: keys.hash.id }
    expect(decodeSegment(bytes, expected)).toMatchObject({ ok: false, error: 'sealed' })
  })
})

describe('is refused by name', () => {
  it('another secret: foreign-key', async () => {
    expect(await refusal(await sealed(['zorvax']), other)).toBe('foreign-key')
  })

  it('a byte that was changed: corrupt, and foreign-key where the checksum was made to fit', async () => {
    const bytes = await sealed(['zorvax'])
    const end = bytes.length - 8
    const cipherEnd = HEADER_BYTES + 12 + new DataView(bytes.buffer).getUint32(end, true)
    for (let at = HEADER_BYTES; at < cipherEnd; at += 7) {
      const raw = bytes.slice()
      raw[at]! ^= 1
      expect([at, await refusal(raw)]).toEqual([at, 'corrupt'])
      expect([at, await refusal(tamper(bytes, at))]).toEqual([at, 'foreign-key'])
    }
  })

  it.each([
    ['normalizer version', 6],
    ['kind', 8],
    ['list class', 9],
    ['level', 10],
    ['key id', 12],
    ['entries', 16],
    ['sections', 20],
  ])('a header whose %s was changed', async (_what, at) => {
    // `kind` and `list class` have neighbours that are valid too, so it is the tag that refuses.
    const copy = (await sealed(['zorvax'])).slice()
    copy[at] = at === 8 ? 1 : copy[at]! ^ 1
    stampChecksum(copy)
    expect(await refusal(copy)).toBe('foreign-key')
  })

  it('a segment that is cut short, or whose length lies', async () => {
    const bytes = await sealed(['zorvax'])
    expect(await refusal(bytes.slice(0, 20))).toBe('truncated')
    expect(await refusal(bytes.slice(0, bytes.length - 8))).toBe('corrupt')
    const lying = bytes.slice()
    new DataView(lying.buffer).setUint32(lying.length - 8, lying.length, true)
    stampChecksum(lying)
    expect(await refusal(lying)).toBe('truncated')
  })
})

describe('compiling', () => {
  it('seals terms of a restricted list, and opens them by the same secret alone', async () => {
    const { segments } = await compileList([term('zorvax'), url('listed.test')], 'restricted-terms', keys)
    const automaton = segments.find((segment) => segment.kind === 'automaton')!
    expect(readHeader(automaton.bytes)).toMatchObject({ value: { sealed: true } })
    expect(await openStored('iwf', 'restricted-terms', automaton.bytes, keys)).toMatchObject({ ok: true })
    expect(await openStored('iwf', 'restricted-terms', automaton.bytes, other)).toMatchObject({ error: 'foreign-key' })
  })

  it('leaves public terms open', async () => {
    const { segments } = await compileList([term('zorvax')], 'lures', keys)
    expect(readHeader(segments[0]!.bytes)).toMatchObject({ value: { sealed: false } })
  })
})
