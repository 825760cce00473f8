/**
 * The same questions, asked inside workerd: the Worker that bench/workerd.ts starts. A POST a question, its answer as JSON.
 *
 * @module
 */
import { canonicalizeQuestions } from './canonicalize.ts'
import { bioQuestions, loadedLists } from './decide.ts'
import { checkQuestions, hostQuestions, lookupQuestions, type Sets } from './hostset.ts'
import { lines, openSet } from './hostset-sets.ts'
import { lookAlikeQuestions } from './lookalike.ts'
import { ask, type Clock, type Question, type Row } from './measure.ts'
import { compileFeed, dropFeed, fillSet, holdSnapshot, load } from './workerd-feed.ts'

/** The clock has whole milliseconds and moves with timers alone, so a round must be long: so many copies of the inputs. */
const URL_COPIES = 20
const HOST_COPIES = 15
const LOOKUP_COPIES = 8
const CHECK_COPIES = 6
const BIO_COPIES = 5
const LOOK_ALIKE_COPIES = 10
const BIO_WARM_ROUNDS = 5
const ROUNDS = 5

type Answer = (request: Request, parameters: URLSearchParams) => Promise<unknown>

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/canonicalize': () => askAll(canonicalizeQuestions(URL_COPIES)),
  '/bios': async () => askAll(bioQuestions(await loadedLists(), BIO_COPIES), BIO_WARM_ROUNDS),
  '/lookalikes': () => askAll(lookAlikeQuestions(LOOK_ALIKE_COPIES), BIO_WARM_ROUNDS),
  '/hostset': hostset,
  '/hold': async (request) => holdSnapshot(await bytesOf(request)),
  '/compile': (request) => compileFeed(request.body!, clock),
  '/drop': (request) => dropFeed(request.body!, clock),
  '/fill-set': (request) => fillSet(request.body!, clock),
  '/load': async (request, parameters) => load(await bytesOf(request), Number(parameters.get('count')), clock),
}

export default {
  async fetch(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    const answer = ANSWERS[pathname]
    if (answer === undefined) return new Response(`no question ${pathname}`, { status: 404 })
    return Response.json((await answer(request, searchParams)) ?? null)
  },
}

async function hostset(request: Request, parameters: URLSearchParams): Promise<Row[]> {
  const count = Number(parameters.get('count'))
  const label = parameters.get('label') ?? ''
  const sets: Sets = { label, count, ours: openSet(await bytesOf(request)), theirs: new Set(lines(count)) }
  return [
    ...(await askAll(hostQuestions(sets, HOST_COPIES))),
    ...(await askAll(lookupQuestions(sets, LOOKUP_COPIES))),
    ...(await askAll(checkQuestions(sets, CHECK_COPIES))),
  ]
}

async function askAll<T>(questions: readonly Question<T>[], warm = 1): Promise<Row[]> {
  const rows: Row[] = []
  for (const question of questions) rows.push(...(await ask(question, clock, ROUNDS, warm)))
  return rows.map((row) => ({ ...row, name: `${row.name} (workerd)` }))
}

async function bytesOf(request: Request): Promise<Uint8Array> {
  return new Uint8Array(await request.arrayBuffer())
}

const clock: Clock = async () => {
  await new Promise((resolve) => setTimeout(resolve, 0))
  return Date.now()
}
