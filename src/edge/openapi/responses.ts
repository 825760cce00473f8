/**
 * What an operation answers, and with which problems.
 *
 * @module
 */
import { PROBLEMS, type ProblemCode } from '../errors.ts'
import type { Component } from './component.ts'
import { Problem } from './components.ts'
import type { JsonSchema } from './json-schema.ts'
import { ANYWHERE, type Body, type Example, type Operation, type Parameter } from './operation.ts'

/** type, title, status, code, requestId */
const PROBLEM_MEMBERS = 5

/** Operation and example, as `check/mixed` → what the Worker answered. */
export type Recorded = { readonly [example: string]: unknown }

export function responsesOf(operation: Operation, recorded: Recorded): JsonSchema {
  const { answers, problems } = operation
  const told = Object.entries(answers).map(([status, { about, types, headers = [] }]) => {
    const examples = operation.examples.filter((example) => example.status === Number(status))
    const content = contentOf(types, (type) => recordedOf(operation, type, examples, recorded))
    return [
      status,
      { description: about, headers: headersOf(headers), ...(Object.keys(types).length > 0 && { content }) },
    ]
  })
  const statuses = [...new Set(problems.map((code) => PROBLEMS[code].status))]
  const refused = statuses.map((status) => {
    const codes = problems.filter((code) => PROBLEMS[code].status === status)
    return [status, problemResponse(codes, status, recordedProblems(operation, status, recorded))]
  })
  return { ...Object.fromEntries([...told, ...refused]), default: problemResponse(ANYWHERE, 0, {}) }
}

function problemResponse(codes: readonly ProblemCode[], status: number, recorded: JsonSchema): JsonSchema {
  const general = codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])
  const retry: readonly Parameter[] =
    status === 503 ? [{ name: 'retry-after', about: 'Seconds.', schema: { type: 'integer' } }] : []
  return {
    description: [...new Set(codes)].map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join('\n\n'),
    headers: headersOf(retry),
    content: {
      'application/problem+json': {
        schema: refOf(Problem),
        examples: { ...Object.fromEntries(general), ...recorded },
      },
    },
  }
}

/** `/out` says it, and only with a page. */
const ONLY_A_PAGE = 'invalid-link'

/** One of each code, for those that no example of an operation shows. */
export function problemExamples(): JsonSchema {
  const all = Object.entries(PROBLEMS)
    .filter(([code]) => code !== ONLY_A_PAGE)
    .map(([code, { status, title }]) => {
      const requestId = '6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11'
      return [code, { summary: title, value: { type: `urn:kerb:problem:${code}`, title, status, code, requestId } }]
    })
  return Object.fromEntries(all)
}

export function refOf(component: Component | readonly Component[] | 'text'): JsonSchema {
  if (component === 'text') return { type: 'string' }
  if (Array.isArray(component)) return { anyOf: component.map((one: Component) => refOf(one)) }
  return { $ref: `#/components/schemas/${(component as Component).name}` }
}

export function contentOf(types: Body, examplesOf: (type: string) => JsonSchema): JsonSchema {
  const entries = Object.entries(types).map(([type, component]) => {
    const examples = examplesOf(type)
    // JSON that has no shape of ours may be anything.
    const schema = component === 'text' && type.endsWith('json') ? {} : refOf(component)
    return [type, { schema, ...(Object.keys(examples).length > 0 && { examples }) }]
  })
  return Object.fromEntries(entries)
}

function headersOf(parameters: readonly Parameter[]): JsonSchema {
  const own = parameters.map(({ name, about, schema }) => [name, { description: about, schema }])
  return { 'x-request-id': { $ref: '#/components/headers/x-request-id' }, ...Object.fromEntries(own) }
}

function recordedOf({ id }: Operation, type: string, examples: readonly Example[], recorded: Recorded): JsonSchema {
  if (type === 'text/html')
    return Object.fromEntries(examples.map(({ name, summary }) => [name, { summary, value: A_PAGE }]))
  if (type !== 'application/json') return {}
  return shown(id, examples, recorded)
}

/** What a page looks like is not part of the contract. */
const A_PAGE = '<!doctype html>…'

/** Only those that say more than any problem of their code does. */
function recordedProblems({ id, examples }: Operation, status: number, recorded: Recorded): JsonSchema {
  const telling = examples.filter((example) => {
    return example.status === status && Object.keys(recorded[`${id}/${example.name}`] ?? {}).length > PROBLEM_MEMBERS
  })
  return Object.fromEntries(
    Object.entries(shown(id, telling, recorded)).map(([name, example]) => [`${name}-in-full`, example]),
  )
}

function shown(id: string, examples: readonly Example[], recorded: Recorded): JsonSchema {
  const known = examples.filter(({ name }) => recorded[`${id}/${name}`] !== undefined)
  return Object.fromEntries(known.map(({ name, summary }) => [name, { summary, value: recorded[`${id}/${name}`] }]))
}
