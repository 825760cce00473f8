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
  const segments = path.split('/')
  const kept: string[] = []
  const last = segments.length - 1
  for (let i = 1; i <= last; i++) {
    const segment = segments[i]!
    const dots = segment === '.' ? 1 : segment === '..' ? 2 : 0
    if (dots === 2) kept.pop()
    if (dots === 0) kept.push(segment)
    else if (i === last) kept.push('')
  }
  let out = ''
  for (let i = 0; i < kept.length; i++) {
    if (kept[i] !== '' || i === kept.length - 1) out += `/${kept[i]}`
  }
  return out === '' ? '/' : out
}
