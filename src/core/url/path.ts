/**
 * Path normalization of the Safe Browsing form.
 *
 * @module
 */

/** True where {@link normalizePath} would give back the same string. Cheap, and may say false too often. */
export function isNormalPath(path: string): boolean {
  for (let i = 1; i < path.length; i++) {
    if (path.charCodeAt(i - 1) !== 47) continue
    const code = path.charCodeAt(i)
    if (code === 47 || code === 46) return false // '//' or '/.'
  }
  return true
}

/**
 * Resolves `.` and `..`, then collapses runs of slashes: in the published order, so that `/a//../b` is `/a/b` as in a
 * browser. A last `.` or `..` leaves its slash (RFC 3986 section 5.2.4).
 *
 * @param path starts with a slash, or is empty
 * @example `normalizePath('/a/./b/../c//d')` is `'/a/c/d'`
 */
export function normalizePath(path: string): string {
  if (path === '') return '/'
  if (isNormalPath(path)) return path
  // Where the kept segments start and end, in turns.
  const kept: number[] = []
  for (let start = 1, end = 0; end < path.length; start = end + 1) {
    const slash = path.indexOf('/', start)
    end = slash < 0 ? path.length : slash
    const dots = dotSegment(path, start, end)
    if (dots === 2) kept.length = Math.max(0, kept.length - 2)
    if (dots === 0) kept.push(start, end)
    else if (end === path.length) kept.push(end, end)
  }
  let out = ''
  for (let i = 0; i < kept.length; i += 2) {
    const [start, end] = [kept[i]!, kept[i + 1]!]
    if (start < end) out += path.slice(start - 1, end)
    else if (i === kept.length - 2) out += '/'
  }
  return out === '' ? '/' : out
}

/** 1 for `.`, 2 for `..`, 0 for any other segment. */
function dotSegment(path: string, start: number, end: number): number {
  if (start === end || path.charCodeAt(start) !== 46) return 0
  if (end === start + 1) return 1
  return end === start + 2 && path.charCodeAt(start + 1) === 46 ? 2 : 0
}
