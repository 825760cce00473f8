import { describe, expect, it } from 'vitest'
import { get, ORIGIN, postJson } from './client.ts'

async function sign(url: string, more = {}): Promise<string | null> {
  const { links } = await postJson('/v1/links', { urls: [url], ...more })
  return links[0]
}

describe('/v1/links', () => {
  it('signs in order and gives null where a link is blocked', async () => {
    const { links } = await postJson('/v1/links', {
      urls: [
        'https://news.example/a?b=c&d=e',
        'https://omegle.com/',
        'javascript:alert(1)',
        'not a url',
        'https://bit.ly/x',
      ],
    })
    expect(links.map((link: string | null) => typeof link)).toEqual(['string', 'object', 'object', 'object', 'string'])
    expect(links[0]).toMatch(new RegExp(`^${ORIGIN}/out\\?u=`))
  })
})

describe('/out', () => {
  it('sends on to exactly the signed URL', async () => {
    const response = await get((await sign('https://news.example/a?b=c&d=é#f'))!)
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('https://news.example/a?b=c&d=%C3%A9#f')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('warns before a short link, names its host and holds no script', async () => {
    const response = await get((await sign('https://bit.ly/x'))!)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain('bit.ly')
    expect(page).toContain('href="https://bit.ly/x"')
    expect(page).not.toContain('<script')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('escapes what it shows', async () => {
    const page = await (await get((await sign('https://bit.ly/"><img src=x>'))!)).text()
    expect(page).not.toContain('<img')
  })

  it.each([
    ['another URL', (q: URLSearchParams) => q.set('u', 'https://elsewhere.example/')],
    ['another signature', (q: URLSearchParams) => q.set('s', 'A'.repeat(43))],
    ['an unknown key', (q: URLSearchParams) => q.set('k', 'k9')],
    ['no signature', (q: URLSearchParams) => q.delete('s')],
    ['a second URL', (q: URLSearchParams) => q.append('u', 'https://elsewhere.example/')],
    ['an expiry that was not signed', (q: URLSearchParams) => q.set('e', '99999999999')],
  ])('leads nowhere with %s', async (_what, change) => {
    const link = new URL((await sign('https://news.example/'))!)
    change(link.searchParams)
    const response = await get(link.href)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
  })

  it('leads nowhere after its expiry', async () => {
    const link = (await sign('https://news.example/', { ttlSeconds: 1 }))!
    expect((await get(link)).status).toBe(302)
    await new Promise((resolve) => setTimeout(resolve, 2_100))
    expect((await get(link)).status).toBe(400)
  })
})
