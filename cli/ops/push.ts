/**
 * `kerb lists push`, `propose`, `approve`, `reject`: entries added to a list and taken away, and the second person's word.
 *
 * @module
 */
import * as v from 'valibot'
import { OVERRIDES } from '../../src/contract/ops.ts'
import { isRestricted, LIST_CLASSES, type ListClass } from '../../src/core/words.ts'
import { atMost, type Call, idArgument, listArgument, reasonOf, writeOf } from './call.ts'
import { CHANGE_OPTIONS, readChanges } from './changes.ts'
import type { Flags, OptionName } from './flags.ts'
import { changeOutcome, done } from './outcome.ts'
import { rowOf } from './rows.ts'
import { type Outcome, Stop, usage } from './shell.ts'
import { upload, uploadRequest } from './upload.ts'

/** A push of single changes, and of a whole list. */
export const PUSH_OPTIONS: readonly OptionName[] = [
  ...CHANGE_OPTIONS,
  'replace',
  'format',
  'mode',
  'class',
  'reason',
  'if-version',
  'override',
  'emergency',
  'dry-run',
]

export async function push(call: Call): Promise<Outcome> {
  const { flags, shell, client, now } = call
  const list = listArgument(call)
  atMost(call, 1)
  const reason = reasonOf(call)
  const listClass = classOf(flags)
  if (flags.on('replace')) {
    refuseBeside(flags, 'replace', [...CHANGE_OPTIONS, 'override', 'emergency'])
    return upload(call, list, { reason, class: listClass })
  }
  refuseBeside(flags, 'a push of single changes', ['format', 'mode'])
  const { changes, labels } = await readChanges(flags, shell, now)
  const { ifVersion, dryRun } = writeOf(call)
  const overrides = overridesOf(flags)
  const body = {
    reason,
    changes,
    ...dryRun,
    ...(listClass !== undefined && { class: listClass }),
    ...(flags.on('emergency') && { emergency: true }),
    ...(overrides.length > 0 && { override: overrides }),
  }
  const answer = await client({ method: 'PATCH', path: ['lists', list], body, ifVersion, labels })
  return changeOutcome(answer, approvalOf(answer.body, flags, changes), labels)
}

/** A push that is meant to wait: to a public list it would be in force at once, so it is not sent. */
export async function propose(call: Call): Promise<Outcome> {
  const list = listArgument(call)
  const given = classOf(call.flags)
  const listClass = (await knownClass(call, list)) ?? given
  if (listClass === undefined) usage(`${list} is new: --class is missing`)
  if (!isRestricted(listClass) && listClass !== 'policy')
    usage(`${list} is ${listClass}: one person may change it, and kerb lists push does it at once`)
  if (call.flags.on('emergency')) usage('--emergency is in force at once: kerb lists push')
  return push(call)
}

async function knownClass({ client }: Call, list: string): Promise<ListClass | undefined> {
  try {
    const { body } = await client({ method: 'GET', path: ['lists', list], query: { limit: 1 } })
    return classIn(rowOf(body)['class'])
  } catch (error) {
    if (error instanceof Stop && codeOf(error) === 'unknown-list') return undefined
    throw error
  }
}

/** For a restricted list the second person brings the same changes, or the same file, from their own source. */
export async function approve(call: Call): Promise<Outcome> {
  const { flags, shell, client, now } = call
  const path = ['proposals', idArgument(call), 'approve']
  atMost(call, 1)
  const dryRun = flags.on('dry-run') ? { dryRun: 'true' } : {}
  if (flags.on('replace')) {
    refuseBeside(flags, 'replace', CHANGE_OPTIONS)
    const answer = await client(await uploadRequest(call, 'POST', path, dryRun))
    return changeOutcome(answer, '')
  }
  const brings = CHANGE_OPTIONS.some((name) => flags.on(name))
  const { changes, labels } = brings ? await readChanges(flags, shell, now) : { changes: [], labels: [] }
  const evidence = brings && { body: { reason: flags.get('reason') ?? 'approved', changes } }
  try {
    const answer = await client({ method: 'POST', path, query: dryRun, labels, ...evidence })
    return changeOutcome(answer, '', labels)
  } catch (error) {
    if (brings || !(error instanceof Stop) || !WANTS_EVIDENCE.includes(codeOf(error))) throw error
    throw new Stop(
      error.exit,
      'a restricted change is approved by bringing it again: --file, --add … or --replace',
      error.problem,
    )
  }
}

/** What Kerb says to an approval that came with nothing, where it must come with the same change or file. */
const WANTS_EVIDENCE: readonly string[] = ['unsupported-media-type', 'invalid-json', 'invalid-request']

function codeOf({ problem }: Stop): string {
  return String(rowOf(problem)['code'])
}

export async function reject(call: Call): Promise<Outcome> {
  const id = idArgument(call)
  atMost(call, 1)
  const { dryRun } = writeOf(call)
  const body = { reason: reasonOf(call), ...dryRun }
  const answer = await call.client({ method: 'POST', path: ['proposals', id, 'reject'], body })
  return done(answer.body, dryRun.dryRun === true ? 'Dry run, nothing done.' : `Rejected ${id}; nothing has changed.`)
}

/**
 * How the second person goes on. An entry is not repeated: of a restricted list it would stand in a scrollback. When it ends is
 * part of what must be the same, and `--expires 4h` would be another time for them.
 */
function approvalOf(body: unknown, flags: Flags, changes: readonly unknown[]): string {
  const listClass = classIn(rowOf(body)['class'])
  if (listClass === undefined || !isRestricted(listClass)) return ''
  if (flags.on('file')) return ' --file THEIR-OWN-COPY'
  const ends = changes.map((change) => rowOf(change)['expiresAt']).find((at) => typeof at === 'string')
  return ` --add …${ends === undefined ? '' : ` --expires ${ends}`}   (the same changes, typed again)`
}

function refuseBeside(flags: Flags, what: string, names: readonly OptionName[]): void {
  const found = names.find((name) => flags.on(name))
  if (found !== undefined) usage(`--${found} does not go with ${what === 'replace' ? '--replace' : what}`)
}

function classOf(flags: Flags): ListClass | undefined {
  const given = flags.get('class')
  return given === undefined ? undefined : (classIn(given) ?? usage(`--class is one of ${LIST_CLASSES.join(', ')}`))
}

function classIn(value: unknown): ListClass | undefined {
  return LIST_CLASSES.find((known) => known === value)
}

export function overridesOf(flags: Flags): readonly string[] {
  const given = flags.all('override')
  if (!v.is(v.array(v.picklist(OVERRIDES)), given)) usage(`--override is one of ${OVERRIDES.join(', ')}`)
  return given
}
