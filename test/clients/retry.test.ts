import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../clients/typescript/call.ts'
import { type Clock, tryWithin } from '../../clients/typescript/retry.ts'

type Turn = { readonly status: number; readonly takes?: number; readonly retryAfter?: string }

/** A clock that moves when somebody sleeps or an answer takes its time, and answers in turns; the last one for ever. */
function scene(turns: readonly Turn[], random = 0) {
  let now = 0
  const slept: number[] = []
  const at: number[] = []
  const clock: Clock = {
    now: () => now,
    random: () => random,
    sleep: async (milliseconds) => {
      slept.push(milliseconds)
      now += milliseconds
    },
  }
  const send = async (): Promise<Answer<'check'>> => {
    const { status, takes = 1, retryAfter } = turns[Math.min(at.length, turns.length - 1)]!
    at.push(now)
    now += takes
    const headers = new Headers(retryAfter === undefined ? {} : { 'retry-after': retryAfter })
    return status < 400
      ? { ok: true, status, value: { decisions: [] }, headers }
      : { ok: false, status, problem: null, headers }
  }
  return { clock, send, slept, at, end: () => now }
}

describe('another try', () => {
  it.each([429, 503])('comes after %s, when it is asked for and a little later', async (status) => {
    const { clock, send, slept } = scene([{ status, retryAfter: '1' }, { status: 200 }], 1)
    expect(await tryWithin(5_000, send, clock)).toMatchObject({ failure: null, tries: 2 })
    expect(slept).toEqual([1_250])
  })

  it.each([400, 401, 403, 404, 408, 409, 422, 500, 502, 504])('never comes after %s', async (status) => {
    const { clock, send, at } = scene([{ status, retryAfter: '0' }, { status: 200 }])
    expect(await tryWithin(5_000, send, clock)).toMatchObject({ failure: 'refused', tries: 1 })
    expect(at).toEqual([0])
  })

  it('never comes where the budget would be over', async () => {
    const { clock, send, slept } = scene([{ status: 503, retryAfter: '30' }])
    expect(await tryWithin(1_000, send, clock)).toMatchObject({ failure: 'refused', tries: 1 })
    expect(slept).toEqual([])
  })

  it('waits longer each time where nobody says how long, and stops', async () => {
    const { clock, send, slept } = scene([{ status: 503 }])
    expect(await tryWithin(5_000, send, clock)).toMatchObject({ failure: 'refused', tries: 4 })
    expect(slept).toEqual([20, 40, 80])
  })

  it('reads a date', async () => {
    const retryAfter = new Date(Date.now() + 3_000).toUTCString()
    const { clock, send, slept } = scene([{ status: 503, retryAfter }, { status: 200 }])
    await tryWithin(10_000, send, clock)
    expect(slept[0]).toBeGreaterThan(1_000)
    expect(slept[0]).toBeLessThanOrEqual(3_000)
  })

  it('never comes after somebody could not be reached', async () => {
    let calls = 0
    const send = async () => {
      calls++
      throw new TypeError('fetch failed')
    }
    expect(await tryWithin(1_000, send)).toEqual({ answer: null, failure: 'unreachable', problem: null, tries: 1 })
    expect(calls).toBe(1)
  })

  it('ends by itself when the budget is over', async () => {
    const send = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    const from = performance.now()
    expect(await tryWithin(30, send)).toMatchObject({ failure: 'timeout' })
    expect(performance.now() - from).toBeLessThan(500)
  })

  it('never starts behind the budget, whatever is answered', async () => {
    const turn = fc.record({
      status: fc.constantFrom(200, 429, 500, 503),
      takes: fc.nat(300),
      retryAfter: fc.constantFrom('0', '1', '9', 'soon'),
    })
    const scenes = fc.tuple(
      fc.array(turn, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 3_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    await fc.assert(
      fc.asyncProperty(scenes, async ([turns, budget, random]) => {
        const { clock, send, at } = scene(turns, random)
        const { tries } = await tryWithin(budget, send, clock)
        expect(tries).toBe(at.length)
        expect(Math.max(...at)).toBeLessThan(budget)
      }),
    )
  })
})
