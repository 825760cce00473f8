/**
 * Which lists may be changed how.
 *
 * @module
 */
import { err, ok, type Result } from '../../core/result.ts'
import { isRestricted, type ListClass } from '../../core/words.ts'
import type { ChangeError } from '../../lists/ops.ts'
import { namesAddress } from '../../lists/reason.ts'
import { bundledClass } from './context.ts'
import type { Version } from './tables/versions.ts'

/** Restricted lists and the policy need a second person. */
export function needsSecond(listClass: ListClass): boolean {
  return isRestricted(listClass) || listClass === 'policy'
}

/** Of a restricted list's change whose entries nobody here can read: a reason with an address in it could hold one. */
export function checkReason(listClass: ListClass | null, reason: string): Result<null, ChangeError> {
  if (listClass === null || !isRestricted(listClass) || !namesAddress(reason)) return ok(null)
  return err('reason-holds-entry', 'no addresses in the reason')
}

/** @param live null where nobody has pushed to this list yet */
export function checkTarget(
  live: Version | null,
  list: string,
  listClass: ListClass,
  ifMatch: number | null,
): Result<null, ChangeError> {
  const known = live?.content.class ?? bundledClass(list) ?? listClass
  if (known !== listClass) return err('wrong-class', `${list} is a list of class ${known}`)
  const version = live?.version ?? 0
  return ifMatch !== null && ifMatch !== version ? err('version-conflict', `the live version is ${version}`) : ok(null)
}
