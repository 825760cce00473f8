/**
 * The line that a request leaves in the log: always where something was wrong, and where ops did something; of what went well for
 * clients, so many a second, and the next line says how many left none. Beside a thousand requests a second, a line each costs more
 * than deciding does (docs/performance.md).
 *
 * @module
 */
import { pathPattern } from '../paths.ts'
import { log } from './log.ts'

const LINES_A_SECOND = 10
const SECOND_MS = 1_000

export type Answered = {
  readonly id: string
  readonly method: string
  /** As it came; the line holds the pattern of a path that exists, or none. */
  readonly path: string
  readonly status: number
  /** Milliseconds since the epoch. */
  readonly started: number
}

/** Numbers of this isolate. */
let second = 0
let lines = 0
let silent = 0

/**
 * @example
 * ```ts
 * logRequest({ id, method: 'POST', path: '/v1/check', status: 200, started }, Date.now())
 * // {"event":"request","id":"…","method":"POST","path":"/v1/check","status":200,"ms":1,"silent":531}
 * ```
 */
export function logRequest({ id, method, path, status, started }: Answered, now: number): void {
  if (status < 400 && !path.startsWith('/ops/') && !mayTell(now)) {
    silent++
    return
  }
  const fields = { id, method, path: pathPattern(path) ?? 'other', status, ms: now - started }
  log('info', 'request', silent === 0 ? fields : { ...fields, silent })
  silent = 0
}

function mayTell(now: number): boolean {
  const current = Math.floor(now / SECOND_MS)
  if (current !== second) {
    second = current
    lines = 0
  }
  return lines++ < LINES_A_SECOND
}
