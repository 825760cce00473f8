/**
 * The commands of `kerb lists` that call a running Kerb: a row each.
 *
 * @module
 */
import * as acts from './acts.ts'
import type { Call } from './call.ts'
import type { OptionName } from './flags.ts'
import { approve, PUSH_OPTIONS, propose, push, reject } from './push.ts'
import * as reads from './reads.ts'
import type { Outcome } from './shell.ts'

export type Command = {
  /** Its arguments, as the help shows them. */
  readonly takes: string
  readonly about: string
  readonly options: readonly OptionName[]
  readonly run: (call: Call) => Promise<Outcome>
}

const WRITE: readonly OptionName[] = ['reason', 'dry-run']
const CHANGE: readonly OptionName[] = [...WRITE, 'if-version']
const PROPOSED = PUSH_OPTIONS.filter((name) => name !== 'reason' && name !== 'if-version' && name !== 'emergency')

function command(takes: string, about: string, options: readonly OptionName[], run: Command['run']): Command {
  return { takes, about, options, run }
}

export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['status', command('[LIST]', 'every list, or one with what was pushed to it', ['csv'], reads.status)],
  ['push', command('LIST', 'add and remove entries, or --replace the whole list', PUSH_OPTIONS, push)],
  ['propose', command('LIST', 'a push that must wait for a second person, or is not made', PUSH_OPTIONS, propose)],
  ['proposals', command('', 'what waits for a second person', ['state'], reads.proposals)],
  [
    'approve',
    command('ID', 'the second person; a restricted change is brought again', [...PROPOSED, 'reason'], approve),
  ],
  ['reject', command('ID', 'it shall not be', WRITE, reject)],
  ['versions', command('LIST', 'the last 20 versions', [], reads.versions)],
  ['diff', command('LIST [FROM [TO]]', 'between two versions; without them, of the last change', [], reads.diff)],
  ['rollback', command('LIST VERSION', 'an earlier version again, at once', [...CHANGE, 'pin'], acts.rollback)],
  ['unpin', command('LIST', 'let its feed go on after a rollback', WRITE, acts.unpin)],
  [
    'suspend',
    command('LIST URL|ID', 'one entry into shadow, at most 240 minutes', [...CHANGE, 'term', 'minutes'], acts.suspend),
  ],
  ['lift', command('LIST URL|ID', 'the entry acts again', [...CHANGE, 'term'], acts.lift)],
  [
    'shadow',
    command(
      'LIST',
      'a list or a --route into shadow, at most 60 minutes',
      [...CHANGE, 'minutes', 'route'],
      acts.shadow,
    ),
  ],
  ['mode', command('LIST shadow|enforce', 'count only, or act', [...CHANGE, 'override'], acts.mode)],
  ['reviewed', command('LIST [ID]', 'how many of its hits were right', [...WRITE, 'right', 'wrong'], acts.reviewed)],
  ['accept-stale', command('LIST', 'serve it although its source is silent', [...CHANGE, 'hours'], acts.acceptStale)],
  ['acts', command('', 'what one person did alone and a second may confirm', [], reads.acts)],
  ['confirm', command('ID', 'the second person: it stays', WRITE, acts.confirm)],
  ['end', command('ID', 'it ends now', WRITE, acts.end)],
  ['impact', command('LIST [VERSION]', 'what it has hit since that version, by entry and surface', [], reads.impact)],
  ['explain', command('URL', 'which public lists and entries match', ['text', 'surface'], reads.explain)],
  ['feeds', command('', 'when each was read, and what went wrong', [], reads.feeds)],
  ['refresh', command('LIST', 'ask its feed now', WRITE, acts.refresh)],
  ['audit', command('', 'who changed what, and whether the chain is whole', ['after', 'last'], reads.audit)],
  ['stats', command('', 'hits of the last 24 hours, and what is wrong now', [], reads.stats)],
  ['self-test', command('', 'the signed record of the checks', ['run', 'reason'], reads.selfTest)],
])
