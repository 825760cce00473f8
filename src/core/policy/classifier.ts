/**
 * The port to the operator's own model: what it is asked, what it may answer. Kerb ships no model and recommends none.
 *
 * @module
 */
import { err, ok, type Result } from '../result.ts'
import type { Band, Surface } from '../words.ts'
import type { ClassifierState, ScoreName, Scores } from './scores.ts'

/** One text. No id, no country, no name goes with it: a model has to judge words and not people. */
export type ClassifierRequest = {
  readonly surface: Surface
  readonly text: string
  /** BCP 47 of the author, where it is known. */
  readonly locale: string | null
  readonly author: Band
  /** The youngest who will read it; null where nothing is known of them. */
  readonly reader: Band | null
  /** Every one of them has to be in the answer. */
  readonly wanted: readonly ScoreName[]
}

/** What a model gives back for one text. */
export type ClassifierAnswer = { readonly scores: Scores }

export type Classified = { readonly state: ClassifierState; readonly scores: Scores }

/** Nobody was asked. */
export const NOT_ASKED: Classified = { state: 'off', scores: {} }

/**
 * Reads an answer for one text, and trusts nothing about it: it comes from another Worker.
 *
 * @returns the wanted scores and no others; `bad-answer` where one is missing or is no number from 0 to 1
 *
 * @example
 * ```ts
 * readAnswer({ scores: { solicitation: 0.93 } }, ['solicitation']) // ok: { solicitation: 0.93 }
 * readAnswer({ scores: { solicitation: '0.93' } }, ['solicitation']) // bad-answer
 * ```
 */
export function readAnswer(value: unknown, wanted: readonly ScoreName[]): Result<Scores, 'bad-answer'> {
  const scores = isRecord(value) ? value['scores'] : undefined
  if (!isRecord(scores)) return err('bad-answer')
  const read: Partial<Record<ScoreName, number>> = {}
  for (const name of wanted) {
    const score = Object.hasOwn(scores, name) ? scores[name] : undefined
    if (typeof score !== 'number' || !(score >= 0 && score <= 1)) return err('bad-answer', name)
    read[name] = score
  }
  return ok(read)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
