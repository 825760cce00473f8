/** The interceptor's responses: suggestions, links in JSON, links in pages. */
import { describe, expect, it } from 'vitest'
import { get, type Json } from './client.ts'
import { problemOf, settingsOf, siteOf, through } from './intercept-client.ts'

const route = (more: object) => ({ name: 'look', method: 'GET', path: '/look', direction: 'response', ...more })
const answering = (body: string, headers: Record<string, string> = {}, status = 200) =>
  siteOf(() => new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } }))

describe('suggestions', () => {
  const fields = [{ pointer: '/items/*/text', surface: 'suggestion' }]
  const settings = (more: object = {}) => settingsOf([route({ fields, query: 'q', ...more })])
  const BODY =
    '{ "items": [ {"text":"omega watches","n":1.0}, {"text":"omegle"},\n {"text":"omelette"} ], "more": null }'

  it('are filtered in place, and kept for nobody else', async () => {
    const site = answering(BODY, { 'cache-control': 'public, max-age=600', etag: '"a"' })
    const response = await through(site, settings(), '/look?q=omeg')
    expect(await response.text()).toBe(
      '{ "items": [ {"text":"omega watches","n":1.0},\n {"text":"omelette"} ], "more": null }',
    )
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('etag')).toMatch(/^"kerb-/)
  })

  it('are empty for a restricted query', async () => {
    const site = answering('{"items":[{"text":"a"},{"text":"b"}],"z":1}')
    const blocked = await through(site, settings(), '/look?q=mivtaqorin')
    expect(await blocked.text()).toBe('{"items":[],"z":1}')
  })

  it.each([
    ['with suggestions', '{"items":[{"text":"a"}]}'],
    ['without', '{"items":[]}'],
  ])('offer help beside the answer where what was searched for is not suggested, %s', async (_what, body) => {
    const response = await through(answering(body), settings(), '/look?q=omegle')
    expect(await response.text()).toBe('{"items":[]}')
    const help = response.headers.get('x-kerb-help')!
    expect(help).toMatch(/^[ -~]+$/)
    expect(JSON.parse(help)).toMatchObject({
      locale: 'en',
      title: expect.stringContaining('Help'),
      resources: expect.any(Array),
    })
    const plain = await through(answering(body), settings(), '/look?q=tea')
    expect(plain.headers.get('x-kerb-help')).toBeNull()
    const shadow = await through(answering(body), settings({ mode: 'shadow' }), '/look?q=omegle')
    expect([await shadow.text(), shadow.headers.get('x-kerb-help')]).toEqual([body, null])
  })

  it('that are clean come back byte for byte, and conditional requests are answered', async () => {
    const clean = '{ "items" : [{"text":"tea"}] }'
    const site = answering(clean, { etag: 'W/"a"' })
    const response = await through(site, settings(), '/look?q=t', {
      headers: { 'if-none-match': '"b"', range: 'bytes=0-3' },
    })
    expect([response.status, await response.text(), response.headers.get('etag')]).toEqual([200, clean, 'W/"a"'])
    expect([...site.seen[0]!.headers.keys()]).not.toContain('if-none-match')
    expect([...site.seen[0]!.headers.keys()]).not.toContain('range')
    const known = await through(site, settings(), '/look?q=t', { headers: { 'if-none-match': '"x", "a"' } })
    expect([known.status, await known.text()]).toEqual([304, ''])
    const changed = await through(answering(BODY), settings(), '/look?q=t')
    const again = await through(answering(BODY), settings(), '/look?q=t', {
      headers: { 'if-none-match': changed.headers.get('etag')! },
    })
    expect(again.status).toBe(304)
  })

  it.each([
    ['no JSON', answering('{"items":')],
    ['another type', answering('x', { 'content-type': 'text/plain' })],
    ['a key twice', answering('{"items":[{"text":"omegle"}],"items":[]}')],
    ['too large', answering(`{"a":"${'a'.repeat(4_300_000)}"}`)],
  ])('%s: closed is 502, open passes', async (_what, site) => {
    expect(await problemOf(await through(site, settings(), '/look'))).toMatchObject({
      status: 502,
      code: 'origin-unreadable',
    })
    expect((await through(site, settings({ onFailure: 'open' }), '/look')).status).toBe(200)
  })

  it('are empty where a required list is missing, or whole where the route is open', async () => {
    const missing = { ...settings(), REQUIRED_LISTS: 'nowhere' }
    const body = '{"items":[{"text":"a"},{"text":"b"}]}'
    expect(await (await through(answering(body), missing, '/look')).text()).toBe('{"items":[]}')
    const open = { ...settings({ onFailure: 'open' }), REQUIRED_LISTS: 'nowhere' }
    expect(await (await through(answering(body), open, '/look')).text()).toBe(body)
  })

  it('in shadow stay, and so does all that stands around them', async () => {
    const headers = { 'cache-control': 'public, max-age=60', etag: '"a"' }
    const site = answering(BODY, headers)
    const conditions = { 'if-none-match': '"b"', range: 'bytes=0-3' }
    const response = await through(site, settings({ mode: 'shadow' }), '/look', { headers: conditions })
    expect(await response.text()).toBe(BODY)
    expect(Object.fromEntries(response.headers)).toMatchObject(headers)
    expect(Object.fromEntries(site.seen[0]!.headers)).toMatchObject(conditions)
    const bare = siteOf(() => new Response(null, { headers: { 'content-type': 'application/json', ...headers } }))
    const head = await through(bare, settings({ mode: 'shadow' }), '/look', { method: 'HEAD' })
    expect(Object.fromEntries(head.headers)).toMatchObject(headers)
  })

  it('are kept for nobody else by what HEAD says, either', async () => {
    const headers = { 'content-type': 'application/json', 'cache-control': 'public' }
    const response = await through(
      siteOf(() => new Response(null, { headers })),
      settings(),
      '/look',
      { method: 'HEAD' },
    )
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })

  it('an answer without a body is one', async () => {
    expect((await through(answering(''), settings(), '/look')).status).toBe(200)
  })

  it('an error of the site stays what it is', async () => {
    const response = await through(answering('nope', { 'content-type': 'text/plain' }, 500), settings(), '/look')
    expect([response.status, await response.text()]).toEqual([500, 'nope'])
  })
})

