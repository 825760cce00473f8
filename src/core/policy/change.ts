/**
 * What a change of policy changes, in words: not which lines of a file are others, but what happens to whom.
 *
 * @module
 */
import { type Change, changedCells, changedGrounds } from './change-cells.ts'
import { describeSettings } from './change-settings.ts'
import { describeBands, describeHit } from './describe.ts'
import { capital, either, SURFACE_PHRASES } from './phrases.ts'
import type { PolicyTable } from './table.ts'

/**
 * @param marketName how to call a market; as it stands, "FR"
 * @returns a sentence a change: first the settings, then the table. Where a market is named, that sentence holds there, in the
 * place of what is said for everywhere. None where nothing changes for anybody
 *
 * @example
 * ```ts
 * describePolicyChange(before, after)
 * // ['A comment by somebody of 13–15 with a link to a listed chat service: was held for a person, is now refused.']
 * ```
 */
export function describePolicyChange(
  before: PolicyTable,
  after: PolicyTable,
  marketName: (market: string) => string = (market) => market,
): readonly string[] {
  const cells = changedCells(before, after).map((change) => describeChange(change, marketName))
  const grounds = changedGrounds(before, after).map(({ market, surfaces, from, to }) => {
    const where = either(surfaces.map((surface) => SURFACE_PHRASES[surface]))
    const what = `the reason given for what is done about ${where} was “${from}”, is now “${to}”.`
    return market === '*' ? capital(what) : `In ${marketName(market)}: ${what}`
  })
  return [...describeSettings(before.policy, after.policy, marketName), ...cells, ...grounds]
}

function describeChange(change: Change, marketName: (market: string) => string): string {
  const { market, surfaces, classes, certainties, bands, from, to } = change
  const where = either(surfaces.map((surface) => SURFACE_PHRASES[surface]))
  const what = either(classes.map((listClass) => describeHit(listClass, certainties)))
  const subject = `${where} ${between(surfaces)} ${describeBands(bands)} with ${what}`
  const outcome = from === to ? `is ${to}, as it was` : `was ${from}, is now ${to}`
  return market === '*' ? `${capital(subject)}: ${outcome}.` : `In ${marketName(market)}: ${subject}: ${outcome}.`
}

/** A message has a reader, whose band counts like the author's. */
function between(surfaces: Change['surfaces']): string {
  return surfaces.length === 1 && surfaces[0] === 'message' ? 'by or to' : 'by'
}
