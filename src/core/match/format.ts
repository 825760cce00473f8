/**
 * The bytes of a segment: header, section table, sections, checksum. Versions come first, so that a reader refuses what it
 * does not know before it reads anything else (ghostery/adblocker's `ENGINE_VERSION` is the model).
 *
 * ```
 *  0  u32  magic 'KERB'
 *  4  u16  format version          6  u16  normalizer version
 *  8  u8   kind                    9  u8   list class (index in LIST_CLASSES)
 * 10  u8   level (index in LEVELS, 255: none)
 * 11  u8   flags (1: sealed)
 * 12  u32  key id                 16  u32  entries            20  u32  sections
 * 24  sections × { u32 offset, u32 length in bytes }
 *     the sections, each at a multiple of 8
 *  n−4  u32  checksum of all before
 * ```
 *
 * Little-endian. Loading makes views on the bytes and no object per entry.
 *
 * @module
 */
import { err, ok, type Result } from '../result.ts'
import { isRestricted, LIST_CLASSES, type ListClass } from '../words.ts'
import { checksum } from './checksum.ts'

/** Raised with any change to these bytes; test/golden holds bytes of the current version. */
export const FORMAT_VERSION = 4
export const HEADER_BYTES = 24
const MAGIC = 0x4252454b

/** A `document` is JSON: removed entries by their ids, or a policy. */
export const SEGMENT_KINDS = ['hostset', 'automaton', 'document'] as const
export type SegmentKind = (typeof SEGMENT_KINDS)[number]

/** The key id of a segment in which nothing is hashed under a key: the terms of a public list. It fits every Worker. */
export const UNKEYED = 0
export const NO_LEVEL = 255
export const SEALED = 1

export type SegmentHeader = {
  readonly formatVersion: number
  readonly normalizerVersion: number
  readonly kind: SegmentKind
  readonly listClass: ListClass
  readonly level: number
  readonly sealed: boolean
  readonly keyId: number
  readonly entries: number
}

export type Segment = { readonly header: SegmentHeader; readonly sections: readonly Uint8Array[] }

export const SEGMENT_ERRORS = [
  'truncated',
  'not-a-segment',
  'format-version',
  'normalizer-version',
  'foreign-key',
  'sealed',
  'corrupt',
  'unknown-kind',
] as const
export type SegmentError = (typeof SEGMENT_ERRORS)[number]

/** One allocation of the exact size. */
export function encodeSegment(
  header: Omit<SegmentHeader, 'formatVersion' | 'sealed'>,
  sections: readonly Uint8Array[],
): Uint8Array {
  const offsets: number[] = []
  let size = align(HEADER_BYTES + 8 * sections.length)
  for (const section of sections) {
    offsets.push(size)
    size = align(size + section.length)
  }
  const bytes = new Uint8Array(size + 4)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint16(4, FORMAT_VERSION, true)
  view.setUint16(6, header.normalizerVersion, true)
  view.setUint8(8, SEGMENT_KINDS.indexOf(header.kind) + 1)
  view.setUint8(9, LIST_CLASSES.indexOf(header.listClass))
  view.setUint8(10, header.level)
  view.setUint32(12, header.keyId, true)
  view.setUint32(16, header.entries, true)
  view.setUint32(20, sections.length, true)
  for (const [i, section] of sections.entries()) {
    view.setUint32(HEADER_BYTES + 8 * i, offsets[i]!, true)
    view.setUint32(HEADER_BYTES + 8 * i + 4, section.length, true)
    bytes.set(section, offsets[i]!)
  }
  stampChecksum(bytes)
  return bytes
}

/** Reads the header alone: enough to tell what a segment is, and that it is not ours. */
export function readHeader(bytes: Uint8Array): Result<SegmentHeader, SegmentError> {
  if (bytes.length < HEADER_BYTES + 4) return err('truncated')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== MAGIC) return err('not-a-segment')
  const formatVersion = view.getUint16(4, true)
  if (formatVersion !== FORMAT_VERSION)
    return err('format-version', `format ${formatVersion}, this code reads ${FORMAT_VERSION}`)
  const kind = SEGMENT_KINDS[view.getUint8(8) - 1]
  const listClass = LIST_CLASSES[view.getUint8(9)]
  if (kind === undefined || listClass === undefined) return err('unknown-kind')
  return ok({
    formatVersion,
    normalizerVersion: view.getUint16(6, true),
    kind,
    listClass,
    level: view.getUint8(10),
    sealed: (view.getUint8(11) & SEALED) !== 0,
    keyId: view.getUint32(12, true),
    entries: view.getUint32(16, true),
  })
}

/**
 * Checks everything and gives views of the sections.
 *
 * @param expected the versions and the key of this Worker; whatever differs is refused by name
 */
export function decodeSegment(
  bytes: Uint8Array,
  expected: { normalizerVersion: number; keyId: number },
): Result<Segment, SegmentError> {
  const header = readHeader(bytes)
  if (!header.ok) return header
  if (!checksumHolds(bytes)) return err('corrupt', 'the checksum does not match')
  if (header.value.sealed) return err('sealed', 'open it first')
  if (header.value.normalizerVersion !== expected.normalizerVersion && !isPlainDocument(header.value)) {
    return err(
      'normalizer-version',
      `normalizer ${header.value.normalizerVersion}, this code has ${expected.normalizerVersion}`,
    )
  }
  if (!fitsKey(header.value, expected.keyId)) return err('foreign-key', 'made under another hash key')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(20, true)
  if (HEADER_BYTES + 8 * count > bytes.length - 4) return err('truncated')
  const sections: Uint8Array[] = []
  for (let i = 0; i < count; i++) {
    const offset = view.getUint32(HEADER_BYTES + 8 * i, true)
    const length = view.getUint32(HEADER_BYTES + 8 * i + 4, true)
    if (offset + length > bytes.length - 4) return err('truncated')
    sections.push(bytes.subarray(offset, offset + length))
  }
  return ok({ header: header.value, sections })
}

/** A hostset, or the terms of a restricted list, is always under a key. */
function fitsKey(header: SegmentHeader, expected: number): boolean {
  if (header.keyId === expected || isPlainDocument(header)) return true
  return header.keyId === UNKEYED && header.kind === 'automaton' && !isRestricted(header.listClass)
}

/** A policy: nothing in it was normalized or hashed. */
function isPlainDocument({ keyId, kind }: SegmentHeader): boolean {
  return kind === 'document' && keyId === UNKEYED
}

/** Writes the checksum over everything before it. The length of a segment is a multiple of 4, which `encodeSegment` sees to. */
export function stampChecksum(bytes: Uint8Array): void {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(bytes.length - 4, checksum(words(bytes)), true)
}

export function checksumHolds(bytes: Uint8Array): boolean {
  if (bytes.length % 4 !== 0 || bytes.length < HEADER_BYTES + 4) return false
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true) === checksum(words(bytes))
}

function words(bytes: Uint8Array): Uint32Array {
  // A view needs 4-byte alignment; KV and file reads give it, a slice of a larger buffer may not.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4 - 1)
}

function align(n: number): number {
  return (n + 7) & ~7
}
