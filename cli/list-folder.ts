/**
 * Reads a `lists/` folder from disk. A file that the folder lacks is taken from the lists that come with Kerb.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { ListFiles } from '../src/lists/list-files.ts'

const SHIPPED = new URL('../lists', import.meta.url).pathname

/** @param folder where `--lists` points; absent: the shipped lists alone */
export function readListFolder(folder: string = SHIPPED): ListFiles {
  return new Map([...readFolder(SHIPPED), ...(folder === SHIPPED ? [] : readFolder(folder))])
}

function readFolder(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(folder, path), readFileSync(path, 'utf8')])
}
