/**
 * What one person may do at once, at 3 a.m. too: roll back, suspend, put into shadow; and what a second one says to it.
 *
 * @module
 */
import { MODES } from '../../src/core/words.ts'
import { argument, atMost, type Call, entryOf, idArgument, listArgument, minutesOf, reasonOf, writeOf } from './call.ts'
import { toNumber, wholeNumber } from './flags.ts'
import { actLines, changeOutcome, done } from './outcome.ts'
import { overridesOf } from './push.ts'
import { rowOf } from './rows.ts'
import { type Outcome, usage } from './shell.ts'
import { printable, time } from './table.ts'

/** Back to a version that served before: every class, at once. */
export async function rollback(call: Call): Promise<Outcome> {
  const list = listArgument(call)
  const version = toNumber(argument(call, 1, 'VERSION'), 'VERSION')
  atMost(call, 2)
  const pinMinutes = wholeNumber(call.flags, 'pin')
  const body = { version, ...(pinMinutes !== undefined && { pinMinutes }) }
  const said = await write(call, ['lists', list, 'rollback'], body)
  return said.dry ?? changeOutcome(said.answer, '')
}

export async function suspend(call: Call): Promise<Outcome> {
  const list = listArgument(call)
  const body = { ...entryOf(call, 1), minutes: minutesOf(call) }
  atMost(call, 2)
  return act(call, ['lists', list, 'suspend'], body, `${list}: the entry is in shadow`)
}

export async function lift(call: Call): Promise<Outcome> {
  const list = listArgument(call)
  const body = entryOf(call, 1)
  atMost(call, 2)
  return act(call, ['lists', list, 'lift'], body, `${list}: the entry acts again`)
}

/** A list, or a route. */
export async function shadow(call: Call): Promise<Outcome> {
  const route = call.flags.get('route')
  const minutes = minutesOf(call)
  atMost(call, route === undefined ? 1 : 0)
  if (route !== undefined) return act(call, ['routes', 'shadow'], { route, minutes }, `${route}: in shadow`)
  const list = listArgument(call)
  return act(call, ['lists', list, 'shadow'], { minutes }, `${list}: in shadow`)
}

export async function mode(call: Call): Promise<Outcome> {
  const list = listArgument(call)
  const wanted = argument(call, 1, 'shadow or enforce')
  if (!MODES.some((known) => known === wanted)) usage(`the mode is ${MODES.join(' or ')}`)
  atMost(call, 2)
  const override = overridesOf(call.flags)
  const body = { mode: wanted, ...(override.length > 0 && { override }) }
  return act(call, ['lists', list, 'mode'], body, `${list}: ${wanted}`)
}

/** Two people agree to serve a list although its source is silent. */
export async function acceptStale(call: Call): Promise<Outcome> {
  const list = listArgument(call)
  atMost(call, 1)
  const hours = wholeNumber(call.flags, 'hours') ?? usage('--hours is missing')
  const said = await write(call, ['lists', list, 'accept-stale'], { hours })
  return said.dry ?? changeOutcome(said.answer, '')
}

/** Of hits that somebody has looked at: how many were right. They make up the precision that a promotion needs. */
export async function reviewed(call: Call): Promise<Outcome> {
  const list = listArgument(call)
  const entry = call.flags.positionals[1]
  atMost(call, 2)
  const right = wholeNumber(call.flags, 'right') ?? usage('--right is missing')
  const wrong = wholeNumber(call.flags, 'wrong') ?? usage('--wrong is missing')
  const body = { right, wrong, ...(entry !== undefined && { entry }) }
  return act(call, ['lists', list, 'reviewed'], body, `${list}: ${right} right and ${wrong} wrong, noted`)
}

export async function unpin(call: Call): Promise<Outcome> {
  const list = listArgument(call)
  atMost(call, 1)
  return act(call, ['lists', list, 'unpin'], {}, `${list}: its feed goes on`)
}

export async function confirm(call: Call): Promise<Outcome> {
  const id = idArgument(call)
  atMost(call, 1)
  return act(call, ['acts', id, 'confirm'], {}, `Confirmed ${id}`, maybeReasonOf(call))
}

export async function end(call: Call): Promise<Outcome> {
  const id = idArgument(call)
  atMost(call, 1)
  return act(call, ['acts', id, 'end'], {}, `Ended ${id}`, maybeReasonOf(call))
}

/** Fetches a feed now. */
export async function refresh(call: Call): Promise<Outcome> {
  const list = listArgument(call)
  atMost(call, 1)
  return act(
    call,
    ['feeds', list, 'refresh'],
    {},
    `${list}: its feed is asked now; kerb lists feeds shows what came of it`,
    maybeReasonOf(call),
  )
}

type Why = { readonly reason?: string }

/** Of what is not done, but agreed to or asked for: the act itself has its reason. */
function maybeReasonOf(call: Call): Why {
  return call.flags.on('reason') ? { reason: reasonOf(call) } : {}
}

async function write(call: Call, path: readonly string[], body: object, why: Why = { reason: reasonOf(call) }) {
  const { ifVersion, dryRun } = writeOf(call)
  const answer = await call.client({ method: 'POST', path, body: { ...body, ...why, ...dryRun }, ifVersion })
  const dry = dryRun.dryRun === true ? done(answer.body, 'Dry run, nothing done; Kerb would take it.') : null
  return { answer, dry }
}

/** @param text for a person; until when it holds comes with the answer */
async function act(call: Call, path: readonly string[], body: object, text: string, why?: Why): Promise<Outcome> {
  const { answer, dry } = await write(call, path, body, why)
  if (dry !== null) return dry
  const row = rowOf(answer.body)
  const held = row['endedAt'] ? '' : time(row['until'])
  const lines = [printable(`${text}${held === '' ? '' : ` until ${held}`}`), ...actLines(row)]
  return done(answer.body, lines.join('\n'))
}
