/** Ways around the second person and the audit that somebody hostile tried. Entries are invented, on reserved names. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BUNDLED_LISTS } from '../../src/lists/bundled.generated.ts'
import { watch } from '../../src/scheduled/watch.ts'
import { later } from './app-client.ts'
import type { Json } from './client.ts'
import { actionOn, ask } from './ops-client.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const reason = 'for this test'
const json = { 'content-type': 'application/json' }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(2 * MINUTE)
})
afterEach(() => void vi.useRealTimers())

const adding = (host: string, more: Json = {}) => ({
  class: 'restricted-urls',
  reason,
  changes: [{ op: 'add', url: `http://${host}/` }],
  ...more,
})

async function approved(list: string, body: Json): Promise<Json> {
  const { id } = await ask(`PATCH /ops/v1/lists/${list}`, { body })
  return ask(`POST /ops/v1/proposals/${id}/approve`, { as: 'ben', body })
}

async function acting(host: string): Promise<boolean> {
  later(2 * MINUTE)
  return (await actionOn(`http://${host}/`)) === 'block'
}

describe('an approval that says dryRun', () => {
  it('in its body approves nothing', async () => {
    const body = adding('dry-run.test')
    const { id } = await ask('PATCH /ops/v1/lists/bypass-dry', { body })
    const approve = `POST /ops/v1/proposals/${id}/approve`
    const dry = await ask(approve, { as: 'ben', body: { ...body, dryRun: true } })
    expect(dry).toMatchObject({ status: 200, dryRun: true, proposal: { state: 'waiting' } })
    expect(await acting('dry-run.test')).toBe(false)
    expect(await ask(approve, { as: 'ben', body })).toMatchObject({ status: 200, added: 1 })
    expect(await acting('dry-run.test')).toBe(true)
  })

  it('without a file approves nothing either', async () => {
    const { policy } = BUNDLED_LISTS
    const body = { policy: { ...policy, version: '2026-11-27' } }
    const put = 'PUT /ops/v1/lists/policy?reason=a+test'
    expect(await ask(put, { body: { ...body, dryRun: true } })).toMatchObject({ status: 200, dryRun: true })
    const { id } = await ask(put, { body })
    const approve = `POST /ops/v1/proposals/${id}/approve`
    expect(await ask(approve, { as: 'ben', body: { dryRun: true } })).toMatchObject({ dryRun: true })
    expect(await ask(approve, { as: 'ben' })).toMatchObject({ status: 200, list: 'policy' })
  })
})

describe('a restricted upload', () => {
  it('takes no list into shadow, whoever brings the same file along', async () => {
    const file = 'http://in-the-file.test/\n'
    const put = (mode: string) =>
      ask(`PUT /ops/v1/lists/bypass-file?class=restricted-urls&format=urls&reason=a+test${mode}`, { body: file })
    expect(await put('&mode=shadow')).toMatchObject({ status: 422, code: 'not-for-restricted' })
    const { id } = await put('')
    await ask(`POST /ops/v1/proposals/${id}/approve?format=urls`, { as: 'ben', body: file })
    expect(await put('&mode=shadow')).toMatchObject({ status: 422, code: 'not-for-restricted' })
    expect(await acting('in-the-file.test')).toBe(true)
  })
})

describe('an emergency block that was sent twice', () => {
  const twice = async (list: string, host: string): Promise<Json[]> => {
    const body = adding(host, { emergency: true })
    const first = await ask(`PATCH /ops/v1/lists/${list}`, { body })
    return [first, await ask(`PATCH /ops/v1/lists/${list}`, { body })]
  }

  it('is gone once both were ended', async () => {
    const acts = await twice('bypass-ended', 'ended-twice.test')
    expect(await acting('ended-twice.test')).toBe(true)
    for (const { act } of acts) await ask(`POST /ops/v1/acts/${act}/end`)
    expect(await acting('ended-twice.test')).toBe(false)
  })

  it('stays for good where a second person confirmed one of them', async () => {
    const [first] = await twice('bypass-confirmed', 'confirmed-once.test')
    expect(await ask(`POST /ops/v1/acts/${first!['act']}/confirm`, { as: 'ben' })).toMatchObject({ confirmedBy: 'ben' })
    later(5 * HOUR)
    await env.REGISTRY.getByName('registry').forgetExpired(Date.now())
    expect(await acting('confirmed-once.test')).toBe(true)
  })
})

it('a rollback to where an emergency block stood does not bring it back once it was ended', async () => {
  await approved('bypass-back', adding('approved.test'))
  const { act, version } = await ask('PATCH /ops/v1/lists/bypass-back', {
    body: adding('alone.test', { emergency: true }),
  })
  await ask(`POST /ops/v1/acts/${act}/end`)
  expect(await acting('alone.test')).toBe(false)
  const back = await ask('POST /ops/v1/lists/bypass-back/rollback', { body: { version, reason } })
  expect(back).toMatchObject({ status: 200 })
  expect(await acting('alone.test')).toBe(false)
  expect(await acting('approved.test')).toBe(true)
})

it('what one person does alone again and again is told of each time', async () => {
  await approved('bypass-again', adding('again-one.test'))
  await approved('bypass-again', adding('again-two.test'))
  const told = async () => {
    await watch(env, Date.now())
    const alerts = await env.COUNTS.getByName('counts').alerts()
    return alerts.filter(({ data }) => data['subject'] === 'bypass-again')
  }
  const acts = []
  for (let i = 0; i < 2; i++) {
    const { act } = await ask('POST /ops/v1/lists/bypass-again/rollback', { body: { version: 1, reason } })
    acts.push(act)
    expect(await told()).toMatchObject([{ kind: 'approval.waiting', subject: act, data: { kind: 'rollback' } }])
    await ask(`POST /ops/v1/acts/${act}/end`)
    expect(await told()).toEqual([])
  }
  expect(new Set(acts).size).toBe(2)
})

it.each(['half of a pair: \\ud83d', 'and the other: \\udc22', 'nothing: \\u0000 and more'])(
  'the audit holds together whatever a reason holds: %s',
  async (text) => {
    const body = `{"class":"threats","reason":"${text}","changes":[{"op":"add","url":"audited.test","provenance":"${text}"}]}`
    const list = `bypass-audit-${text.length}`
    expect(await ask(`PATCH /ops/v1/lists/${list}`, { body, headers: json })).toMatchObject({ status: 200 })
    expect(await ask('GET /ops/v1/audit?limit=1')).toMatchObject({ intact: true })
  },
)

describe('guesses at a restricted list', () => {
  const list = 'bypass-guess'
  const right = 'guess-right.test'
  const wrong = 'guess-wrong.test'
  beforeEach(async () => void (await approved(list, adding(right))))

  it('look alike in a dry run of a push', async () => {
    const dry = async (host: string) => {
      const { requestId: _, ...answer } = await ask(`PATCH /ops/v1/lists/${list}`, {
        body: adding(host, { dryRun: true }),
      })
      return answer
    }
    expect(await dry(right)).toMatchObject({ status: 200, unchanged: 0, added: 1 })
    expect(await dry(right)).toEqual(await dry(wrong))
  })

  it('look alike in a dry run of an upload, however many they are', async () => {
    const dry = (hosts: readonly string[]) =>
      ask(`PUT /ops/v1/lists/${list}?format=urls&dryRun=true&reason=guessing`, {
        body: hosts.map((host) => `http://${host}/`).join('\n'),
      })
    const answers = await Promise.all([dry([right, 'other.test']), dry([wrong, 'other.test'])])
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, unchanged: 0, comparable: false })
  })

  it('meet no id in the overlay, the diff or the impact', async () => {
    const { ids } = await ask('POST /ops/v1/lists/lures/suspend', {
      body: { url: `http://${right}/`, minutes: 1, reason, dryRun: true },
    })
    const shown = [
      await ask(`GET /ops/v1/lists/${list}`, { as: 'reader' }),
      await ask(`GET /ops/v1/lists/${list}/impact`, { as: 'reader' }),
      await ask(`GET /ops/v1/lists/${list}/diff?from=0&to=1`, { as: 'reader' }),
    ]
    expect(ids).not.toEqual([])
    for (const id of ids as string[]) expect(JSON.stringify(shown)).not.toContain(id)
  })
})
