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
  return TOUCHING_AROUND.some(([before, after]) => endsOne(n, left, [before]) && beginsOne(n, right, [after]))
}

/** Whether a phrase of a table stands at a place. */
export function beginsOne({ text, level }: Normalized, at: number, table: readonly string[]): boolean {
  return touching(table, level).some(({ phrase, isLast }) => {
    if (!text.startsWith(phrase, at)) return false
    const next = text[at + phrase.length]
    return !isLast || next === undefined || PARTICLES.includes(next) || !/[\p{L}\p{N}]/u.test(next)
  })
}

/** Whether a phrase of a table ends at a place. */
export function endsOne({ text, level }: Normalized, at: number, table: readonly string[]): boolean {
  return touching(table, level).some(({ phrase }) => text.endsWith(phrase, at))
}

/** Read off the source: some Thai letters look like Latin ones. */
export function isForeign(n: Normalized, at: number): boolean {
  return isOtherScript(sourceUnit(n, at))
}

export const BESIDE = ' 「」『』"“”'

type Touching = { readonly phrase: string; readonly isLast: boolean }

const touchingPhrases = new Map<string, readonly Touching[]>()

function touching(table: readonly string[], level: Level): readonly Touching[] {
  const key = `${level} ${table[0]}`
  let phrases = touchingPhrases.get(key)
  if (phrases === undefined) {
    phrases = table
      .flatMap((row) => row.split('|'))
      .map((written) => ({
        phrase: normalize(written.replace(END, ''), level).text,
        isLast: written.endsWith(END),
      }))
    touchingPhrases.set(key, phrases)
  }
  return phrases
}
