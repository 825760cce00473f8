/**
 * An operation of the document, with examples that a test sends to the Worker one after the other (test/openapi/contract.test.ts).
 * What the Worker answered is what the document shows.
 *
 * @module
 */
import type { Scope } from '../../contract/scopes.ts'
import type { ProblemCode } from '../errors.ts'
import type { Component } from './component.ts'
import type { JsonSchema } from './json-schema.ts'

export const TAGS = {
  decide: 'Decide: what a platform asks about texts, profiles, searches and links.',
  leave: 'Leave: the moment somebody follows a link off the platform.',
  serve: 'Serve: is it up, and with which lists.',
  lists: 'Lists: what there is, and pushing to it.',
  night: 'Night: what one person may do alone, and a second confirms.',
  watch: 'Watch: counts, feeds, explanations, audit, self-test.',
} as const
export type Tag = keyof typeof TAGS

export type Parameter = {
  readonly name: string
  readonly about: string
  readonly schema: JsonSchema
  readonly required?: boolean
  readonly example?: unknown
}

/** Media type → a component, or several where the answer is one of them; `text` where it has no shape of ours. */
export type Body = { readonly [mediaType: string]: Component | readonly Component[] | 'text' }

/** Whose token: two people of ops, a client with `check` and `suggest`, or nobody. */
export type Person = 'ana' | 'ben' | 'client' | null

export type Example = {
  /** Of a refusal: the code of its problem. */
  readonly name: string
  readonly summary: string
  readonly status: number
  /** Absent: ana, who has every scope. */
  readonly as?: Person
  /** `{proposeList/push.id}`: the member of what an earlier example was answered. */
  readonly path?: Readonly<Record<string, string>>
  /** The same for an address that Kerb itself has made; `sign:` and a URL: one that it signed before the URL was listed. */
  readonly url?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** JSON, or the text itself where `type` is another. */
  readonly body?: unknown
  readonly type?: string
}

export type Operation = {
  /** A verb and a noun: the name that generated clients give it. */
  readonly id: string
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As in paths.ts, so that a test can hold one to the other. */
  readonly path: string
  readonly tag: Tag
  readonly summary: string
  readonly about?: string
  /** Several: one of them. Null: anybody. */
  readonly scope: Scope | readonly Scope[] | null
  readonly query?: readonly Parameter[]
  readonly headers?: readonly Parameter[]
  readonly body?: { readonly required: boolean; readonly types: Body }
  readonly answers: Readonly<
    Record<number, { readonly about: string; readonly types: Body; readonly headers?: readonly Parameter[] }>
  >
  readonly problems: readonly ProblemCode[]
  readonly examples: readonly Example[]
}

const json = (component: Component | readonly Component[]): Body => ({ 'application/json': component })

/** An answer, or a body, of JSON. */
export const ok = (about: string, component: Component | readonly Component[]) => ({
  200: { about, types: json(component) },
})
export const body = (component: Component, required = true) => ({ required, types: json(component) })

export const WITH_TOKEN = ['unauthorized', 'forbidden'] as const satisfies readonly ProblemCode[]
export const WITH_BODY = [
  ...['invalid-json', 'unsupported-media-type', 'body-too-large', 'body-timeout', 'invalid-request'],
] as const satisfies readonly ProblemCode[]
/** What only paths of the platform say, where Kerb stands before them and watches what is sent (the interceptor). */
export const INTERCEPTED = [
  ...['invalid-form', 'invalid-multipart', 'invalid-encoding', 'field-refused', 'field-after-files', 'duplicate-field'],
  ...[
    'ambiguous-request',
    'file-in-field',
    'too-deep',
    'too-many-fields',
    'origin-unreachable',
    'origin-unreadable',
    'people-unavailable',
  ],
] as const satisfies readonly ProblemCode[]

/** What any path may say. */
export const ANYWHERE = [
  ...['not-found', 'method-not-allowed', 'internal', 'not-configured', 'dev-token-outside-development'],
] as const satisfies readonly ProblemCode[]
