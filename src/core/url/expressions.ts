/**
 * Safe Browsing expressions: host suffixes × path prefixes, without scheme, port and userinfo
 * (https://developers.google.com/safe-browsing/reference/URLs.and.Hashing, "Host-Suffix Path-Prefix Expressions").
 *
 * @module
 */
import { LIMITS } from '../limits.ts'
import type { Canonical } from './canonical.ts'
import { isIp } from './host.ts'
import { keyBytes, loadHost } from './key-bytes.ts'

/**
 * The published window of labels, and the wider one of Google's own client. For a host of more labels than that both windows
 * are given: more expressions than published, never fewer.
 */
const LABELS = 5
const LABELS_LONG = 7

const FOLDERS = LIMITS.pathPrefixes - 2

const DOT = 46

/**
 * Every expression of a URL, as published: the host, then the suffixes of its last labels, never a last label alone, each
 * with every path. For comparing with other clients and for showing. Look-up (match/lookup.ts) asks for the same hosts by
 * their places in one buffer, without making these strings.
 *
 * @example for `http://a.b.c/1/2.html?param=1`: `a.b.c/1/2.html?param=1`, `a.b.c/1/2.html`, `a.b.c/`, `a.b.c/1/`, `b.c/1/2.html?param=1`, …
 */
export function expressions(c: Canonical): string[] {
  const { host } = c
  const paths = pathPrefixes(c)
  let labels = isIp(host) ? 1 : labelCount(host)
  const window = labels > LABELS_LONG ? LABELS_LONG : LABELS
  const hosts = labels < 3 ? 1 : Math.min(labels - 1, window)
  // Of its final length at once: a list that grows is copied, and keeps room for more.
  const out = new Array<string>(hosts * paths.length)
  let n = 0
  for (let k = 0; k < paths.length; k++) out[n++] = host + paths[k]!
  for (let i = 0; n < out.length; i++) {
    if (keyBytes[i] !== DOT || --labels > window) continue
    const suffix = host.slice(i + 1)
    for (let k = 0; k < paths.length; k++) out[n++] = suffix + paths[k]!
  }
  return out
}

/** The host is in `keyBytes` then. */
function labelCount(host: string): number {
  const end = loadHost(host)
  let labels = 1
  for (let i = 0; i < end; i++) if (keyBytes[i] === DOT) labels++
  return labels
}

/**
 * The path with its query, the path, and the folders from the root downwards, at most `LIMITS.pathPrefixes` in all.
 *
 * @example for `/a/b.html?q`: `['/a/b.html?q', '/a/b.html', '/', '/a/']`
 */
export function pathPrefixes(c: Canonical): string[] {
  const { path, query } = c
  let folders = 0
  // A path that ends in this slash is there already.
  for (let end = 1; end > 0 && end < path.length && folders < FOLDERS; end = path.indexOf('/', end) + 1) folders++
  const whole = query === null ? 1 : 2
  const out = new Array<string>(whole + folders)
  if (query !== null) out[0] = `${path}?${query}`
  out[whole - 1] = path
  for (let n = whole, end = 1; n < out.length; n++, end = path.indexOf('/', end) + 1) out[n] = path.slice(0, end)
  return out
}
