/**
 * From valibot to JSON Schema 2020-12, which is what OpenAPI 3.1 speaks: what a caller may SEND, so a schema ends where it
 * transforms. It knows the kinds that the contract uses and refuses every other, so that no rule gets lost in silence.
 *
 * @module
 */
import type * as v from 'valibot'

export type JsonSchema = { readonly [keyword: string]: unknown }

/** Parts of a schema that valibot's types keep apart. */
type Node = {
  readonly kind: string
  readonly type: string
  readonly pipe?: readonly Node[]
  readonly entries?: Readonly<Record<string, Node>>
  readonly rest?: Node
  readonly item?: Node
  readonly value?: Node
  readonly wrapped?: Node
  readonly default?: unknown
  readonly options?: readonly unknown[]
  readonly literal?: unknown
  readonly requirement?: unknown
}

export type Describe = (name: string, property: string) => string | undefined

/**
 * Schemas that have a name become references to it.
 *
 * @example
 * ```ts
 * converter(new Map()).convert(v.pipe(v.string(), v.maxLength(64))) // { type: 'string', maxLength: 64 }
 * ```
 */
export function converter(names: ReadonlyMap<v.GenericSchema, string>) {
  const named = names as ReadonlyMap<unknown, string>

  function convert(schema: Node): JsonSchema {
    const name = named.get(schema)
    return name === undefined ? definition(schema) : { $ref: `#/components/schemas/${name}` }
  }

  /** The schema itself, named or not. */
  function definition(schema: Node): JsonSchema {
    const [first, ...steps] = schema.pipe ?? [schema]
    const partOf = (part: Node): JsonSchema =>
      part.pipe === undefined || part === schema ? plain(part) : definition(part)
    let made = first === undefined ? {} : partOf(first)
    for (const step of steps) {
      if (step.kind === 'transformation' && !KEEPS_SHAPE.includes(step.type)) break
      made = { ...made, ...(step.kind === 'schema' ? partOf(step) : rule(step, made['type'])) }
    }
    return made
  }

  function plain(node: Node): JsonSchema {
    switch (node.type) {
      case 'custom':
      case 'unknown':
        return {}
      case 'string':
      case 'boolean':
      case 'number':
      case 'null':
        return { type: node.type }
      case 'literal':
        return { const: node.literal }
      case 'picklist':
        return { type: 'string', enum: node.options }
      case 'array':
        return { type: 'array', items: convert(node.item!) }
      case 'record':
        return { type: 'object', additionalProperties: convert(node.value!) }
      case 'union':
        return { anyOf: (node.options as readonly Node[]).map(convert) }
      case 'nullable':
        return orNull(convert(node.wrapped!))
      case 'optional': {
        const inner = convert(node.wrapped!)
        return node.default === undefined ? inner : { ...inner, default: node.default }
      }
      case 'object':
      case 'strict_object':
      case 'object_with_rest':
        return object(node)
      default:
        throw new Error(`no JSON Schema for a valibot ${node.type}`)
    }
  }

  function object({ type, entries = {}, rest }: Node): JsonSchema {
    const required = Object.keys(entries).filter((key) => entries[key]!.type !== 'optional')
    return {
      type: 'object',
      properties: Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, convert(entry)])),
      ...(required.length > 0 && { required }),
      ...(type === 'strict_object' && { additionalProperties: false }),
      ...(rest !== undefined && { additionalProperties: convert(rest) }),
    }
  }

  return {
    convert: (schema: v.GenericSchema) => convert(schema as unknown as Node),
    definition: (schema: v.GenericSchema) => definition(schema as unknown as Node),
  }
}

const KEEPS_SHAPE: readonly string[] = ['trim', 'to_upper_case']

function orNull(schema: JsonSchema): JsonSchema {
  const { type, enum: values } = schema
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] }
  return { ...schema, type: [type, 'null'], ...(Array.isArray(values) && { enum: [...values, null] }) }
}

/** What a rule adds. A `check` is told in words where the field is described. */
function rule({ type, requirement }: Node, of: unknown): JsonSchema {
  const isList = of === 'array'
  switch (type) {
    case 'min_length':
      return { [isList ? 'minItems' : 'minLength']: requirement }
    case 'max_length':
      return { [isList ? 'maxItems' : 'maxLength']: requirement }
    case 'min_value':
      return { minimum: requirement }
    case 'max_value':
      return { maximum: requirement }
    case 'integer':
      return { type: 'integer' }
    case 'regex':
      return { pattern: (requirement as RegExp).source }
    case 'iso_timestamp':
      return { format: 'date-time' }
    case 'check':
    case 'trim':
    case 'to_upper_case':
      return {}
    default:
      throw new Error(`no JSON Schema for the valibot rule ${type}`)
  }
}
