/**
 * What a change of the help resources changes, in words: they are pushed with the policy, and somebody in trouble is sent there.
 *
 * @module
 */
import { either } from '../core/policy/phrases.ts'
import type { HelpFile, HelpResource } from '../lists/data.ts'

/**
 * @param marketName how to call a market; as it stands, "FR"
 * @returns a sentence for each resource that came, went or says something else; none where nobody reads anything new
 *
 * @example
 * ```ts
 * describeHelpChange(before, after) // ['In FR the help card no longer has “3114” (crisis).']
 * ```
 */
export function describeHelpChange(
  before: HelpFile,
  after: HelpFile,
  marketName: (market: string) => string = (market) => market,
): readonly string[] {
  const markets = new Set([...Object.keys(before.countries), ...Object.keys(after.countries)])
  return [...markets].sort().flatMap((market) => {
    const where = market === '*' ? 'In every market without its own' : `In ${marketName(market)}`
    return changesOf(before.countries[market] ?? [], after.countries[market] ?? []).map(
      (change) => `${where} the help card ${change}.`,
    )
  })
}

function changesOf(before: readonly HelpResource[], after: readonly HelpResource[]): string[] {
  const was = new Map(before.map((resource) => [resource.id, resource]))
  const is = new Map(after.map((resource) => [resource.id, resource]))
  const gone = before.filter(({ id }) => !is.has(id)).map((one) => `no longer has ${nameOf(one)}`)
  const came = after.filter(({ id }) => !was.has(id)).map((one) => `has ${nameOf(one)}, which is new: ${waysOf(one)}`)
  const changed = after.flatMap((one) => {
    const old = was.get(one.id)
    const parts = old === undefined ? [] : differences(old, one)
    return parts.length === 0 ? [] : [`has ${nameOf(one)} with ${either(parts, 'and')}`]
  })
  return [...gone, ...came, ...changed]
}

function nameOf({ name, kind }: HelpResource): string {
  return `“${name}” (${kind})`
}

function waysOf({ phones, urls }: HelpResource): string {
  return [...phones, ...urls].join(', ') || 'no number and no page'
}

/** Only of what somebody reads, or by which somebody is left out. */
function differences(old: HelpResource, one: HelpResource): string[] {
  return [
    ...(old.name === one.name ? [] : [`another name than “${old.name}”`]),
    ...(old.kind === one.kind ? [] : [`another kind than ${old.kind}`]),
    ...(waysOf(old) === waysOf(one) ? [] : [`${waysOf(one)} in the place of ${waysOf(old)}`]),
    ...(old.adultsOnly === one.adultsOnly ? [] : [one.adultsOnly === true ? 'adults only' : 'young people, too']),
  ]
}
