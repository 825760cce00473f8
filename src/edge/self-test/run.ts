/**
 * The self-test: Kerb asks itself what a client would ask, through the same door, about entries that must act and about things
 * that must pass.
 *
 * ```
 *  manifest in KV ─▶ lists that act ─▶ their sentinels ─┐
 *  lists/sentinels.json ─▶ what must match, must not ───┴─▶ POST /v1/check under a token of this one run ─▶ a row, an alert
 * ```
 *
 * @module
 */
import { BUNDLED_LISTS } from '../../lists/bundled.generated.ts'
import { MANIFEST_KEY, type Manifest, parseManifest } from '../../lists/manifest.ts'
import { digestOf, hex, type ListKeys } from '../../lists/secrets.ts'
import { type Probe, sentinelFor } from '../../lists/sentinels.ts'
import { type Config, readConfig } from '../config.ts'
import type { SelfTestRow } from '../counts/self-tests.ts'
import { kvStore } from '../kv-store.ts'
import { type Answers, ask } from './ask.ts'
import { actingLists, isQuietRoute, type NamedList } from './lists.ts'

/** The app: `app.fetch` with an execution context. */
export type Door = (request: Request, env: Env) => Promise<Response>

const HARMLESS_SUBJECT = { ageBand: '16-17' } as const

/**
 * Runs once, and keeps what came of it. Never throws for what it finds; only where the counts cannot be reached.
 *
 * @param now milliseconds since the epoch
 *
 * @example
 * ```ts
 * await runSelfTest(env, (request, settings) => app.fetch(request, settings, ctx), Date.now())
 * ```
 */
export async function runSelfTest(env: Env, door: Door, now: number): Promise<SelfTestRow> {
  const row = await testOnce(env, door, now)
  const counts = env.COUNTS.getByName('counts')
  await counts.keepSelfTest(row)
  const { missed, wronglyMet, failure } = row
  const isBad = failure !== null || missed.length > 0 || wronglyMet > 0
  const data = { missed: missed.join(', '), wronglyMet, failure }
  await counts.standing('self-test.failed', isBad ? [{ subject: 'self-test', data }] : [])
  return row
}

async function testOnce(env: Env, door: Door, now: number): Promise<SelfTestRow> {
  const nothing = { at: now, manifest: '', lists: [], missed: [], harmless: 0, wronglyMet: 0 }
  const config = await readConfig(env)
  if (!config.ok) return { ...nothing, failure: config.error }
  try {
    const manifest = await readManifest(env)
    const token = hex(crypto.getRandomValues(new Uint8Array(32)))
    const tokens = [{ id: 'self-test', sha256: await digestOf(new TextEncoder().encode(token)), scopes: ['check'] }]
    // Without counts: these questions are nobody's traffic.
    const settings = { ...env, KERB_TOKENS: JSON.stringify(tokens), COUNTS: undefined } as unknown as Env
    return await testLists(
      manifest,
      config.value,
      (probes) => ask(probes, token, (request) => door(request, settings)),
      now,
    )
  } catch (error) {
    return { ...nothing, failure: error instanceof Error ? error.name : typeof error }
  }
}

/** Before anything was published there are only the lists that every release was tested with. */
export async function isPublished(env: Env): Promise<boolean> {
  return (await readManifest(env)) !== null
}

async function readManifest(env: Env): Promise<Manifest | null> {
  const text = await kvStore(env.LISTS).getText(MANIFEST_KEY)
  const manifest = text === null ? null : parseManifest(text)
  return manifest?.ok ? manifest.value : null
}

type Asked = (probes: readonly Probe[]) => Promise<Answers>

async function testLists(manifest: Manifest | null, config: Config, asked: Asked, now: number): Promise<SelfTestRow> {
  const lists = actingLists(manifest, now)
  const { mustMatch, mustNotMatch: harmless } = BUNDLED_LISTS.sentinels
  const bundled = isQuietRoute(manifest, now) ? [] : mustMatch.filter(({ list }) => !isNamed(manifest, list))
  const about = (text: string): Probe => ({ surface: 'bio', text, subject: HARMLESS_SUBJECT })
  const answers = await asked([
    ...lists.map((list) => probeOf(list, config.keys)),
    ...bundled.map(({ surface, text }): Probe => ({ surface, text, subject: HARMLESS_SUBJECT })),
    ...harmless.map(about),
  ])
  const { failure, manifest: version } = answers
  const names = [...lists, ...bundled.map(({ list }) => ({ name: list }))].map(({ name }) => name)
  const at = { at: now, manifest: version, lists: [...new Set(names)], harmless: harmless.length, failure }
  if (failure !== null) return { ...at, missed: [], wronglyMet: 0 }
  const passed = names.filter((_, i) => answers.acted[i] !== true)
  const missed = await withoutOlder(new Set(passed), lists, config.previousKeys, asked)
  const wronglyMet = answers.acted.slice(names.length).filter((acted) => acted).length
  return { ...at, missed, wronglyMet }
}

function isNamed(manifest: Manifest | null, name: string): boolean {
  return (manifest?.lists ?? []).some((list) => list.name === name)
}

function probeOf({ name, class: listClass }: NamedList, keys: ListKeys): Probe {
  // `actingLists` gives none without a sentinel.
  return sentinelFor(name, listClass, keys)!.probe
}

/** While the list secret is being changed, what was made under the one before has the sentinel of that one. */
async function withoutOlder(
  missed: ReadonlySet<string>,
  lists: readonly NamedList[],
  previous: ListKeys | null,
  asked: Asked,
): Promise<string[]> {
  if (previous === null || missed.size === 0) return [...missed]
  const again = lists.filter(({ name }) => missed.has(name))
  const answers = await asked(again.map((list) => probeOf(list, previous)))
  const found = new Set(again.filter((_, i) => answers.acted[i] === true).map(({ name }) => name))
  return [...missed].filter((name) => !found.has(name))
}
