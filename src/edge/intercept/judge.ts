/**
 * What becomes of each watched value, by the decision about it and by the route.
 *
 * | decision | `reject` | `sanitize` | `shadow` |
 * |---|---|---|---|
 * | pass, demote, warn, notChecked | stays | stays | stays |
 * | rewrite | replaced | replaced | stays |
 * | review | refused, or taken out where the route says `drop-field` | the same | stays |
 * | block | refused | replaced by the text without the places, or taken out | stays |
 *
 * @module
 */
import { decideItem } from '../../contract/answers.ts'
import { toWire } from '../../contract/wire.ts'
import type { DecidedAction, Hit, Verdict } from '../../core/decision.ts'
import { ACTIONS, type Action, type Surface } from '../../core/words.ts'
import type { Live } from '../../lists/live.ts'
import type { People } from './people.ts'
import type { RequestRoute } from './routes.ts'

/** A watched value. */
export type Value = {
  readonly surface: Surface
  /** How it is called to the person: a JSON Pointer, or the name of a form's field. */
  readonly at: string
  readonly text: string
  /** It cannot be changed where it stands, only refused. */
  readonly isFixed?: boolean
}

/** `drop`: the field goes, or the element of the list that it stands in. */
export type Edit =
  | { readonly kind: 'keep' }
  | { readonly kind: 'replace'; readonly text: string }
  | { readonly kind: 'drop' }

/** What the person is told about one value. */
export type FieldProblem = {
  readonly field: string
  readonly code: string
  readonly action?: string
  readonly start?: number
  readonly end?: number
  readonly message?: unknown
  /** The text without what is wrong with it, for mending with one tap. */
  readonly suggestion?: string | null
}

export type Judged = {
  readonly action: DecidedAction
  readonly edit: Edit
  readonly problem: FieldProblem | null
  readonly hits: readonly Hit[]
}

const KEEP: Edit = { kind: 'keep' }
const DROP: Edit = { kind: 'drop' }

/** @returns the same for every door: `decideItem` decides */
export function judgeValue(value: Value, route: RequestRoute, people: People, live: Live): Judged {
  const { surface, at, text } = value
  if (text === '') return { action: 'pass', edit: KEEP, problem: null, hits: [] }
  const isLink = surface === 'profile-link'
  const answer = decideItem({ surface, ...(isLink ? { url: text } : { text }), ...people }, live)
  if (!answer.ok) {
    if (route.mode === 'shadow') return { action: 'review', edit: KEEP, problem: null, hits: [] }
    return { action: 'block', edit: KEEP, problem: { field: at, code: answer.error }, hits: [] }
  }
  const verdict = answer.value
  const { action, hits } = verdict
  if (route.mode === 'shadow') return { action, edit: KEEP, problem: null, hits }
  const suggestion =
    verdict.suggestion !== null && isClean(verdict.suggestion, value, people, live) ? verdict.suggestion : null
  const edit = editFor(value, { ...verdict, suggestion }, route)
  const isRefused = edit === null || (value.isFixed === true && edit.kind !== 'keep')
  return {
    action,
    edit: edit ?? KEEP,
    problem: isRefused ? problemOf(value, { ...verdict, suggestion }, live) : null,
    hits,
  }
}

/** @returns null for what is refused */
function editFor(value: Value, verdict: Verdict, route: RequestRoute): Edit | null {
  const { action, output, suggestion } = verdict
  if (action === 'review') return route.onReview === 'drop-field' ? DROP : null
  if (action === 'block') {
    if (route.mode === 'reject') return null
    const isText = value.surface !== 'profile-link'
    return isText && suggestion !== null ? { kind: 'replace', text: suggestion } : DROP
  }
  return output === null || output === value.text ? KEEP : { kind: 'replace', text: output }
}

/** What is left may make something new. */
function isClean(text: string, value: Value, people: People, live: Live): boolean {
  if (text === '') return true
  const answer = decideItem({ surface: value.surface, text, ...people }, live)
  return answer.ok && answer.value.action !== 'block' && answer.value.action !== 'review'
}

function problemOf({ at }: Value, verdict: Verdict, live: Live): FieldProblem {
  const wire = toWire(verdict, live, { id: null, reference: null, viewer: 'client', now: Date.now() })
  const [first] = [...wire.findings].sort((a, b) => ACTIONS.indexOf(b.action) - ACTIONS.indexOf(a.action))
  if (first === undefined) return { field: at, code: 'not-allowed', action: verdict.action }
  const { code, action, start, end, message } = first
  return { field: at, code, action, start, end, message, suggestion: verdict.suggestion }
}

/** @returns the strongest; `notChecked` beats none of the others, and `pass` only where it is all there is */
export function strongest(actions: readonly DecidedAction[]): DecidedAction {
  const rank = (action: DecidedAction) => (action === 'notChecked' ? 0.5 : ACTIONS.indexOf(action as Action))
  return actions.reduce<DecidedAction>((best, action) => (rank(action) > rank(best) ? action : best), 'pass')
}
