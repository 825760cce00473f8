/**
 * The OpenAPI 3.1 document. It is made from the schemas that the handlers check by, the codes of errors.ts, and what the Worker
 * answered to the examples; `npm run generate` writes it, and the Worker serves what was written.
 *
 * @module
 */
import { componentSchemas } from './components.ts'
import type { JsonSchema } from './json-schema.ts'
import { type Example, INTERCEPTED, type Operation, type Parameter, TAGS } from './operation.ts'
import { OPERATIONS } from './operations.ts'
import { contentOf, problemExamples, type Recorded, responsesOf } from './responses.ts'
import { shareResponses } from './share.ts'

const ABOUT = `A link and profile sanitizer. Within \`/v1\` there are only additions: ignore a member that you do not know, and treat an action that you do not know as \`review\`.

A blocked item is an answer (200), never an error. Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`. Try again only after 429 and 503, and not before \`Retry-After\`. Where Kerb stands before the paths of a platform, those have problems of their own: ${INTERCEPTED.map((code) => `\`${code}\``).join(', ')}.

No oracle: restricted lists and threats share every code, and nothing here tells one from the other.`

export type Document = {
  readonly openapi: string
  readonly info: JsonSchema
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>>; readonly [part: string]: unknown }
  readonly [member: string]: unknown
}

/** @param recorded what the Worker answered to the examples; an empty one gives a document without them */
export function openApi(version: string, recorded: Recorded): Document {
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const operation of OPERATIONS) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method]: describe(operation, recorded) }
  }
  const responses = shareResponses(paths)
  return {
    openapi: '3.1.1',
    info: {
      title: 'Kerb',
      version,
      description: ABOUT,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'Where this document comes from.' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: componentSchemas(),
      responses,
      examples: problemExamples(),
      headers: { 'x-request-id': { description: 'Stands in the log of the Worker.', schema: { type: 'string' } } },
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of 256 random bits. Its scopes say what it may do.',
        },
      },
    },
  }
}

function describe(operation: Operation, recorded: Recorded): JsonSchema {
  const { id, tag, summary, about, scope, body } = operation
  const parameters = parametersOf(operation)
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(about !== undefined && { description: about }),
    security: scope === null ? [] : [scope].flat().map((one) => ({ bearer: [one] })),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && {
      requestBody: { required: body.required, content: contentOf(body.types, (type) => bodiesOf(operation, type)) },
    }),
    responses: responsesOf(operation, recorded),
  }
}

const IN_PATH: Readonly<Record<string, string>> = {
  list: 'The name of a list.',
  tag: 'A hashtag, with or without `#`.',
  variant: 'A spelling, as `getEmerging` gives it.',
}

function parametersOf({ path, query = [], headers = [], examples }: Operation): JsonSchema[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']): Parameter => {
    const given = examples.map((example) => example.path?.[name]).find((value) => value?.startsWith('{') === false)
    const about = IN_PATH[name] ?? 'The id that it was answered with.'
    return {
      name,
      about,
      schema: { type: 'string' },
      required: true,
      example: given ?? '6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11',
    }
  })
  return [
    ...inPath.map((one) => parameter('path', one)),
    ...query.map((one) => parameter('query', one)),
    ...headers.map((one) => parameter('header', one)),
  ]
}

function parameter(place: string, { name, about, schema, required = false, example }: Parameter): JsonSchema {
  return { name, in: place, description: about, required, schema, ...(example !== undefined && { example }) }
}

/** Bodies that are refused for what they are would not fit the schema: they are told by their answer alone. */
function bodiesOf({ examples }: Operation, type: string): JsonSchema {
  const fitting = examples.filter(
    (example) => example.status < 400 && example.body !== undefined && typeOf(example) === type,
  )
  return Object.fromEntries(fitting.map(({ name, summary, body }) => [name, { summary, value: body }]))
}

export function typeOf({ type = 'application/json' }: Example): string {
  return type
}
