/**
 * `kerb lists id`: the ids of hosts and URLs under the operator's list secret, for `KERB_EMERGENCY_BLOCK`. Nothing goes over the
 * net: it is for the hour in which nothing answers.
 *
 * @module
 */
import { readChanges } from '../../src/contract/ops-changes.ts'
import { URL_MATCHES } from '../../src/core/match/entry.ts'
import { canonicalizeEntry } from '../../src/core/match/entry-key.ts'
import type { EntryChange } from '../../src/lists/ops.ts'
import { entryIds } from '../../src/lists/overlay.ts'
import { deriveListKeys, type ListKeys } from '../../src/lists/secrets.ts'
import { readLists } from '../lists.ts'
import type { Flags, OptionName } from './flags.ts'
import { EXIT, type Outcome, type Shell, Stop, usage } from './shell.ts'

export const ID_OPTIONS: readonly OptionName[] = ['match', 'override', 'json', 'help']

/**
 * One line with every id, separated by spaces, as the secret takes it.
 *
 * @throws Stop: exit 2 for what is no host nor URL, exit 1 for a host that everybody uses
 */
export async function id(flags: Flags, shell: Shell, now: number): Promise<Outcome> {
  const urls = flags.positionals
  if (urls.length === 0) usage('URL is missing')
  const keys = await keysOf(shell.env['KERB_LIST_SECRET'])
  const changes = changesOf(urls, flags, now)
  if (!flags.all('override').includes('popular-host')) await refusePopular(changes)
  // An emergency block acts as a list of threats does.
  const answer = changes.map(({ entry }, i) => ({
    url: urls[i],
    match: entry.match,
    ids: entryIds(entry, 'threats', keys),
  }))
  const nothing = answer.find(({ ids }) => ids.length === 0)
  if (nothing !== undefined) usage(`URL ${answer.indexOf(nothing) + 1} has no canonical form`)
  const ids = [...new Set(answer.flatMap((one) => one.ids))]
  return { exit: EXIT.done, answer: { ids, entries: answer }, text: `${ids.join(' ')}\n` }
}

/** Read as a push reads it: a bare name is a domain unless `--match` says otherwise. */
function changesOf(urls: readonly string[], flags: Flags, now: number): readonly EntryChange[] {
  const [match, more] = flags.all('match')
  if (more !== undefined || (match !== undefined && !URL_MATCHES.some((known) => known === match)))
    usage(`--match is one of ${URL_MATCHES.join(', ')}`)
  const wanted = urls.map((url) => ({ op: 'add', url, ...(match !== undefined && { match }) }))
  const { changes, issues } = readChanges(wanted, 'threats', now)
  if (issues.length > 0) usage(issues.map(({ index, code }) => `URL ${index + 1}: ${code}`).join('\n'))
  return changes
}

async function refusePopular(changes: readonly EntryChange[]): Promise<void> {
  const lists = await readLists(undefined)
  if (!lists.ok) throw new Error(`the lists that come with Kerb: ${lists.error}`)
  const popular = new Set(lists.value.data.popularHosts)
  for (const { entry } of changes) {
    if (entry.kind !== 'url' || (entry.match !== 'domain' && entry.match !== 'host')) continue
    const host = canonicalizeEntry(entry).find((key) => popular.has(key.host))?.host
    if (host === undefined) continue
    throw new Stop(
      EXIT.refused,
      `${host} is everybody's: block a URL below it, or --override popular-host (popular-host)`,
    )
  }
}

async function keysOf(secret: string | undefined): Promise<ListKeys> {
  if (secret === undefined || secret === '') usage('KERB_LIST_SECRET is not set: an id is good for one secret only')
  const keys = await deriveListKeys(secret.trim())
  return keys.ok ? keys.value : usage(`KERB_LIST_SECRET: ${keys.detail ?? keys.error}`)
}
