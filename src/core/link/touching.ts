/**
 * Invitations in scripts that put no spaces (Japanese, Chinese, Thai): what touches the name, or stands behind a space or a quotation
 * mark. Read letter by letter, at the level of the text.
 *
 * @module
 */
import { type Level, type Normalized, normalize, sourceUnit } from '../text/normalize.ts'
import { isOtherScript } from './chars.ts'
import { TOUCHING_AFTER, TOUCHING_AROUND, TOUCHING_BEFORE } from './invitations.ts'

/** Stands at the end of a phrase behind which no word may go on: "见" is "see you", "见闻" is what somebody saw. */
const END = '$'
/** Particles that end a sentence; nothing goes on behind them. */
const PARTICLES = '吧哦喔呀啊吗嘛哈呢ねよなさคะค่ะครับนะจ้า'

/** @param end of the name in `n.text` */
export function isTouched(n: Normalized, start: number, end: number): boolean {
  const right = BESIDE.includes(n.text[end] ?? '.') ? end + 1 : end
  const left = BESIDE.includes(n.text[start - 1] ?? '.') ? start - 1 : start
  const isBehind = isForeign(n, right)
  const isBefore = isForeign(n, left - 1)
  if (isBehind && beginsOne(n, right, TOUCHING_AFTER)) return true
  if (isBefore && endsOne(n, left, TOUCHING_BEFORE)) return true
  if (!isBehind || !isBefore) return false
  return TOUCHING_AROUND.some(([before, after]) => endsOne(n, left, before) && beginsOne(n, right, after))
}

/** Whether a phrase of a table stands at a place. */
export function beginsOne({ text, level }: Normalized, at: number, table: readonly string[]): boolean {
  const { byFirst, isEmpty } = touching(table, level)
  if (isEmpty && isLastAt(text, at)) return true
  const phrases = byFirst.get(text.charCodeAt(at))
  if (phrases === undefined) return false
  return phrases.some(({ phrase, isLast }) => {
    return text.startsWith(phrase, at) && (!isLast || isLastAt(text, at + phrase.length))
  })
}

function isLastAt(text: string, at: number): boolean {
  const next = text[at]
  return next === undefined || PARTICLES.includes(next) || !/[\p{L}\p{N}]/u.test(next)
}

/** Whether a phrase of a table ends at a place. */
export function endsOne({ text, level }: Normalized, at: number, table: readonly string[]): boolean {
  const phrases = touching(table, level).byLast.get(text.charCodeAt(at - 1))
  return phrases?.some(({ phrase }) => text.endsWith(phrase, at)) ?? false
}

/** Read off the source: some Thai letters look like Latin ones. */
export function isForeign(n: Normalized, at: number): boolean {
  return isOtherScript(sourceUnit(n, at))
}

export const BESIDE = ' 「」『』"“”'

type Touching = { readonly phrase: string; readonly isLast: boolean }
/** `isEmpty`: the end alone is one of them. */
type Table = {
  readonly byFirst: ReadonlyMap<number, readonly Touching[]>
  readonly byLast: ReadonlyMap<number, readonly Touching[]>
  readonly isEmpty: boolean
}

const tables = new Map<readonly string[], Partial<Record<Level, Table>>>()

/** The phrases of a table at a level, by their first and their last unit. Made when first asked for. */
function touching(table: readonly string[], level: Level): Table {
  let levels = tables.get(table)
  if (levels === undefined) {
    levels = {}
    tables.set(table, levels)
  }
  levels[level] ??= read(table, level)
  return levels[level]
}

function read(table: readonly string[], level: Level): Table {
  const byFirst = new Map<number, Touching[]>()
  const byLast = new Map<number, Touching[]>()
  const phrases = table
    .flatMap((row) => row.split('|'))
    .map((written) => ({ phrase: normalize(written.replace(END, ''), level).text, isLast: written.endsWith(END) }))
  for (const one of phrases) {
    if (one.phrase === '') continue
    const [first, last] = [one.phrase.charCodeAt(0), one.phrase.charCodeAt(one.phrase.length - 1)]
    byFirst.set(first, [...(byFirst.get(first) ?? []), one])
    byLast.set(last, [...(byLast.get(last) ?? []), one])
  }
  return { byFirst, byLast, isEmpty: phrases.some(({ phrase }) => phrase === '') }
}
