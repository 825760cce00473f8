/**
 * `kerb lists inspect`: what a segment file says of itself, and whether it is whole.
 *
 * @module
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { checksumHolds, decodeSegment, readHeader, type Segment, type SegmentHeader } from '../src/core/match/format.ts'
import { NORMALIZER_VERSION } from '../src/core/text/normalize.ts'
import { openSegment } from '../src/lists/seal.ts'
import { digestOf } from '../src/lists/secrets.ts'
import { operatorKeys, publicKeys } from './lists.ts'

export async function inspectCommand(paths: readonly string[]): Promise<number> {
  const files = paths.flatMap(filesOf)
  if (files.length === 0) {
    process.stderr.write('kerb: lists inspect takes segment files, or a folder that has some\n')
    return 2
  }
  let refused = 0
  for (const file of files) {
    const line = await inspect(file)
    if ('error' in line) refused++
    process.stdout.write(`${JSON.stringify({ file, ...line })}\n`)
  }
  return refused > 0 ? 1 : 0
}

/** A folder stands for the segments in it, in the order of their names. */
function filesOf(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => name.endsWith('.bin'))
    .sort()
    .map((name) => join(path, name))
}

async function inspect(file: string): Promise<Record<string, unknown>> {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch {
    return { error: 'no-such-file' }
  }
  const header = readHeader(bytes)
  if (!header.ok) return { bytes: bytes.length, error: header.error, ...(header.detail && { detail: header.detail }) }
  const whole = { bytes: bytes.length, digest: await digestOf(bytes), header: header.value }
  if (!checksumHolds(bytes)) return { ...whole, error: 'corrupt' }
  const opened = await open(bytes, header.value)
  return { ...whole, ...opened }
}

/** Whether it opens under the operator's secret (without one, under the key for trying out); the content of a restricted list is not shown to anybody. */
async function open(bytes: Uint8Array, header: SegmentHeader): Promise<Record<string, unknown>> {
  const keys = (await operatorKeys()) ?? (await publicKeys())
  const plain = header.sealed ? await openSegment(bytes, keys) : { ok: true as const, value: bytes }
  if (!plain.ok) return { error: plain.error }
  const segment = decodeSegment(plain.value, { normalizerVersion: NORMALIZER_VERSION, keyId: keys.hash.id })
  return segment.ok ? { opens: true, sections: sizes(segment.value) } : { error: segment.error }
}

function sizes(segment: Segment): number[] {
  return segment.sections.map((section) => section.length)
}
