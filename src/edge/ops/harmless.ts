/**
 * What no push may stop, unless somebody answers for it.
 *
 * @module
 */
import { BUNDLED_LISTS } from '../../lists/bundled.generated.ts'

export const POPULAR_HOSTS: ReadonlySet<string> = new Set(BUNDLED_LISTS.popularHosts)

export const HARMLESS: readonly string[] = BUNDLED_LISTS.sentinels.mustNotMatch
