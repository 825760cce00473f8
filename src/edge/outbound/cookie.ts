/**
 * The one cookie that Kerb sets, and only where somebody asks for it: at `/out` alone, out of reach of scripts.
 *
 * @module
 */
import { LIMITS } from '../../core/limits.ts'

/** `__Secure-`: no page over plain http can have put it there (RFC 6265bis section 4.1.3.1). */
const NAME = 'kerb-sites'
const nameAt = (url: URL): string => (url.protocol === 'https:' ? `__Secure-${NAME}` : NAME)

/** @returns null also where it comes twice: a page on a host beside this one may have added its own */
export function readCookie(header: string | null, url: URL): string | null {
  const start = `${nameAt(url)}=`
  const found = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(start))
  return found.length === 1 ? found[0]!.slice(start.length) : null
}

/** @param value null takes it away @returns `Set-Cookie` */
export function setCookie(value: string | null, url: URL): string {
  const maxAge = value === null ? 0 : LIMITS.rememberedSeconds
  const secure = url.protocol === 'https:' ? '; Secure' : ''
  return `${nameAt(url)}=${value ?? ''}; Path=/out; Max-Age=${maxAge}; HttpOnly${secure}; SameSite=Lax`
}
