/**
 * Writes src/lists/bundled.generated.ts: the reviewed lists as the Worker carries them, without their provenance. `.ci/run`
 * runs it again and fails when the committed file differs.
 *
 * usage: node scripts/generate-bundled.ts
 */
import { writeFileSync } from 'node:fs'
import { readListFolder } from '../cli/list-folder.ts'
import { readListFiles } from '../src/lists/list-files.ts'

const data = await readListFiles(readListFolder())
if (!data.ok) throw new Error(data.detail)
// JSON.parse of one string starts faster than the same object as JavaScript, and stays one line for the formatter.
const text = JSON.stringify(JSON.stringify(data.value))
const source = `// Generated from lists/ by scripts/generate-bundled.ts. Do not edit.
import type { ListsData } from './list-files.ts'

export const BUNDLED_LISTS: ListsData = JSON.parse(${text})
`
writeFileSync(new URL('../src/lists/bundled.generated.ts', import.meta.url), source)
