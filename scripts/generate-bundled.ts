/**
 * Writes src/lists/bundled.generated.ts: the reviewed lists as the Worker carries them, without their provenance. `.ci/run`
 * runs it again and fails when the committed file differs.
 *
 * usage: node scripts/generate-bundled.ts
 */
import { writeFileSync } from 'node:fs'
import { readListFolder } from '../cli/list-folder.ts'
import { isRestricted } from '../src/core/words.ts'
import { compileList } from '../src/lists/compile.ts'
import { type ListData, readListFiles } from '../src/lists/list-files.ts'
import { deriveListKeys, type ListKeys } from '../src/lists/secrets.ts'

const data = await readListFiles(readListFolder())
if (!data.ok) throw new Error(data.detail)
const keys = await deriveListKeys('00'.repeat(32))
if (!keys.ok) throw new Error(keys.detail)
const lists = await Promise.all(data.value.lists.map((list) => withAutomaton(list, keys.value)))
// JSON.parse of one string starts faster than the same object as JavaScript, and stays one line for the formatter.
const text = JSON.stringify(JSON.stringify({ ...data.value, lists }))
const source = `// Generated from lists/ by scripts/generate-bundled.ts. Do not edit.
import type { ListsData } from './list-files.ts'

export const BUNDLED_LISTS: ListsData = JSON.parse(${text})
`
writeFileSync(new URL('../src/lists/bundled.generated.ts', import.meta.url), source)

/** Terms of public lists are under no key, so they can be compiled here once instead of in every new isolate. */
async function withAutomaton(list: ListData, keys: ListKeys): Promise<ListData> {
  const entries = list.entries.filter((entry) => entry.kind === 'url')
  if (isRestricted(list.class) || entries.length === list.entries.length) return list
  const { segments } = await compileList(list.entries, list.class, keys)
  const automaton = segments.find((segment) => segment.kind === 'automaton')
  return automaton === undefined
    ? list
    : { ...list, entries, automaton: Buffer.from(automaton.bytes).toString('base64') }
}
