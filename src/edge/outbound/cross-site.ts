/**
 * Whether a form was sent by a page of another site.
 *
 * @module
 */

/**
 * The page's own `Referrer-Policy` makes browsers send `Origin: null` (Fetch standard, "append a request `Origin` header"), so
 * `Sec-Fetch-Site` is asked first, which all browsers have sent since March 2023. `Origin` speaks for older ones. What sends
 * neither is no browser, and has no cookies that somebody else could make use of.
 *
 * @example
 * ```ts
 * isCrossSite(new Request('https://kerb.test/out', { method: 'POST', headers: { origin: 'https://elsewhere.example' } })) // true
 * ```
 */
export function isCrossSite(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin'
  const origin = request.headers.get('origin')
  return origin !== null && origin !== new URL(request.url).origin
}
