/**
 * Reads a body within bounds of bytes and time.
 *
 * @module
 */
import { Problem } from '../errors.ts'

/**
 * A body that says how long it is, in one go: that costs half of what its chunks cost.
 *
 * @returns null where it does not say, or is longer than `max`, or none
 * @throws Problem `body-timeout`; `body-too-large` where it said too little, which the runtime lets nobody do over a socket
 */
export async function readSized(
  request: Request,
  max: number,
  milliseconds: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const length = request.headers.get('content-length')
  if (!(Number(length) > 0 && Number(length) <= max)) return null
  const bytes = new Uint8Array(await before(Date.now() + milliseconds, request.arrayBuffer()))
  if (bytes.length > max) throw new Problem('body-too-large')
  return bytes
}

/** @throws Problem `body-timeout` where the work is not done by then */
export function before<T>(deadline: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Problem('body-timeout'))
    const timer = setTimeout(late, Math.max(0, deadline - Date.now()))
    const settle = <A>(end: (value: A) => void) => {
      return (value: A) => {
        clearTimeout(timer)
        end(value)
      }
    }
    work.then(settle(resolve), settle(reject))
  })
}
