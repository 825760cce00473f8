/**
 * The cells that two policies fill differently, gathered into as few groups as say it all.
 *
 * @module
 */
import {
  ACTING_CLASSES,
  type ActingClass,
  BANDS,
  type Band,
  CERTAINTIES,
  type Certainty,
  SURFACES,
  type Surface,
} from '../words.ts'
import { describeOutcome } from './describe.ts'
import { cell, type PolicyTable } from './table.ts'

/** Every combination of what it names changed from `from` to `to`. */
export type Change = {
  /** `*`: everywhere but where another change names a market. */
  readonly market: string
  readonly surfaces: readonly Surface[]
  readonly classes: readonly ActingClass[]
  readonly certainties: readonly Certainty[]
  readonly bands: readonly Band[]
  /** In words. Equal where a market stays as it is while the others change. */
  readonly from: string
  readonly to: string
}

export function changedCells(before: PolicyTable, after: PolicyTable): readonly Change[] {
  const markets = new Set([...before.markets.keys(), ...after.markets.keys()])
  const changes = ['*', ...[...markets].sort()].flatMap((market) =>
    SURFACES.flatMap((surface) =>
      ACTING_CLASSES.flatMap((listClass) => changesOf(before, after, market, surface, listClass)),
    ),
  )
  const bySurface = merge(changes, ({ surfaces, ...rest }) => rest, 'surfaces')
  return merge(bySurface, ({ classes, ...rest }) => rest, 'classes')
}

/** Of one surface and class in one market: first the bands of each certainty, then the certainties that have the same. */
function changesOf(
  before: PolicyTable,
  after: PolicyTable,
  market: string,
  surface: Surface,
  listClass: ActingClass,
): Change[] {
  const found: Change[] = []
  for (const certainty of CERTAINTIES) {
    for (const band of BANDS) {
      const at = (country: string | undefined): [string, string] => [
        describeOutcome(cell(before, surface, listClass, certainty, band, country)),
        describeOutcome(cell(after, surface, listClass, certainty, band, country)),
      ]
      const [from, to] = at(market === '*' ? undefined : market)
      const [fromElsewhere, toElsewhere] = at(undefined)
      const isNews = market === '*' ? from !== to : from !== fromElsewhere || to !== toElsewhere
      // What differs by market already and stays so is no news.
      if (!isNews || (from === to && fromElsewhere === toElsewhere)) continue
      found.push({
        market,
        surfaces: [surface],
        classes: [listClass],
        certainties: [certainty],
        bands: [band],
        from,
        to,
      })
    }
  }
  const byBand = merge(found, ({ bands, ...rest }) => rest, 'bands')
  return merge(byBand, ({ certainties, ...rest }) => rest, 'certainties')
}

/** Makes one of the changes that differ in one dimension alone. */
function merge<D extends 'surfaces' | 'classes' | 'certainties' | 'bands'>(
  changes: readonly Change[],
  rest: (change: Change) => object,
  dimension: D,
): Change[] {
  const groups = new Map<string, Change>()
  for (const change of changes) {
    const key = JSON.stringify(rest(change))
    const known = groups.get(key)
    groups.set(
      key,
      known === undefined ? change : { ...known, [dimension]: [...known[dimension], ...change[dimension]] },
    )
  }
  return [...groups.values()]
}

/** Where the same is done as before, for another reason. */
export type GroundChange = {
  readonly market: string
  readonly surfaces: readonly Surface[]
  readonly from: string
  readonly to: string
}

export function changedGrounds(before: PolicyTable, after: PolicyTable): readonly GroundChange[] {
  const found = new Map<string, { market: string; surfaces: Set<Surface>; from: string; to: string }>()
  const markets = new Set([...before.markets.keys(), ...after.markets.keys()])
  for (const market of ['*', ...[...markets].sort()]) {
    for (const surface of SURFACES) {
      for (const [from, to] of groundsOfSurface(before, after, surface, market)) {
        // Said already: of this place, or of it everywhere.
        if (found.get(JSON.stringify(['*', from, to]))?.surfaces.has(surface)) continue
        const key = JSON.stringify([market, from, to])
        const group = found.get(key) ?? { market, surfaces: new Set(), from, to }
        group.surfaces.add(surface)
        found.set(key, group)
      }
    }
  }
  return [...found.values()].map((group) => ({ ...group, surfaces: [...group.surfaces] }))
}

function* groundsOfSurface(
  before: PolicyTable,
  after: PolicyTable,
  surface: Surface,
  market: string,
): Generator<readonly [from: string, to: string]> {
  const country = market === '*' ? undefined : market
  for (const listClass of ACTING_CLASSES) {
    for (const certainty of CERTAINTIES) {
      for (const band of BANDS) {
        const was = cell(before, surface, listClass, certainty, band, country)
        const is = cell(after, surface, listClass, certainty, band, country)
        if (was.ground === is.ground || is.action === 'pass') continue
        if (describeOutcome(was) === describeOutcome(is)) yield [was.ground, is.ground]
      }
    }
  }
}
