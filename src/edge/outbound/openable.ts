/**
 * What `/out` may open at all.
 *
 * @module
 */

/** @returns what a browser would open, where that is http or https and holds no password; null for anything else */
export function openable(url: string): string | null {
  try {
    const parsed = new URL(url)
    const web = parsed.protocol === 'http:' || parsed.protocol === 'https:'
    return web && parsed.username === '' && parsed.password === '' ? parsed.href : null
  } catch {
    return null
  }
}
