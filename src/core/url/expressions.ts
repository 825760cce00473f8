/**
 * Safe Browsing expressions: host suffixes × path prefixes, without scheme, port and userinfo
 * (https://developers.google.com/safe-browsing/reference/URLs.and.Hashing, "Host-Suffix Path-Prefix Expressions").
 *
 * @module
 */
import { LIMITS } from '../limits.ts'
import type { Canonical } from './canonical.ts'
import { isIp } from './host.ts'

/** The published window of labels, and the wider one of Google's own client for hosts of more labels than that. */
const LABELS = 5
const LABELS_LONG = 7

/**
 * Every expression of a URL, as published: for comparing with other clients and for showing. Look-up
 * (match/lookup.ts) asks for the same hosts by their places in one buffer, without making these strings.
 *
 * @example for `http://a.b.c/1/2.html?param=1`: `a.b.c/1/2.html?param=1`, `a.b.c/1/2.html`, `a.b.c/`, `a.b.c/1/`, `b.c/1/2.html?param=1`, …
 */
export function expressions(c: Canonical): string[] {
  const paths = pathPrefixes(c)
  const out: string[] = []
  for (const host of labelSuffixes(c.host)) for (const path of paths) out.push(host + path)
  return out
}

/**
 * The host, then the suffixes of its last five labels, never a last label alone. The text says five; Google's client takes
 * seven. For more than seven labels both windows are given: more expressions than published, never fewer.
 */
function labelSuffixes(host: string): string[] {
  const out = [host]
  if (isIp(host)) return out
  // starts[n]: where the last n + 2 labels begin.
  const starts: number[] = []
  let dot = host.lastIndexOf('.')
  while (dot > 0 && starts.length < LABELS_LONG - 1) {
    dot = host.lastIndexOf('.', dot - 1)
    starts.push(dot + 1)
  }
  const isLong = dot > 0
  for (let i = (isLong ? LABELS_LONG : LABELS) - 2; i >= 0; i--) {
    const start = starts[i]
    if (start !== undefined && start > 0) out.push(host.slice(start))
  }
  return out
}

/**
 * The path with its query, the path, and the folders from the root downwards, at most `LIMITS.pathPrefixes` in all.
 *
 * @example for `/a/b.html?q`: `['/a/b.html?q', '/a/b.html', '/', '/a/']`
 */
export function pathPrefixes(c: Canonical): string[] {
  const out = c.query === null ? [c.path] : [`${c.path}?${c.query}`, c.path]
  const folders = LIMITS.pathPrefixes - 2
  for (let slash = 0, n = 0; slash >= 0 && n < folders; slash = c.path.indexOf('/', slash + 1), n++) {
    if (slash < c.path.length - 1 || slash === 0) {
      const folder = c.path.slice(0, slash + 1)
      if (folder !== c.path) out.push(folder)
    }
  }
  return out
}
