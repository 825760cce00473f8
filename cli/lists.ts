/**
 * The lists that a command works with: those of `--lists DIR` over the shipped ones, its `file:` feeds among them, compiled in
 * memory.
 *
 * @module
 */
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry } from '../src/core/match/entry.ts'
import { err, ok, type Result } from '../src/core/result.ts'
import { type Feed, parseFeeds } from '../src/lists/feeds.ts'
import { type ListData, type ListsData, readListFiles } from '../src/lists/list-files.ts'
import { assemble, type Live, readyBundled } from '../src/lists/live.ts'
import { type ParseReport, parseFeed } from '../src/lists/parsers/parse.ts'
import { deriveListKeys, type ListKeys } from '../src/lists/secrets.ts'
import { readListFolder } from './list-folder.ts'

/** For look-ups in this process alone; nothing compiled under it leaves it. */
const LOCAL_SECRET = '00'.repeat(32)

export type FeedReading = { readonly feed: Feed; readonly list: ListData; readonly report: ParseReport }

export async function openLists(folder: string | undefined): Promise<Result<Live>> {
  const keys = await deriveListKeys(LOCAL_SECRET)
  if (!keys.ok) return keys
  const data = await readLists(folder)
  if (!data.ok) return data
  const ready = await readyBundled(data.value.data, keys.value)
  const shadow = new Set(data.value.feeds.filter(({ feed }) => feed.mode === 'shadow').map(({ list }) => list.name))
  const acting = ready.filter(({ status }) => !shadow.has(status.name))
  return ok(assemble(null, [], acting, data.value.data, keys.value))
}

/** Lists and feeds of a folder, parsed. A feed's list takes the place of a file's list of the same name. */
export async function readLists(
  folder: string | undefined,
): Promise<Result<{ readonly data: ListsData; readonly feeds: readonly FeedReading[] }>> {
  if (folder !== undefined && !existsSync(folder)) return err('no-such-folder', folder)
  const data = await readListFiles(readListFolder(folder))
  if (!data.ok) return data
  const feeds: FeedReading[] = []
  for (const feed of folder === undefined ? [] : await feedsOf(folder)) {
    if (!feed.ok) return feed
    const reading = await readFeed(folder!, feed.value)
    if (!reading.ok) return reading
    feeds.push(reading.value)
  }
  const names = new Set(feeds.map(({ list }) => list.name))
  const lists = [...data.value.lists.filter((list) => !names.has(list.name)), ...feeds.map(({ list }) => list)]
  return ok({ data: { ...data.value, lists }, feeds })
}

async function feedsOf(folder: string): Promise<Result<Feed>[]> {
  const file = join(folder, 'feeds.json')
  if (!existsSync(file)) return []
  try {
    const feeds = parseFeeds(JSON.parse(readFileSync(file, 'utf8')))
    return feeds.ok ? feeds.value.map((feed) => ok(feed)) : [feeds]
  } catch {
    return [err('bad-feeds', 'feeds.json is not JSON')]
  }
}

async function readFeed(folder: string, feed: Feed): Promise<Result<FeedReading>> {
  if (!feed.source.startsWith('file:'))
    return err('source-not-a-file', `${feed.list}: the command line reads file: sources`)
  const path = join(folder, feed.source.slice('file:'.length))
  if (!existsSync(path)) return err('no-such-file', `${feed.list}: ${feed.source}`)
  const entries: Entry[] = []
  const options = { format: feed.format, listClass: feed.class, ...(feed.columns && { columns: feed.columns }) }
  const report = await parseFeed(createReadStream(path), options, (entry) => entries.push(entry))
  const list = { name: feed.list, class: feed.class, version: 'file', entries }
  return ok({ feed, list, report })
}

/** The operator's keys, for segments that leave this process; without a secret those of this machine, with a word about it. */
export function operatorKeys(): Promise<Result<ListKeys>> {
  const secret = process.env['KERB_LIST_SECRET']
  if (secret === undefined) process.stderr.write('kerb: KERB_LIST_SECRET is not set; using a key for trying out only\n')
  return deriveListKeys(secret ?? LOCAL_SECRET)
}
