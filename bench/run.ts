/**
 * `npm run bench [-- --json] [-- --only NAME]`: every question, ours and its peers measured in turns in the same run. Nothing here
 * passes or fails: figures are read by people, and written down in docs/performance.md.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { adblockQuestions } from './adblock.ts'
import { allocationRows } from './allocations.ts'
import { automatonRows } from './automaton.ts'
import { canonicalizeQuestions } from './canonicalize.ts'
import { bioQuestions, loadedLists, suggestionQuestions } from './decide.ts'
import { checkQuestions, hostQuestions, lookupQuestions } from './hostset.ts'
import { buildSets } from './hostset-build.ts'
import { interceptRows } from './intercept.ts'
import { linearRows } from './linear.ts'
import { lookAlikeQuestions, lookAlikeTableRows } from './lookalike.ts'
import { ask, type Question, type Row } from './measure.ts'
import { pushRows, twoSnapshots } from './push.ts'
import { coldStart } from './serve.ts'
import { serverRows } from './server.ts'
import { skeletonQuestions } from './skeleton.ts'
import { stageRows } from './stages.ts'
import { biosInWorkerd, canonicalizeInWorkerd, hostsetInWorkerd, lookAlikesInWorkerd } from './workerd.ts'
import { compileInWorkerd, loadInWorkerd } from './workerd-compile.ts'

const ROUNDS = 11
const BUILD_ROUNDS = 3
/** Of texts: thousands of them before the first is timed. */
const WARM_ROUNDS = 20
const LARGE = [1_000_000, '1,000,000'] as const
/** As many as a small feed has, and as many as a large one. */
const SIZES = [[76_000, '76,000'], LARGE] as const

/** As wide as the longest name. */
const NAME_CHARS = 78

type Part = { readonly name: string; readonly run: () => Promise<Row[]> }

const PARTS: readonly Part[] = [
  { name: 'canonicalize', run: () => askAll(canonicalizeQuestions(2)) },
  { name: 'canonicalize-workerd', run: canonicalizeInWorkerd },
  ...SIZES.map(([count, label]) => ({ name: `hostset-${count}`, run: () => hostset(count, label) })),
  ...SIZES.map(([count, label]) => ({ name: `hostset-${count}-workerd`, run: () => hostsetInWorkerd(count, label) })),
  { name: 'hostset-load-workerd', run: () => loadInWorkerd(...LARGE) },
  { name: 'hostset-compile-workerd', run: () => compileInWorkerd(...LARGE) },
  { name: 'hostset-allocations', run: allocationRows },
  { name: 'adblock', run: () => askAll(adblockQuestions(100_000, '100,000')) },
  { name: 'bio', run: async () => askAll(bioQuestions(await loadedLists()), WARM_ROUNDS) },
  { name: 'skeleton', run: () => askAll(skeletonQuestions(), WARM_ROUNDS) },
  { name: 'bio-workerd', run: biosInWorkerd },
  { name: 'suggestions', run: async () => askAll(suggestionQuestions(await loadedLists()), WARM_ROUNDS) },
  { name: 'automaton', run: automatonRows },
  {
    name: 'lookalike',
    run: async () => [...lookAlikeTableRows(ROUNDS), ...(await askAll(lookAlikeQuestions(), WARM_ROUNDS))],
  },
  { name: 'lookalike-workerd', run: lookAlikesInWorkerd },
  { name: 'cold-start', run: () => coldStart(...LARGE) },
  { name: 'linear', run: linearRows },
  { name: 'push', run: pushRows },
  { name: 'two-snapshots', run: () => twoSnapshots(...LARGE) },
  { name: 'server', run: serverRows },
  { name: 'intercept', run: interceptRows },
  { name: 'stages', run: stageRows },
]

async function hostset(count: number, label: string): Promise<Row[]> {
  const { sets, rows } = buildSets(count, label, BUILD_ROUNDS)
  return [
    ...rows,
    ...(await askAll(hostQuestions(sets, 1))),
    ...(await askAll(lookupQuestions(sets, 1))),
    ...(await askAll(checkQuestions(sets, 1))),
  ]
}

async function askAll<T>(questions: readonly Question<T>[], warm = 1): Promise<Row[]> {
  const rows: Row[] = []
  for (const question of questions) rows.push(...(await ask(question, () => performance.now(), ROUNDS, warm)))
  return rows
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, only: { type: 'string' } } })
  const { only = '' } = values
  const parts = PARTS.filter(({ name }) => name.includes(only))
  if (parts.length === 0) {
    process.stderr.write(`bench: no part "${only}" among ${PARTS.map(({ name }) => name).join(', ')}\n`)
    return 2
  }
  const rows: Row[] = []
  if (!values.json) process.stdout.write(`${Object.values(machine()).join(', ')}\n\n${heading()}`)
  for (const part of parts) {
    const found = await part.run()
    rows.push(...found)
    if (!values.json) process.stdout.write(found.map(toLine).join(''))
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ machine: machine(), rows })}\n`)
  return 0
}

function machine(): Readonly<Record<string, string>> {
  const { version } = JSON.parse(readFileSync(new URL('../node_modules/workerd/package.json', import.meta.url), 'utf8'))
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: `node ${process.versions.node}`,
    workerd: `workerd ${version}`,
  }
}

function heading(): string {
  return `${'question'.padEnd(NAME_CHARS)} ${'ours'.padStart(9)} ${'peer'.padStart(9)} ${'unit'.padEnd(11)} ours/peer  peer\n`
}

function toLine(row: Row): string {
  const { name, ours, peer, unit, ratio, peerName } = row
  const figures = `${String(ours).padStart(9)} ${String(peer).padStart(9)} ${unit.padEnd(11)} ${String(ratio).padStart(9)}`
  return `${name.padEnd(NAME_CHARS)} ${figures}  ${peerName}\n`
}

process.exitCode = await main()
