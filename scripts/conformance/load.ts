/**
 * Public lists as they are: compiled, opened, every name in them found and no neighbour of one.
 *
 * @module
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { getDomain } from 'tldts'
import type { Entry } from '../../src/core/match/entry.ts'
import { type HostsetOfList, lookupUrl } from '../../src/core/match/lookup.ts'
import { lookupForms } from '../../src/core/url/forms.ts'
import { isIp, registrableDomain } from '../../src/core/url/host.ts'
import { compileList } from '../../src/lists/compile.ts'
import { openStored } from '../../src/lists/open.ts'
import { parseFeed } from '../../src/lists/parsers/parse.ts'
import { deriveListKeys, type ListKeys } from '../../src/lists/secrets.ts'
import { type Check, type Row, rowOf, show } from './row.ts'
import { readLines, readText } from './vectors.ts'

/** The lists beside the vectors, where there are any. */
export function loadChecks(dir: string): Check[] {
  const folder = join(dir, '..', 'load')
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'))
  return files.sort().map((file) => ({ file: `../load/${file}`, run: (from) => runLoad(from, `../load/${file}`) }))
}

async function runLoad(dir: string, file: string): Promise<Row> {
  const lines = readLines(dir, file).filter((line) => !/^\s*[#!]/.test(line))
  const names = lines.map((line) => line.trim().toLowerCase())
  const keys = await deriveListKeys('00'.repeat(32))
  if (!keys.ok) throw new Error(keys.error)
  const { sets, note } = await compiled(readText(dir, file), keys.value)
  const found = (host: string) => lookupForms(host).some((url) => lookupUrl(url, sets, keys.value.hash).length > 0)
  const listed = new Set(names)
  const wanted = names.filter((name) => !isSuffix(name))
  let neighbours = 0
  const row = rowOf(file, true, wanted, (name) => {
    if (!found(name)) return `${show(name)} is listed and not found`
    const other = neighbour(name)
    if (other === null || isListed(other, listed)) return null
    neighbours++
    return found(other) ? `${show(other)} is found and not listed` : null
  })
  const suffixes = names.length - wanted.length
  return { ...row, note: `${note}, ${suffixes} public suffixes refused, ${neighbours} neighbours` }
}

/** A registry's suffix ("co.uk") is everybody's: a feed that lists it is not followed, and that is right. */
function isSuffix(name: string): boolean {
  return !isIp(name) && getDomain(name, { allowPrivateDomains: false }) === null
}

async function compiled(text: string, keys: ListKeys): Promise<{ sets: readonly HostsetOfList[]; note: string }> {
  const entries: Entry[] = []
  const bytes = [new TextEncoder().encode(text)]
  await parseFeed(chunksOf(bytes), { format: 'domains', listClass: 'threats' }, (entry) => entries.push(entry))
  const list = await compileList(entries, 'threats', keys)
  const sets: HostsetOfList[] = []
  let size = 0
  for (const segment of list.segments) {
    const opened = await openStored('load', 'threats', segment.bytes, keys)
    if (opened.ok && opened.value.kind === 'hostset') sets.push(opened.value.part)
    size += segment.bytes.length
  }
  const each = (size / list.entries).toFixed(1)
  return { sets, note: `${list.entries} entries of ${each} bytes` }
}

async function* chunksOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

/** The same name one letter further: another registrable domain, or null where the name is no domain. */
function neighbour(name: string): string | null {
  if (isIp(name)) return null
  const domain = registrableDomain(name) ?? name
  return `${name.slice(0, name.length - domain.length)}x${domain}`
}

/** By the plainest way there is, so that it shares no mistake with the look-up. */
function isListed(name: string, listed: ReadonlySet<string>): boolean {
  for (let at = 0; at >= 0; at = name.indexOf('.', at) + 1 || -1) if (listed.has(name.slice(at))) return true
  return false
}
