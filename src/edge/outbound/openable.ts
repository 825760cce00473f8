/**
 * What `/out` may open at all.
 *
 * @module
 */

/**
 * @returns what a browser would open, where that is http or https and holds no password; null for anything else. It is absolute and
 * in the one spelling of the URL standard: no backslash before its query, no tab, no line end, nothing outside ASCII
 *
 * @example
 * ```ts
 * openable('HTTPS:\\\\tea.example') // 'https://tea.example/'
 * openable('//tea.example/') // null
 * ```
 */
export function openable(url: string): string | null {
  const parsed = URL.parse(url)
  if (parsed === null) return null
  const isWeb = parsed.protocol === 'http:' || parsed.protocol === 'https:'
  return isWeb && parsed.username === '' && parsed.password === '' ? parsed.href : null
}
