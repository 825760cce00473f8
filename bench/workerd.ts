/**
 * Starts workerd with bench/workerd-entry.ts and asks it the questions of canonicalize.ts and hostset.ts.
 *
 * @module
 */
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { encodeHostset } from '../src/core/match/hostset-encode.ts'
import { NORMALIZER_VERSION } from '../src/core/text/normalize.ts'
import { entriesOf, HASH_KEYS, lines } from './hostset-sets.ts'
import { type HeapWatch, watchHeap } from './isolate-heap.ts'
import type { Row } from './measure.ts'

const ENTRY = fileURLToPath(new URL('./workerd-entry.ts', import.meta.url))
/** That of wrangler.toml. */
const COMPATIBILITY_DATE = '2026-11-01'

const NAME = 'bench'

type Body = Uint8Array | ReadableStream<Uint8Array> | null

export type Isolate = {
  /** @returns the answer's JSON */
  readonly post: <T>(path: string, body: Body) => Promise<T>
  readonly watchHeap: () => Promise<HeapWatch>
}

export function canonicalizeInWorkerd(): Promise<Row[]> {
  return inWorkerd(({ post }) => post<Row[]>('/canonicalize', null))
}

export function biosInWorkerd(): Promise<Row[]> {
  return inWorkerd(({ post }) => post<Row[]>('/bios', null))
}

export function lookAlikesInWorkerd(): Promise<Row[]> {
  return inWorkerd(({ post }) => post<Row[]>('/lookalikes', null))
}

/** @param label "1,000,000" */
export function hostsetInWorkerd(count: number, label: string): Promise<Row[]> {
  const path = `/hostset?${new URLSearchParams({ count: String(count), label })}`
  return inWorkerd(({ post }) => post<Row[]>(path, segmentOf(count)))
}

/** A compiled hostset of the lines of hostset-sets.ts. */
export function segmentOf(count: number): Uint8Array {
  return encodeHostset(entriesOf(lines(count)), 'threats', HASH_KEYS, NORMALIZER_VERSION).bytes
}

/**
 * A workerd of its own, with an isolate that has answered nothing yet. It ends when `work` has.
 *
 * @param v8Flags for the engine, as on node's command line
 */
export async function inWorkerd<T>(work: (isolate: Isolate) => Promise<T>, v8Flags = ''): Promise<T> {
  const bundle = await build({ entryPoints: [ENTRY], bundle: true, format: 'esm', target: 'esnext', write: false })
  const modules = { 'worker.js': { type: 'esm', contents: bundle.outputFiles[0]!.text } } as const
  const manifest = { mainModule: 'worker.js', modulesRoot: '/', modules }
  const config = { name: NAME, compatibilityDate: COMPATIBILITY_DATE, manifest, env: {}, exports: {} }
  // Miniflare has no option for it.
  process.env['MINIFLARE_WORKERD_V8_FLAGS'] = v8Flags
  const worker = new Miniflare({ cf: false, inspectorPort: 0, workers: [{ config }] })
  const post = async <T>(path: string, body: Body): Promise<T> => {
    const answer = await worker.dispatchFetch(`http://bench${path}`, { method: 'POST', body, duplex: 'half' })
    if (!answer.ok) throw new Error(`workerd answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  try {
    return await work({ post, watchHeap: async () => watchHeap(await worker.getInspectorURL(), NAME) })
  } finally {
    await worker.dispose()
  }
}
