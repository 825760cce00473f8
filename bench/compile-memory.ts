/**
 * What does a compile hold at its peak? In a node of its own, at each large array that the compiler makes, all garbage is
 * collected and what is left is counted: heap and array buffers, over what there was before. The engine of workerd holds the
 * same, and garbage besides.
 *
 * @module
 */
import { execFileSync } from 'node:child_process'
import { prepareFeed } from '../src/lists/prepare.ts'
import { line } from './hostset-sets.ts'
import { benchKeys } from './keys.ts'

const LARGE_BYTES = 100_000
const LINES_A_CHUNK = 2_000
const WATCHED = ['Uint8Array', 'Uint16Array', 'Uint32Array', 'Int32Array'] as const

/** @param count lines @returns bytes */
export function compileHolds(count: number): number {
  return Number(
    execFileSync(process.execPath, ['--expose-gc', import.meta.filename, String(count)], { encoding: 'utf8' }),
  )
}

async function peakOf(count: number): Promise<number> {
  const context = { liveEntries: 0, popularHosts: new Set<string>(), keys: await benchKeys() }
  const before = held()
  let peak = 0
  const look = () => {
    peak = Math.max(peak, held())
  }
  for (const name of WATCHED) watch(name, look)
  const prepared = await prepareFeed(feed(count), { format: 'urls', listClass: 'threats' }, context)
  if (!prepared.ok || prepared.value.compiled.entries !== count) throw new Error('not compiled')
  look()
  return peak - before
}

/** Makes an engine's class tell of every large array that is made, by `new`, `from` or `slice`. */
function watch(name: (typeof WATCHED)[number], look: () => void): void {
  const plain = globalThis[name]
  const watched = new Proxy(plain, {
    construct(target, args, asked) {
      const array = Reflect.construct(target, args, asked) as Uint8Array
      // A view on what is there is no new memory.
      if (array.byteLength >= LARGE_BYTES && !(args[0] instanceof ArrayBuffer)) look()
      return array
    },
  })
  Object.defineProperty(plain.prototype, 'constructor', { value: watched })
  Object.defineProperty(globalThis, name, { value: watched })
}

function held(): number {
  // What the first one frees is counted out only when it is asked again.
  for (let i = 0; i < 2; i++) globalThis.gc?.()
  const { arrayBuffers, heapUsed } = process.memoryUsage()
  return arrayBuffers + heapUsed
}

async function* feed(count: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for (let at = 0; at < count; at += LINES_A_CHUNK) {
    const length = Math.min(LINES_A_CHUNK, count - at)
    yield encoder.encode(`${Array.from({ length }, (_, i) => line(at + i)).join('\n')}\n`)
  }
}

if (import.meta.main) process.stdout.write(String(await peakOf(Number(process.argv[2]))))
