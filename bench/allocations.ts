/**
 * How many bytes does a miss allocate? The growth of the heap over many misses, in a node of its own whose young generation is
 * so large that nothing is collected meanwhile; a round in which something was collected counts for nothing.
 *
 * @module
 */
import { execFileSync } from 'node:child_process'
import { PerformanceObserver } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import { encodeHostset } from '../src/core/match/hostset-encode.ts'
import { lookupUrl } from '../src/core/match/lookup.ts'
import { NORMALIZER_VERSION } from '../src/core/text/normalize.ts'
import type { Canonical } from '../src/core/url/canonical.ts'
import { lookupForms } from '../src/core/url/forms.ts'
import { checkOf, isInSet } from './hostset.ts'
import { entriesOf, HASH_KEYS, type Kind, lines, openSet, urlsOf } from './hostset-sets.ts'
import { median, type Row, type Run, toRow } from './measure.ts'
import { random } from './random.ts'
import { flat } from './urls.ts'

const COUNT = 1_000_000
const LABEL = '1,000,000'
const URLS = 20_000
/** Of the first the engine makes machine code; they are thrown away. */
const WARM_UP = 4
const ROUNDS = 5
const TRIES_MAX = 50
const MISSES: readonly Kind[] = ['miss', 'host hit, path miss']
const YOUNG_MEGABYTES = 256

/** A question's rows are about bytes, otherwise as in measure.ts. */
type Question<T> = {
  readonly name: string
  readonly fresh: () => readonly T[]
  readonly contenders: Readonly<Record<string, Run<T>>>
}

export async function allocationRows(): Promise<Row[]> {
  const young = ['--min-semi-space-size', '--max-semi-space-size'].map((flag) => `${flag}=${YOUNG_MEGABYTES}`)
  const child = execFileSync(process.execPath, ['--expose-gc', ...young, import.meta.filename], { encoding: 'utf8' })
  return JSON.parse(child) as Row[]
}

async function measured(): Promise<Row[]> {
  const { bytes } = encodeHostset(entriesOf(lines(COUNT)), 'threats', HASH_KEYS, NORMALIZER_VERSION)
  const ours = openSet(bytes)
  const sets = [ours]
  const theirs: ReadonlySet<string> = new Set(flat(lines(COUNT)))
  const check = checkOf(ours)
  const found = (form: Canonical) => (isInSet(form, theirs) ? 1 : 0)
  const rows: Row[] = []
  for (const kind of MISSES) {
    const next = random(51)
    const urls = () => flat(urlsOf(kind, COUNT, URLS, next))
    const lookup: Question<Canonical> = {
      name: `allocated by a look-up among ${LABEL}, ${kind}`,
      fresh: () => urls().flatMap(lookupForms),
      contenders: {
        '': (forms) => forms.reduce((sum, form) => sum + lookupUrl(form, sets, HASH_KEYS).length, 0),
        'Set<string>': (forms) => forms.reduce((sum, form) => sum + found(form), 0),
      },
    }
    const whole: Question<string> = {
      name: `allocated by a check of one URL against ${LABEL}, ${kind}`,
      fresh: urls,
      contenders: {
        '': check,
        'new URL().href': (inputs) => inputs.reduce((sum, url) => sum + new URL(url).href.length, 0),
        'new URL() and Set<string>': (inputs) => inputs.reduce((sum, url) => sum + found(byBrowser(url)), 0),
      },
    }
    rows.push(...(await ask(lookup)), ...(await ask(whole)))
  }
  return rows
}

/** What one would look up without canonical forms of one's own. */
function byBrowser(url: string): Canonical {
  const { protocol, hostname, pathname, search } = new URL(url)
  return {
    scheme: protocol.slice(0, -1),
    host: hostname,
    path: pathname,
    query: search === '' ? null : search.slice(1),
  }
}

async function ask<T>({ name, fresh, contenders }: Question<T>): Promise<Row[]> {
  const bytes = new Map<string, number[]>(Object.keys(contenders).map((contender) => [contender, []]))
  for (let round = -WARM_UP, tries = 0; round < ROUNDS; tries++) {
    if (tries === TRIES_MAX) throw new Error('something is collected in every round')
    let collected = false
    for (const [contender, run] of Object.entries(contenders)) {
      const allocated = await bytesOf(run, fresh())
      if (allocated === null) collected = true
      else if (round >= 0) bytes.get(contender)!.push(allocated)
    }
    if (!collected) round++
  }
  const ours = median(bytes.get('')!)
  const peers = Object.keys(contenders).filter((contender) => contender !== '')
  return peers.map((peer) => toRow(name, ours, median(bytes.get(peer)!), peer, 'bytes/URL'))
}

/** @returns bytes an input; null where something was collected between the two looks at the heap */
async function bytesOf<T>(run: Run<T>, inputs: readonly T[]): Promise<number | null> {
  globalThis.gc?.()
  const observer = new PerformanceObserver(() => {})
  // Of the collection just asked for, the engine tells a turn later.
  await turn()
  observer.observe({ entryTypes: ['gc'] })
  const before = getHeapStatistics().used_heap_size
  const sum = run(inputs)
  const after = getHeapStatistics().used_heap_size
  // Read, so that no engine may leave the work out.
  if (!Number.isFinite(sum)) throw new Error('no sum')
  await turn()
  const collections = observer.takeRecords().length
  observer.disconnect()
  return collections === 0 ? (after - before) / inputs.length : null
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

if (import.meta.main) process.stdout.write(JSON.stringify(await measured()))
