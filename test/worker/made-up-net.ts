/** A net that is made up by a test, in the place of the open one. */
import { vi } from 'vitest'

/** A net of its own: href → answer. What is not in it does not resolve. */
export type Net = Readonly<Record<string, () => Response>>
export const to =
  (location: string, status = 301) =>
  () =>
    new Response(null, { status, headers: { location } })
export const page = () => new Response('here')

export function netFetch(net: Net) {
  return vi.fn<typeof fetch>(async (input) => {
    const answer = net[String(input)]
    if (answer === undefined) throw new TypeError('no such host')
    return answer()
  })
}
