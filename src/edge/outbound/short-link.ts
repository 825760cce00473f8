/**
 * A click on a short link: what is kept of it, else the walk, and what is kept for the next click.
 *
 * @module
 */
import { type HopPolicy, refusalOf } from './hop.ts'
import { firstHop, type JudgeHop, type Resolution, resolveLink, unresolved } from './resolve.ts'
import { forgetResolved, type ResolveKeys, readResolved, resolvedName, writeResolved } from './resolved-cache.ts'

export type ShortLinkPorts = {
  readonly kv: KVNamespace
  readonly keys: ResolveKeys
  readonly judge: JudgeHop
  readonly fetcher: typeof fetch
  readonly now: () => number
  readonly waitUntil: (work: Promise<void>) => void
}

/**
 * @param url what a browser would open, http or https
 * @returns where the person may be sent; at most one write to KV follows
 */
export async function openShortLink(
  url: string,
  { kv, keys, judge, fetcher, now, waitUntil }: ShortLinkPorts,
  policy: HopPolicy,
): Promise<Resolution> {
  const first = firstHop(url)
  const name = await resolvedName(first, keys)
  const kept = await readResolved(kv, name, keys, now())
  if (kept !== null) {
    const resolution = recheck(kept, judge, policy)
    if (resolution.kind === 'blocked') waitUntil(forgetResolved(kv, name))
    return resolution
  }
  const resolution = await resolveLink(first, judge, fetcher, policy)
  if (resolution.kind !== 'blocked') waitUntil(writeResolved(kv, name, keys, resolution, now()))
  return resolution
}

/** What was kept is a place to go, not a verdict: the lists of this moment decide about it again. */
function recheck(kept: Resolution, judge: JudgeHop, policy: HopPolicy): Resolution {
  if (kept.kind !== 'opened') return kept
  const verdict = judge(kept.url)
  if (verdict?.held) return { kind: 'blocked' }
  if (verdict === null) return unresolved('bad-redirect')
  const refusal = refusalOf(new URL(kept.url), policy)
  if (refusal !== null) return unresolved(refusal)
  if (verdict.opaque) return unresolved('still-opaque')
  return { ...kept, warned: kept.warned || verdict.warned }
}
