/**
 * Where the time of a request on a route goes: Kerb under load while workerd's profiler looks on, each look counted for the stage
 * whose function is innermost.
 *
 * @module
 */
import { inspect } from './inspector.ts'
import { edits, type InFront, inFront } from './intercept-workers.ts'
import { load } from './load.ts'
import { type Row, toRow } from './measure.ts'

const LOOK_EVERY_MICROSECONDS = 100
const WARM_UP_MILLISECONDS = 6_000
const MILLISECONDS = 6_000

/** By functions of src/. What one of them calls counts for it, unless it is another one's. */
export const STAGES: Readonly<Record<string, readonly string[]>> = {
  'config and lists': ['readConfig', 'liveLists', 'missingLists'],
  'address and route': ['addressOf', 'isOwnPath', 'readingsOf', 'findRoute'],
  'headers cleaned': ['cleanHeaders'],
  'who asks': ['who', 'peopleOf', 'isFromGateway'],
  'body read': ['readSized', 'readSome'],
  'JSON scanned': ['contentOf'],
  decided: ['judgeAll'],
  counted: ['countHits'],
  'body rewritten': ['compose'],
  'decision signed': ['bodyDigest', 'signDecision'],
  'sent to the origin': ['forward'],
  'log line': ['logRequest'],
}

/** What the profiler calls what is no function of the Worker; a name that is empty is a callback of the platform. */
const OTHERS: ReadonlyMap<string, string | null> = new Map([
  ['(garbage collector)', 'garbage collected'],
  ['(program)', 'the platform'],
  ['', 'the platform'],
  ['(root)', 'the platform'],
  // The site's time, or the client's.
  ['(idle)', null],
])
const BETWEEN = 'between them'

type Node = {
  readonly id: number
  readonly callFrame: { readonly functionName: string }
  readonly children?: readonly number[]
}
type Profile = {
  readonly nodes: readonly Node[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

export function stageRows(): Promise<Row[]> {
  return inFront(async (workers) => {
    const { profile, requests } = await profileOf(workers)
    const times = timesOf(profile)
    const whole = [...times.values()].reduce((sum, time) => sum + time, 0)
    const names = [...Object.keys(STAGES), BETWEEN, 'garbage collected', 'the platform']
    return names.map((name) =>
      toRow(`an edit: ${name}`, (times.get(name) ?? 0) / requests, whole / requests, 'the request in Kerb', 'µs'),
    )
  })
}

async function profileOf({ kerb, miniflare }: InFront): Promise<{ profile: Profile; requests: number }> {
  const asked = edits(kerb)
  await load({ ...asked, connections: 32, milliseconds: WARM_UP_MILLISECONDS })
  const inspector = await inspect(await miniflare.getInspectorURL(), 'kerb')
  await inspector.send('Profiler.enable')
  await inspector.send('Profiler.setSamplingInterval', { interval: LOOK_EVERY_MICROSECONDS })
  await inspector.send('Profiler.start')
  const { times } = await load({ ...asked, connections: 32, milliseconds: MILLISECONDS })
  const { profile } = await inspector.send<{ profile: Profile }>('Profiler.stop')
  inspector.close()
  return { profile, requests: times.length }
}

/** The profiler's numbers begin with it. */
const ROOT = 1

/** Microseconds by stage. */
function timesOf({ nodes, samples, timeDeltas }: Profile): Map<string, number> {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName]))
  const times = new Map<string, number>()
  for (const [i, sample] of samples.entries()) {
    const stage = stageOf(sample, names, parents)
    if (stage !== null) times.set(stage, (times.get(stage) ?? 0) + timeDeltas[i]!)
  }
  return times
}

const STAGE_OF = new Map(
  Object.entries(STAGES).flatMap(([stage, names]) => names.map((name) => [name, stage] as const)),
)

function stageOf(
  sample: number,
  names: ReadonlyMap<number, string>,
  parents: ReadonlyMap<number, number>,
): string | null {
  let name = ''
  for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
    // The bundler numbers names that stand twice.
    name = names.get(id)!.replace(/\d+$/, '')
    const stage = STAGE_OF.get(name)
    if (stage !== undefined) return stage
    if (parents.get(id) === ROOT) break
  }
  // Nothing of Kerb is on the way: the outermost says what it is.
  return OTHERS.has(name) ? OTHERS.get(name)! : BETWEEN
}
