/**
 * The lists that a command works with: those of `--lists DIR` over the shipped ones, its `file:` feeds among them.
 *
 * @module
 */
import { randomBytes } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import type { Entry } from '../src/core/match/entry.ts'
import { err, ok, type Result } from '../src/core/result.ts'
import { assemble } from '../src/lists/assemble.ts'
import { type Feed, parseFeeds } from '../src/lists/feeds.ts'
import { type ListData, type ListsData, readListFiles } from '../src/lists/list-files.ts'
import { type Live, readyBundled } from '../src/lists/live.ts'
import { parseFeed } from '../src/lists/parsers/parse.ts'
import { deriveListKeys, type ListKeys } from '../src/lists/secrets.ts'
import { readListFolder } from './list-folder.ts'

export type Folder = { readonly data: ListsData; readonly feeds: readonly FeedFile[] }
export type FeedFile = { readonly feed: Feed; readonly path: string }

/** Everything in memory and ready to look things up in. */
export async function openLists(folder: string | undefined): Promise<Result<Live>> {
  // A rule id is a hash under this key: with one that nobody else has it tells nothing.
  const keys = (await operatorKeys()) ?? (await keysOf(randomBytes(32).toString('hex')))
  const found = await readLists(folder)
  if (!found.ok) return found
  const { data, feeds } = found.value
  const read = await Promise.all(feeds.filter(({ feed }) => feed.mode === 'enforce').map(readEntries))
  const names = new Set(read.map((list) => list.name))
  const merged = { ...data, lists: [...data.lists.filter((list) => !names.has(list.name)), ...read] }
  return ok(assemble(null, await readyBundled(merged, keys), { data: merged, keys }))
}

/** The lists of a folder, parsed, and where its feeds lie. */
export async function readLists(folder: string | undefined): Promise<Result<Folder>> {
  if (folder !== undefined && !existsSync(folder)) return err('no-such-folder', folder)
  const feeds: FeedFile[] = []
  for (const feed of folder === undefined ? [] : feedsOf(folder)) {
    if (!feed.ok) return feed
    const file = fileOf(folder!, feed.value)
    if (!file.ok) return file
    feeds.push({ feed: feed.value, path: file.value })
  }
  const files = feeds.map(({ feed }) => normalize(feed.source.slice('file:'.length)))
  const data = await readListFiles(readListFolder(folder, files))
  return data.ok ? ok({ data: data.value, feeds }) : data
}

function feedsOf(folder: string): Result<Feed>[] {
  const file = join(folder, 'feeds.json')
  if (!existsSync(file)) return []
  try {
    const feeds = parseFeeds(JSON.parse(readFileSync(file, 'utf8')))
    return feeds.ok ? feeds.value.map((feed) => ok(feed)) : [feeds]
  } catch {
    return [err('bad-feeds', 'feeds.json is not JSON')]
  }
}

function fileOf(folder: string, feed: Feed): Result<string> {
  if (!feed.source.startsWith('file:')) {
    return err('source-not-a-file', `${feed.list}: the command line reads file: sources`)
  }
  const path = join(folder, feed.source.slice('file:'.length))
  return existsSync(path) ? ok(path) : err('no-such-file', `${feed.list}: ${feed.source}`)
}

export function parseOptionsOf({ format, class: listClass, columns }: Feed) {
  return { format, listClass, ...(columns && { columns }) }
}

async function readEntries({ feed, path }: FeedFile): Promise<ListData> {
  const entries: Entry[] = []
  await parseFeed(createReadStream(path), parseOptionsOf(feed), (entry) => entries.push(entry))
  return { name: feed.list, class: feed.class, version: 'file', entries }
}

/** The operator's keys, for segments that leave this process; null where no secret is set. */
export async function operatorKeys(): Promise<ListKeys | null> {
  const secret = process.env['KERB_LIST_SECRET']
  return secret === undefined || secret === '' ? null : keysOf(secret)
}

/** The same for everybody: for reports about public lists, where a digest should be the same twice. */
export function publicKeys(): Promise<ListKeys> {
  return keysOf('00'.repeat(32))
}

async function keysOf(secret: string): Promise<ListKeys> {
  const keys = await deriveListKeys(secret)
  if (!keys.ok) throw new Error(`KERB_LIST_SECRET: ${keys.detail ?? keys.error}`)
  return keys.value
}
