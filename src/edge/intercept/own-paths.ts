/**
 * Which paths are Kerb's own where it stands in front of a site; all others are the site's, its front page among them.
 *
 * @module
 */
import { PATHS, pathPattern } from '../paths.ts'

/** Named by the design and not all there yet; what stands under them never reaches the site. */
const RESERVED = ['/out', '/health', '/ready', '/docs', '/openapi.json', '/ops/v1']
const RESERVED_V1 = ['check', 'profile', 'suggestions', 'hashtags', 'links', 'sweep', 'reports', 'appeals', 'decisions']
const OWN = [...RESERVED, ...RESERVED_V1.map((name) => `/v1/${name}`)]

/** Of all of them: nearly every path of a site begins with another, and needs no further look. */
const FIRST_SEGMENTS: ReadonlySet<string> = new Set([...PATHS, ...OWN].map(firstSegment))

/** @param path without its query */
export function isOwnPath(path: string): boolean {
  if (!FIRST_SEGMENTS.has(firstSegment(path))) return false
  if (path !== '/' && pathPattern(path) !== null) return true
  return OWN.some((own) => path === own || path.startsWith(`${own}/`))
}

function firstSegment(path: string): string {
  const end = path.indexOf('/', 1)
  return path.slice(1, end < 0 ? undefined : end)
}
