/**
 * A multipart request on a route.
 *
 * @module
 */
import { Problem } from '../errors.ts'
import { holdMultipart, joinPieces, partsOf, passOn, type Rest, streamOn, textOfPart } from './body/multipart.ts'
import type { Part } from './body/multipart-scan.ts'
import type { Edit, Value } from './judge.ts'
import { changedBy, type Forwardable, type Judging, judgeAll, OF_THE_BODY, refusal, unreadable } from './judging.ts'
import type { RequestRoute } from './routes.ts'

/** @throws Problem as `judgeRequest` */
export async function judgeMultipart(request: Request, boundary: string, judging: Judging): Promise<Forwardable> {
  const { route } = judging
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (encoding.toLowerCase() !== 'identity')
    return unreadable('unsupported-media-type', 'Content-Encoding', route, null)
  const held = await holdMultipart(request.body!, boundary, route.multipart!.names)
  if ('error' in held) {
    const { outcome, drops } = unreadable(held.error, held.detail, route, null)
    return { payload: { kind: 'stream', ...passOn(held.read, held.reader) }, outcome, drops }
  }
  const { pieces, rest } = held
  const values = partsOf(pieces).map((part) => valueIn(part, route))
  const { edits, action } = judgeAll(values, judging)
  const changed = changedBy(values, edits)
  const bytes = Uint8Array.from(joinPieces(pieces, edits.map(textOf)))
  const done = { outcome: { route: route.name, action, changed }, drops: changed.length > 0 ? OF_THE_BODY : [] }
  if (rest === null) return { ...done, payload: { kind: 'bytes', bytes } }
  if (route.mode === 'shadow')
    return { ...done, payload: { kind: 'stream', ...passOn(rest.read.joined(), rest.reader) } }
  return { ...done, ...streamRest(bytes, rest, judging) }
}

function streamRest(head: Uint8Array, rest: Rest, judging: Judging): Pick<Forwardable, 'payload' | 'torn'> {
  let torn: Problem | null = null
  const tear = (problem: Problem): Problem => {
    torn = problem
    rest.reader.cancel().catch(() => {})
    return problem
  }
  const accept = (part: Part): void => {
    const problem = problemOfLate(part, judging)
    if (problem !== null) throw tear(problem)
  }
  const streamed = streamOn(head, rest, accept, (error) => tear(new Problem(error)))
  return { payload: { kind: 'stream', ...streamed }, torn: () => torn }
}

/** A part behind what is gone already may be refused, but no longer changed. */
function problemOfLate(part: Part, judging: Judging): Problem | null {
  try {
    const value = valueIn(part, judging.route)
    const { edits } = judgeAll([value], judging)
    return edits[0]!.kind === 'keep' ? null : refusal([{ field: value.at, code: 'field-after-files' }])
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function valueIn(part: Part, route: RequestRoute): Value {
  const text = textOfPart(part)
  if (text === null) throw new Problem('invalid-multipart', { detail: 'not UTF-8' })
  return { surface: route.fields[route.multipart!.fields[part.field]!]!.surface, at: part.name, text }
}

function textOf(edit: Edit): string | null | undefined {
  return edit.kind === 'keep' ? undefined : edit.kind === 'replace' ? edit.text : null
}
