/**
 * A component of the document: a schema with a name, and a sentence for each of its fields. The fields of an answer are held to
 * the type that the handler gives, so that the document cannot forget one.
 *
 * @module
 */
import * as v from 'valibot'

export type Component<Field extends string = string> = {
  readonly name: string
  readonly about: string
  readonly schema: v.GenericSchema
  /** Field → what it is. */
  readonly fields: Readonly<Record<Field, string>>
}

/** A field of an answer: its schema, and what it is. */
type Fields<T> = { readonly [K in keyof T]-?: readonly [schema: v.GenericSchema, about: string] }

/**
 * @example
 * ```ts
 * const Lists = answer<WireLists>('Lists', 'The lists that decided.', { version: [v.string(), 'the version'], … })
 * ```
 */
export function answer<T extends object>(
  name: string,
  about: string,
  fields: Fields<T>,
): Component<Extract<keyof T, string>> {
  const entries = Object.entries(fields) as [string, Fields<T>[keyof T]][]
  const words = entries.map(([key, [, text]]) => [key, text] as const)
  return {
    name,
    about,
    schema: v.object(Object.fromEntries(entries.map(([key, [schema]]) => [key, schema]))) as v.GenericSchema,
    fields: Object.fromEntries(words) as Record<Extract<keyof T, string>, string>,
  }
}

/** A schema that the handlers check by, under a name. */
export function request(
  name: string,
  about: string,
  schema: v.GenericSchema,
  fields: Readonly<Record<string, string>>,
): Component {
  return { name, about, schema, fields }
}

/** Milliseconds since the epoch, which JSON has no type for. */
export const Time = v.pipe(v.number(), v.integer(), v.minValue(0))
export const Count = Time
export const Words = v.array(v.string())
