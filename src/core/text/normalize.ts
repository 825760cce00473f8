/**
 * One normalizer with named levels, each a superset of the one before: `fold` < `skeleton` < `leet`. Lists and text go
 * through the same code, so an entry can never be un-matchable.
 *
 * ```
 *  source ─▶ fold: NFKC, case, width, invisible, marks, emoji letters
 *               └─▶ skeleton: what it looks like (UTS #39)
 *                       └─▶ leet: digits for letters, repeats
 *            every level carries a map back: text index ─▶ start and end in the source
 * ```
 *
 * @module
 */
import { type Mapped, overMap } from './builder.ts'
import { fold } from './fold.ts'
import { leet } from './leet.ts'
import type { Places } from './places.ts'
import { skeleton } from './skeleton.ts'

export { originalSpan, sourceUnit } from './span.ts'

/** Goes up whenever some text comes out differently: a segment compiled by another normalizer is refused. */
export const NORMALIZER_VERSION = 3

/** The ORDER is part of the segment format: an index into this array. */
export const LEVELS = ['fold', 'skeleton', 'leet'] as const
export type Level = (typeof LEVELS)[number]

/** A text at a level, and the way back. */
export type Normalized = {
  readonly level: Level
  readonly text: string
  readonly source: string
  /** Index in `text` → where its character starts and ends in `source`, UTF-16 code units. Null when every index is its own. */
  readonly places: Places | null
}

/**
 * Normalizes a text. Never throws; lone surrogates stay. Idempotent: the text of a result is its own result.
 *
 * @example
 * ```ts
 * normalize('０ｍｅｇｌｅ', 'fold').text // '0megle'
 * normalize('оmegle', 'skeleton').text // 'omegle', with a Cyrillic о before
 * normalize('0megle', 'leet').text // 'omegle'
 * ```
 */
export function normalize(source: string, level: Level): Normalized {
  return deepen(step('fold', source, fold(source)), level)
}

/** Takes a normalized text to a deeper level without starting again. A text already as deep comes back itself. */
export function deepen(n: Normalized, level: Level): Normalized {
  const to = LEVELS.indexOf(level)
  const { source } = n
  let now = n
  if (now.level === 'fold' && to >= 1) now = step('skeleton', source, overMap(skeleton(now, source), now))
  if (now.level === 'skeleton' && to >= 2) now = step('leet', source, overMap(leet(now.text), now))
  return now
}

function step(level: Level, source: string, { text, places }: Mapped): Normalized {
  return { level, text, source, places }
}
