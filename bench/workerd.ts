import { fileURLToPath } from 'node:url'
/**
 * Starts workerd with bench/workerd-entry.ts and asks it the questions of canonicalize.ts and hostset.ts.
 *
 * @module
 */
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { encodeHostset } from '../src/core/match/hostset-encode.ts'
import { NORMALIZER_VERSION } from '../src/core/text/normalize.ts'
import { entriesOf, HASH_KEYS, lines } from './hostset-sets.ts'
import type { Row } from './measure.ts'

const ENTRY = fileURLToPath(new URL('./workerd-entry.ts', import.meta.url))
/** That of wrangler.toml. */
const COMPATIBILITY_DATE = '2026-11-01'

export async function canonicalizeInWorkerd(): Promise<Row[]> {
  return inWorkerd('/canonicalize', null)
}

/** @param label "1,000,000" */
export async function hostsetInWorkerd(count: number, label: string): Promise<Row[]> {
  const { bytes } = encodeHostset(entriesOf(lines(count)), 'threats', HASH_KEYS, NORMALIZER_VERSION)
  return inWorkerd(`/hostset?${new URLSearchParams({ count: String(count), label })}`, bytes)
}

async function inWorkerd(path: string, body: Uint8Array | null): Promise<Row[]> {
  const bundle = await build({ entryPoints: [ENTRY], bundle: true, format: 'esm', target: 'esnext', write: false })
  const modules = { 'worker.js': { type: 'esm', contents: bundle.outputFiles[0]!.text } } as const
  const manifest = { mainModule: 'worker.js', modulesRoot: '/', modules }
  const worker = new Miniflare({
    cf: false,
    workers: [{ config: { name: 'bench', compatibilityDate: COMPATIBILITY_DATE, manifest, env: {}, exports: {} } }],
  })
  try {
    const answer = await worker.dispatchFetch(`http://bench${path}`, { method: 'POST', body })
    if (!answer.ok) throw new Error(`workerd answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Row[]
  } finally {
    await worker.dispose()
  }
}
