/** Bodies of other kinds than plain JSON: forms, multipart, GraphQL, packed ones. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { json, problemOf, settingsOf, siteOf, textOf, through } from './intercept-client.ts'

const BAD = 'find me on omegle dot com'
const route = (more: object) => ({
  name: 'edit',
  method: 'POST',
  path: '/edit',
  direction: 'request',
  mode: 'reject',
  ...more,
})
const send = (body: BodyInit, type: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': type, ...headers },
  body,
})

describe('a form', () => {
  const FORM = 'application/x-www-form-urlencoded'
  const fields = [
    { form: 'bio', surface: 'bio' },
    { form: 'links[]', surface: 'profile-link' },
  ]
  const ask = (body: string, mode = 'reject', site = siteOf()) => {
    return through(site, settingsOf([route({ fields, mode })]), '/edit', send(body, FORM)).then((response) => ({
      response,
      site,
    }))
  }

  it.each(['a=%c3%A9&bio=caf%C3%A9+tea&x', '&&bio=&links[]=https://a.test/?q=%zz', 'b=1&b=2'])(
    '%s goes on as it is',
    async (body) => {
      const { site } = await ask(body)
      expect(textOf(site.seen[0])).toBe(body)
    },
  )

  it('is refused by the name of the field', async () => {
    const { response, site } = await ask(`a=1&bio=${encodeURIComponent(BAD)}&links%5B%5D=omegle.com`)
    expect(await problemOf(response)).toMatchObject({ status: 422, errors: [{ field: 'bio' }, { field: 'links[]' }] })
    expect(site.seen).toHaveLength(0)
  })

  it('is sanitized pair by pair', async () => {
    const { site } = await ask(
      'a=%c3%A9&bio=find+me+on+omegle%20dot+com&links[]=https://a.test&links[]=omegle.com&z=%7e',
      'sanitize',
    )
    expect(textOf(site.seen[0])).toBe('a=%c3%A9&bio=find+me+on&links[]=https://a.test&z=%7e')
    expect(site.seen[0]!.headers.get('x-kerb-changed')).toBe('bio, links%5B%5D')
  })

  it.each(['bio=a&bio=b', 'bio=a&BIO=b', 'b%69o=a&bio=b'])('%s is refused', async (body) => {
    const { response } = await ask(body)
    expect(await problemOf(response)).toMatchObject({ status: 422, code: 'duplicate-field' })
  })

  it.each(['bio[]=omegle.com', 'bio[x][y]=omegle.com', 'Bio=omegle.com', '+bio=omegle.com', 'bio%00x=omegle.com'])(
    '%s is watched',
    async (body) => {
      expect((await ask(body)).response.status).toBe(422)
    },
  )
})

describe('what hides a field from a strict reader', () => {
  it('a semicolon before a watched name: 400', async () => {
    const ask = async (body: string) => {
      const settings = settingsOf([route({ fields: [{ form: 'bio', surface: 'bio' }], mode: 'reject' })])
      return through(siteOf(), settings, '/edit', send(body, 'application/x-www-form-urlencoded'))
    }
    expect(await problemOf(await ask('x=1;bio=omegle.com'))).toMatchObject({ status: 400, code: 'invalid-form' })
    expect((await ask('x=1;y=2&bio=tea;time')).status).toBe(200)
  })

  it('a JSON Patch: 415', async () => {
    const settings = settingsOf([route({ fields: [{ pointer: '/bio', surface: 'bio' }], mode: 'reject' })])
    const patch = JSON.stringify([{ op: 'replace', path: '/bio', value: BAD }])
    const response = await through(siteOf(), settings, '/edit', send(patch, 'application/json-patch+json'))
    expect(response.status).toBe(415)
  })
})

describe('multipart', () => {
  const fields = [{ part: 'bio', surface: 'bio' }]
  const B = 'form-7d1'
  const TYPE = `multipart/form-data; boundary=${B}`
  const part = (name: string, content: string, more = '') =>
    `--${B}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`
  const file = (content: string) => part('photo', content, '; filename="a.png"\r\nContent-Type: image/png')
  const END = `--${B}--\r\n`
  const ask = async (body: BodyInit, more: object = {}) => {
    const site = siteOf()
    const response = await through(site, settingsOf([route({ fields, ...more })]), '/edit', send(body, TYPE))
    return { response, site }
  }

  it('that is clean goes on byte for byte', async () => {
    const body = part('a', '1') + file('\x00\r\n--form\r\n-') + part('bio', 'tea\r\nand more') + part('', '') + END
    const { response, site } = await ask(body)
    expect(response.status).toBe(200)
    expect(textOf(site.seen[0])).toBe(body)
  })

  it('is refused by the name of the part', async () => {
    const { response, site } = await ask(file('x') + part('bio', BAD) + END)
    expect(await problemOf(response)).toMatchObject({
      status: 422,
      errors: [{ field: 'bio', code: 'link.off-platform' }],
    })
    expect(site.seen).toHaveLength(0)
  })

  it('is sanitized part by part', async () => {
    const { site } = await ask(file('x') + part('bio', BAD) + part('z', '') + END, { mode: 'sanitize' })
    expect(textOf(site.seen[0])).toBe(file('x') + part('bio', 'find me on') + part('z', '') + END)
  })

  it('loses a part that is held', async () => {
    const audience = { youngestBand: { value: '13-15' } }
    const { site } = await ask(file('x') + part('bio', 'snap: mia_k') + part('z', '') + END, {
      onReview: 'drop-field',
      audience,
    })
    expect(textOf(site.seen[0])).toBe(file('x') + part('z', '') + END)
  })

  it.each([
    ['a preamble', `hello\r\n${part('bio', 'x')}${END}`],
    ['an epilogue', `${part('bio', 'x')}${END}${part('bio', 'y')}`],
    ['cut off', part('bio', 'x')],
    ['bare line feeds', `${file(`x\n--${B}\nContent-Disposition: form-data; name="bio"\n\n${BAD}`)}${END}`],
    ['a name twice', part('a', 'x', '; name="bio"') + END],
    ['a name in two ways', part('a', 'x', "; name*=UTF-8''bio") + END],
    ['an escaped name', part('a\\"; name=\\"bio', 'x') + END],
    ['a folded head', part('a', 'x', ';\r\n name="bio"') + END],
    ['two dispositions', part('a', 'x', '\r\nContent-Disposition: form-data; name="bio"') + END],
    ['a coding that hides the text', part('bio', btoa(BAD), '\r\nContent-Transfer-Encoding: base64') + END],
    ['another charset', part('bio', 'x', '\r\nContent-Type: text/plain; charset=utf-7') + END],
    ['no disposition', `--${B}\r\nX-A: b\r\n\r\nx\r\n${END}`],
    ['an empty head', `--${B}\r\n\r\nx\r\n${END}`],
    ['a head without end', `--${B}\r\nX-A: ${'b'.repeat(10_000)}`],
  ])('%s is refused', async (_what, body) => {
    const { response, site } = await ask(body)
    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'invalid-multipart' })
    expect(site.seen).toHaveLength(0)
  })

  it.each([
    ['duplicate-field', part('bio', 'x') + part('BIO', 'y') + END],
    ['file-in-field', part('bio', BAD, '; filename="x"') + END],
  ])('%s', async (code, body) => {
    const { response } = await ask(body)
    expect(await problemOf(response)).toMatchObject({ status: 422, code, field: expect.stringMatching(/bio/i) })
  })

  const BIG = 'x'.repeat(3_000_000)
  it('a large file streams through behind its fields', async () => {
    const body = part('bio', 'tea') + file(BIG) + part('bio[]', 'more tea') + END
    const { response, site } = await ask(body)
    expect(response.status).toBe(200)
    expect(textOf(site.seen[0]) === body).toBe(true)
  })

  it.each([
    ['reject', 'link.off-platform'],
    ['sanitize', 'field-after-files'],
  ])('a field behind a large file tears the request: %s', async (mode, code) => {
    const { response, site } = await ask(file(BIG) + part('bio', BAD) + END, { mode })
    expect(await problemOf(response)).toMatchObject({ status: 422, errors: [{ field: 'bio', code }] })
    expect(site.seen).toHaveLength(0)
  })

  it('in shadow goes on whatever it is', async () => {
    for (const body of [`hello${part('bio', BAD)}${END}`, file(BIG) + part('bio', BAD) + END]) {
      const { response, site } = await ask(body, { mode: 'shadow' })
      expect([response.status, textOf(site.seen[0]) === body]).toEqual([200, true])
    }
  })
})

describe('GraphQL', () => {
  const fields = [{ variable: '/input/bio', surface: 'bio' }]
  const ask = async (body: object) => {
    const site = siteOf()
    return {
      site,
      response: await through(site, settingsOf([route({ fields, mode: 'sanitize' })]), '/edit', json(body, 'POST')),
    }
  }
  const query = 'mutation M($input: I!) { edit(input: $input, note: "tea") { id } } # "omegle.com"'

  it('has its variables watched', async () => {
    const clean = { query, variables: { input: { bio: 'tea' } } }
    expect(textOf((await ask(clean)).site.seen[0])).toBe(JSON.stringify(clean))
    const { site } = await ask({ query, variables: { input: { bio: BAD, x: 1 } } })
    expect(JSON.parse(textOf(site.seen[0]))).toEqual({ query, variables: { input: { bio: 'find me on', x: 1 } } })
  })

  it('and in a batch', async () => {
    const { site } = await ask([
      { query, variables: { input: { bio: 'tea' } } },
      { query, variables: { input: { bio: BAD } } },
    ])
    expect(JSON.parse(textOf(site.seen[0]))[1].variables.input.bio).toBe('find me on')
  })

  it.each([
    'mutation { edit(bio: "omegle.com") { id } }',
    'mutation { edit(bio: """x omegle\u002ecom""") }',
    'mutation { edit(bio: "omegle\\u002ecom") }',
  ])('what is written into the document is refused: %s', async (inline) => {
    const { response, site } = await ask({ query: inline })
    expect(await problemOf(response)).toMatchObject({ status: 422, errors: [{ field: '/query' }] })
    expect(site.seen).toHaveLength(0)
  })
})

describe('GraphQL variables that are a string', () => {
  const fields = [{ variable: '/input/bio', surface: 'bio' }]
  const ask = (body: object) => {
    const site = siteOf()
    return through(site, settingsOf([route({ fields, mode: 'sanitize' })]), '/edit', json(body, 'POST'))
  }
  const clean = { query: 'm', variables: JSON.stringify({ input: { bio: 'tea' } }) }
  const bad = { query: 'm', variables: JSON.stringify({ input: { bio: 'omegle.com' } }) }

  it.each([
    ['alone', bad, '/variables'],
    ['in a batch', [clean, bad], '/1/variables'],
  ])('are read, and refused: %s', async (_what, body, field) => {
    expect(await problemOf(await ask(body))).toMatchObject({ status: 422, errors: [{ field }] })
  })

  it('go on where they are clean, and other variables are nobody’s business', async () => {
    const other = { query: 'm', variables: { note: 'omegle.com', a: { x: 1 } } }
    for (const body of [clean, other]) expect((await ask(body)).status).toBe(200)
  })
})

describe('a packed body', () => {
  const fields = [{ pointer: '/bio', surface: 'bio' }]
  const packers = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync } as const
  const ask = async (bytes: Uint8Array, encoding: string, mode = 'sanitize') => {
    const site = siteOf()
    const init = send(Uint8Array.from(bytes), 'application/json', { 'content-encoding': encoding })
    return { site, response: await through(site, settingsOf([route({ fields, mode })]), '/edit', init) }
  }

  it.each(Object.entries(packers))('%s goes on as it came, or rewritten and unpacked', async (encoding, pack) => {
    const clean = new Uint8Array(pack('{"bio":"tea"}'))
    const same = (await ask(clean, encoding)).site.seen[0]!
    expect([...same.body]).toEqual([...clean])
    expect(same.headers.get('content-encoding')).toBe(encoding)
    const changed = (await ask(pack(JSON.stringify({ bio: BAD })), encoding)).site.seen[0]!
    expect(textOf(changed)).toBe('{"bio":"find me on"}')
    expect(changed.headers.get('content-encoding')).toBeNull()
  })

  it.each(Object.entries(packers))('a bomb of %s is stopped', async (encoding, pack) => {
    const { response, site } = await ask(pack(`{"bio":"${'a'.repeat(8_000_000)}"}`), encoding)
    expect([response.status, site.seen.length]).toEqual([413, 0])
  })

  it('what is not packed as it says is refused', async () => {
    const { response } = await ask(new TextEncoder().encode('{"bio":"tea"}'), 'gzip')
    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'invalid-encoding' })
  })
})

describe('a body that says its length', () => {
  const fields = [{ pointer: '/bio', surface: 'bio' }]
  const ROUTES = settingsOf([route({ fields, method: ['GET', 'POST'] })])
  const sized = (body: BodyInit, length: number) => send(body, 'application/json', { 'content-length': String(length) })

  it.each(['{"bio":"tea and café"}', '{"bio":"x","n":1.0}'])('%s goes on as it is', async (body) => {
    const site = siteOf()
    const { length } = new TextEncoder().encode(body)
    expect((await through(site, ROUTES, '/edit', sized(body, length))).status).toBe(200)
    expect(textOf(site.seen[0])).toBe(body)
  })

  it('is looked into', async () => {
    const body = JSON.stringify({ bio: BAD })
    expect((await through(siteOf(), ROUTES, '/edit', sized(body, body.length))).status).toBe(422)
  })

  it('and is longer is held to the bound', async () => {
    const site = siteOf()
    const body = JSON.stringify({ bio: 'a'.repeat(1_100_000) })
    expect(await problemOf(await through(site, ROUTES, '/edit', sized(body, 20)))).toMatchObject({
      code: 'body-too-large',
    })
    expect(site.seen).toHaveLength(0)
  })

  it('of none is none', async () => {
    const site = siteOf()
    const init = { method: 'GET', headers: { 'content-length': '0' } }
    expect((await through(site, ROUTES, '/edit', init)).status).toBe(200)
    expect(site.seen[0]!.headers.get('x-kerb-decision')).toContain('action=pass, body=-')
  })

  it('leaves nothing behind for the next one', async () => {
    const torn = Uint8Array.from([...new TextEncoder().encode('{"bio":"'), 0xe2, 0x82])
    for (let i = 0; i < 2; i++) {
      expect(await problemOf(await through(siteOf(), ROUTES, '/edit', sized(torn, torn.length)))).toMatchObject({
        code: 'invalid-json',
      })
      const site = siteOf()
      await through(site, ROUTES, '/edit', sized('{"bio":"x"}', 11))
      expect(textOf(site.seen[0])).toBe('{"bio":"x"}')
    }
  })
})
