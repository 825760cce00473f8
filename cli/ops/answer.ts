/**
 * What Kerb answers: JSON, CSV, or lines of progress that end in JSON.
 *
 * @module
 */
import { readLines } from './lines.ts'

export type Answer = { readonly status: number; readonly body: unknown }

/** Lines of a bulk upload that were read so far. */
export type OnProgress = (lines: number) => void

export async function readAnswer(response: Response, onProgress: OnProgress = () => {}): Promise<Answer> {
  const { status } = response
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('ndjson')) return readProgress(response, onProgress)
  const text = await response.text()
  if (type.includes('csv')) return { status, body: text }
  return { status, body: parseJson(text) }
}

/** Lines of `{"lines":n}`, and one at the end: `{"status", "result"}`, a problem where the status says so. */
async function readProgress(response: Response, onProgress: OnProgress): Promise<Answer> {
  let last: Record<string, unknown> = {}
  for await (const line of readLines(response.body)) {
    const value = parseJson(line)
    if (typeof value !== 'object' || value === null) continue
    last = value as Record<string, unknown>
    if (typeof last['lines'] === 'number' && !('result' in last)) onProgress(last['lines'])
  }
  const problem = last['problem'] ?? last['error']
  if (problem !== undefined) return { status: statusIn(problem) ?? 422, body: problem }
  // Cut off before the end: whether anything came of it, the same key will tell.
  if (!('result' in last)) throw new Error('the answer ended early')
  return { status: statusIn(last) ?? response.status, body: last['result'] }
}

function statusIn(value: unknown): number | null {
  const status = typeof value === 'object' && value !== null && 'status' in value ? value.status : null
  return typeof status === 'number' ? status : null
}

/** @returns null where it is none, as from a proxy that answers in HTML */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
