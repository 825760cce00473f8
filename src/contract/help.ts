/**
 * The one help card: the same for every restricted query and every blocked link, whatever the class. It differs by country
 * and by whether the reader is young, is in the reader's language where that may be shown, and never repeats what was asked.
 *
 * @module
 */
import type { Subject } from '../core/decision.ts'
import { languageFor, textOf } from '../core/policy/messages.ts'
import type { HelpFile, HelpKind, HelpResource } from '../lists/data.ts'

export type HelpCard = {
  /** In which language `title` and `text` are, BCP 47. */
  readonly locale: string
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

/**
 * @param subject of whom only the band, the country and the language count; never what was asked
 * @param allowUnreviewed languages shown although nobody has reviewed their texts (BCP 47); `*` for all
 *
 * @example
 * ```ts
 * helpFor({ ageBand: '13-15', country: 'GB', locale: 'en-GB' }, live.help).title // 'You can talk to somebody'
 * ```
 */
export function helpFor(
  subject: Pick<Subject, 'ageBand' | 'country' | 'locale'>,
  help: HelpFile,
  allowUnreviewed: readonly string[] = [],
): HelpCard {
  const young = subject.ageBand !== 'adult' && subject.ageBand !== 'unknown'
  const kinds = young ? FOR_MINORS : FOR_OTHERS
  const language = languageFor(subject.locale, allowUnreviewed)
  const own = (subject.country === undefined ? undefined : help.countries[subject.country]) ?? []
  const everywhere = help.countries['*'] ?? []
  return {
    locale: language,
    title: textOf(young ? 'help.young.title' : 'help.others.title', language),
    text: textOf(young ? 'help.young.text' : 'help.others.text', language),
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
