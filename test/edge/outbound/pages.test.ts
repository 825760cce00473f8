import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HelpCard } from '../../../src/contract/help.ts'
import {
  blockedPage,
  contentSecurityPolicy,
  invalidPage,
  retryPage,
  warningPage,
} from '../../../src/edge/outbound/pages.ts'

const HOSTILE = `"'><img src=x onerror=alert(1)>&<script>alert(1)</script>`
const ESCAPED = '&quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt;&amp;&lt;script&gt;alert(1)&lt;/script&gt;'

const help: HelpCard = {
  locale: 'en',
  title: 'Help',
  text: 'Somebody listens.',
  resources: [
    {
      kind: 'child-helpline',
      name: 'A line',
      phones: ['116 111', '0800 1111'],
      urls: ['https://line.example/', 'https://second.example/'],
    },
    { kind: 'crisis', name: 'Numbers only', phones: ['988'], urls: [] },
    { kind: 'survivor', name: 'Address only', phones: [], urls: ['https://address.example/'] },
  ],
}

const text = async (page: ReturnType<typeof invalidPage>) => String(await page)

/** Whatever is in a page besides its own style. */
const withoutStyle = (page: string) => page.replace(/<style>[^<]*<\/style>/, '')

describe('the warning', () => {
  it('names the host twice and leads to the URL', async () => {
    const page = await text(warningPage('https://a.example/x?y=1&z=2', 'a.example'))
    expect(page).toContain('<span class="host">a.example</span>')
    expect(page).toContain(
      '<a class="go" href="https://a.example/x?y=1&amp;z=2" rel="noopener noreferrer nofollow">Go to a.example</a>',
    )
  })

  it('escapes the URL', async () => {
    const page = await text(warningPage(`https://a.example/${HOSTILE}`, 'a.example'))
    expect(page).toContain(`href="https://a.example/${ESCAPED}"`)
    expect(page).not.toContain('<img')
    expect(page).not.toContain('<script')
  })

  it('escapes the host, in both places', async () => {
    const page = await text(warningPage('https://a.example/', HOSTILE))
    expect(page.split(ESCAPED)).toHaveLength(3)
    expect(page).not.toContain('<img')
    expect(page).not.toContain('<script')
  })
})

describe('the page of a blocked link', () => {
  it('shows the reference and every resource, with its first address and all its numbers', async () => {
    const page = await text(blockedPage(help, 'K-0123456789ABCDEF'))
    expect(page).toContain('<strong>K-0123456789ABCDEF</strong>')
    expect(page).toContain('<h2 id="help">Help</h2><p>Somebody listens.</p>')
    expect(page).toContain('<li><a href="https://line.example/" rel="noreferrer">A line</a> · 116 111, 0800 1111</li>')
    expect(page).toContain('<li>Numbers only · 988</li>')
    expect(page).toContain('<li><a href="https://address.example/" rel="noreferrer">Address only</a></li>')
    expect(page).not.toContain('second.example')
  })

  it('leads nowhere but to help, and escapes that too', async () => {
    const page = await text(
      blockedPage(
        {
          locale: 'en',
          title: HOSTILE,
          text: HOSTILE,
          resources: [{ kind: 'crisis', name: HOSTILE, phones: [HOSTILE], urls: [HOSTILE] }],
        },
        HOSTILE,
      ),
    )
    expect(page).not.toContain('<img')
    expect(page.split(ESCAPED)).toHaveLength(7)
    const links = [...(await text(blockedPage(help, 'K-0'))).matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
    expect(links).toEqual(['https://line.example/', 'https://address.example/'])
  })
})

describe('every page', () => {
  const pages = {
    warning: () => warningPage('https://a.example/', 'a.example'),
    blocked: () => blockedPage(help, 'K-0'),
    invalid: invalidPage,
    retry: retryPage,
  }
  it.each(Object.entries(pages))('%s: a title, a heading, a language, no index, no script', async (_name, make) => {
    const page = await text(make())
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(page).toContain('<meta name="robots" content="noindex">')
    expect(page).toMatch(/<title>[^<]+<\/title>/)
    expect(page.match(/<h1>/g)).toHaveLength(1)
    expect(withoutStyle(page)).not.toMatch(/<script|<style|<form|<iframe|<img|\son\w+=|style=/i)
  })

  it.each(Object.entries(pages))('%s: the one style that the policy lets in', async (_name, make) => {
    const style = /<style>([^<]*)<\/style>/.exec(await text(make()))![1]!
    const hash = createHash('sha256').update(style).digest('base64')
    expect(await contentSecurityPolicy()).toContain(`style-src 'sha256-${hash}'`)
  })

  it('may run no script, send no form and stand in no frame', async () => {
    const policy = await contentSecurityPolicy()
    for (const part of ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"])
      expect(policy.split('; ')).toContain(part)
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain('script-src')
  })

  it('three of them lead nowhere and are told apart', async () => {
    expect(await text(invalidPage())).not.toContain('href')
    expect(await text(retryPage())).not.toContain('href')
    expect(await text(invalidPage())).toContain('This link doesn’t work')
    expect(await text(retryPage())).toContain('Try again in a moment')
  })
})
