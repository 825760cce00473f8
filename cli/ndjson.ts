/**
 * Lines in, one line of JSON out for each, in order. A bad line gives `{"error":…}` and the rest goes on.
 *
 * @module
 */
import { createInterface } from 'node:readline'

// `kerb … | head` closes the pipe when it has seen enough: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

export type LineResult = Readonly<Record<string, unknown>>

/** @param handle gives the answer to one line; it returns an object with `error` where there is none */
export async function eachLine(handle: (line: string) => LineResult | Promise<LineResult>): Promise<void> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY, terminal: false })
  for await (const line of lines) {
    if (line.trim() === '') continue
    await write(`${JSON.stringify(await handle(line))}\n`)
  }
}

/** Like `eachLine`, for lines that are JSON objects. */
export function eachObject(handle: (value: Readonly<Record<string, unknown>>) => LineResult): Promise<void> {
  return eachLine((line) => {
    const value = parse(line)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { error: { code: 'invalid-json' } }
    return handle(value as Readonly<Record<string, unknown>>)
  })
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Waits where the reader is slower: a million lines must not pile up in memory. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve))
}
