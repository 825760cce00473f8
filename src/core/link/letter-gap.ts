/**
 * Letters that stand apart, and what stands between two of them.
 *
 * @module
 */
import { isDrawn, isOtherScript } from './chars.ts'
import { isBullet } from './dots.ts'
import { isAlnum, isBlank, isDot, isNameSpacer, isSpacer } from './spacer.ts'

/** Spaces between two letters; more of them part words. */
export const BLANKS_MAX = 3
/** Signs and the spaces around them: a family of four is eight code units, and a dot may stand between two. */
const GAP_MAX = 24
const DRAWN = 0xffff

/** `host`: "s.l.o.w.io" is one as it stands, so a dot alone is no gap. `name`: it is one, and "m e" behind a dot is a run. */
export type As = 'host' | 'name'

export type Gap = {
  readonly start: number
  readonly end: number
  readonly hasDot: boolean
  readonly hasBullet: boolean
  readonly hasBlank: boolean
  readonly isBlank: boolean
  /** The first sign in it that is no blank; one for all that is drawn. */
  readonly sign: number
}

/** Spaces, or a sign with spaces around it. */
export function gapAt(text: string, start: number, reading: As): Gap | null {
  let hasDot = false
  let hasBullet = false
  let blanks = 0
  let sign = 0
  let at = start
  for (; at < text.length && at - start <= GAP_MAX; at++) {
    const code = text.charCodeAt(at)
    if (isDot(code) && !hasDot) hasDot = true
    else if (!(reading === 'name' ? isNameSpacer(code) : isSpacer(code))) break
    if (isBlank(code)) blanks++
    else {
      if (sign === 0) sign = isDrawn(code) ? DRAWN : code
      if (isBullet(code)) hasBullet = true
    }
  }
  const width = at - start
  if (width === 0 || width > GAP_MAX || blanks > 2 * BLANKS_MAX) return null
  const isAllBlank = blanks === width
  if (isAllBlank && width > BLANKS_MAX) return null
  return { start, end: at, hasDot, hasBullet, hasBlank: blanks > 0, isBlank: isAllBlank, sign }
}

/**
 * A letter or digit with none beside it; a script without spaces may touch: "o m e g l eで". In a name a sign may be one:
 * "c h @ t".
 */
export function isSingle(text: string, at: number, reading: As): boolean {
  if (at >= text.length) return false
  const code = text.charCodeAt(at)
  if (!isAlnum(code) && !(reading === 'name' && (code === 64 || code === 36 || code === 33))) return false
  const isOther = isOtherScript(code)
  return !isBeside(text, at - 1, isOther) && !isBeside(text, at + 1, isOther)
}

function isBeside(text: string, at: number, isOther: boolean): boolean {
  if (at < 0 || at >= text.length) return false
  const code = text.charCodeAt(at)
  return isAlnum(code) && isOtherScript(code) === isOther
}
