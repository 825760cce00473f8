/**
 * What one character looks like.
 *
 * @module
 */
import { BARE, classOf, foldText, withoutInherited } from './char.ts'
import { lookAlike } from './confusables.ts'
import { isRegional, regionalLetter } from './flags.ts'
import { isHalf, UnitTable } from './unit-table.ts'

/** `skeletonOne` of the characters that look like one unit, themselves included. */
export const LOOKS = new UnitTable((unit) => {
  if (isHalf(unit)) return null
  const look = unit < 0x80 ? null : skeletonOne(unit)
  if (look === null) return unit
  return look.length === 1 ? look.charCodeAt(0) : null
})

/** Accented letters end here; above it nothing is decomposed. */
const ACCENTED_END = 0x2000
const remembered: (string | null | undefined)[] = []

/** What one folded character looks like; null where it stays. */
export function skeletonOne(codePoint: number): string | null {
  if (codePoint >= ACCENTED_END) return workOut(codePoint)
  const known = remembered[codePoint]
  if (known !== undefined) return known
  const made = workOut(codePoint)
  remembered[codePoint] = made
  return made
}

function workOut(codePoint: number): string | null {
  const look = lookAlike(codePoint)
  if (look !== undefined) return look
  if (isRegional(codePoint)) return regionalLetter(codePoint)
  if (codePoint < 0xa0 || codePoint >= ACCENTED_END || (classOf(codePoint) & BARE) === 0) return null
  const char = String.fromCodePoint(codePoint)
  const bare = withoutInherited(char.normalize('NFD'))
  if (bare === char) return null
  let text = ''
  for (const part of bare) text += lookAlike(part.codePointAt(0)!) ?? part
  return foldText(text)
}
