/**
 * `application/x-www-form-urlencoded`, by the parts between its ampersands (URL Standard, section 5.1).
 *
 * @module
 */
import { err, ok, type Result } from '../../../core/result.ts'

/** One watched pair. `index` is its place among the parts. */
export type FormValue = {
  readonly field: number
  readonly name: string
  readonly value: string
  readonly index: number
}

export type FormEdit = { readonly index: number; readonly value: string | null }

export type FormError = 'duplicate-field' | 'too-many-fields' | 'invalid-form'

/**
 * A name watches itself and whatever a server would put below it: `links` is also `links[]` and `links[0]`. A name with
 * brackets of its own may stand more than once. Old servers part pairs by semicolons too, which browsers escape: one before a
 * watched name is there to be read in two ways.
 *
 * @param names of the fields, as {@link foldName} gives them
 */
export function scanForm(text: string, names: readonly string[], max: number): Result<readonly FormValue[], FormError> {
  const values: FormValue[] = []
  const seen = new Set<string>()
  for (const [index, part] of text.split('&').entries()) {
    const hidden = part.split(';').slice(1).map(nameOf)
    if (hidden.some((name) => fieldOf(name, names) >= 0)) return err('invalid-form', ';')
    const name = nameOf(part)
    const field = fieldOf(name, names)
    if (field < 0) continue
    if (seen.has(foldName(name)) && !name.includes('[')) return err('duplicate-field', name)
    seen.add(foldName(name))
    const equals = part.indexOf('=')
    values.push({ field, name, value: equals < 0 ? '' : decodePart(part.slice(equals + 1)), index })
    if (values.length > max) return err('too-many-fields')
  }
  return ok(values)
}

/** @param edits a value, or null to take the pair out */
export function editForm(text: string, edits: readonly FormEdit[]): string {
  const byIndex = new Map(edits.map((edit) => [edit.index, edit.value]))
  const parts = text.split('&').flatMap((part, index) => {
    const value = byIndex.get(index)
    if (value === undefined) return [part]
    if (value === null) return []
    const equals = part.indexOf('=')
    return [`${equals < 0 ? part : part.slice(0, equals)}=${encodePart(value)}`]
  })
  return parts.join('&')
}

function nameOf(part: string): string {
  const equals = part.indexOf('=')
  return decodePart(equals < 0 ? part : part.slice(0, equals))
}

/**
 * A name as the most lenient server takes it: in any case, and as PHP does, cut at a NUL, without white space before it, dots and
 * spaces as underscores.
 *
 * @example
 * ```ts
 * foldName(' Display.Name') // 'display_name'
 * ```
 */
export function foldName(name: string): string {
  return name.split('\0')[0]!.trimStart().toLowerCase().replace(/[. ]/g, '_')
}

/** @returns -1 where no field has the name */
export function fieldOf(name: string, names: readonly string[]): number {
  const folded = foldName(name)
  const exact = names.indexOf(folded)
  return exact >= 0 ? exact : names.findIndex((known) => folded.startsWith(`${known}[`))
}

function decodePart(text: string): string {
  // `URLSearchParams` is the standard's own reader, and no part holds an ampersand. A first "=" is the one put before it.
  return new URLSearchParams(`v=${text}`).get('v') ?? ''
}

function encodePart(text: string): string {
  return new URLSearchParams({ v: text }).toString().slice(2)
}
