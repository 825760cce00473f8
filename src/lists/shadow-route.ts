/**
 * A route in shadow: for a while nothing that is only a matter of the platform's own rules acts there.
 *
 * @module
 */
import type { Snapshot } from '../core/snapshot.ts'
import { isRestricted, type ListClass } from '../core/words.ts'
import type { Live } from './live.ts'

/**
 * What to serve a route from. In shadow, public lists are counted and do not act. What is restricted goes on, and threats with
 * it: were those to stop alone, whatever still blocks would be known for restricted.
 *
 * @param route "/v1/profile"
 * @param now milliseconds since the epoch
 */
export function liveFor(live: Live, route: string, now: number): Live {
  const quiet = live.shadowRoutes.some((one) => one.route === route && one.until > now)
  return quiet ? { ...live, snapshot: quieted(live.snapshot) } : live
}

/** Made once a snapshot: what the gate before the terms works out hangs on the lists being the same ones. */
const QUIET = new WeakMap<Snapshot, Snapshot>()

function quieted(snapshot: Snapshot): Snapshot {
  const known = QUIET.get(snapshot) ?? makeQuiet(snapshot)
  QUIET.set(snapshot, known)
  return known
}

function makeQuiet(snapshot: Snapshot): Snapshot {
  const goesOn = ({ listClass }: { readonly listClass: ListClass }) =>
    isRestricted(listClass) || listClass === 'threats' || listClass === 'allow'
  const counts = ({ listClass }: { readonly listClass: ListClass }) =>
    listClass === 'allow' || !(isRestricted(listClass) || listClass === 'threats')
  const { shadow, previous } = snapshot
  return {
    ...pick(snapshot, goesOn),
    shadow: {
      ...pick(snapshot, counts),
      hostsets: [...snapshot.hostsets.filter(counts), ...(shadow?.hostsets ?? [])],
      terms: [...snapshot.terms.filter(counts), ...(shadow?.terms ?? [])],
      previous: previous && {
        ...previous,
        hostsets: [...previous.hostsets.filter(counts), ...(shadow?.previous?.hostsets ?? [])],
      },
    },
  }
}

function pick(snapshot: Snapshot, wanted: (part: { readonly listClass: ListClass }) => boolean): Snapshot {
  const { hostsets, terms, previous } = snapshot
  return {
    ...snapshot,
    hostsets: hostsets.filter(wanted),
    terms: terms.filter(wanted),
    previous: previous && { ...previous, hostsets: previous.hostsets.filter(wanted) },
    shadow: null,
  }
}
