/**
 * Sections of a segment as typed arrays, and back. A view needs the alignment of its type: what comes from KV or a file has it,
 * a slice of a larger buffer may not and is copied.
 *
 * @module
 */

export function u32(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4)
}

export function i32(bytes: Uint8Array): Int32Array {
  const words = u32(bytes)
  return new Int32Array(words.buffer, words.byteOffset, words.length)
}

export function u16(bytes: Uint8Array): Uint16Array {
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice()
  return new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.length / 2)
}

export function bytesOf(array: Uint32Array | Uint16Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}
