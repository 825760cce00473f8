/**
 * `links`: signs outbound links. A link that is blocked today is not signed; one that is signed is still checked again at the
 * click, against the lists of that moment.
 *
 * @module
 */
import type * as v from 'valibot'
import type { LinksSchema } from '../../contract/requests.ts'
import { decide } from '../../core/decide.ts'
import type { Hit, Subject } from '../../core/decision.ts'
import type { Live } from '../../lists/live.ts'
import { openable } from '../outbound/openable.ts'
import { signLink } from '../outbound/sign.ts'
import { countHits } from '../telemetry/counts.ts'
import type { Call } from './call.ts'

export type Signed = { readonly links: readonly (string | null)[] }

const ANYBODY: Subject = { ageBand: 'unknown' }

/** @param origin of this Kerb as people reach it; empty: the links are paths */
export async function links(call: Call, body: v.InferOutput<typeof LinksSchema>, origin: string): Promise<Signed> {
  const { urls, ttlSeconds } = body
  const expiresAt = ttlSeconds === undefined ? null : Math.floor(Date.now() / 1000) + ttlSeconds
  const hits: Hit[] = []
  const signed = urls.map(async (url) => {
    const href = openable(url)
    if (href === null || !mayLeave(href, call.get('live'), hits)) return null
    return origin + (await signLink(href, expiresAt, call.get('config').linkKeys))
  })
  const links = await Promise.all(signed)
  countHits(call, hits, urls.length)
  return { links }
}

/** @param hits takes what was met */
function mayLeave(url: string, live: Live, hits: Hit[]): boolean {
  const verdict = decide({ surface: 'outbound', url, subject: ANYBODY }, live.snapshot, live.table)
  if (verdict.ok) hits.push(...verdict.value.hits)
  return verdict.ok && verdict.value.action !== 'block' && verdict.value.action !== 'review'
}
