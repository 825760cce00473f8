/**
 * What a policy says beside its table, as parts of docs/policy.md.
 *
 * @module
 */
import { CATALOGUES } from '../../src/core/policy/catalogue.generated.ts'
import { describeScoreRule } from '../../src/core/policy/change-settings.ts'
import { describeBands } from '../../src/core/policy/describe.ts'
import { languageFor } from '../../src/core/policy/messages.ts'
import { CLASS_PHRASES, capital, either, REDRESS_PHRASES, SURFACE_PHRASES } from '../../src/core/policy/phrases.ts'
import type { Policy } from '../../src/core/policy/policy.ts'
import { languageName, markdownTable, marketName } from './markdown.ts'

export function ages({ admissionAges }: Policy): string {
  const rows = byMarket(admissionAges, String)
  return `Below it, somebody counts as “below the age of admission”. An exact age that the platform sends becomes a band by this table and is not kept. The number for Australia
follows its Online Safety Amendment (Social Media Minimum Age) Act 2024, in force since 10 December 2025; a platform that the act does not cover takes it out.

${markdownTable(['market', 'age'], rows)}`
}

export function unavailable({ unavailable: rules }: Policy): string {
  const rows = rules.flatMap(({ surfaces, bands, ground, readers }) => {
    const what = either(surfaces.map((surface) => SURFACE_PHRASES[surface]))
    const who = describeBands(bands)
    return [
      [what, `by ${who}`, ground],
      ...(readers === undefined ? [] : [[what, `to ${who}, whoever writes`, readers.ground]]),
    ]
  })
  return `Whatever somebody writes here who does not have it is refused without being read. What is sent to somebody who does not get it is refused whatever it says; it is read
where messages may be read (below), so that what an adult asks a child is seen by a person. The reason given to the writer says nothing of the reader’s age.

${markdownTable(['what', 'who', 'why'], rows)}`
}

export function messages({ messageBasis }: Policy): string {
  const rows = byMarket(
    messageBasis,
    (basis) => basis ?? 'none declared: messages are not read and answered “not checked”',
  )
  return `Whether a platform may read private messages differs by country. Kerb reads them only where the operator has declared on what basis, market by market; why is written
in [decision 6](adr/0006-messages-need-a-basis.md).

${markdownTable(['market', 'basis'], rows)}`
}

export function uncounted(policy: Policy): string {
  const rows = (policy.uncounted ?? []).map(({ classes, bands, ground }) => [
    either(classes.map((listClass) => CLASS_PHRASES[listClass].what)),
    describeBands(bands),
    ground,
  ])
  return `It is held back like anything else, and the record says \`countsAgainst: false\`: the platform keeps no strike, count or mark for it, and the text shown blames nobody. It goes by the author alone. What an
adult writes to a child counts. A model’s score, a slip in an address and a place that somebody does not have never count, whoever it is.

${markdownTable(['what', 'by whom', 'why'], rows)}`
}

export function scores(policy: Policy): string {
  const rows = (policy.scores ?? []).map((rule) => [capital(describeScoreRule(rule)), rule.ground])
  return `Kerb has no model of its own. An operator may plug one in; then these lines hold as well. The thresholds are placeholders: measure yours on texts of your own first. A score never refuses anything by itself.
Where the model does not answer in time, the lists alone decide, and the decision says so.

${markdownTable(['what happens', 'why'], rows)}`
}

export function redress({ redress: ways }: Policy): string {
  const rows = byMarket(ways ?? { '*': ['appeal'] as const }, (named) =>
    either(named.map((way) => REDRESS_PHRASES[way])),
  )
  return markdownTable(['market', 'to'], rows)
}

export function languages(policy: Policy): string {
  const rows = Object.entries(CATALOGUES).map(([language, { reviewedBy }]) => [
    languageName(language),
    reviewedBy ?? 'nobody yet',
    languageFor(language, policy.allowUnreviewed) === language ? 'as it is' : 'in English',
  ])
  return `The texts are in \`lists/messages\`, a file a language, each for a reader of eleven. A language that no native speaker has reviewed is shown in English, unless the operator
switches it on (\`allowUnreviewed\` in the policy). **Nobody has reviewed any but English yet.** Whoever does puts their name into the file.

${markdownTable(['language', 'reviewed by', 'shown'], rows)}`
}

/** A row a value; markets that share one share a row, the others come last. */
function byMarket<T>(values: Readonly<Record<string, T>>, phrase: (value: T) => string): string[][] {
  const groups = new Map<string, string[]>()
  for (const [market, value] of Object.entries(values)) {
    if (market !== '*') groups.set(phrase(value), [...(groups.get(phrase(value)) ?? []), marketName(market)])
  }
  const rows = [...groups].map(([value, markets]) => [markets.sort().join(', '), value])
  return values['*'] === undefined ? rows : [...rows, [marketName('*'), phrase(values['*'])]]
}
