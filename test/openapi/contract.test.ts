/**
 * Every example of every operation, sent to the whole Worker in workerd by the client that is generated from the document: the
 * status, and the shape of the answer. What was answered becomes the document's own example (`-u` writes it).
 */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BENCH_SECRET } from '../../bench/kerb.ts'
import { type Answer, type Call, call, type OperationId } from '../../clients/typescript/call.ts'
import { devVars } from '../../scripts/dev-vars.ts'
import { PROBLEMS } from '../../src/edge/errors.ts'
import { typeOf } from '../../src/edge/openapi/document.ts'
import type { Example, Operation } from '../../src/edge/openapi/operation.ts'
import { OPERATIONS } from '../../src/edge/openapi/operations.ts'
import { DOCS_STYLE } from '../../src/edge/openapi/served.generated.ts'
import { signLink } from '../../src/edge/outbound/sign.ts'
import { type Kerb, startWholeKerb } from './kerb.ts'
import { misfits, OPENAPI } from './schemas.ts'
import { steady } from './steady.ts'

let kerb: Kerb
const answers = new Map<string, Answer<OperationId>>()

beforeAll(async () => {
  kerb = await startWholeKerb()
})
afterAll(() => kerb.stop())

describe.each(OPERATIONS.map((operation) => ({ operation, id: operation.id })))('$id', ({ operation }) => {
  it.each(operation.examples.map((example) => ({ example, name: example.name })))('$name', async ({ example }) => {
    const answer = await ask(operation, example)
    answers.set(`${operation.id}/${example.name}`, answer)
    expect(answer.status, JSON.stringify(answer)).toBe(example.status)
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    if (!answer.ok && 'application/problem+json' in responseTypes(operation, answer.status)) {
      expect(answer.problem).toMatchObject({ status: example.status, code: example.name })
      expect(Object.keys(PROBLEMS)).toContain(example.name)
    }
    expect(fits(operation, answer)).toBe('')
    expect(bodyFits(operation, example)).toBe('')
  })
})

describe('what is served', () => {
  it('is a page that lets nothing in but its style', async () => {
    const { headers } = await fetch(`${kerb.origin}/docs`)
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src '${DOCS_STYLE}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('is the document, readable from other origins', async () => {
    const response = await fetch(`${kerb.origin}/openapi.json`)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.json()).toEqual(OPENAPI)
  })
})

describe('the document', () => {
  it('shows what the Worker answered', async () => {
    const told = [...answers].flatMap(([name, answer]) => {
      const body = answer.ok ? answer.value : answer.problem
      return typeof body === 'object' && body !== null && name !== 'getOpenApi/document'
        ? [[name, sampleOf(name, body)] as const]
        : []
    })
    expect(told.length).toBeGreaterThan(50)
    const source = `// What the Worker answered to the examples, written by test/openapi/contract.test.ts. Do not edit.
export const ANSWERS: Readonly<Record<string, unknown>> = ${JSON.stringify(Object.fromEntries(told), null, 2)}
`
    await expect(source).toMatchFileSnapshot(join(import.meta.dirname, '../../src/edge/openapi/answers.generated.ts'))
  })
})

/** Counts come in behind the answers, so that no two runs have the same. */
const COUNTED: Readonly<Record<string, object>> = {
  'getStats/stats': {
    items: [{ hour: 1_795_521_600_000, n: 128 }],
    lists: [{ list: 'lures', n: 9, shadowed: 0 }],
    alerts: [],
  },
  'getImpact/lures': { total: 0, shadowed: 0, rows: [] },
}

function sampleOf(name: string, body: object): unknown {
  return steady({ ...body, ...COUNTED[name] })
}

async function ask(operation: Operation, example: Example): Promise<Answer<OperationId>> {
  const { as = 'ana', path = {}, query = {}, headers = {}, body, type } = example
  const asked = {
    path: Object.fromEntries(Object.entries(path).map(([name, value]) => [name, filled(value)])),
    query: { ...query, ...(await queryOf(example)) },
    headers,
    ...(body !== undefined && { body }),
    ...(type !== undefined && { type }),
  }
  const place = { origin: kerb.origin, ...(as !== null && { token: `${as}-token` }) }
  return call(place, operation.id as OperationId, asked as Call<OperationId>)
}

/** An address that Kerb has made: its query is what the call takes. */
async function queryOf({ url }: Example): Promise<Record<string, string>> {
  if (url === undefined) return {}
  const signed = url.startsWith('sign:') ? await signLink(url.slice('sign:'.length), null, LINK_KEYS) : filled(url)
  return Object.fromEntries(new URL(signed, kerb.origin).searchParams)
}

/** Those that the Worker is started with. */
const LINK_KEYS = new Map(
  Object.entries(JSON.parse(devVars(BENCH_SECRET)['KERB_LINK_KEYS']!) as Record<string, string>),
)

/** `{operation/example.member.0}`: what was answered before. */
function filled(value: string): string {
  const [, name, path] = /^\{([^.}]+)\.([^}]+)\}$/.exec(value) ?? []
  if (name === undefined || path === undefined) return value
  const answer = answers.get(name)
  const found = path.split('.').reduce<any>((at, key) => at?.[key], answer?.ok ? answer.value : undefined)
  if (typeof found !== 'string') throw new Error(`${value}: ${name} was not answered so`)
  return found
}

function responseTypes({ path, method }: Operation, status: number): object {
  const responses = OPENAPI.paths[path.replaceAll(/:(\w+)/g, '{$1}')]![method]!['responses'] as Record<string, any>
  const response = responses[status] ?? responses['default']
  const whole =
    '$ref' in response ? (OPENAPI.components['responses'] as any)[response.$ref.split('/').at(-1)] : response
  return whole.content ?? {}
}

function fits(operation: Operation, answer: Answer<OperationId>): string {
  const body = answer.ok ? answer.value : answer.problem
  const type = (answer.headers.get('content-type') ?? '').split(';')[0]!
  const types = responseTypes(operation, answer.status) as Record<
    string,
    { schema: { $ref?: string; anyOf?: unknown[] } }
  >
  if (answer.status === 302) return ''
  const media = types[type]
  if (media === undefined) return `the document has no ${type} for ${answer.status}`
  if (typeof body !== 'object') return ''
  const refs = media.schema.anyOf ?? [media.schema]
  const wrong = (refs as { $ref?: string }[]).map(({ $ref }) =>
    $ref === undefined ? '' : misfits($ref.slice(2).split('/'), body),
  )
  return wrong.includes('') ? '' : wrong.join(' / ')
}

/** What is shown as a body that is taken must be one. */
function bodyFits(operation: Operation, example: Example): string {
  if (example.status >= 400 || example.body === undefined || typeOf(example) !== 'application/json') return ''
  const { path, method } = operation
  const pointer = [
    'paths',
    path.replaceAll(/:(\w+)/g, '{$1}'),
    method,
    'requestBody',
    'content',
    'application/json',
    'schema',
  ]
  return misfits(pointer, example.body)
}
