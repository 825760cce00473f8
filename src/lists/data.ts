/**
 * The shapes of the reviewed data files in `lists/`. `lists/README.md` explains each for the person who edits them; the
 * test `test/lists/data.test.ts` holds the files to these shapes.
 *
 * @module
 */
import type { TermMatch, UrlMatch } from '../core/match/entry.ts'
import type { Surface } from '../core/words.ts'

/** Where a fact comes from and whether somebody could check it. */
export type Provenance = {
  /** A public page, a package, or "general knowledge" where nothing better could be read. */
  readonly source: string
  /** ISO date on which this entry was written or last looked at. */
  readonly date: string
  /** False where the fact could not be checked from where it was written. */
  readonly checked: boolean
  readonly note?: string
}

/** lists/lures.json */
export type LureEntry = Provenance & {
  readonly id: string
  readonly name: string
  /** Neutral: what the service is, never what it is accused of. */
  readonly category: string
  readonly domains: readonly string[]
  readonly urls?: readonly { readonly match: UrlMatch; readonly value: string }[]
  /** Ways the name is written, the name itself among them, in lower case. */
  readonly spellings: readonly string[]
  readonly ambiguous: boolean
}

/** lists/contact-lures.json */
export type ContactLureEntry = Provenance & {
  readonly id: string
  readonly service: string
  readonly language: string
  /** "add me on signal", "send me your number": the phrase alone is an invitation. */
  readonly phrases: readonly string[]
  /** "snap", "sc": counts when a handle follows, or where the account is asked for. */
  readonly handleIntroducers: readonly string[]
  readonly urls: readonly { readonly match: UrlMatch; readonly value: string }[]
}

/** lists/solicitation.json and lists/terms/*.json, lists/restricted-terms.json, lists/allow-words.json */
export type PhraseEntry = Provenance & {
  readonly id: string
  readonly text: string
  readonly match: TermMatch
  readonly language: string
  readonly category: string
  readonly surfaces?: readonly Surface[]
}

/** lists/media-hosts.json, lists/allow.json, lists/trackers.json, lists/restricted-urls.json, lists/threats.json */
export type UrlDataEntry = Provenance & {
  readonly id: string
  readonly match: UrlMatch
  readonly value: string
  readonly category: string
}

/** lists/sentinels.json */
export type SentinelsFile = Pick<Provenance, 'source' | 'date' | 'checked'> & {
  /** What the bundled list of this name must meet, as long as nothing has taken its place. */
  readonly mustMatch: readonly { readonly list: string; readonly surface: Surface; readonly text: string }[]
  /** What no list of links or words may meet: a list that does is not published. */
  readonly mustNotMatch: readonly string[]
}

/** lists/help.json */
export const HELP_KINDS = [
  'child-helpline',
  'report-hotline',
  'deterrence',
  'youth-deterrence',
  'survivor',
  'image-removal',
  'crisis',
] as const
export type HelpKind = (typeof HELP_KINDS)[number]

export type HelpResource = {
  readonly id: string
  readonly kind: HelpKind
  readonly name: string
  /** In the languages that the service itself uses to describe itself; at least `en`. */
  readonly description: Readonly<Record<string, string>>
  readonly phones: readonly string[]
  readonly urls: readonly string[]
  readonly handles: readonly string[]
  readonly languages: readonly string[]
  readonly hours?: string
  /** True where the service turns away whoever is under 18: a young reader is not sent there. */
  readonly adultsOnly?: boolean
  readonly source: string
  /** ISO date on which `source` was last read, and how. */
  readonly verifiedOn: string
  readonly verifiedBy: 'public-page' | 'stored-copy' | 'not-verified'
  readonly note?: string
}

export type HelpFile = {
  readonly version: string
  /** ISO 3166-1 alpha-2 → resources; `*` is for everybody else. */
  readonly countries: Readonly<Record<string, readonly HelpResource[]>>
}

export type DataFile<E> = {
  readonly list: string
  readonly class: string
  readonly version: string
  readonly note?: string
  readonly entries: readonly E[]
}
