/**
 * What can be looked at: lists, versions, what waits, what happened.
 *
 * @module
 */
import { atMost, type Call, listArgument } from './call.ts'
import type { Request } from './client.ts'
import { toNumber, wholeNumber } from './flags.ts'
import { done } from './outcome.ts'
import { rowOf, rowsOf } from './rows.ts'
import { EXIT, type Outcome, usage } from './shell.ts'
import * as views from './views.ts'
import * as record from './views-record.ts'

export async function status(call: Call): Promise<Outcome> {
  atMost(call, 1)
  if (call.flags.positionals.length > 0) return statusOf(call, listArgument(call))
  if (call.flags.on('csv')) usage('--csv is for one list')
  const body = await get(call, ['lists'])
  return done(body, views.lists(rowsOf(body, 'lists'), rowOf(body)))
}

async function statusOf(call: Call, list: string): Promise<Outcome> {
  if (call.flags.on('csv')) {
    const answer = await call.client({ method: 'GET', path: ['lists', list], accept: 'text/csv' })
    return done(answer.body, String(answer.body))
  }
  const first = rowOf(await get(call, ['lists', list], { limit: PAGE_ROWS }))
  const overlay = [...rowsOf(first['overlay'], 'rows')]
  for (let cursor = rowOf(first['overlay'])['cursor']; typeof cursor === 'number'; ) {
    const page = rowOf(rowOf(await get(call, ['lists', list], { limit: PAGE_ROWS, cursor }))['overlay'])
    overlay.push(...rowsOf(page, 'rows'))
    cursor = page['cursor']
  }
  return done({ ...first, overlay: { rows: overlay, cursor: null } }, views.list(first, overlay))
}

const PAGE_ROWS = 1_000

export async function versions(call: Call): Promise<Outcome> {
  const list = listArgument(call)
  atMost(call, 1)
  const body = await get(call, ['lists', list, 'versions'])
  return done(body, views.versions(rowsOf(body, 'versions')))
}

/** Between two versions; without them, what the last change did. */
export async function diff(call: Call): Promise<Outcome> {
  const list = listArgument(call)
  atMost(call, 3)
  const query = { from: versionArgument(call, 1, 'FROM'), to: versionArgument(call, 2, 'TO') }
  const body = await get(call, ['lists', list, 'diff'], query)
  return done(body, views.diff(rowOf(body)))
}

/** What a version has hit since it went live; without one, the live version. */
export async function impact(call: Call): Promise<Outcome> {
  const list = listArgument(call)
  atMost(call, 2)
  const body = await get(call, ['lists', list, 'impact'], { version: versionArgument(call, 1, 'VERSION') })
  return done(body, record.impact(rowOf(body)))
}

function versionArgument({ flags }: Call, place: number, what: string): number | undefined {
  const given = flags.positionals[place]
  return given === undefined ? undefined : toNumber(given, what)
}

/** Which lists and entries match a URL or a text. Of restricted lists nobody is told. */
export async function explain(call: Call): Promise<Outcome> {
  const text = call.flags.get('text')
  const url = call.flags.positionals[0]
  atMost(call, 1)
  if (text === undefined && url === undefined) usage('URL or --text is missing')
  const surface = call.flags.get('surface')
  const body = {
    ...(url !== undefined && { url }),
    ...(text !== undefined && { text }),
    ...(surface !== undefined && { surface }),
  }
  const answer = await call.client({ method: 'POST', path: ['explain'], body })
  return done(answer.body, record.explain(rowOf(answer.body)))
}

export async function proposals(call: Call): Promise<Outcome> {
  atMost(call, 0)
  const body = await get(call, ['proposals'], { state: call.flags.get('state') })
  return done(body, record.proposals(rowsOf(body, 'proposals')))
}

export async function acts(call: Call): Promise<Outcome> {
  atMost(call, 0)
  const body = await get(call, ['acts'])
  return done(body, record.acts(rowsOf(body, 'acts')))
}

export async function feeds(call: Call): Promise<Outcome> {
  atMost(call, 0)
  const body = await get(call, ['feeds'])
  return done(body, record.feeds(rowsOf(body, 'feeds')))
}

/** Hits of the last 24 hours by list, and what is wrong now. */
export async function stats(call: Call): Promise<Outcome> {
  atMost(call, 0)
  const body = await get(call, ['stats'])
  return done(body, record.stats(rowOf(body)))
}

/** The newest rows, or those after one. A chain that is broken ends with 1. */
export async function audit(call: Call): Promise<Outcome> {
  atMost(call, 0)
  const { flags } = call
  const limit = wholeNumber(flags, 'last') ?? 20
  if (limit < 1 || limit > PAGE_ROWS) usage(`--last takes 1 to ${PAGE_ROWS}`)
  const after = wholeNumber(flags, 'after') ?? Math.max(0, headOf(await get(call, ['audit'], { limit: 1 })) - limit)
  const body = rowOf(await get(call, ['audit'], { after, limit }))
  const exit = body['intact'] === false ? EXIT.refused : EXIT.done
  return { ...done(body, record.audit(body, rowsOf(body, 'rows'))), exit }
}

function headOf(body: unknown): number {
  const seq = rowOf(rowOf(body)['head'])['seq']
  return typeof seq === 'number' ? seq : 0
}

/** A last run that failed ends with 1. */
export async function selfTest(call: Call): Promise<Outcome> {
  atMost(call, 0)
  const body = call.flags.on('run')
    ? (
        await call.client({
          method: 'POST',
          path: ['self-test'],
          body: { reason: call.flags.get('reason') ?? 'asked for' },
        })
      ).body
    : await get(call, ['self-test'])
  const { text, passed } = record.selfTest(rowOf(body))
  return { ...done(body, text), exit: passed === false ? EXIT.refused : EXIT.done }
}

async function get(call: Call, path: readonly string[], query: Request['query'] = {}): Promise<unknown> {
  return (await call.client({ method: 'GET', path, query })).body
}
