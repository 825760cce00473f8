/**
 * What the handlers of `/ops/v1` share: the registry, the list that a path names, and how its refusals are told.
 *
 * @module
 */
import type { Context } from 'hono'
import * as v from 'valibot'
import { BareActSchema, ListName } from '../../contract/ops.ts'
import { LIMITS } from '../../core/limits.ts'
import { ACTING_CLASSES, isRestricted, type ListClass } from '../../core/words.ts'
import { BUNDLED_LISTS } from '../../lists/bundled.generated.ts'
import type { ChangeError, ListRecord } from '../../lists/ops.ts'
import type { ListKeys } from '../../lists/secrets.ts'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { parseJson } from '../middleware/read-json.ts'

export type OpsContext = Context<AppEnv>

export function registryOf(c: OpsContext) {
  return c.env.REGISTRY.getByName('registry')
}

export function countsOf(c: OpsContext) {
  return c.env.COUNTS.getByName('counts')
}

/** @throws Problem `unknown-list` where the path holds what no list can be called */
export function listName(c: OpsContext): string {
  const name = c.req.param('list') ?? ''
  if (!v.is(ListName, name)) throw new Problem('unknown-list')
  return name
}

export type KnownList = { readonly name: string; readonly class: ListClass; readonly record: ListRecord | null }

/** A list that was committed, one that a feed will bring, or a bundled one; null where nobody has heard of it. */
export async function findList(c: OpsContext, name: string): Promise<KnownList | null> {
  const { lists } = await registryOf(c).status()
  const record = lists.find((list) => list.name === name) ?? null
  if (record !== null) return { name, class: record.class, record }
  const { feeds } = c.get('config')
  const listClass =
    feeds.find((feed) => feed.list === name)?.class ??
    BUNDLED_LISTS.lists.find((list) => list.name === name)?.class ??
    (name === 'policy' ? 'policy' : undefined)
  return listClass === undefined ? null : { name, class: listClass, record: null }
}

/** @throws Problem `unknown-list` */
export async function knownList(c: OpsContext): Promise<KnownList> {
  const list = await findList(c, listName(c))
  if (list === null) throw new Problem('unknown-list')
  return list
}

/** One that was committed, so that there is something to go back to, or to put into shadow. */
export async function committedList(c: OpsContext): Promise<KnownList & { readonly record: ListRecord }> {
  const list = await knownList(c)
  if (list.record === null) throw new Problem('unknown-list', { detail: 'the list is as bundled: nothing was pushed' })
  return { ...list, record: list.record }
}

/** Classes that hold entries which ops may push. The others are data of the engines; a policy is pushed whole. */
const PUSHED: readonly ListClass[] = [...ACTING_CLASSES, 'allow']

/**
 * The list of the path, which a push may make.
 *
 * @param given the class that the caller names; needed where nobody has heard of the list
 * @throws Problem `class-needed`, `wrong-class`, `not-a-list`
 */
export async function pushedList(c: OpsContext, given: ListClass | undefined): Promise<KnownList> {
  const name = listName(c)
  const known = await findList(c, name)
  const listClass = known?.class ?? given
  if (listClass === undefined) throw new Problem('class-needed')
  if (given !== undefined && given !== listClass) throw new Problem('wrong-class', { class: listClass })
  if ((listClass === 'policy') !== (name === 'policy')) throw new Problem('wrong-class', { class: 'policy' })
  if (!PUSHED.includes(listClass) && listClass !== 'policy') throw new Problem('not-a-list', { class: listClass })
  return known ?? { name, class: listClass, record: null }
}

/** Under which the entries of a list may be named: while the list secret is being changed, under the one before too. */
export function listKeysOf(c: OpsContext): ListKeys[] {
  const { keys, previousKeys } = c.get('config')
  return previousKeys === null ? [keys] : [keys, previousKeys]
}

/** What ops may do at once to a public list, and to no other. */
export function refuseRestricted({ class: listClass }: KnownList): void {
  if (isRestricted(listClass)) throw new Problem('not-for-restricted')
}

/** For writes that the registry does not compare itself. */
export function expectVersion(c: OpsContext, { record }: KnownList): void {
  const wanted = c.get('ifMatch')
  const version = record?.version ?? 0
  if (wanted !== null && wanted !== version) throw new Problem('version-conflict', { version })
}

/** The value of a call of the registry, or its refusal as a problem. */
export function granted<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly error: ChangeError; readonly detail?: string },
): T {
  if (result.ok) return result.value
  throw new Problem(result.error, result.detail === undefined ? {} : { detail: result.detail })
}

/**
 * A dry run by its body or its query. It is marked, so that its answer is not kept for a repetition.
 *
 * @throws Problem `invalid-request` where the query says neither yes nor no: what was to have no effects must not have any
 */
export function isDryRun(c: OpsContext, body: { readonly dryRun?: boolean } = {}): boolean {
  const dry = body.dryRun === true || flagOf(c, 'dryRun')
  if (dry) c.set('dryRun', true)
  return dry
}

/** `?name`, `?name=true`, `?name=1` is yes. */
export function flagOf(c: OpsContext, name: string): boolean {
  const text = c.req.query(name) ?? 'false'
  if (['true', '1', ''].includes(text)) return true
  if (['false', '0'].includes(text)) return false
  throw new Problem('invalid-request', { errors: [{ path: name, expected: 'true or false' }] })
}

/** The body of what needs none: a reason where there is one. */
export function bareAct(c: OpsContext): { readonly dryRun: boolean; readonly reason: string } {
  const text = c.get('body')
  const { dryRun = false, reason = '' } = text.trim() === '' ? {} : parseJson(c, text, BareActSchema)
  return { dryRun, reason }
}

/** A whole number of the query. @throws Problem `invalid-request` */
export function numberOf(c: OpsContext, name: string, fallback: number, max: number = Number.MAX_SAFE_INTEGER): number {
  const text = c.req.query(name)
  if (text === undefined) return fallback
  const value = Number(text)
  if (!/^\d{1,15}$/.test(text) || value > max)
    throw new Problem('invalid-request', { errors: [{ path: name, expected: `a whole number up to ${max}` }] })
  return value
}

export function pageRows(c: OpsContext): number {
  return Math.max(1, numberOf(c, 'limit', 100, LIMITS.opsPageRows))
}
