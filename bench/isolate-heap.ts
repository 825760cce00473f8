/**
 * The memory of an isolate of workerd. A Worker sees no figure of its own memory, but workerd's inspector does (Chrome DevTools
 * Protocol, `Runtime.getHeapUsage`): what the heap holds, garbage not yet collected included, and the bytes of array buffers.
 *
 * @module
 */
import { inspect } from './inspector.ts'

const EVERY_MILLISECONDS = 25

type Usage = { readonly usedSize: number; readonly backingStorageSize: number }

export type HeapWatch = {
  /** Bytes: one look. */
  readonly now: () => Promise<number>
  /** Bytes: the largest of the looks taken while `work` runs. The isolate answers between two pieces of work, not amid one. */
  readonly peakDuring: (work: Promise<unknown>) => Promise<number>
  readonly close: () => void
}

/** @param inspector as Miniflare gives it @param name the Worker's */
export async function watchHeap(inspector: URL, name: string): Promise<HeapWatch> {
  const { send, close } = await inspect(inspector, name)
  const now = async () => {
    const { usedSize, backingStorageSize } = await send<Usage>('Runtime.getHeapUsage')
    return usedSize + backingStorageSize
  }
  const peakDuring = async (work: Promise<unknown>) => {
    let peak = await now()
    let isRunning = true
    const ended = work.finally(() => {
      isRunning = false
    })
    while (isRunning) {
      peak = Math.max(peak, await now())
      await new Promise((resolve) => setTimeout(resolve, EVERY_MILLISECONDS))
    }
    await ended
    return Math.max(peak, await now())
  }
  return { now, peakDuring, close }
}
