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

const FOR_MINORS: readonly HelpKind[] = ['child-helpline', 'image-removal', 'crisis']
const FOR_OTHERS: readonly HelpKind[] = ['child-helpline', 'crisis', 'report-hotline', 'deterrence', 'survivor']

/** Of each kind, so that the card fits a phone. */
const RESOURCES_PER_KIND = 2

export function helpFor(subject: Pick<Subject, 'ageBand' | 'country'>, help: HelpFile): HelpCard {
  const young = subject.ageBand !== 'adult' && subject.ageBand !== 'unknown'
  const kinds = young ? FOR_MINORS : FOR_OTHERS
  const own = (subject.country === undefined ? undefined : help.countries[subject.country]) ?? []
  const everywhere = help.countries['*'] ?? []
  return {
    title: young ? 'You can talk to somebody' : 'Help is there, and it is confidential',
    text: young
      ? 'If something on the internet worries you, these people listen. You have done nothing wrong.'
      : 'For yourself, for a child you know, or for thoughts and behaviour that worry you: these services answer without asking who you are.',
    resources: kinds.flatMap((kind) => {
      const fits = (resource: HelpResource) => resource.kind === kind && !(young && resource.adultsOnly === true)
      const national = own.filter(fits)
      // The country's own, or where it has none of a kind, those for everybody.
      return (national.length > 0 ? national : everywhere.filter(fits)).slice(0, RESOURCES_PER_KIND).map(toCard)
    }),
  }
}

function toCard({ kind, name, phones, urls }: HelpResource): HelpCard['resources'][number] {
  return { kind, name, phones, urls }
}
