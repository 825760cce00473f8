/**
 * Files that are read, and stdin in their place.
 *
 * @module
 */
import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type Shell, usage } from './shell.ts'

/**
 * @param path `-` is stdin
 * @param type of the content; it becomes the `content-type` of a request
 * @throws Stop with exit 2 for what is no file
 */
export async function openInput(path: string, type: string, shell: Shell): Promise<Blob> {
  if (path === '-') return new Blob([await shell.stdin()], { type })
  const found = await stat(path).catch(() => null)
  if (found === null) usage(`there is no file ${path}`)
  // A FIFO such as <(zcat …) has no size, and openAsBlob would take it for empty.
  if (!found.isFile()) usage(`${path} is not a file; - reads from stdin`)
  return openAsBlob(path, { type })
}

/** @throws Stop with exit 2 for bytes that are no UTF-8: what they stand for is anybody's guess */
export async function readText(blob: Blob): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await blob.arrayBuffer())
  } catch {
    return usage('the file is not UTF-8')
  }
}
