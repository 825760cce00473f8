/**
 * Long work that tells how far it is: `{"lines":n}` lines, then `{"result":…}` or `{"error":…}`, as NDJSON.
 *
 * @module
 */
import { problemFor } from '../errors.ts'
import type { OpsContext } from './context.ts'
import type { OnLines } from './upload-body.ts'

/** A line of progress after so many lines of the upload. */
const EVERY_LINES = 10_000

export function wantsProgress(c: OpsContext): boolean {
  return /\bapplication\/x-ndjson\b/i.test(c.req.header('accept') ?? '')
}

/**
 * Answers at once, and goes on working: the status is 200 whatever comes of it, and the last line has the real one.
 *
 * @param work its answer becomes the last line
 */
export function withProgress(c: OpsContext, work: (onLines: OnLines) => Promise<Response>): Response {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const utf8 = new TextEncoder()
  const write = (line: unknown): Promise<void> => writer.write(utf8.encode(`${JSON.stringify(line)}\n`))
  let told = 0
  const onLines = (lines: number): void => {
    if (lines - told < EVERY_LINES) return
    told = lines
    // Whoever has stopped listening has not stopped the upload.
    write({ lines }).catch(() => {})
  }
  const run = async (): Promise<void> => {
    const answer = await work(onLines).catch((error: unknown) => problemFor(error, c))
    const body = await answer.json()
    await write(answer.ok ? { status: answer.status, result: body } : { status: answer.status, error: body })
    await writer.close()
  }
  c.executionCtx.waitUntil(run().catch(() => {}))
  return new Response(readable, { headers: { 'content-type': 'application/x-ndjson' } })
}
