/**
 * The same questions, asked inside workerd: the Worker that bench/workerd.ts starts. A POST a question, its rows as JSON.
 *
 * @module
 */
import { canonicalizeQuestions } from './canonicalize.ts'
import { checkQuestions, hostQuestions, lookupQuestions, type Sets } from './hostset.ts'
import { lines, openSet } from './hostset-sets.ts'
import { ask, type Question, type Row } from './measure.ts'

/** The clock has whole milliseconds and moves with timers alone, so a round must be long: so many copies of the inputs. */
const URL_COPIES = 20
const HOST_COPIES = 15
const LOOKUP_COPIES = 8
const CHECK_COPIES = 6
const ROUNDS = 5

export default {
  async fetch(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname === '/canonicalize') return Response.json(await askAll(canonicalizeQuestions(URL_COPIES)))
    const count = Number(searchParams.get('count'))
    const bytes = new Uint8Array(await request.arrayBuffer())
    const sets: Sets = {
      label: searchParams.get('label') ?? '',
      count,
      ours: openSet(bytes),
      theirs: new Set(lines(count)),
    }
    return Response.json([
      ...(await askAll(hostQuestions(sets, HOST_COPIES))),
      ...(await askAll(lookupQuestions(sets, LOOKUP_COPIES))),
      ...(await askAll(checkQuestions(sets, CHECK_COPIES))),
    ])
  },
}

async function askAll<T>(questions: readonly Question<T>[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const question of questions) rows.push(...(await ask(question, clock, ROUNDS)))
  return rows.map((row) => ({ ...row, name: `${row.name} (workerd)` }))
}

async function clock(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 0))
  return Date.now()
}
