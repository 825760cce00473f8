/**
 * Where a short link leads, asked at the moment of the click.
 *
 * ```
 *  short link ─▶ lists: blocked? ─▶ may it be asked? ─▶ HEAD ─▶ redirect ─▶ the next hop, from the start
 *                    │                   │               │
 *                 blocked            a failure       no further: is it still opaque? else opened
 * ```
 *
 * The strictest verdict of all hops counts. A person is sent to the URL that was checked, never to the short link, which may lead
 * elsewhere when it is asked again.
 *
 * @module
 */
import type { Verdict } from '../../core/decision.ts'
import { LIMITS } from '../../core/limits.ts'
import { askHop, type HopPolicy, type ResolveFailure, refusalOf } from './hop.ts'

/** What the lists say of one hop: not to be opened at all; hides where it leads; warned of for another reason. */
export type HopVerdict = { readonly held: boolean; readonly opaque: boolean; readonly warned: boolean }

export type Resolution =
  | { readonly kind: 'opened'; readonly url: string; readonly warned: boolean }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'unresolved'; readonly failure: ResolveFailure }

/** @returns null for a URL that cannot be decided about */
export type JudgeHop = (url: string) => HopVerdict | null

/**
 * Follows a short link to where it leads no further: at most `LIMITS.resolveHops` URLs within `LIMITS.resolveMilliseconds`.
 * Never throws.
 *
 * @param url what a browser would open, see {@link firstHop}
 * @example
 * ```ts
 * const resolution = await resolveLink('https://short.example/x', judge, fetch, { ownHost: 'platform.example' })
 * if (resolution.kind === 'opened') resolution.url // 'https://news.example/a'
 * ```
 */
export async function resolveLink(
  url: string,
  judge: JudgeHop,
  fetcher: typeof fetch,
  policy: HopPolicy,
): Promise<Resolution> {
  const signal = AbortSignal.timeout(LIMITS.resolveMilliseconds)
  const asked = new Set<string>()
  let hop = new URL(url)
  let warned = false
  for (;;) {
    const verdict = judge(hop.href)
    // The lists come first: a listed URL is blocked, also where it would not have been asked.
    if (verdict?.held) return { kind: 'blocked' }
    if (verdict === null) return unresolved('bad-redirect')
    warned ||= verdict.warned
    if (asked.has(hop.href)) return unresolved('loop')
    const refusal = refusalOf(hop, policy)
    if (refusal !== null) return unresolved(refusal)
    if (asked.size === LIMITS.resolveHops) return unresolved('too-many-hops')
    asked.add(hop.href)
    const next = await askHop(hop, fetcher, signal)
    if (!next.ok) return unresolved(next.error)
    if (next.value === null) {
      return verdict.opaque ? unresolved('still-opaque') : { kind: 'opened', url: hop.href, warned }
    }
    hop = next.value
  }
}

export function unresolved(failure: ResolveFailure): Resolution {
  return { kind: 'unresolved', failure }
}

/** The short link as it is asked: over https, also where it was written with http. Later hops are not upgraded. */
export function firstHop(url: string): string {
  const hop = new URL(url)
  if (hop.protocol === 'http:' && hop.port === '') hop.protocol = 'https:'
  return hop.href
}

/** True for a verdict under which nothing is opened. */
export function isHeld({ action }: Verdict): boolean {
  return action === 'block' || action === 'review' || action === 'notChecked'
}

export function hopVerdict(verdict: Verdict): HopVerdict {
  const { findings } = verdict
  return {
    held: isHeld(verdict),
    opaque: findings.some(({ code }) => code === 'link.opaque'),
    warned: findings.some(({ code, action }) => code !== 'link.opaque' && action === 'warn'),
  }
}
