/**
 * What a policy says beside its table, and how two of them differ in it: ages, messages, surfaces, what is not counted, scores,
 * redress, languages.
 *
 * @module
 */
import { ACTING_CLASSES, BANDS, SURFACES } from '../words.ts'
import { describeAvailability } from './change-availability.ts'
import { describeBands, describeOutcome } from './describe.ts'
import { CLASS_PHRASES, capital, either, REDRESS_PHRASES, SURFACE_PHRASES } from './phrases.ts'
import type { Policy } from './policy.ts'
import type { ScoreRule } from './scores.ts'

type MarketName = (market: string) => string

/** A sentence for each setting that differs. */
export function describeSettings(before: Policy, after: Policy, marketName: MarketName): readonly string[] {
  const inMarket = (market: string) => (market === '*' ? 'In every market without its own' : `In ${marketName(market)}`)
  return [
    ...differing(ages(before), ages(after)).map(
      ([market, was, is]) => `${inMarket(market)} the age of admission was ${was}, is now ${is}.`,
    ),
    ...differing(bases(before), bases(after)).map(
      ([market, was, is]) => `${inMarket(market)} direct messages were ${was}, are now ${is}.`,
    ),
    ...describeAvailability(before, after),
    ...differing(uncounted(before), uncounted(after)).map(
      ([what, was, is]) => `${capital(what)}: was ${was}, is now ${is}.`,
    ),
    ...differing(scores(before), scores(after)).map(
      ([id, was, is]) => `The rule for scores “${id}” was: ${was}. It is now: ${is}.`,
    ),
    ...differing(redress(before), redress(after)).map(
      ([market, was, is]) => `${inMarket(market)} whoever disagrees was told of ${was}, is now told of ${is}.`,
    ),
    ...differing(languages(before), languages(after)).map(
      ([language, was, is]) =>
        `Texts in the language “${language}” that nobody has reviewed were ${was}, are now ${is}.`,
    ),
  ]
}

/** What a setting says of each thing, in words; what it does not say of a thing at all; and what that means. */
type Said = { readonly said: ReadonlyMap<string, string>; readonly otherwise: string }

function differing(before: Said, after: Said): [thing: string, was: string, is: string][] {
  const things = new Set([...before.said.keys(), ...after.said.keys()])
  return [...things].sort().flatMap((thing) => {
    const was = before.said.get(thing) ?? before.otherwise
    const is = after.said.get(thing) ?? after.otherwise
    return was === is ? [] : [[thing, was, is] as [string, string, string]]
  })
}

function ages({ admissionAges }: Policy): Said {
  const said = new Map(Object.entries(admissionAges).map(([market, age]) => [market, String(age)]))
  return { said, otherwise: said.get('*') ?? '13' }
}

function bases({ messageBasis }: Policy): Said {
  const phrase = (basis: string | null) =>
    basis === null ? 'not read, for want of a basis' : `read, on the basis “${basis}”`
  const said = new Map(Object.entries(messageBasis).map(([market, basis]) => [market, phrase(basis)]))
  return { said, otherwise: said.get('*') ?? phrase(null) }
}

function uncounted(policy: Policy): Said {
  const rules = policy.uncounted ?? []
  const said = ACTING_CLASSES.flatMap((listClass) => {
    const own = rules.filter((rule) => rule.classes.includes(listClass))
    const bands = BANDS.filter((band) => own.some((rule) => rule.bands.includes(band)))
    const phrase = `never counted against ${describeBands(bands)}`
    return bands.length === 0 ? [] : [[CLASS_PHRASES[listClass].what, phrase] as const]
  })
  return { said: new Map(said), otherwise: 'counted against everybody' }
}

function scores(policy: Policy): Said {
  return { said: new Map((policy.scores ?? []).map((rule) => [rule.id, describeScoreRule(rule)])), otherwise: 'absent' }
}

/**
 * A rule for scores, in words.
 *
 * @example
 * ```ts
 * describeScoreRule(rule) // 'a comment by or to somebody under 18, scored 0.9 or more as a question that is too private, is held…'
 * ```
 */
export function describeScoreRule(rule: ScoreRule): string {
  const surfaces = SURFACES.filter((surface) => rule.surfaces.includes('*') || rule.surfaces.includes(surface))
  const bands = BANDS.filter((band) => rule.bands.includes('*') || rule.bands.includes(band))
  const where = either(surfaces.map((surface) => SURFACE_PHRASES[surface]))
  const scored = `scored ${rule.minScore} or more as ${CLASS_PHRASES[rule.score].what}`
  const markets = rule.markets.includes('*') ? '' : ` in ${either(rule.markets)}`
  return `${where} by or to ${describeBands(bands)}${markets}, ${scored}, is ${describeOutcome(rule)}`
}

function redress(policy: Policy): Said {
  const phrase = (ways: readonly (keyof typeof REDRESS_PHRASES)[]) => either(ways.map((way) => REDRESS_PHRASES[way]))
  const said = new Map(Object.entries(policy.redress ?? {}).map(([market, ways]) => [market, phrase(ways)]))
  return { said, otherwise: said.get('*') ?? phrase(['appeal']) }
}

function languages(policy: Policy): Said {
  const said = new Map((policy.allowUnreviewed ?? []).map((language) => [language, 'shown']))
  return { said, otherwise: said.has('*') ? 'shown' : 'replaced by English' }
}
