/**
 * The bodies of `/ops/v1/hashtags`.
 *
 * @module
 */
import * as v from 'valibot'
import { ListName, OVERRIDES, Reason } from './ops.ts'
import { isPlainObject } from './plain.ts'

function strict<E extends v.ObjectEntries>(entries: E) {
  return v.pipe(v.custom<object>(isPlainObject, 'not an object'), v.strictObject(entries))
}

const act = { reason: Reason, dryRun: v.optional(v.boolean(), false) }

/** `PUT /ops/v1/hashtags/watch/:tag`, `POST /ops/v1/hashtags/emerging/:variant/dismiss` */
export const TagActSchema = strict(act)

/** `POST /ops/v1/hashtags/emerging/:variant/promote` */
export const PromoteSchema = strict({
  ...act,
  /** One of the class `lures`. */
  list: v.optional(ListName, 'lures'),
  override: v.optional(v.array(v.picklist(OVERRIDES)), []),
})
export type PromoteBody = v.InferOutput<typeof PromoteSchema>
