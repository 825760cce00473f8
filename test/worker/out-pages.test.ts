/**
 * What a person meets at `/out` when a link is listed at the moment of the click. `/v1/links` does not sign such a link, so
 * the test signs by itself, with the keys of the Worker under test.
 */
import { env, exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import help from '../../lists/help.json' with { type: 'json' }
import { helpFor } from '../../src/contract/help.ts'
import { openable } from '../../src/edge/outbound/openable.ts'
import { signLink } from '../../src/edge/outbound/sign.ts'
import { contentSecurityPolicy } from '../../src/edge/outbound/style.ts'
import type { HelpFile } from '../../src/lists/data.ts'
import { ORIGIN, postJson } from './client.ts'

const KEYS = new Map(Object.entries(JSON.parse(env.KERB_LINK_KEYS) as Record<string, string>))

type Page = { readonly status: number; readonly headers: Headers; readonly text: string }

/** A click on a link that is signed as it stands. @param country where it comes from */
async function click(url: string, country?: string): Promise<Page> {
  const cf = country === undefined ? {} : { cf: { country } }
  const link = ORIGIN + (await signLink(url, null, KEYS))
  const response = await exports.default.fetch(link, { redirect: 'manual', ...cf } as RequestInit)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const REFERENCE_RE = /K-[0-9A-HJKMNP-TV-Z]{16}/g

describe('a link that is listed at the click', () => {
  // A lure, a threat and two invented restricted entries, as the shipped lists have them; then one behind a wrapper.
  const listed = [
    'https://www.omegle.com/chat',
    'https://parcel-fee-portal.test/pay',
    'https://blocked-domain.example/quorl',
    'https://listed-one.test/path/a',
    'https://www.google.com/url?q=https%3A%2F%2Fomegle.com%2F',
  ]

  it.each(listed)('leads nowhere: %s', async (url) => {
    const { status, headers, text } = await click(url)
    expect(status).toBe(403)
    expect(headers.get('location')).toBeNull()
    expect(headers.get('content-type')).toContain('text/html')
    expect(headers.get('content-security-policy')).toBe(await contentSecurityPolicy())
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(text).toContain('This link can’t be opened here')
    expect(text.match(REFERENCE_RE)).toHaveLength(1)
  })

  it.each(listed)('is not named, nor its class: %s', async (url) => {
    const { headers, text } = await click(url)
    const all = `${text}${JSON.stringify([...headers])}`.toLowerCase()
    const { hostname, pathname, search } = new URL(url)
    for (const part of [url, encodeURIComponent(url), hostname, pathname.slice(1), search.slice(1)])
      if (part !== '') expect(all).not.toContain(part.toLowerCase())
    expect(all).not.toMatch(/omegle|parcel-fee|blocked-domain|listed-one/)
    expect(all).not.toMatch(/restricted|threat|lure|phishing|off-platform|not-allowed|iwf list/)
  })

  it('is one page for every class, but for the reference', async () => {
    const seen = await Promise.all(listed.map((url) => click(url)))
    const pages = seen.map(({ text }) => text.replace(REFERENCE_RE, 'K-'))
    expect(new Set(pages).size).toBe(1)
    const headers = seen.map((page) => JSON.stringify([...page.headers].filter(([name]) => name !== 'x-request-id')))
    expect(new Set(headers).size).toBe(1)
    expect(new Set(seen.map(({ text }) => text.length)).size).toBe(1)
  })

  it('has another reference at every click', async () => {
    const references = await Promise.all(
      Array.from({ length: 5 }, async () => (await click(listed[0]!)).text.match(REFERENCE_RE)![0]),
    )
    expect(new Set(references).size).toBe(5)
  })
})

describe('the help on that page', () => {
  it.each(['GB', 'DE', undefined])('is that of the country of the click: %s', async (country) => {
    const { text } = await click('https://omegle.com/', country)
    const file = help as unknown as HelpFile
    const card = helpFor({ ageBand: 'unknown', ...(country !== undefined && { country }) }, file)
    expect(card.resources.length).toBeGreaterThan(3)
    const named = [...text.matchAll(/<li>(?:<a [^>]*>)?<bdi>([^<]+)/g)].map(([, name]) =>
      name!.trim().replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
    )
    expect(named).toEqual(card.resources.map(({ name }) => name))
    for (const { phones } of card.resources) for (const phone of phones) expect(text).toContain(phone)
  })

  it('differs by country', async () => {
    const of = async (country?: string) => (await click('https://omegle.com/', country)).text.replace(REFERENCE_RE, '')
    expect(await of('GB')).not.toBe(await of('DE'))
    expect(await of('GB')).not.toBe(await of())
    expect(await of('XX')).toBe(await of())
  })
})

describe('a link that is not listed', () => {
  it('is opened, and the same signature that blocks the one opens the other', async () => {
    const { status, headers } = await click('https://news.example/a?b=c#d')
    expect(status).toBe(302)
    expect(headers.get('location')).toBe('https://news.example/a?b=c#d')
    expect(headers.get('content-security-policy')).toBe(await contentSecurityPolicy())
  })

  it('that only a page of its host is listed for, is opened', async () => {
    expect((await click('https://listed-one.test/path/b')).status).toBe(302)
  })

  it('that no browser should be led to is no link, though somebody signed it', async () => {
    const none = ['javascript:alert(1)', 'data:text/html,x', 'https://mia:secret@a.example/', 'not a url', '']
    // What a browser would make another address of, Kerb does not sign as it stands.
    const bent = [
      'https:\\\\news.example/',
      'https://news.example',
      ' https://news.example/',
      'https://news.example/\t',
    ]
    for (const url of [...none, ...bent]) {
      const { status, headers, text } = await click(url)
      expect([url, status]).toEqual([url, 400])
      expect(headers.get('location')).toBeNull()
      expect(text).toContain('This link doesn’t work')
    }
  })

  it('that hides where it goes gets a warning, with the host escaped and shown', async () => {
    const { status, headers, text } = await click(openable('https://bit.ly/"><img src=x>')!)
    expect(status).toBe(200)
    expect(headers.get('location')).toBeNull()
    expect(headers.get('content-security-policy')).toBe(await contentSecurityPolicy(true))
    expect(text).toContain('<b>bit.ly</b>')
    expect(text).not.toContain('<img')
  })
})

it('what is blocked at the click is not signed', async () => {
  const { links } = await postJson('/v1/links', {
    urls: ['https://parcel-fee-portal.test/', 'https://blocked-domain.example/'],
  })
  expect(links).toEqual([null, null])
})
