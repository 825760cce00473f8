/**
 * Reads a `lists/` folder from disk. A file that the folder lacks is taken from the lists that come with Kerb.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ListFiles } from '../src/lists/list-files.ts'

/** The lists that come with Kerb. */
export const SHIPPED = fileURLToPath(new URL('../lists', import.meta.url))

/**
 * @param folder where `--lists` points; absent: the shipped lists alone
 * @param feeds files in it that are feeds: they have a format of their own
 */
export function readListFolder(folder: string = SHIPPED, feeds: readonly string[] = []): ListFiles {
  const own = folder === SHIPPED ? [] : readFolder(folder).filter(([file]) => !feeds.includes(file))
  return new Map([...readFolder(SHIPPED), ...own])
}

function readFolder(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(folder, path), readFileSync(path, 'utf8')])
}
