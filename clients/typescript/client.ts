/**
 * A client of Kerb that keeps to a budget of time and always comes back with something that may be acted on:
 *
 * ```
 *  suggestions  50 ms ─▶ Kerb │ the embedded core with the public lists │ nothing
 *  profile     250 ms ─▶ Kerb │ the old value is kept
 *  message, check 1 s ─▶ Kerb │ held
 * ```
 *
 * It never throws for what the network or Kerb does. It runs in Node, in Workers and in browsers.
 *
 * @module
 */
import type {
  CheckAnswer,
  Item,
  Profile,
  ProfileAnswer,
  ProfileRequest,
  SuggestionsAnswer,
  SuggestionsRequest,
} from './api.generated.ts'
import { OPERATIONS, type Operations } from './api.generated.ts'
import { type Call, call, type OperationId, type Place } from './call.ts'
import type { Embedded } from './embedded-api.ts'
import { type Fits, hasDecisions, hasProfile, hasSuggestions } from './fits.ts'
import { BUDGETS, type Budgets, type Outcome } from './outcome.ts'
import { CLOCK, type Clock, type Tried, tryWithin } from './retry.ts'

export type KerbOptions = Place & {
  readonly budgets?: Partial<Budgets>
  /** Answers suggestions where Kerb does not (embedded.ts). Without it none are shown then. */
  readonly embedded?: Embedded
  readonly clock?: Clock
}

export type Suggested = Outcome<SuggestionsAnswer, 'embedded' | 'nothing'>
/** `store` is what may be stored now; `decision` is null where Kerb has not decided. */
export type Stored = Outcome<{ readonly store: Profile; readonly decision: ProfileAnswer['decision'] | null }, 'kept'>
export type Held = { readonly id: string | null; readonly action: 'review' }
export type Checked = Outcome<{ readonly decisions: readonly (CheckAnswer['decisions'][number] | Held)[] }, 'held'>
export type Message = Omit<Item, 'surface'>
/** Deliver on `deliver` alone. `action` is `review` where nothing was decided. */
export type Judged = Outcome<
  { readonly action: string; readonly deliver: boolean; readonly decision: CheckAnswer['decisions'][number] | null },
  'held'
>

export type Kerb = ReturnType<typeof createKerb>

/**
 * @example
 * ```ts
 * const kerb = createKerb({ origin: 'https://kerb.example', token, embedded: await openEmbedded() })
 * const { suggestions, from } = await kerb.suggestions({ query: 'tea', suggestions: ['tea shops'] })
 * ```
 */
export function createKerb(options: KerbOptions) {
  const { embedded, clock = CLOCK, ...place } = options
  const budgets = { ...BUDGETS, ...options.budgets }

  /** Any operation, with tries and an idempotency key where it takes one, and no fallback. */
  function request<O extends OperationId>(id: O, asked: Call<O> = {}, budget: number = budgets.ops): Promise<Tried<O>> {
    // One key for all tries: what the first one did is not done again.
    const key = OPERATIONS[id].keyed && !hasKey(asked.headers) ? { 'idempotency-key': crypto.randomUUID() } : {}
    const headers = { ...asked.headers, ...key }
    return tryWithin(budget, (signal) => call(place, id, { ...asked, headers, signal }), clock)
  }

  /** The value where it is an answer of Kerb's, and how the call went. */
  async function ask<O extends OperationId>(id: O, body: Operations[O]['body'], budget: number, fits: Fits) {
    const { answer, ...tried } = await request<O>(id, { body }, budget)
    if (!answer?.ok) return { value: null, tried }
    if (fits(answer.value)) return { value: answer.value, tried }
    return { value: null, tried: { ...tried, failure: 'malformed' as const } }
  }

  return {
    request,

    /** Suggestions that may be shown. */
    async suggestions(body: SuggestionsRequest): Promise<Suggested> {
      const { value, tried } = await ask('filterSuggestions', body, budgets.suggestions, hasSuggestions)
      if (value !== null) return { ...value, ...tried, from: 'kerb' }
      const own = embedded?.suggestions(body) ?? null
      if (own !== null) return { ...own, ...tried, from: 'embedded' }
      return { ...nothing(body), ...tried, from: 'nothing' }
    },

    /** @param old the profile as it is stored: what Kerb holds back, and all of it where Kerb does not answer, stays so */
    async profile(body: ProfileRequest, old: Profile): Promise<Stored> {
      const { value, tried } = await ask('checkProfile', body, budgets.profile, hasProfile)
      if (value === null) return { store: old, decision: null, ...tried, from: 'kept' }
      const { profile, decision } = value
      return { store: keep(body.profile, profile, old), decision, ...tried, from: 'kerb' }
    },

    /** Up to 100 texts and URLs. */
    async check(items: readonly Item[]): Promise<Checked> {
      const { value, tried } = await ask('check', { items }, budgets.batch, hasDecisions(items.length))
      if (value !== null) return { decisions: value.decisions, ...tried, from: 'kerb' }
      const decisions = items.map(({ id = null }): Held => ({ id, action: 'review' }))
      return { decisions, ...tried, from: 'held' }
    },

    /** One direct message. */
    async message(message: Message): Promise<Judged> {
      const body = { items: [{ ...message, surface: 'message' as const }] }
      const { value, tried } = await ask('check', body, budgets.batch, hasDecisions(1))
      const decision = value?.decisions[0] ?? null
      if (decision === null || !('action' in decision)) {
        return { action: 'review', deliver: false, decision, ...tried, from: 'held' }
      }
      const { action } = decision
      return { action, deliver: DELIVERED.includes(action), decision, ...tried, from: 'kerb' }
    },
  }
}

/** An action that this client does not know is none of them. `notChecked` is for the platform itself to answer for. */
const DELIVERED: readonly string[] = ['pass', 'demote', 'warn']

function hasKey(headers: Readonly<Record<string, string>> = {}): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === 'idempotency-key')
}

function nothing({ suggestions }: SuggestionsRequest): SuggestionsAnswer {
  return { suggestions: [], removed: suggestions.length, query: { action: 'review' } }
}

/** A field that was sent and came back as null was held: the old one stays. One that was sent as null was emptied. */
function keep(sent: Profile, decided: Profile, old: Profile): Profile {
  const fields = Object.entries(decided).map(([name, value]) => {
    return [name, value === null && sent[name] !== null ? (old[name] ?? null) : value] as const
  })
  return Object.fromEntries(fields)
}
