/**
 * From a verdict to the decision that a caller gets, over HTTP and from the command line alike.
 *
 * @module
 */
import type { Finding, Verdict } from '../core/decision.ts'
import type { ClassifierState } from '../core/policy/scores.ts'
import { isRestricted } from '../core/words.ts'
import type { Live, LiveState } from '../lists/live.ts'

export type WireFinding = Omit<Finding, 'explanation'> & {
  readonly class?: string
  readonly list?: string
  readonly matched?: string
  readonly ruleId?: string
}

export type WireLists = { readonly version: string; readonly ageSeconds: number; readonly state: LiveState }

export type WireDecision<Output = unknown> = Omit<Verdict<Output>, 'findings' | 'escalate' | 'hits'> & {
  readonly id: unknown
  readonly findings: readonly WireFinding[]
  /** For an appeal. Null where nothing was done, and on the command line, where there is nobody to appeal to. */
  readonly reference: string | null
  /** How asking the operator's own model went; `off` where nobody was asked. */
  readonly classifier: ClassifierState
  readonly lists: WireLists
}

/**
 * Who is asking.
 *
 * - `client`: reason codes and nothing of the lists
 * - `explain`: class, list and entry, but nothing at all for `restricted-*`
 * - `operator`: the command line on the operator's own files; for `restricted-*` a rule id instead of the entry
 */
export type Viewer = 'client' | 'explain' | 'operator'

export type WireOptions = {
  readonly id: unknown
  readonly reference: string | null
  readonly viewer: Viewer
  readonly now: number
  /** Absent: `off`. */
  readonly classifier?: ClassifierState
}

/** `escalate` stays inside: it could tell a restricted match from others. */
export function toWire<Output>(verdict: Verdict<Output>, live: Live, options: WireOptions): WireDecision<Output> {
  const { action, output, suggestion, findings } = verdict
  return {
    id: options.id,
    action,
    output,
    suggestion,
    findings: findings.map((finding) => toWireFinding(finding, options.viewer)),
    reference: action === 'pass' ? null : options.reference,
    classifier: options.classifier ?? 'off',
    lists: wireLists(live, options.now),
  }
}

/** @returns the age of the list that was verified longest ago, among the live ones where there are any */
export function wireLists(live: Live, now: number): WireLists {
  const brought = live.lists.filter((list) => list.state === 'live')
  const relevant = brought.length > 0 ? brought : live.lists
  const oldest = relevant.reduce((earliest, list) => Math.min(earliest, list.verifiedAt || earliest), now)
  return {
    version: live.snapshot.version,
    ageSeconds: Math.max(0, Math.round((now - oldest) / 1000)),
    state: live.state,
  }
}

function toWireFinding({ explanation, ...finding }: Finding, viewer: Viewer): WireFinding {
  if (viewer === 'client' || explanation === null) return finding
  const { class: listClass, list, matched, ruleId } = explanation
  if (!isRestricted(listClass)) return { ...finding, class: listClass, list, ...(matched !== undefined && { matched }) }
  return viewer === 'operator'
    ? { ...finding, class: listClass, list, ...(ruleId !== undefined && { ruleId }) }
    : finding
}
