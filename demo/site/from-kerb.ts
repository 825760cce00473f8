/**
 * Whether a request came through Kerb: the check that docs/interceptor.md shows for Node, on Web Crypto.
 *
 * @module
 */
export type KerbDecision = {
  /** Of KERB_ROUTES; `-` where the request was on none. */
  readonly route: string
  readonly action: string
}

const MAX_AGE_SECONDS = 300

/**
 * @param body as it arrived
 * @param keys JSON: key id → 64 hexadecimal digits
 * @param seconds since the epoch
 * @returns null for whatever Kerb did not sign, or signed for another request
 */
export async function fromKerb(
  request: Request,
  body: Uint8Array<ArrayBuffer>,
  keys: string,
  seconds: number,
): Promise<KerbDecision | null> {
  const parts = (request.headers.get('x-kerb-decision') ?? '').split(', ')
  const said = new Map(parts.map((part) => [part.split('=', 1)[0]!, part.slice(part.indexOf('=') + 1)]))
  const [v, key, time, route, action, digest, mac] = ['v', 'key', 'time', 'route', 'action', 'body', 'mac'].map(
    (name) => said.get(name) ?? '',
  ) as [string, string, string, string, string, string, string]
  const known = new Map(Object.entries(JSON.parse(keys) as Record<string, string>)).get(key)
  if (v !== '1' || known === undefined || !/^\d{1,12}$/.test(time) || !/^[\w-]{43}$/.test(mac)) return null
  if (Math.abs(seconds - Number(time)) > MAX_AGE_SECONDS) return null
  const path = request.url.slice(new URL(request.url).origin.length)
  const signed = ['kerb decision 1', key, time, request.method, path, route, action, digest].join('\n')
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const secret = await crypto.subtle.importKey('raw', fromHex(known), hmac, false, ['verify'])
  if (!(await crypto.subtle.verify('HMAC', secret, fromBase64url(mac), new TextEncoder().encode(signed)))) return null
  if (digest !== '-' && digest !== toBase64url(await crypto.subtle.digest('SHA-256', body))) return null
  return { route, action }
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (unit) => unit.charCodeAt(0))
}

function toBase64url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
