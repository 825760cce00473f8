/**
 * From the OpenAPI document to the types of the client: a type for each component, and for each operation what goes in and what
 * comes out. It knows the keywords that src/edge/openapi/json-schema.ts writes, and refuses the rest.
 *
 * @module
 */
import type { Document } from '../../src/edge/openapi/document.ts'
import type { JsonSchema } from '../../src/edge/openapi/json-schema.ts'

/** @returns the source of clients/typescript/api.generated.ts */
export function typescriptOf(document: Document): string {
  const components = Object.entries(document.components.schemas).map(
    ([name, schema]) => `${comment(schema['description'], '')}export type ${name} = ${typeOf(schema, '')}\n`,
  )
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const shapes = operations.map(({ operation }) => shapeOf(operation))
  const rows = operations.map(({ path, method, operation }) => {
    const headers = parametersIn(operation, 'header').map(({ name }) => String(name))
    const keyed = headers.includes('Idempotency-Key')
    return `  ${operation['operationId']}: { method: '${method.toUpperCase()}', path: '${path}', keyed: ${keyed} },\n`
  })
  return `// Generated from docs/openapi.json by scripts/generate-openapi.ts. Do not edit.
${components.join('\n')}
/** Operation → what goes in, and what comes out. */
export type Operations = {
${shapes.join('')}}

/** \`keyed\`: it takes an Idempotency-Key. */
export const OPERATIONS = {
${rows.join('')}} as const
`
}

type Parameter = { readonly name: unknown; readonly required: unknown; readonly schema: JsonSchema }

function parametersIn(operation: JsonSchema, place: string): Parameter[] {
  const all = (operation['parameters'] ?? []) as (Parameter & { in: string })[]
  return all.filter((parameter) => parameter.in === place)
}

function shapeOf(operation: JsonSchema): string {
  const members = (place: string) => {
    const fields = parametersIn(operation, place).map(
      ({ name, required }) => `readonly '${name}'${required === true ? '' : '?'}: string | number | boolean`,
    )
    return fields.length === 0 ? 'Readonly<Record<never, never>>' : `{ ${fields.join('; ')} }`
  }
  const { content, required } = (operation['requestBody'] ?? {}) as JsonSchema
  const body =
    content === undefined ? 'undefined' : union(schemasIn(content as JsonSchema).map((one) => typeOf(one, '  ')))
  const answers = Object.entries(operation['responses'] as JsonSchema)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, response]) => schemasIn(((response as JsonSchema)['content'] ?? {}) as JsonSchema))
    .map((one) => typeOf(one, '  '))
  return `  ${operation['operationId']}: {
    readonly path: ${members('path')}
    readonly query: ${members('query')}
    readonly body: ${body}${content === undefined || required === true ? '' : ' | undefined'}
    readonly answer: ${union(answers)}
  }
`
}

function schemasIn(content: JsonSchema): JsonSchema[] {
  return Object.values(content).map((media) => (media as { schema: JsonSchema }).schema)
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(' | ') || 'undefined'
}

const HANDLED = [
  ...[
    '$ref',
    'const',
    'enum',
    'anyOf',
    'type',
    'properties',
    'required',
    'additionalProperties',
    'items',
    'description',
  ],
  ...['default', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'pattern', 'format'],
]

/** @param indent of the line that it stands on */
export function typeOf(schema: JsonSchema, indent: string): string {
  const strange = Object.keys(schema).filter((keyword) => !HANDLED.includes(keyword))
  if (strange.length > 0) throw new Error(`no type for ${strange.join(', ')}`)
  const { $ref, const: literal, enum: values, anyOf, type } = schema
  if (typeof $ref === 'string') return $ref.slice($ref.lastIndexOf('/') + 1)
  if (literal !== undefined) return show(literal)
  if (Array.isArray(values)) return union(values.map(show))
  if (Array.isArray(anyOf)) return union(anyOf.map((one: JsonSchema) => typeOf(one, indent)))
  if (Array.isArray(type)) return union(type.map((one: string) => plain(one, schema, indent)))
  return typeof type === 'string' ? plain(type, schema, indent) : 'unknown'
}

function plain(type: string, schema: JsonSchema, indent: string): string {
  if (type === 'integer') return 'number'
  if (type === 'array') return `readonly ${bracketed(typeOf(schema['items'] as JsonSchema, indent))}[]`
  return type === 'object' ? object(schema, indent) : type
}

function bracketed(type: string): string {
  return /^[\w.]+$/.test(type) ? type : `(${type})`
}

function object(schema: JsonSchema, indent: string): string {
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>)
  const required = (schema['required'] ?? []) as readonly string[]
  const rest = schema['additionalProperties']
  const inner = `${indent}  `
  const lines = properties.map(([name, one]) => {
    const optional = required.includes(name) ? '' : '?'
    return `${comment(one['description'], inner)}${inner}readonly ${key(name)}${optional}: ${typeOf(one, inner)}\n`
  })
  if (typeof rest === 'object' && rest !== null) {
    // An index covers the named fields too.
    const all = [...properties.map(([, one]) => typeOf(one, inner)), typeOf(rest as JsonSchema, inner)]
    const index = all.includes('unknown') ? 'unknown' : union([...all.flatMap((one) => one.split(' | ')), 'undefined'])
    lines.push(`${inner}readonly [more: string]: ${index}\n`)
  }
  return lines.length === 0 ? 'object' : `{\n${lines.join('')}${indent}}`
}

function key(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : show(name)
}

function show(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : JSON.stringify(value)
}

function comment(description: unknown, indent: string): string {
  return typeof description === 'string' ? `${indent}/** ${description.replaceAll('*/', '* /')} */\n` : ''
}
