/**
 * The parts of a page without script: tables with bars, facts, and text that stays text.
 *
 * @module
 */
import { printable } from './ops/table.ts'

/** `code`: the word of the code beside it, small. */
export type Words = { readonly text: string; readonly code?: string }
/** A text; a number that was made one; or markup of this file. */
export type Cell = string | Words | Markup
type Markup = { readonly markup: string }

/** As long as its part of the whole. */
export function bar(part: number, whole: number): Markup {
  const width = whole === 0 || part === 0 ? 0 : Math.max(0.5, Math.min(100, (100 * part) / whole))
  // An attribute and not a style: the page's own policy lets no style in but its sheet.
  const rect = `<rect width="${width.toFixed(1)}" height="10"/>`
  return { markup: `<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${rect}</svg>` }
}

export function facts(rows: readonly (readonly [what: string, value: string, about: string])[]): string {
  const one = ([what, value, about]: (typeof rows)[number]) =>
    `<div><dt>${escaped(what)}</dt><dd>${escaped(value)} <small>${escaped(about)}</small></dd></div>`
  return `<dl>${rows.map(one).join('')}</dl>`
}

/** @param nothing what stands in the place of a table without rows */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[], nothing: string): string {
  if (rows.length === 0) return `<p>${escaped(nothing)}</p>`
  const kinds = headings.map((_, i) => kindOf(rows[0]?.[i]))
  const cell = (tag: string, markup: string, i: number) => `<${tag}${kinds[i]}>${markup}</${tag}>`
  const line = (tag: string, cells: readonly string[]) =>
    `<tr>${cells.map((one, i) => cell(tag, one, i)).join('')}</tr>\n`
  const body = rows.map((row) => line('td', row.map(markupOf)))
  return `<div class="wide"><table>${line('th', headings.map(escaped))}${body.join('')}</table></div>`
}

function kindOf(cell: Cell | undefined): string {
  if (typeof cell === 'object' && 'markup' in cell) return ' class="bar"'
  return typeof cell === 'string' && /^[\d.,]+( %)?$/.test(cell) ? ' class="n"' : ''
}

function markupOf(cell: Cell): string {
  if (typeof cell === 'string') return escaped(cell)
  if ('markup' in cell) return cell.markup
  return cell.code === undefined || cell.text.includes(cell.code)
    ? escaped(cell.text)
    : `${escaped(cell.text)} <small>${escaped(cell.code)}</small>`
}

/** Emoji, and scripts that need them, are joined by these; between other letters they hide something. */
const JOINERS_RE = /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d])([\u200c\u200d])/u

/** Line ends stay; what would turn a line around or hide in it is spelled out. */
export function escaped(value: string): string {
  return value
    .split('\n')
    .map((line) => line.split(JOINERS_RE).map(joinedOrPrintable).join(''))
    .join('\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Every other part is a joiner that the split has kept. */
function joinedOrPrintable(part: string, i: number): string {
  return i % 2 === 1 ? part : printable(part)
}