/** What a signed link leads to, by asking Kerb. */
async function leadsTo(link: string): Promise<string | null> {
  const url = new URL(link)
  expect([url.origin, url.pathname]).toEqual(['https://site.test', '/out'])
  return (await get(`https://kerb.test${url.pathname}${url.search}`)).headers.get('location')
}

describe('links in JSON', () => {
  const settings = settingsOf([route({ fields: [{ pointer: '/users/*/url', surface: 'outbound' }] })], {
    sites: ['cdn.test'],
  })

  it('that leave are signed; the others stay', async () => {
    const stays = ['/a', 'https://www.site.test/b', 'http://img.cdn.test/', 'mailto:a@b.test', '#x', '']
    const leaves = ['https://news.example/a?b=c&d=e', '//news.example/x', '\\\\news.example/y', 'HTTPS:news.example/z']
    const body = JSON.stringify({ users: [...stays, ...leaves].map((url) => ({ url, other: url })) })
    const response = await through(answering(body), settings, '/look')
    const { users } = (await response.json()) as Json
    expect(users.map(({ other }: Json) => other)).toEqual([...stays, ...leaves])
    expect(users.slice(0, stays.length).map(({ url }: Json) => url)).toEqual(stays)
    const led: (string | null)[] = []
    for (const { url } of users.slice(stays.length)) led.push(await leadsTo(url))
    expect(led).toEqual([
      'https://news.example/a?b=c&d=e',
      ...['x', 'y', 'z'].map((path) => `https://news.example/${path}`),
    ])
  })
})

describe('what cannot be read', () => {
  const html = [{ html: '*', surface: 'outbound' }]
  const link = [{ pointer: '/url', surface: 'outbound' }]
  const PAGE = '<a href="https://news.example/">'

  it.each([
    ['a page in UTF-16', html, PAGE, { 'content-type': 'text/html; charset=utf-16' }],
    ['a page in nobody’s charset', html, PAGE, { 'content-type': 'text/html; charset=nonsense' }],
    [
      'JSON in Latin-1',
      link,
      '{"url":"https://news.example/"}',
      { 'content-type': 'application/json; charset=latin1' },
    ],
  ])('%s: closed is 502, open and shadow pass it', async (_what, fields, body, headers) => {
    const ask = (more: object) => through(answering(body, headers), settingsOf([route({ fields, ...more })]), '/look')
    expect(await problemOf(await ask({}))).toMatchObject({ status: 502, code: 'origin-unreadable' })
    for (const more of [{ onFailure: 'open' }, { mode: 'shadow' }]) expect(await (await ask(more)).text()).toBe(body)
  })

  it.each(['charset="utf-8"', 'charset=UTF8', 'charset=windows-1252', 'charset=shift_jis'])(
    '%s can be',
    async (charset) => {
      const site = answering(PAGE, { 'content-type': `text/html; ${charset}` })
      const response = await through(site, settingsOf([route({ fields: html })]), '/look')
      expect(await response.text()).toContain('https://site.test/out?')
    },
  )
})

