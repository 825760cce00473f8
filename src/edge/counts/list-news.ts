/**
 * What is told of lists that changed, so that a search service can filter its index anew.
 *
 * A list that anybody may know is named. Restricted lists and threats are one event without a name for all that changed at once,
 * the same for both: its receiver learns that lists changed, and not which, of which kind or how many.
 *
 * @module
 */
import { isFlattened } from '../../core/policy/reasons.ts'
import type { ActingClass } from '../../core/words.ts'
import type { News } from '../webhooks/notify.ts'
import type { ListVersion } from './marks.ts'

/** One event, and the versions that are told of with it. */
export type ListNews = { readonly news: News; readonly versions: readonly ListVersion[] }

/**
 * @param changed lists with a version that nobody was told of @param manifest the version of the manifest that shows them
 *
 * @example
 * ```ts
 * listNews([{ name: 'lures', class: 'lures', version: 7, changedAt: 1_795_536_000_000 }], 41)[0].news.data
 * // { list: 'lures', version: 7, manifest: 41, changedAt: '2026-11-24T16:00:00.000Z' }
 * ```
 */
export function listNews(changed: readonly ListVersion[], manifest: number): ListNews[] {
  const open = changed.filter(({ class: listClass }) => !isFlattened(listClass as ActingClass))
  const secret = changed.filter(({ class: listClass }) => isFlattened(listClass as ActingClass))
  const told = open.map((one) => ({
    news: newsOf(`${one.name} ${one.version}`, one.name, one.version, manifest, one.changedAt),
    versions: [one],
  }))
  if (secret.length === 0) return told
  const changedAt = Math.max(...secret.map((one) => one.changedAt))
  return [...told, { news: newsOf(`lists ${manifest}`, null, null, manifest, changedAt), versions: secret }]
}

/** `at` is when it changed, and not now: told twice, it has the same id. */
function newsOf(
  subject: string,
  list: string | null,
  version: number | null,
  manifest: number,
  changedAt: number,
): News {
  const data = { list, version, manifest, changedAt: new Date(changedAt).toISOString() }
  return { type: 'list.changed', subject, data, at: changedAt }
}
