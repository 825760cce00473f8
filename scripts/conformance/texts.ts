/**
 * Texts that must pass, wherever they are written and whoever reads them.
 *
 * @module
 */
import { openLists } from '../../cli/lists.ts'
import { decide } from '../../src/core/decide.ts'
import type { Surface } from '../../src/core/words.ts'
import { type Check, type Row, rowOf, show } from './row.ts'
import { readJson, UnreadableVectors } from './vectors.ts'

const CLEAN = 'clean-words.json'

export const TEXTS: readonly Check[] = [{ file: CLEAN, run: runClean }]

/** Where strangers write to each other, and where a search box answers. */
const SURFACES: readonly Surface[] = ['display-name', 'bio', 'comment', 'hashtag', 'query', 'suggestion']

async function runClean(dir: string): Promise<Row> {
  const value = readJson(dir, CLEAN)
  if (!Array.isArray(value)) throw new UnreadableVectors(CLEAN, 'not a JSON array of texts')
  const texts = value
    .map((one) => (typeof one === 'string' ? one : one?.text))
    .filter((text) => typeof text === 'string')
  const live = await openLists(undefined)
  if (!live.ok) throw new Error(`lists/: ${live.detail ?? live.error}`)
  const { snapshot, table } = live.value
  return rowOf(CLEAN, true, texts, (text: string) => {
    for (const surface of SURFACES) {
      const verdict = decide({ surface, text, subject: { ageBand: 'unknown' } }, snapshot, table)
      if (!verdict.ok) return `${show(text)}: ${verdict.error}`
      const [first] = verdict.value.findings
      if (first !== undefined) return `${show(text)}: ${first.code} as ${surface}, ${show(first.explanation)}`
    }
    return null
  })
}
