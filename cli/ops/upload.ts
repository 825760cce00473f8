/**
 * `kerb lists push LIST --replace FILE`: a list as a whole. The file streams from the disk, and Kerb says how far it is.
 *
 * @module
 */

import { MODES } from '../../src/core/words.ts'
import { FORMATS } from '../../src/lists/parsers/parse.ts'
import { type Call, writeOf } from './call.ts'
import type { Request } from './client.ts'
import type { Flags } from './flags.ts'
import { openInput } from './input.ts'
import { changeOutcome } from './outcome.ts'
import { rowOf } from './rows.ts'
import { type Outcome, usage } from './shell.ts'

type About = { readonly reason: string; readonly class: string | undefined }

export async function upload(call: Call, list: string, about: About): Promise<Outcome> {
  const { ifVersion, dryRun } = writeOf(call)
  const query = { ...about, ...(dryRun.dryRun === true && { dryRun: 'true' }) }
  const request = await uploadRequest(call, 'PUT', ['lists', list], query)
  const answer = await call.client({ ...request, ifVersion })
  const needsFile = rowOf(answer.body)['class'] !== 'policy'
  const how = needsFile ? ` --replace THEIR-OWN-COPY${formatFlag(call.flags)}` : ''
  return changeOutcome(answer, how)
}

/** @param query beside the format and the mode */
export async function uploadRequest(
  { flags, shell }: Call,
  method: 'PUT' | 'POST',
  path: readonly string[],
  query: Readonly<Record<string, string | undefined>>,
): Promise<Request> {
  const format = oneOf(flags, 'format', FORMATS)
  const mode = oneOf(flags, 'mode', MODES)
  const file = flags.get('replace') ?? usage('--replace FILE is missing')
  const body = await openInput(file, typeOf(format, query['class'], path), shell)
  return {
    method,
    path,
    query: { ...query, format, mode },
    body,
    accept: 'application/x-ndjson, application/json',
    onProgress: (lines) => {
      if (shell.terminal) shell.err(`\r\x1b[K${lines.toLocaleString('en')} lines`)
    },
  }
}

/** A policy is one document; everything else goes as what it is. */
function typeOf(format: string | undefined, listClass: string | undefined, path: readonly string[]): string {
  if (format === 'json' || listClass === 'policy' || path[1] === 'policy') return 'application/json'
  return format === 'csv' ? 'text/csv' : 'text/plain'
}

function formatFlag(flags: Flags): string {
  const format = flags.get('format')
  return format === undefined ? '' : ` --format ${format}`
}

function oneOf(flags: Flags, name: 'format' | 'mode', known: readonly string[]): string | undefined {
  const given = flags.get(name)
  if (given !== undefined && !known.includes(given)) usage(`--${name} is one of ${known.join(', ')}`)
  return given
}
