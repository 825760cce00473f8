/**
 * The whole Worker in workerd with real KV, queues and Durable Objects, for the questions that no single function answers.
 *
 * @module
 */
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { devVars } from '../scripts/dev-vars.ts'

/** That of wrangler.toml. */
export const COMPATIBILITY_DATE = '2026-11-01'
export const BENCH_SECRET = '42'.repeat(32)

/** One file of a script and all that it imports. @param entry relative to this folder */
export async function bundle(entry: string): Promise<string> {
  const built = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'esnext',
    conditions: ['workerd', 'worker', 'import'],
    external: ['cloudflare:*', 'node:*'],
    write: false,
  })
  return built.outputFiles[0]!.text
}

/** @param state a folder that outlives the process: the next start finds what this one has stored */
export async function startKerb(
  script: string,
  state: string,
  settings: Record<string, string> = {},
): Promise<Miniflare> {
  const worker = new Miniflare({
    ...convertV4MiniflareOptions({ ...kerbWorker(script, settings), cf: false }),
    resourcePersistencePath: state,
    // A line a request belongs to a log, not to a table of figures.
    handleStructuredLogs: () => {},
  })
  await worker.ready
  return worker
}

/** The Worker as wrangler.toml and `.dev.vars` set it up. */
export function kerbWorker(script: string, settings: Record<string, string>) {
  return {
    name: 'kerb',
    modules: [{ type: 'ESModule' as const, path: 'index.js', contents: script }],
    compatibilityDate: COMPATIBILITY_DATE,
    compatibilityFlags: ['nodejs_compat'],
    bindings: {
      ...devVars(BENCH_SECRET),
      REQUIRED_LISTS: '',
      KERB_FEEDS: '{"feeds":[]}',
      RESOLVE_SHORT_LINKS: '',
      ...settings,
    },
    kvNamespaces: { LISTS: 'kerb-lists' },
    durableObjects: {
      REGISTRY: { className: 'Registry', useSQLite: true },
      COUNTS: { className: 'Counts', useSQLite: true },
    },
    queueProducers: { FEEDS: 'kerb-feeds', WEBHOOKS: 'kerb-webhooks' },
    queueConsumers: ['kerb-feeds', 'kerb-webhooks'],
  }
}

/** A Worker of one file that needs nothing: what the platform itself costs. */
export async function startBare(script: string): Promise<Miniflare> {
  const worker = new Miniflare(
    convertV4MiniflareOptions({ modules: true, script, compatibilityDate: COMPATIBILITY_DATE, cf: false }),
  )
  await worker.ready
  return worker
}
