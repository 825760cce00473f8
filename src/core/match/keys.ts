/**
 * The keys that everything in a segment is hashed under, derived from one 128-bit secret.
 *
 * @module
 */
import { err, ok, type Result } from '../result.ts'
import { type SipState, sip, sipHashText, sipState } from './siphash.ts'

export type HashKeys = {
  /** Names the secret without telling it: a segment made under another one is refused as `foreign-key`. */
  readonly id: number
  /** For hosts, and for the first half of a URL's hash. */
  readonly host: SipState
  /** For the path of a URL, after its host's hash was absorbed. */
  readonly path: SipState
}

/**
 * @param secret 32 hexadecimal digits
 *
 * @example
 * ```ts
 * const keys = hashKeys('000102030405060708090a0b0c0d0e0f')
 * if (keys.ok) encodeHostset(entries, keys.value)
 * ```
 */
export function hashKeys(secret: string): Result<HashKeys, 'bad-key'> {
  if (!/^[0-9a-f]{32}$/i.test(secret)) return err('bad-key', 'a hash key is 32 hexadecimal digits')
  const master = sipState(
    Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(secret.slice(2 * i, 2 * i + 2), 16)),
  )
  const id = derive(master, 'kerb key id')
  return ok({
    id: new DataView(id.buffer).getUint32(0, true),
    host: sipState(derive(master, 'kerb host')),
    path: sipState(derive(master, 'kerb path')),
  })
}

function derive(master: SipState, label: string): Uint8Array {
  const bytes = new Uint8Array(16)
  const view = new DataView(bytes.buffer)
  for (let half = 0; half < 2; half++) {
    const text = `${label} ${half}`
    sipHashText(master, text)
    view.setInt32(8 * half, sip[0]!, true)
    view.setInt32(8 * half + 4, sip[1]!, true)
  }
  return bytes
}
