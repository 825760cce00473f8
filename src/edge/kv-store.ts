/**
 * The segment store on Workers KV.
 *
 * @module
 */
import { MANIFEST_KEY } from '../lists/manifest.ts'
import type { SegmentStore } from '../lists/ports.ts'

/** The shortest that KV takes; the manifest must be as young as it can be. Segments never change under their key. */
const MANIFEST_TTL_SECONDS = 30
const SEGMENT_TTL_SECONDS = 86_400

export function kvStore(kv: KVNamespace): SegmentStore {
  return {
    getText: (key) =>
      kv.get(key, { type: 'text', cacheTtl: key === MANIFEST_KEY ? MANIFEST_TTL_SECONDS : SEGMENT_TTL_SECONDS }),
    getBytes: async (key) => {
      const value = await kv.get(key, { type: 'arrayBuffer', cacheTtl: SEGMENT_TTL_SECONDS })
      return value === null ? null : new Uint8Array(value)
    },
    putBytes: (key, bytes) => kv.put(key, bytes as Uint8Array<ArrayBuffer>),
  }
}
