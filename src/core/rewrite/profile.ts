/**
 * A profile: one decision over all of its fields, and what may be stored now.
 *
 * @module
 */
import { decide } from '../decide.ts'
import type {
  Audience,
  DecidedAction,
  Finding,
  ItemError,
  ProfileFields,
  StoredProfile,
  Subject,
  Verdict,
} from '../decision.ts'
import type { Scores } from '../policy/scores.ts'
import type { PolicyTable } from '../policy/table.ts'
import { err, ok, type Result } from '../result.ts'
import type { Snapshot } from '../snapshot.ts'
import { type Action, type Surface, stronger } from '../words.ts'

export type ProfileVerdict = { readonly verdict: Verdict<StoredProfile>; readonly profile: StoredProfile }

/** One of the texts or links of a profile. */
export type Field = {
  /** As findings name it: `bio`, `links[0]`. */
  readonly name: string
  readonly surface: Surface
  readonly value: string
  readonly isLink: boolean
}
type Decided = { readonly field: Field; readonly verdict: Verdict }

/**
 * @param scores what the operator's own model said of each field, in the order of `profileFields`; absent: nothing
 * @returns the error of the first field that could not be looked at; `detail` names the field
 *
 * @example
 * ```ts
 * decideProfile({ displayName: 'Mia', bio: 'omegle.com' }, subject, undefined, snapshot, table)
 * // profile: { displayName: 'Mia', bio: null }
 * ```
 */
export function decideProfile(
  profile: ProfileFields,
  subject: Subject,
  audience: Audience | undefined,
  snapshot: Snapshot,
  table: PolicyTable,
  scores: readonly Scores[] = [],
): Result<ProfileVerdict, ItemError> {
  const decided: Decided[] = []
  for (const [i, field] of profileFields(profile).entries()) {
    const content = field.isLink ? { url: field.value } : { text: field.value }
    const people = { subject, ...(audience && { audience }) }
    const verdict = decide(
      { surface: field.surface, ...content, ...people, ...(scores[i] && { scores: scores[i] }) },
      snapshot,
      table,
    )
    if (!verdict.ok) return err(verdict.error, field.name)
    decided.push({ field, verdict: verdict.value })
  }
  return ok(assemble(profile, decided))
}

/** A map and not an object, in which a field called `toString` would find something. */
const SURFACES: ReadonlyMap<string, Surface> = new Map([
  ['displayName', 'display-name'],
  ['username', 'username'],
])

/** What of a profile is looked at, in order; an empty text is not. */
export function profileFields(profile: ProfileFields): Field[] {
  const fields: Field[] = []
  for (const [name, value] of Object.entries(profile)) {
    if (typeof value === 'string') {
      if (value !== '') fields.push({ name, surface: SURFACES.get(name) ?? 'bio', value, isLink: false })
    } else {
      for (const [i, link] of (value ?? []).entries()) {
        fields.push({ name: `${name}[${i}]`, surface: 'profile-link', value: link, isLink: true })
      }
    }
  }
  return fields
}

function assemble(profile: ProfileFields, decided: readonly Decided[]): ProfileVerdict {
  const findings: Finding[] = decided.flatMap(({ field, verdict }) =>
    verdict.findings.map((finding) => ({ ...finding, field: field.name })),
  )
  const action = decided.reduce<Action>(
    (strongest, { verdict }) => stronger(strongest, verdict.action as Action),
    'pass',
  )
  const stored = fill(profile, decided, (verdict) => verdict.output)
  const mended = fill(profile, decided, (verdict) => verdict.suggestion ?? verdict.output)
  const held = action === 'review' || action === 'block'
  const verdict: Verdict<StoredProfile> = {
    action: action as DecidedAction,
    escalate: decided.some((one) => one.verdict.escalate),
    output: held ? null : stored,
    suggestion: findings.length > 0 ? mended : null,
    findings,
    hits: decided.flatMap((one) => one.verdict.hits),
  }
  return { verdict, profile: stored }
}

/** Every field that came in goes out again, as a value or as null: nothing is dropped without a word. */
function fill(
  profile: ProfileFields,
  decided: readonly Decided[],
  pick: (verdict: Verdict) => string | null,
): StoredProfile {
  // By place and not by name: a text field may be called `links[0]`.
  let next = 0
  const take = (): string | null => pick(decided[next++]!.verdict)
  const entries = Object.entries(profile).map(([name, value]) => {
    if (typeof value === 'string') return [name, value === '' ? '' : take()] as const
    return [name, (value ?? []).flatMap(() => take() ?? [])] as const
  })
  return Object.fromEntries(entries)
}
