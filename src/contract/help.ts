/**
 * The one help card: the same for every restricted query and every blocked link, whatever the class. It differs by country
 * and by whether the reader is young, and never repeats what was asked.
 *
 * @module
 */
import type { Subject } from '../core/decision.ts'
import type { HelpFile, HelpKind, HelpResource } from '../lists/data.ts'

export type HelpCard = {
  readonly title: string
  readonly text: string
  readonly resources: readonly {
    readonly kind: HelpKind
    readonly name: string
    readonly phones: readonly string[]
    readonly urls: readonly string[]
  }[]
}

const FOR_MINORS: readonly HelpKind[] = ['child-helpline', 'image-removal', 'youth-deterrence']
const FOR_OTHERS: readonly HelpKind[] = ['child-helpline', 'report-hotline', 'deterrence', 'survivor']

export function helpFor(subject: Pick<Subject, 'ageBand' | 'country'>, help: HelpFile): HelpCard {
  const young = subject.ageBand !== 'adult' && subject.ageBand !== 'unknown'
  const kinds = young ? FOR_MINORS : FOR_OTHERS
  return {
    title: young ? 'You can talk to somebody' : 'Help is there, and it is confidential',
    text: young
      ? 'If something on the internet worries you, these people listen. You have done nothing wrong.'
      : 'For a child you know, or for thoughts and behaviour that worry you: these services answer without asking who you are.',
    resources: kinds.flatMap((kind) => resourcesOf(kind, subject.country, help)),
  }
}

/** The country's own, or where it has none of a kind, those for everybody. */
function resourcesOf(kind: HelpKind, country: string | undefined, help: HelpFile): HelpCard['resources'] {
  const own =
    (country === undefined ? undefined : help.countries[country])?.filter((resource) => resource.kind === kind) ?? []
  const found: readonly HelpResource[] =
    own.length > 0 ? own : (help.countries['*'] ?? []).filter((resource) => resource.kind === kind)
  return found.slice(0, 2).map(({ name, phones, urls }) => ({ kind, name, phones, urls }))
}
