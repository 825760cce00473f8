/**
 * A whole body as the values that a route watches in it, and the way back: the body with some of them changed.
 *
 * @module
 */
import { err, ok, type Result } from '../../../core/result.ts'
import type { Surface } from '../../../core/words.ts'
import type { Edit, Value } from '../judge.ts'
import { INTERCEPT_LIMITS } from '../limits.ts'
import { DOCUMENT, type RequestRoute } from '../routes.ts'
import { editForm, scanForm } from './form.ts'
import { literalsOf } from './graphql.ts'
import { editJson, type JsonEdit } from './json-edit.ts'
import { type JsonValue, type Place, scanJson } from './json-scan.ts'

export type Content = {
  readonly values: readonly Value[]
  /** @param edits one a value, in order */
  compose(edits: readonly Edit[]): string
}

export type ContentError = 'invalid-json' | 'too-deep' | 'duplicate-field' | 'too-many-fields' | 'invalid-form'

const JSON_LIMITS = { depth: INTERCEPT_LIMITS.jsonDepth, values: INTERCEPT_LIMITS.values }

/** Keeps nothing from one text to the next. */
const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** @returns the text, with a byte order mark where there is one; null where it is not UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return DECODER.decode(bytes)
  } catch {
    return null
  }
}

export function jsonContent(text: string, route: RequestRoute): Result<Content, ContentError> {
  if (route.json === null) return ok({ values: [], compose: () => text })
  const { tree, fields } = route.json
  const scanned = scanJson(text, tree, JSON_LIMITS)
  if (!scanned.ok) return scanned
  const found = scanned.value.flatMap((json) => valuesOf(json, fields[json.field]!, route))
  if (found.length > INTERCEPT_LIMITS.values) return err('too-many-fields')
  return ok({
    values: found.map(({ value }) => value),
    compose: (edits) => editJson(text, oncePerPlace(edits.flatMap((edit, i) => jsonEdit(found[i]!.json, edit)))),
  })
}

type Found = { readonly value: Value; readonly json: JsonValue }

function valuesOf(json: JsonValue, field: number, route: RequestRoute): Found[] {
  if (field !== DOCUMENT)
    return [{ json, value: { surface: route.fields[field]!.surface, at: json.pointer, text: json.value } }]
  const surfaces = new Set<Surface>(route.fields.flatMap((one) => ('variable' in one ? [one.surface] : [])))
  return literalsOf(json.value).flatMap((text) =>
    [...surfaces].map((surface) => ({ json, value: { surface, at: json.pointer, text, isFixed: true } })),
  )
}

function jsonEdit(value: JsonValue, edit: Edit): JsonEdit[] {
  if (edit.kind === 'replace') return [{ kind: 'replace', value, text: edit.text }]
  const place = removable(value)
  return edit.kind === 'drop' && place !== null ? [{ kind: 'drop', place }] : []
}

/** A value that two pointers meet and mend differently cannot be both; it goes. */
function oncePerPlace(edits: readonly JsonEdit[]): JsonEdit[] {
  const texts = new Map<number, string>()
  return edits.flatMap((edit) => {
    if (edit.kind === 'drop') return [edit]
    const known = texts.get(edit.value.start)
    texts.set(edit.value.start, edit.text)
    return known === undefined || known === edit.text ? [edit] : jsonEdit(edit.value, { kind: 'drop' })
  })
}

/** The element of the innermost list around a value, or the member itself; a document that is one string cannot lose it. */
export function removable({ places }: JsonValue): Place | null {
  return places.findLast(({ container }) => container.isArray) ?? places.at(-1) ?? null
}

export function formContent(text: string, route: RequestRoute): Result<Content, ContentError> {
  if (route.form === null) return ok({ values: [], compose: () => text })
  const { names, fields } = route.form
  const scanned = scanForm(text, names, INTERCEPT_LIMITS.values)
  if (!scanned.ok) return scanned
  const values = scanned.value.map(({ field, name, value }) => {
    return { surface: route.fields[fields[field]!]!.surface, at: name, text: value }
  })
  return ok({
    values,
    compose: (edits) => {
      const changed = edits.flatMap((edit, i) => {
        const { index } = scanned.value[i]!
        if (edit.kind === 'keep') return []
        return [{ index, value: edit.kind === 'replace' ? edit.text : null }]
      })
      return editForm(text, changed)
    },
  })
}
