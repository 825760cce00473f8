/**
 * A snapshot: the live segments, opened and ready to look things up in. Immutable; a new manifest makes a new one.
 *
 * @module
 */
import type { HashKeys } from './match/keys.ts'
import type { HostsetOfList } from './match/lookup.ts'
import type { TermsOfList } from './match/scan.ts'
import type { UnwrapRules } from './url/unwrap.ts'

export type Snapshot = {
  readonly version: string
  readonly keys: HashKeys
  /** Lists that act. Those in shadow mode are counted elsewhere and are not among them. */
  readonly hostsets: readonly HostsetOfList[]
  readonly terms: readonly TermsOfList[]
  readonly redirects: UnwrapRules
}
