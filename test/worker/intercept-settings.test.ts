/** Settings that are wrong are named: the setting, the line and the path, never the value. */
import { describe, expect, it } from 'vitest'
import { problemOf, settingsOf, siteOf, through } from './intercept-client.ts'

const SECRET = '5ec2e7'
const GOOD = {
  name: 'a',
  method: 'POST',
  path: '/a',
  direction: 'request',
  mode: 'reject',
  fields: [{ pointer: '/bio', surface: 'bio' }],
}

async function detail(settings: object): Promise<string> {
  const problem = await problemOf(await through(siteOf(), settings, '/a'))
  expect(problem).toMatchObject({ status: 503, code: 'not-configured' })
  expect(JSON.stringify(problem)).not.toContain(SECRET)
  return problem['detail']
}

describe('KERB_ROUTES', () => {
  const rows: [what: string, routes: object[], more: object, expected: string][] = [
    [
      'an unknown surface',
      [GOOD, { ...GOOD, name: 'b', fields: [{ pointer: '/x', surface: SECRET }] }],
      {},
      'routes[1].fields[0].surface',
    ],
    ['no pointer', [{ ...GOOD, fields: [{ pointer: SECRET, surface: 'bio' }] }], {}, 'routes[0].fields[0].pointer'],
    ['an unknown member', [{ ...GOOD, colour: SECRET }], {}, 'routes[0].colour'],
    ['a method in small letters', [{ ...GOOD, method: 'post' }], {}, 'routes[0].method'],
    ['no pattern', [{ ...GOOD, path: `/:${SECRET}(` }], {}, 'routes[0].path'],
    ['no method', [{ ...GOOD, method: [] }], {}, 'line 1: routes[0].method'],
    ['no field', [{ ...GOOD, fields: [] }], {}, 'line 1: routes[0].fields'],
    ['an unknown mode', [{ ...GOOD, mode: SECRET }], {}, 'routes[0].mode'],
    ['two of one name', [GOOD, GOOD], {}, 'line 1: routes[1].name: expected names that differ'],
    [
      'a trusted header without a gateway',
      [GOOD],
      { people: { subject: { age: { header: 'x-age' } } } },
      'line 1: people.subject.age: expected people.gateway',
    ],
    [
      'a claim without a token',
      [GOOD],
      { people: { subject: { age: { claim: 'age' } } } },
      'line 1: people.subject.age: expected people.jwt',
    ],
    [
      'a bad selector',
      [{ ...GOOD, mode: 'sanitize', direction: 'response', fields: [{ html: 'a[', surface: 'outbound' }] }],
      {},
      'line 1: routes[0].fields[0].html: expected a selector',
    ],
  ]
  it.each(rows)('%s', async (_what, routes, more, expected) => {
    const text = await detail(settingsOf(routes, more))
    expect(text).toContain('KERB_ROUTES: ')
    expect(text).toContain(expected)
  })

  it.each(['a[href^="https://"]', 'a, area', '.bio > a:not(.own)', '*'])('%s is a selector', async (html) => {
    const look = { ...GOOD, mode: 'sanitize', direction: 'response', fields: [{ html, surface: 'outbound' }] }
    expect((await through(siteOf(), settingsOf([look]), '/a')).status).toBe(200)
  })

  it('names the line', async () => {
    const routes = JSON.stringify({ routes: [GOOD, { ...GOOD, name: 'b', mode: 'x' }] }, null, 2)
    const line = routes.split('\n').findIndex((one) => one.includes('"mode": "x"')) + 1
    expect(await detail({ ...settingsOf([]), KERB_ROUTES: routes })).toContain(`line ${line}: routes[1].mode`)
    expect(await detail({ ...settingsOf([]), KERB_ROUTES: '{\n"routes": [\n{]}' })).toContain('line 3: not JSON')
  })
})

describe('the others', () => {
  it.each([
    ['KERB_ORIGIN', { ORIGIN: undefined }],
    ['KERB_ORIGIN', { ORIGIN: undefined, KERB_ORIGIN: `https://${SECRET}.test/path` }],
    ['KERB_ORIGIN', { ORIGIN: undefined, KERB_ORIGIN: `http://${SECRET}.test` }],
    ['KERB_DECISION_KEYS', { KERB_DECISION_KEYS: undefined }],
    ['KERB_DECISION_KEYS', { KERB_DECISION_KEYS: `{"k1":"${SECRET}"}` }],
  ])('%s', async (setting, more) => {
    expect(await detail({ ...settingsOf([GOOD]), ...more })).toMatch(new RegExp(`^${setting}: `))
  })

  it('KERB_JWT_SECRET', async () => {
    const people = { jwt: { header: 'authorization', secret: 'KERB_JWT_SECRET' }, subject: { age: { claim: 'age' } } }
    expect(await detail({ ...settingsOf([GOOD], { people }), KERB_JWT_SECRET: SECRET })).toMatch(/^KERB_JWT_SECRET: /)
  })
})
