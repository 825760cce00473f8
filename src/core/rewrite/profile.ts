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
import type { PolicyTable } from '../policy/table.ts'
import { err, ok, type Result } from '../result.ts'
import type { Snapshot } from '../snapshot.ts'
import { type Action, type Surface, stronger } from '../words.ts'

export type ProfileVerdict = { readonly verdict: Verdict<StoredProfile>; readonly profile: StoredProfile }

type Field = { readonly name: string; readonly surface: Surface; readonly value: string; readonly isLink: boolean }
type Decided = { readonly field: Field; readonly verdict: Verdict }

/**
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
): Result<ProfileVerdict, ItemError> {
  const decided: Decided[] = []
  for (const field of fieldsOf(profile)) {
    const content = field.isLink ? { url: field.value } : { text: field.value }
    const verdict = decide(
      { surface: field.surface, ...content, subject, ...(audience && { audience }) },
      snapshot,
      table,
    )
    if (!verdict.ok) return err(verdict.error, field.name)
    decided.push({ field, verdict: verdict.value })
  }
  return ok(assemble(profile, decided))
}

function fieldsOf(profile: ProfileFields): Field[] {
  const texts = [
    { name: 'displayName', surface: 'display-name', value: profile.displayName },
    { name: 'username', surface: 'username', value: profile.username },
    { name: 'bio', surface: 'bio', value: profile.bio },
  ] as const
  const fields: Field[] = []
  for (const { name, surface, value } of texts)
    if (value !== undefined && value !== '') fields.push({ name, surface, value, isLink: false })
  for (const [i, value] of (profile.links ?? []).entries()) {
    fields.push({ name: `links[${i}]`, surface: 'profile-link', value, isLink: true })
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
  }
  return { verdict, profile: stored }
}

/** Every field that came in goes out again, as a value or as null: nothing is dropped without a word. */
function fill(
  profile: ProfileFields,
  decided: readonly Decided[],
  pick: (verdict: Verdict) => string | null,
): StoredProfile {
  const text = (name: 'displayName' | 'username' | 'bio'): { [key: string]: string | null } => {
    const one = decided.find(({ field }) => field.name === name)
    if (one !== undefined) return { [name]: pick(one.verdict) }
    return profile[name] === undefined ? {} : { [name]: profile[name] }
  }
  const links = decided.filter(({ field }) => field.isLink).flatMap(({ verdict }) => pick(verdict) ?? [])
  return { ...text('displayName'), ...text('username'), ...text('bio'), ...(profile.links !== undefined && { links }) }
}
