/**
 * What the operations of `/ops/v1` share.
 *
 * @module
 */
import type { ProblemCode } from '../../errors.ts'
import type { Component } from '../component.ts'
import { DryRun } from '../components/ops-answers.ts'
import { Change, Waiting } from '../components/ops-lists.ts'
import type { JsonSchema } from '../json-schema.ts'
import { type Operation, type Parameter, WITH_BODY, WITH_TOKEN } from '../operation.ts'

const text: JsonSchema = { type: 'string' }
const whole: JsonSchema = { type: 'integer', minimum: 0 }

export const number = (name: string, about: string, example: number): Parameter => ({
  name,
  about,
  schema: whole,
  example,
})
export const word = (name: string, about: string, schema: JsonSchema = text): Parameter => ({ name, about, schema })

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  about: 'The same key with the same request within 24 hours gets the same answer again, and nothing happens twice.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}
const IF_MATCH: Parameter = {
  name: 'If-Match',
  about: 'The version of the list that you have seen, in quotes. Another one now: `version-conflict`.',
  schema: text,
}

export const DRY_RUN: Parameter = word('dryRun', 'As in the body.', { type: 'boolean' })

/** Every call of ops goes to the registry or the counts. */
const OPS = [...WITH_TOKEN, 'registry-unavailable'] as const satisfies readonly ProblemCode[]
const KEYED = ['idempotency-key-busy', 'idempotency-key-reused'] as const satisfies readonly ProblemCode[]

export const READ = [...OPS, 'invalid-request'] as const satisfies readonly ProblemCode[]
export const READ_LIST = [...READ, 'unknown-list'] as const satisfies readonly ProblemCode[]
export const WRITE = [...OPS, ...WITH_BODY, ...KEYED] as const satisfies readonly ProblemCode[]
/** The reason of a restricted change may not hold its entries; and what is written must be readable. */
export const WRITE_LIST = [
  ...[...WRITE, 'unknown-list', 'version-conflict', 'reason-holds-entry', 'not-readable'],
] as const satisfies readonly ProblemCode[]

export const KEY = { headers: [IDEMPOTENCY_KEY] } as const
export const KEY_AND_VERSION = { headers: [IF_MATCH, IDEMPOTENCY_KEY] } as const
export const POST = { method: 'post' } as const
export const GET = { method: 'get', scope: 'ops:read' } as const

const ETAG: Parameter = { name: 'etag', about: 'The version, in quotes.', schema: text }

/** In force, or what it would do. */
export const act = (about: string, component: Component): Operation['answers'] => ({
  200: { about: `${about} With \`dryRun\`: what it would do.`, types: { 'application/json': [component, DryRun] } },
})

/** In force (200), or waiting for a second person (202). */
export const CHANGE: Operation['answers'] = {
  200: { ...act('It is in force.', Change)[200]!, headers: [ETAG] },
  202: {
    about: 'It waits for a second person.',
    types: { 'application/json': Waiting },
    headers: [{ name: 'location', about: 'The proposal.', schema: text }],
  },
}

export const LIST = { list: 'lures' } as const
export const REASON = { reason: 'reported by three schools' } as const
