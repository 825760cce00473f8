/**
 * Reads the reviewed data files of a `lists/` folder. The generator of the bundled copy and the command line both come
 * through here, so that what is bundled is what `--lists DIR` would read.
 *
 * @module
 */
import type { Entry } from '../core/match/entry.ts'
import type { Policy } from '../core/policy/policy.ts'
import { err, ok, type Result } from '../core/result.ts'
import { type RedirectRule, toRedirectRule } from '../core/url/unwrap.ts'
import { LIST_CLASSES, type ListClass } from '../core/words.ts'
import type { HelpFile, SentinelsFile } from './data.ts'
import { type FeedFormat, parseFeed } from './parsers/parse.ts'

export type ListData = {
  readonly name: string
  readonly class: ListClass
  readonly version: string
  readonly entries: readonly Entry[]
  /**
   * The terms of a public list as a segment, in base64, where somebody has compiled them before: they hang on no key, and
   * compiling them is most of what a new isolate would have to do. Then they are not among `entries`.
   */
  readonly automaton?: string
}

export type ListsData = {
  /** The newest version among the files, an ISO date. */
  readonly version: string
  readonly lists: readonly ListData[]
  readonly popularHosts: readonly string[]
  readonly redirects: readonly RedirectRule[]
  readonly policy: Policy
  readonly help: HelpFile
  readonly sentinels: Pick<SentinelsFile, 'mustMatch' | 'mustNotMatch'>
}

/** File name relative to the folder → text. */
export type ListFiles = ReadonlyMap<string, string>

/** Plain-text lists: their class is their name. */
const TEXT_LISTS: Readonly<Record<string, ListClass>> = {
  'shorteners.txt': 'shorteners',
  'popular-hosts.txt': 'popular-hosts',
}

/** Files that are no list of entries. */
const OTHER_FILES: readonly string[] = ['feeds.json', 'help.json', 'policy.json', 'redirectors.json', 'sentinels.json']

/** @returns `bad-list-file` with the file's name and what is wrong, never with an entry */
export async function readListFiles(files: ListFiles): Promise<Result<ListsData, 'bad-list-file'>> {
  const lists: ListData[] = []
  for (const [file, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const list = await readListFile(file, text)
    if (list === null) continue
    if (!list.ok) return list
    lists.push(list.value)
  }
  const policy = json<Policy>(files, 'policy.json')
  const help = json<HelpFile>(files, 'help.json')
  const redirectors = json<{ entries: RedirectRule[] }>(files, 'redirectors.json')
  const sentinels = json<SentinelsFile>(files, 'sentinels.json')
  for (const part of [policy, help, redirectors, sentinels]) if (!part.ok) return part
  if (!policy.ok || !help.ok || !redirectors.ok || !sentinels.ok) return err('bad-list-file')
  const { mustMatch, mustNotMatch } = sentinels.value
  const popular = lists.find((list) => list.class === 'popular-hosts')
  const acting = lists.filter((list) => list.class !== 'popular-hosts')
  return ok({
    version: [policy.value.version, ...acting.map((list) => list.version)].sort().at(-1)!,
    lists: [...acting, helpAllowList(help.value)],
    popularHosts: (popular?.entries ?? []).map((entry) => entry.value),
    redirects: redirectors.value.entries.map(toRedirectRule),
    policy: policy.value,
    help: help.value,
    sentinels: { mustMatch, mustNotMatch },
  })
}

async function readListFile(file: string, text: string): Promise<Result<ListData, 'bad-list-file'> | null> {
  const textClass = TEXT_LISTS[file]
  if (textClass !== undefined) return parse(file, file.replace('.txt', ''), textClass, 'domains', dateOf(text), text)
  if (!file.endsWith('.json') || OTHER_FILES.includes(file)) return null
  const head = json<{ list: string; class: ListClass; version: string }>(new Map([[file, text]]), file)
  if (!head.ok) return head
  const { list, class: listClass, version } = head.value
  if (typeof list !== 'string' || !LIST_CLASSES.includes(listClass))
    return err('bad-list-file', `${file}: no "list" or unknown "class"`)
  return parse(file, list, listClass, 'json', version, text)
}

/** A plain-text list has its date in its head. */
function dateOf(text: string): string {
  return /^#.*?(\d{4}-\d{2}-\d{2})/m.exec(text)?.[1] ?? ''
}

async function parse(
  file: string,
  name: string,
  listClass: ListClass,
  format: FeedFormat,
  version: string,
  text: string,
): Promise<Result<ListData, 'bad-list-file'>> {
  const entries: Entry[] = []
  const report = await parseFeed(chunk(text), { format, listClass }, (entry) => entries.push(entry))
  const first = report.rejected[0]
  if (first !== undefined) {
    return err('bad-list-file', `${file}: ${report.rejectedCount} refused, the first at ${first.line}: ${first.reason}`)
  }
  return ok({ name, class: listClass, version, entries })
}

async function* chunk(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

function json<T>(files: ListFiles, file: string): Result<T, 'bad-list-file'> {
  const text = files.get(file)
  if (text === undefined) return err('bad-list-file', `${file} is missing`)
  try {
    return ok(JSON.parse(text) as T)
  } catch {
    return err('bad-list-file', `${file} is not JSON`)
  }
}

/** Nobody is ever kept from help: every number, host and handle of help.json is on the allow list without anybody's doing. */
export function helpAllowList(help: HelpFile): ListData {
  const resources = Object.values(help.countries).flat()
  const urls = new Set(resources.flatMap((resource) => resource.urls))
  const words = new Set(resources.flatMap(({ phones, handles }) => [...phones, ...handles]))
  return {
    name: 'allow-help',
    class: 'allow',
    version: help.version,
    entries: [
      // A helpline's page on a shared host frees that page and not the host.
      ...[...urls].map(
        (value) => ({ kind: 'url', match: new URL(value).pathname === '/' ? 'host' : 'prefix', value }) as const,
      ),
      ...[...words].map((value) => ({ kind: 'term', match: 'phrase', value, certainty: 'name' }) as const),
    ],
  }
}