describe('links in pages', () => {
  const settings = (selector = '*') => settingsOf([route({ fields: [{ html: selector, surface: 'outbound' }] })])
  const page = async (html: string, selector?: string) => {
    const site = siteOf(
      () => new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', etag: '"a"' } }),
    )
    const response = await through(site, settings(selector), '/look')
    expect(response.headers.get('etag')).toBeNull()
    return response.text()
  }
  const hrefs = (html: string) =>
    [...html.matchAll(/(?:href|action)="([^"]*)"/gi)].map(([, href]) => href!.replaceAll('&amp;', '&'))

  it('that stay on the site stay as they are', async () => {
    const html = `<!doctype html><p class=x>a &amp; b<a href='/x?a=1&amp;b=2'>1</a><a href=https://site.test/>2</a><a href="mailto:a@b.test">3</a><form><button formaction="/x"></form><meta http-equiv=refresh content=5><area href="#m"><noscript>a &amp; <b>b<a href='/x'></noscript><p>`
    expect(await page(html)).toBe(html)
  })

  it.each([
    ['plain', '<a href="https://news.example/a?b=1&amp;c=2">', 'https://news.example/a?b=1&c=2'],
    ['unquoted', '<A HREF=https://news.example/>', 'https://news.example/'],
    ['by a named reference', '<a href="https&colon;//news.example/">', 'https://news.example/'],
    ['by numbers', '<a href="&#104;&#x74;tps://news.example&sol;&copy=2">', 'https://news.example/&copy=2'],
    ['with white space', '<a href=" ht&Tab;tps://news.example/ ">', 'https://news.example/'],
    ['without a scheme', '<a href="//news.example/">', 'https://news.example/'],
    ['with backslashes', '<a href="/\\news.example/">', 'https://news.example/'],
    ['of an area', '<map><area href="https://news.example/"></map>', 'https://news.example/'],
    ['of SVG', '<svg><a xlink:href="https://news.example/"></a></svg>', 'https://news.example/'],
    ['in noscript', '<noscript><p>x<a href="https://news.example/">a</a></noscript>', 'https://news.example/'],
    ['from a base elsewhere', '<base href="https://news.example/"><a href="x">', 'https://news.example/x'],
  ])('%s is signed', async (_what, html, target) => {
    const [link] = hrefs(await page(html)).slice(-1)
    expect(await leadsTo(link!)).toBe(target)
  })

  it('a refresh is signed', async () => {
    const html = await page(`<meta http-equiv="Refresh" content="0; URL='https://news.example/'">`)
    expect(await leadsTo(/URL='([^']*)'/.exec(html)![1]!.replaceAll('&amp;', '&'))).toBe('https://news.example/')
  })

  it('a refresh in noscript is signed, however long what stands before it', async () => {
    const html = await page(
      `<noscript>${'é'.repeat(50_000)}<meta http-equiv=refresh content="0;url=https://news.example/"></noscript>`,
    )
    expect(html).toContain('url=https://site.test/out?')
    expect(html.match(/é/g)).toHaveLength(50_000)
  })

  it('a form becomes a link, and a button of it loses its address', async () => {
    const html = await page(
      '<form action="https://news.example/s" method=post><input name=q><button formaction="https://news.example/t"></form>',
    )
    expect(html).toContain('action="https://site.test/out" method="get"')
    expect(html).not.toContain('formaction')
    const fields = [...html.matchAll(/type="hidden" name="(\w)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!,
    ])
    expect(await leadsTo(`https://site.test/out?${new URLSearchParams([...fields, ['q', 'typed']])}`)).toBe(
      'https://news.example/s',
    )
  })

  it('only those that are selected are touched', async () => {
    const html = await page(
      '<a href="https://news.example/1">a</a><p class=bio><a href="https://news.example/2">b</a>',
      '.bio a',
    )
    expect(hrefs(html)[0]).toBe('https://news.example/1')
    expect(await leadsTo(hrefs(html)[1]!)).toBe('https://news.example/2')
  })

  it('a link with a password leads nowhere', async () => {
    expect(await leadsTo(hrefs(await page('<a href="https://site.test@news.example/">'))[0]!)).toBeNull()
  })

  it('a page in another charset keeps its bytes', async () => {
    const bytes = Uint8Array.of(
      ...new TextEncoder().encode('<p>caf'),
      0xe9,
      ...new TextEncoder().encode('</p><a href="/x">'),
    )
    const site = siteOf(() => new Response(bytes, { headers: { 'content-type': 'text/html; charset=iso-8859-1' } }))
    const response = await through(site, settings(), '/look')
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([...bytes])
  })

  it('an answer to HEAD says nothing of bytes that may change', async () => {
    const site = siteOf(() => new Response(null, { headers: { 'content-type': 'text/html', etag: '"a"' } }))
    expect((await through(site, settings(), '/look', { method: 'HEAD' })).headers.get('etag')).toBeNull()
  })

  it('pictures, styles and errors of the same route stay', async () => {
    const site = siteOf(() => new Response('body{}', { headers: { 'content-type': 'text/css', etag: '"a"' } }))
    const response = await through(site, settings(), '/look')
    expect([await response.text(), response.headers.get('etag')]).toEqual(['body{}', '"a"'])
    const again = await through(site, settings(), '/look', { headers: { 'if-none-match': '"a"' } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })
})
