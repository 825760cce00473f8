/** Nothing that is put into `/out` leads off: each kind of trick before and after a host that nobody signed for. */
import { describe, expect, it } from 'vitest'
import { asciiHost } from '../../../src/core/url/idn.ts'
import { openable } from '../../../src/edge/outbound/openable.ts'
import { shownSite } from '../../../src/edge/outbound/shown-site.ts'
import { type LinkKeys, signLink, verifyLink } from '../../../src/edge/outbound/sign.ts'

const KEYS: LinkKeys = new Map([['k1', '0f'.repeat(32)]])
const HERE = 'https://kerb.example/out'
const GOOD = 'https://signed.example/'

const KINDS: Readonly<Record<string, readonly string[]>> = {
  'relative to the page': ['', '/', '//', '///', './/', '..//', '/.//', '?', '#', ';', ':', '@', ':80//'],
  backslashes: ['\\', '\\\\', '/\\', '\\/', '\\\\\\', 'https:\\', 'https:\\\\', 'https:/\\', 'http:\\/', '/\\/\\'],
  'too few or too many slashes': ['https:', 'https:/', 'https:///', 'https:////', 'http:', 'HTTPS:', 'hTTp:////'],
  'white space and controls': [
    '\t//',
    '\n//',
    '\r\n//',
    ' //',
    '/\t/',
    '/\r\n/',
    '//\u0000',
    '\u0001https://',
    'ht\ttps://',
    'https:\n//',
    '\u00a0//',
    '\u3000//',
    '\ufeff//',
    '\u200b//',
    '\u2028//',
    '\u0085//',
  ],
  'letters that look like slashes': ['／／', '⁄⁄', '∕∕', '〳〳', '＼＼', 'https：//', 'https:／／', '⧸⧸', 'https:／/'],
  'encoded once and twice': [
    '%2f%2f',
    '%5c%5c',
    '%2F%5C',
    '%252f%252f',
    '/%09/',
    '/%0d%0a/',
    '%68ttps://',
    'https%3a//',
    'https:%2f%2f',
    '%00//',
    '/%2e%2e//',
    'https%253A%252F%252F',
  ],
  'other schemes': [
    'javascript://',
    'JaVaScRiPt:alert(1)//',
    'java\nscript:',
    '\u0001javascript:',
    'javascript:https://',
    'data:text/html,',
    'vbscript:',
    'file://',
    'blob:https://',
    'filesystem:https://',
    'view-source:https://',
    'intent://',
    'ftp://',
    'ws://',
    'wss://',
    'about:',
    'mailto:',
    'tel:',
    'sms:',
    'chrome://',
    'urn:',
    'x-web-search://',
    'steam://',
    'market://',
  ],
  'a user name': [
    'https://signed.example@',
    'https://signed.example:x@',
    'https://@',
    'https://:@',
    '//signed.example@',
    'https://signed.example%40',
    'https://a%00@',
    'https:signed.example@',
    'https:\\signed.example@',
    'https://signed.example％40@',
  ],
  'a host that ends early': [
    'https://signed.example\\@',
    'https://signed.example/@',
    'https://signed.example#@',
    'https://signed.example?@',
    'https://signed.example%23@',
    'https://signed.example%2f@',
    'https://signed.example%5c',
    'https://signed.example%00.',
    'https://signed.example.',
    'https://signed.example。',
    'https://signed.example\t.',
    'https://signed.example\u00ad.',
    'https://signed.example;.',
    'https://signed.example&.',
    'https://signed.example:443.',
    'https://signed.example:443@',
    'https://signed.example:0x1bb@',
    'https://[signed.example]@',
  ],
  'headers of an answer': [
    'https://signed.example/\r\nLocation: https://',
    '\r\nLocation: https://',
    'https://signed.example/%0d%0aLocation:%20https://',
    'https://signed.example/\u560d\u560aLocation: https://',
  ],
}
const ENDS = ['elsewhere.example/', 'elsewhere.example/%2f..', 'elsewhere.example\\..\\']
const PAYLOADS = Object.entries(KINDS).flatMap(([kind, starts]) =>
  ENDS.flatMap((end) => starts.map((start) => ({ kind, payload: start + end }))),
)

const query = async (url: string) => new URL(await signLink(url, null, KEYS), HERE).searchParams
const opens = async (params: URLSearchParams) => (await verifyLink(params, KEYS, 0)).ok

it('are many', () => expect(PAYLOADS.length).toBeGreaterThan(300))

describe.each(Object.keys(KINDS))('%s', (kind) => {
  const payloads = PAYLOADS.filter((one) => one.kind === kind).map(({ payload }) => payload)

  it('opens nothing under the signature of another link, in its place, beside it, or encoded', async () => {
    for (const payload of payloads) {
      for (const value of [payload, encodeURIComponent(payload), GOOD + payload, payload + GOOD]) {
        for (const change of ['set', 'append'] as const) {
          const params = await query(GOOD)
          params[change]('u', value)
          expect(await opens(params), JSON.stringify(value)).toBe(false)
        }
      }
    }
  })

  it('once it is signed, opens what is named, and what is checked is what is opened', async () => {
    for (const payload of payloads) {
      const href = openable(payload)
      if (href === null) continue
      const why = JSON.stringify(payload)
      // Absolute, whatever page it is resolved against, and the same when it is read again.
      expect(new URL(href, HERE).href, why).toBe(href)
      expect(openable(href), why).toBe(href)
      expect(href, why).toMatch(/^https?:\/\/[^/?#@\\]+\/[\x21-\x7e]*$/)
      const { hostname, host } = new URL(href)
      const { before, site, port } = shownSite(href)
      expect(asciiHost(before + site), why).toBe(hostname)
      expect(before + site + port, why).toHaveLength(host.length)
    }
  })
})

it('of all these, nothing but an absolute web address can be signed at all', () => {
  const signable = PAYLOADS.filter(({ payload }) => openable(payload) !== null)
  for (const { payload } of signable) expect(payload.replace(/[\u0000-\u0020]/g, '')).toMatch(/^https?:/i)
  for (const { kind, payload } of signable) expect([kind, payload]).not.toContain('other schemes')
  expect(signable.length).toBeGreaterThan(20)
})
