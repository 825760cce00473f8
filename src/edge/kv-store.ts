/**
 * The segment store on Workers KV.
 *
 * @module
 */
import { MANIFEST_KEY } from '../lists/manifest.ts'
import type { SegmentStore } from '../lists/ports.ts'

/** The shortest that KV takes: the manifest must be as young as it can be. */
const MANIFEST_TTL_SECONDS = 30
/**
 * Segments never change under their key, but a miss is remembered like a value: one that an edge asked for before it could be
 * seen there must not stay missing. The isolate keeps what it has opened, so a longer time would save little.
 */
const SEGMENT_TTL_SECONDS = 60

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
