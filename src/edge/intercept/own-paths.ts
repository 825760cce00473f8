/**
 * Which paths are Kerb's own where it stands in front of a site; all others are the site's, its front page among them.
 *
 * @module
 */
import { pathPattern } from '../paths.ts'

/** Named by the design and not all there yet; what stands under them never reaches the site. */
const RESERVED = ['/out', '/health', '/ready', '/docs', '/openapi.json', '/ops/v1']
const RESERVED_V1 = ['check', 'profile', 'suggestions', 'hashtags', 'links', 'sweep', 'reports', 'appeals', 'decisions']
const OWN = [...RESERVED, ...RESERVED_V1.map((name) => `/v1/${name}`)]

/** @param path without its query */
export function isOwnPath(path: string): boolean {
  if (path !== '/' && pathPattern(path) !== null) return true
  return OWN.some((own) => path === own || path.startsWith(`${own}/`))
}
