/**
 * The memory of an isolate of workerd. A Worker sees no figure of its own memory, but workerd's inspector does (Chrome DevTools
 * Protocol, `Runtime.getHeapUsage`): what the heap holds, garbage not yet collected included, and the bytes of array buffers.
 *
 * @module
 */

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
  const targets = (await (await fetch(`http://${inspector.host}/json`)).json()) as { webSocketDebuggerUrl: string }[]
  const target = targets.find(({ webSocketDebuggerUrl }) => webSocketDebuggerUrl.includes(name))
  if (target === undefined) throw new Error(`the inspector knows no ${name}`)
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = () => reject(new Error('the inspector does not answer'))
  })
  const now = () => askFor(socket)
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
  return { now, peakDuring, close: () => socket.close() }
}

/** One question at a time: the next answer is its own. */
function askFor(socket: WebSocket): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.onmessage = ({ data }) => {
      const { result } = JSON.parse(String(data)) as { result?: Usage }
      if (result === undefined) reject(new Error('no heap usage'))
      else resolve(result.usedSize + result.backingStorageSize)
    }
    socket.send(JSON.stringify({ id: 1, method: 'Runtime.getHeapUsage' }))
  })
}
