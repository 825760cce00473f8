/**
 * How two policies differ in what people of an age do not have at all, or do not get.
 *
 * @module
 */
import { BANDS, type Band, SURFACES, type Surface } from '../words.ts'
import { describeBands } from './describe.ts'
import { capital, SURFACE_PHRASES } from './phrases.ts'
import { getsNone, isUnavailable, type Policy } from './policy.ts'

/** A sentence for each surface that people of some ages gain or lose, and for each reason that they are told otherwise. */
export function describeAvailability(before: Policy, after: Policy): string[] {
  return SURFACES.flatMap((surface) => {
    const what = SURFACE_PHRASES[surface]
    return [
      ...gainedAndLost(before, after, (policy, band) => isUnavailable(policy, surface, band), `have ${what}`),
      ...gainedAndLost(before, after, (policy, band) => getsNone(policy, surface, band), `get ${what} from others`),
      ...otherGrounds(before, after, surface),
    ]
  })
}

/** Where nobody gains or loses a surface, and is told another reason for not having it. */
function otherGrounds(before: Policy, after: Policy, surface: Surface): string[] {
  const told = new Map<string, Band[]>()
  for (const person of ['author', 'reader'] as const) {
    for (const band of BANDS) {
      const [was, is] = [groundOf(before, surface, band, person), groundOf(after, surface, band, person)]
      if (was === undefined || is === undefined || was === is) continue
      const key = JSON.stringify([person === 'author' ? 'by' : 'to', was, is])
      told.set(key, [...(told.get(key) ?? []), band])
    }
  }
  return [...told].map(([key, bands]) => {
    const [way, was, is] = JSON.parse(key) as [string, string, string]
    const what = `${SURFACE_PHRASES[surface]} ${way} ${describeBands(bands)}`
    return `The reason given for refusing ${what} was “${was}”, is now “${is}”.`
  })
}

function groundOf(policy: Policy, surface: Surface, band: Band, person: 'author' | 'reader'): string | undefined {
  const rules = policy.unavailable.filter((rule) => rule.surfaces.includes(surface) && rule.bands.includes(band))
  return person === 'author' ? rules[0]?.ground : rules.find(({ readers }) => readers !== undefined)?.readers?.ground
}

function gainedAndLost(
  before: Policy,
  after: Policy,
  isWithout: (policy: Policy, band: Band) => boolean,
  what: string,
): string[] {
  const gained = BANDS.filter((band) => isWithout(before, band) && !isWithout(after, band))
  const lost = BANDS.filter((band) => !isWithout(before, band) && isWithout(after, band))
  return [
    ...(gained.length > 0 ? [`${capital(describeBands(gained))} could not ${what}, now can.`] : []),
    ...(lost.length > 0 ? [`${capital(describeBands(lost))} could ${what}, now cannot.`] : []),
  ]
}
