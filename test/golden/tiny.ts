/**
 * Tiny lists, compiled. `node test/golden/tiny.ts` writes their bytes beside this file; do that in the commit that raises
 * FORMAT_VERSION or NORMALIZER_VERSION, and only then: bytes that change without it could not be told apart by a reader.
 *
 * @module
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Entry } from '../../src/core/match/entry.ts'
import { FORMAT_VERSION } from '../../src/core/match/format.ts'
import { NORMALIZER_VERSION } from '../../src/core/text/normalize.ts'
import type { ListClass } from '../../src/core/words.ts'
import { compileList } from '../../src/lists/compile.ts'
import { deriveListKeys, type ListKeys } from '../../src/lists/secrets.ts'

export const TINY = ['hostset', 'automaton', 'sealed'] as const
export type Tiny = (typeof TINY)[number]

const LISTS: Readonly<Record<Tiny, { readonly listClass: ListClass; readonly entries: readonly Entry[] }>> = {
  hostset: {
    listClass: 'threats',
    entries: [
      { kind: 'url', match: 'domain', value: 'listed.test' },
      { kind: 'url', match: 'host', value: 'www.other.example' },
      { kind: 'url', match: 'url', value: 'http://paths.test/a/b?c=d' },
      { kind: 'url', match: 'prefix', value: 'http://paths.test/below/' },
    ],
  },
  automaton: {
    listClass: 'lures',
    entries: [
      { kind: 'term', match: 'word', value: 'zorvax', certainty: 'name', hosts: ['zorvax.test'] },
      { kind: 'term', match: 'phrase', value: 'come to zorvax', certainty: 'invited', surfaces: ['bio', 'message'] },
      { kind: 'term', match: 'word', value: 'slatter', certainty: 'name', ambiguous: true },
    ],
  },
  sealed: {
    listClass: 'restricted-terms',
    entries: [{ kind: 'term', match: 'substring', value: 'brontavexil', certainty: 'name' }],
  },
}

export async function goldenKeys(): Promise<ListKeys> {
  const keys = await deriveListKeys('0123456789abcdef'.repeat(4))
  if (!keys.ok) throw new Error(keys.detail)
  return keys.value
}

export const listClassOf = (name: Tiny): ListClass => LISTS[name].listClass

/** The versions are in the name: a new one without its file fails, and the old file stays to be refused. */
export function goldenFile(name: Tiny): string {
  return fileURLToPath(
    new URL(`${name}.format-${FORMAT_VERSION}.normalizer-${NORMALIZER_VERSION}.bin`, import.meta.url),
  )
}

export async function compileTiny(name: Tiny): Promise<Uint8Array> {
  const { listClass, entries } = LISTS[name]
  const { segments } = await compileList(entries, listClass, await goldenKeys())
  return segments[0]!.bytes
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of TINY) writeFileSync(goldenFile(name), await compileTiny(name))
}
