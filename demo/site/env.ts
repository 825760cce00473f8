/**
 * What Porch runs with, and what it knows of each request.
 *
 * @module
 */
import type { KerbDecision } from './from-kerb.ts'
import type { Handle, Profile } from './members.ts'

/** The three calls of the Durable Object `Profiles`. */
export type ProfileStore = {
  read(): Promise<Profile | null>
  write(profile: Profile): Promise<void>
  forget(): Promise<void>
}

/** As docs/reasons.md and `/openapi.json` describe it; texts are for people. */
export type HelpCard = {
  readonly locale: string
  readonly title: string
  readonly text: string
  readonly resources: readonly {
    readonly name: string
    readonly phones: readonly string[]
    readonly urls: readonly string[]
  }[]
}

export type SuggestionsAnswer =
  | {
      readonly ok: true
      readonly value: { readonly suggestions: readonly string[]; readonly query: { readonly help?: HelpCard } }
    }
  | { readonly ok: false }

export type DemoEnv = {
  readonly PROFILES: { getByName(name: string): ProfileStore }
  readonly KERB: { suggestions(body: unknown): Promise<SuggestionsAnswer> }
  readonly KERB_DECISION_KEYS: string
  readonly KERB_JWT_SECRET: string
}

export type DemoApp = {
  Bindings: DemoEnv
  Variables: {
    decision: KerbDecision
    /** As it arrived, for the digest that Kerb signed. */
    body: Uint8Array<ArrayBuffer>
    /** Who is signed in. */
    viewer: Handle | null
  }
}
