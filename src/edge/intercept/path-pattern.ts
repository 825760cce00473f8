/**
 * The path of a route: a pattern of URLPattern, asked by a regular expression where that says the same.
 *
 * @module
 */

const PLAIN_RE = /^[\w.~/-]+$/
const LITERAL_RE = /^[\w~-][\w.~-]*$/
const NAME_RE = /^:[A-Za-z]\w*$/

export type PathPattern = { readonly takes: (pathname: string) => boolean }

/**
 * @param path a pattern of URLPattern, in any case: some servers tell capitals apart in a path and some do not
 * @throws TypeError where it is none
 *
 * @example
 * ```ts
 * pathPatternOf('/api/users/:id').takes('/API/users/7') // true
 * ```
 */
export function pathPatternOf(path: string): PathPattern {
  const pattern = new URLPattern({ pathname: path }, { ignoreCase: true })
  const quick = quickPattern(path)
  // URLPattern costs ten times as much, and a site's every request asks each route of its method.
  return {
    takes: (pathname) => (quick !== null && isPlain(pathname) ? quick.test(pathname) : pattern.test({ pathname })),
  }
}

/** URLPattern escapes other characters, and resolves dot segments. */
function isPlain(pathname: string): boolean {
  return PLAIN_RE.test(pathname) && !pathname.includes('/.')
}

/** @returns null for what is more than names and whole `:names` between slashes */
function quickPattern(path: string): RegExp | null {
  const [start, ...segments] = path.split('/')
  if (start !== '' || !segments.every((segment) => LITERAL_RE.test(segment) || NAME_RE.test(segment))) return null
  const parts = segments.map((segment) => (segment.startsWith(':') ? '[^/]+' : segment.replaceAll('.', '\\.')))
  return new RegExp(`^/${parts.join('/')}$`, 'i')
}
