/**
 * Kerb for the operator's own Workers: a service binding instead of HTTP. The same bodies, the same answers, the same rules.
 *
 * In the wrangler file of the Worker that calls:
 *
 * ```toml
 * [[services]]
 * binding = "KERB"
 * service = "kerb"
 * entrypoint = "KerbService"
 * props = { caller = "search", scopes = ["suggest"] }
 * ```
 *
 * @module
 */
import { WorkerEntrypoint } from 'cloudflare:workers'
import type { Suggestions } from '../../contract/answers.ts'
import { HashtagsSchema } from '../../contract/hashtags.ts'
import { CheckSchema, LinksSchema, ProfileSchema, SuggestionsSchema } from '../../contract/requests.ts'
import { needLists } from '../calls/call.ts'
import { type Checked, check } from '../calls/check.ts'
import { type Hashtags, hashtags } from '../calls/hashtags.ts'
import { links, type Signed } from '../calls/links.ts'
import { type ProfileChecked, profile } from '../calls/profile.ts'
import { suggestions } from '../calls/suggestions.ts'
import { type KerbProps, type Method, type RpcAnswer, rpcCall } from './rpc-call.ts'

const METHODS = {
  check: {
    ...{ name: 'check', path: '/v1/check', anyOf: ['check'], schema: CheckSchema },
    answer(call, body) {
      needLists(call)
      return check(call, body)
    },
  } satisfies Method<typeof CheckSchema, Checked>,
  profile: {
    ...{ name: 'profile', path: '/v1/profile', anyOf: ['check'], schema: ProfileSchema },
    answer(call, body) {
      needLists(call)
      return profile(call, body)
    },
  } satisfies Method<typeof ProfileSchema, ProfileChecked>,
  suggestions: {
    ...{ name: 'suggestions', path: '/v1/suggestions', anyOf: ['suggest'], schema: SuggestionsSchema },
    answer: suggestions,
  } satisfies Method<typeof SuggestionsSchema, Suggestions>,
  hashtags: {
    ...{ name: 'hashtags', path: '/v1/hashtags', anyOf: ['suggest', 'check'], schema: HashtagsSchema },
    answer: hashtags,
  } satisfies Method<typeof HashtagsSchema, Hashtags>,
  links: {
    ...{ name: 'links', path: '/v1/links', anyOf: ['check'], schema: LinksSchema },
    async answer(call, body, { origin = '' }) {
      needLists(call)
      return links(call, body, origin)
    },
  } satisfies Method<typeof LinksSchema, Signed>,
} as const

/**
 * Whatever is public here may be called from outside: there is nothing beside the calls of `/v1`.
 *
 * @example
 * ```ts
 * const answer = await env.KERB.suggestions({ query: 'omeg', suggestions: ['omega 3', 'omegle'] })
 * const shown = answer.ok ? answer.value.suggestions : []
 * ```
 */
export class KerbService extends WorkerEntrypoint<Env, KerbProps> {
  /** `POST /v1/check`; scope `check`. */
  check(body: unknown): Promise<RpcAnswer<Checked>> {
    return rpcCall({ env: this.env, ctx: this.ctx }, METHODS.check, body)
  }

  /** `POST /v1/profile`; scope `check`. */
  profile(body: unknown): Promise<RpcAnswer<ProfileChecked>> {
    return rpcCall({ env: this.env, ctx: this.ctx }, METHODS.profile, body)
  }

  /** `POST /v1/suggestions`; scope `suggest`. */
  suggestions(body: unknown): Promise<RpcAnswer<Suggestions>> {
    return rpcCall({ env: this.env, ctx: this.ctx }, METHODS.suggestions, body)
  }

  /** `POST /v1/hashtags`; scope `suggest` or `check`. */
  hashtags(body: unknown): Promise<RpcAnswer<Hashtags>> {
    return rpcCall({ env: this.env, ctx: this.ctx }, METHODS.hashtags, body)
  }

  /** `POST /v1/links`; scope `check`. */
  links(body: unknown): Promise<RpcAnswer<Signed>> {
    return rpcCall({ env: this.env, ctx: this.ctx }, METHODS.links, body)
  }
}
