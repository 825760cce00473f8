/**
 * web-platform-tests for URLs and hosts: whatever host a browser would open must be among the hosts that are looked up.
 *
 * @module
 */
import { canonicalize } from '../../src/core/url/canonical.ts'
import { lookupForms } from '../../src/core/url/forms.ts'
import { canonicalizeWhatwg } from '../../src/core/url/whatwg.ts'
import { type Check, rowOf, show } from './row.ts'
import { type Case, optionalText, readCases, textOf } from './vectors.ts'

const URLS = 'wpt-urltestdata.json'
const TO_ASCII = 'wpt-toascii.json'
const IDNA = 'wpt-idnatestv2.json'

export const WEB_PLATFORM: readonly Check[] = [
  { file: URLS, run: (dir) => rowOf(URLS, true, readCases(dir, URLS), judgeUrl) },
  { file: TO_ASCII, run: (dir) => rowOf(TO_ASCII, true, readCases(dir, TO_ASCII), judgeHost) },
  { file: IDNA, run: (dir) => rowOf(IDNA, true, readCases(dir, IDNA), judgeHost) },
]

/** Schemes that a browser fetches from a host: the "special" ones of the URL Standard, without `file`. */
const WEB = new Set(['http:', 'https:', 'ws:', 'wss:', 'ftp:'])

/** A case with a base asks what a page's link opens; a link that is checked has no page, so it is asked as resolved. */
function judgeUrl(one: Case): string | null {
  const input = textOf(one, 'input')
  const base = optionalText(one, 'base')
  tryAll(input)
  const url = base === null ? URL.parse(input) : URL.parse(input, base)
  if (url === null || !WEB.has(url.protocol)) return null
  const published = optionalText(one, 'hostname')
  return judgeOpened(base === null ? input : url.href, [url.hostname, ...(published ? [published] : [])])
}

function judgeHost(one: Case): string | null {
  const host = textOf(one, 'input')
  const input = `https://${host}/x`
  tryAll(input)
  tryAll(host)
  const runtime = URL.parse(input)?.hostname
  const published = optionalText(one, 'output')
  const opened = [...(runtime ? [runtime] : []), ...(published ? [published] : [])]
  return opened.length === 0 ? null : judgeOpened(input, opened)
}

/** @param opened what the runtime says and, where the runtime is behind, what is published: one of them is enough */
function judgeOpened(input: string, opened: readonly string[]): string | null {
  const hosts = lookupForms(input).map((form) => form.host)
  // `http://./` names the root of DNS: there is nothing to open and nothing to list, and Safe Browsing finds no host there.
  if (hosts.length === 0 && opened.every((host) => /^\.+$/.test(host))) return null
  if (opened.some((host) => hosts.includes(keyHost(host)))) return null
  return `${show(input)}: ${show(hosts)} without ${show(opened)}`
}

/** A browser's host as it stands in a key: without a final dot, an address in its one spelling. */
function keyHost(host: string): string {
  const url = canonicalize(`http://${host}/`)
  return url.ok ? url.value.host : host
}

/** Whatever throws fails the case. */
function tryAll(input: string): void {
  canonicalize(input)
  canonicalizeWhatwg(input)
  lookupForms(input)
}
