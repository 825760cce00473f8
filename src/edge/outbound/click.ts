/**
 * A click on a signed link: is it ours, may it be decided about, and what do the lists of this moment say?
 *
 * @module
 */
import type { Context } from 'hono'
import { decide } from '../../core/decide.ts'
import type { Subject, Verdict } from '../../core/decision.ts'
import type { AppEnv } from '../app-env.ts'
import { missingLists } from '../middleware/serve-lists.ts'
import { openable } from './openable.ts'
import { invalid, retry } from './replies.ts'
import { linkQuery, verifyLink } from './sign.ts'

export type Click = {
  /** What a browser opens: http or https. */
  readonly url: string
  /** `u`, `k`, `s` and perhaps `e`, and nothing that was put beside them. */
  readonly query: URLSearchParams
  readonly verdict: Verdict
  readonly subject: Subject
}

/** @returns the answer instead, where there is nothing to decide: 400 for a link that is not ours, 503 without the lists */
export async function readClick(c: Context<AppEnv>): Promise<Click | Response> {
  const { config, live } = c.var
  const query = new URL(c.req.url).searchParams
  const link = await verifyLink(query, config.linkKeys, Date.now() / 1000)
  // What is opened is to the letter what was signed, which for a link of Kerb's is always what a browser would make of it.
  if (!link.ok || openable(link.value) !== link.value) return invalid(c)
  if (missingLists(live, config, Date.now()).length > 0) return retry(c)
  const subject = visitor(c)
  const verdict = decide({ surface: 'outbound', url: link.value, subject }, live.snapshot, live.table)
  return verdict.ok ? { url: link.value, query: linkQuery(query), verdict: verdict.value, subject } : invalid(c)
}

/** Nobody's age is in an outbound link; the country is where the request came from. */
function visitor(c: Context<AppEnv>): Subject {
  const country = (c.req.raw as Request<unknown, IncomingRequestCfProperties>).cf?.country
  return { ageBand: 'unknown', ...(typeof country === 'string' && country.length === 2 && { country }) }
}
