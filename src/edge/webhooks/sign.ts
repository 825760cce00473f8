/**
 * Signatures as Standard Webhooks has them: HMAC-SHA-256 over `id.timestamp.body`, in base64 behind `v1,`.
 *
 * @module
 */

/**
 * @param seconds since the epoch: who receives it refuses one that is too old
 * @returns the headers of one delivery
 *
 * @example
 * ```ts
 * await signedHeaders('msg_1', 1_795_536_000, body, endpoint.secret)
 * // { 'webhook-id': 'msg_1', 'webhook-timestamp': '1795536000', 'webhook-signature': 'v1,…' }
 * ```
 */
export async function signedHeaders(
  id: string,
  seconds: number,
  body: string,
  secret: Uint8Array<ArrayBuffer>,
): Promise<Record<string, string>> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const signed = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${id}.${seconds}.${body}`))
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${btoa(String.fromCharCode(...new Uint8Array(signed)))}`,
  }
}
