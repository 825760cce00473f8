/**
 * Bytes in the letters of a URL (RFC 4648, section 5), without padding.
 *
 * @module
 */

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** @returns null for what `base64url` would not have written: loose bits in the last letter are another spelling of the same bytes */
export function unbase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return null
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
  return base64url(bytes) === text ? bytes : null
}
