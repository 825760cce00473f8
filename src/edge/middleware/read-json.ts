/**
 * Reads a JSON body within its limits of bytes and time, and holds it to a schema.
 *
 * Hono's body limit counts bytes; a body that never ends would still hold a request open, so both bounds are here.
 *
 * @module
 */
import type { Context } from 'hono'
import * as v from 'valibot'
import { issuesOf } from '../../contract/answers.ts'
import { LIMITS } from '../../core/limits.ts'
import { Problem } from '../errors.ts'
import { before, readSized } from './read-body.ts'

/**
 * @returns the parsed and checked body
 * @throws Problem `unsupported-media-type`, `body-too-large`, `body-timeout`, `invalid-json`, `invalid-request`
 */
export async function readJson<S extends v.GenericSchema>(c: Context, schema: S): Promise<v.InferOutput<S>> {
  if (!isJson(c)) throw new Problem('unsupported-media-type')
  return parseJson(c, await readText(c.req.raw), schema)
}

/** The same for a body that was read before. */
export function parseJson<S extends v.GenericSchema>(c: Context, text: string, schema: S): v.InferOutput<S> {
  if (!isJson(c)) throw new Problem('unsupported-media-type')
  const parsed = v.safeParse(schema, parse(text))
  if (parsed.success) return parsed.output
  throw new Problem('invalid-request', { errors: issuesOf(parsed.issues) })
}

export function isJson(c: Context): boolean {
  return /^application\/(json|[\w.+-]+\+json)\b/i.test(c.req.header('content-type') ?? '')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('invalid-json')
  }
}

/** @throws Problem `body-too-large`, `body-timeout`, and `invalid-json` where it is not UTF-8 */
export async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > LIMITS.bodyBytes) throw new Problem('body-too-large')
  const whole = await readSized(request, LIMITS.bodyBytes, LIMITS.bodyMilliseconds)
  if (whole !== null) return decode(WHOLE_DECODER, whole, false)
  if (request.body === null) return ''
  const reader = request.body.getReader()
  const deadline = Date.now() + LIMITS.bodyMilliseconds
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  let text = ''
  let bytes = 0
  try {
    for (;;) {
      const { done, value } = await before(deadline, reader.read())
      if (done) return text + decode(decoder, undefined, false)
      bytes += value.length
      if (bytes > LIMITS.bodyBytes) throw new Problem('body-too-large')
      text += decode(decoder, value, true)
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}

/** Keeps nothing from one text to the next. */
const WHOLE_DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

function decode(decoder: TextDecoder, bytes: Uint8Array | undefined, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream })
  } catch {
    throw new Problem('invalid-json', { detail: 'not UTF-8' })
  }
}
