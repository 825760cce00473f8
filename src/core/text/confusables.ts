/**
 * The look-alike of a character, from the generated table of UTS #39.
 *
 * The table is read the first time it is asked, not when the module loads: a Worker has one second to start, and a text in
 * ASCII never needs it.
 *
 * @module
 */
import { CONFUSABLES, UPPER_SHAPES } from './confusables.generated.ts'
import { pointAt } from './unit-at.ts'
import { UnitTable } from './unit-table.ts'

let table: Map<number, string> | null = null
let shapes: Map<number, string> | null = null

/** What a folded character looks like, in folded characters; undefined where it looks like itself. */
export function lookAlike(codePoint: number): string | undefined {
  table ??= readTable(CONFUSABLES)
  return table.get(codePoint)
}

let dots: ReadonlySet<number> | null = null

/** True for what is not a full stop and looks like one. */
export function looksLikeDot(code: number): boolean {
  table ??= readTable(CONFUSABLES)
  dots ??= new Set([...table].filter(([, look]) => look === '.').map(([codePoint]) => codePoint))
  return dots.has(code)
}

/**
 * What a CAPITAL looks like where that is not what its small letter looks like: Greek Ν is an N and ν a v. Undefined for
 * every other capital.
 */
export function upperShape(codePoint: number): string | undefined {
  shapes ??= readTable(UPPER_SHAPES)
  return shapes.get(codePoint)
}

/** Units that no capital with a shape of its own begins with. */
const UNSHAPED = new UnitTable((unit) => {
  shapes ??= readTable(UPPER_SHAPES)
  for (const codePoint of shapes.keys()) if (String.fromCodePoint(codePoint).charCodeAt(0) === unit) return null
  return unit
})

/** Where the next capital stands from `start` on that `upperShape` knows; the text's length where there is none. */
export function nextUpperShape(text: string, start: number): number {
  let at = UNSHAPED.sameUntil(text, start)
  while (at < text.length && upperShape(pointAt(text, at)) === undefined) at = UNSHAPED.sameUntil(text, at + 1)
  return at
}

/** A line per look: the look, a space, then code points in base 36, each as its distance from the one before. */
function readTable(lines: string): Map<number, string> {
  const read = new Map<number, string>()
  for (const line of lines.split('\n')) {
    const [look, distances] = line.split(' ')
    if (look === undefined || distances === undefined) continue
    const text = JSON.parse(`"${look}"`) as string
    let codePoint = 0
    for (const distance of distances.split(',')) {
      codePoint += Number.parseInt(distance, 36)
      read.set(codePoint, text)
    }
  }
  return read
}
