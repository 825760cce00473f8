/**
 * What the commands share: their arguments and the names in them.
 *
 * @module
 */
import * as v from 'valibot'
import { ListName, Reason } from '../../src/contract/ops.ts'
import { isEntryId } from '../../src/core/match/entry-id.ts'
import type { Client } from './client.ts'
import { type Flags, needed, wholeNumber } from './flags.ts'
import { type Shell, usage } from './shell.ts'
import { printable } from './table.ts'

export type Call = {
  readonly flags: Flags
  /** Made when it is needed: an address or a token that is missing is said after what is wrong with the call itself. */
  readonly client: Client
  readonly shell: Shell
  readonly now: number
}

/** The argument at a place. @param what as the usage line has it */
export function argument({ flags }: Call, place: number, what: string): string {
  return flags.positionals[place] ?? usage(`${what} is missing`)
}

/** @throws Stop with exit 2 where there are more than the command takes */
export function atMost({ flags }: Call, count: number): void {
  const extra = flags.positionals[count]
  if (extra !== undefined) usage(`what is ${printable(extra)} for?`)
}

/** Of a proposal or an act. What it may not hold could lead to another path. */
export function idArgument(call: Call): string {
  const id = argument(call, 0, 'ID')
  if (!/^[A-Za-z0-9][\w-]{0,99}$/.test(id)) usage('an ID is letters, digits and hyphens')
  return id
}

export function listArgument(call: Call, place = 0): string {
  const name = argument(call, place, 'LIST')
  if (!v.is(ListName, name)) usage('a list is named in lower-case letters, digits and hyphens')
  return name
}

/** @throws Stop with exit 2 where nothing, or not enough, was said */
export function reasonOf({ flags }: Call): string {
  const reason = needed(flags, 'reason')
  if (!v.is(Reason, reason)) usage('--reason takes 3 to 500 characters')
  return reason.trim()
}

export function minutesOf({ flags }: Call): number {
  return wholeNumber(flags, 'minutes') ?? usage('--minutes is missing')
}

/** A URL, or the id of an entry, as the argument; a word by `--term`. */
export function entryOf(call: Call, place: number): { url: string } | { term: string } | { entry: string } {
  const term = call.flags.get('term')
  const given = call.flags.positionals[place]
  if ((term === undefined) === (given === undefined)) usage('one of URL, an entry id, --term WORD')
  if (term !== undefined) return { term }
  return isEntryId(given!) ? { entry: given! } : { url: given! }
}

/** The fields of every write. */
export function writeOf({ flags }: Call): { ifVersion: number | undefined; dryRun: { dryRun?: true } } {
  return { ifVersion: wholeNumber(flags, 'if-version'), dryRun: flags.on('dry-run') ? { dryRun: true } : {} }
}
