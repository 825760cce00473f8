/**
 * What the embedded core answers, in the shapes of HTTP.
 *
 * @module
 */
import type {
  CheckAnswer,
  Item,
  ProfileAnswer,
  ProfileRequest,
  SuggestionsAnswer,
  SuggestionsRequest,
} from './api.generated.ts'

export type Embedded = {
  /** Of the lists inside. */
  readonly version: string
  /** Null where it could not be asked: over a limit, or half a character. */
  readonly suggestions: (body: SuggestionsRequest) => SuggestionsAnswer | null
  readonly check: (item: Item) => CheckAnswer['decisions'][number]
  readonly profile: (body: ProfileRequest) => ProfileAnswer | null
}
