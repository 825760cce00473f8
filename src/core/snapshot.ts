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
  /** Lists that act. */
  readonly hostsets: readonly HostsetOfList[]
  readonly terms: readonly TermsOfList[]
  readonly redirects: UnwrapRules
  /** While the list secret is being changed: what is still made under the one before. */
  readonly previous: { readonly keys: HashKeys; readonly hostsets: readonly HostsetOfList[] } | null
  /** Lists and entries that are only counted, with the exceptions that would apply to them. Null where there are none. */
  readonly shadow: Snapshot | null
  /** Registrable domains that everybody knows: none of them looks like another. Absent: none is known. */
  readonly popularHosts?: readonly string[]
}
