import { describe, expect, it, vi } from 'vitest'
import shippedPolicy from '../../lists/policy.json' with { type: 'json' }
import type { ProfileBody } from '../../src/contract/requests.ts'
import { LIMITS } from '../../src/core/limits.ts'
import { type ClassifierRequest, NOT_ASKED } from '../../src/core/policy/classifier.ts'
import type { Policy } from '../../src/core/policy/policy.ts'
import {
  type ClassifierService,
  classifierRequestOf,
  classify,
  profileRequestsOf,
  stateOf,
} from '../../src/edge/classifier.ts'

const policy = shippedPolicy as unknown as Policy
const ERROR = { state: 'error', scores: {} } as const
const TIMEOUT = { state: 'timeout', scores: {} } as const

const request = (text: string): ClassifierRequest => ({
  surface: 'comment',
  text,
  locale: null,
  author: 'adult',
  reader: '13-15',
  wanted: ['solicitation'],
})

const answering = (answer: unknown): ClassifierService => ({ classify: async () => answer as never })
const scored = (...scores: readonly unknown[]) =>
  answering(scores.map((solicitation) => ({ scores: { solicitation } })))

describe('an answer', () => {
  it('belongs to its text, and texts that nobody is asked about are off', async () => {
    const service: ClassifierService = {
      classify: async (requests) => requests.map(({ text }) => ({ scores: { solicitation: Number(text) } })),
    }
    expect(await classify(service, [request('0.1'), null, request('0.2'), null])).toEqual([
      { state: 'ok', scores: { solicitation: 0.1 } },
      NOT_ASKED,
      { state: 'ok', scores: { solicitation: 0.2 } },
      NOT_ASKED,
    ])
  })

  it('has the wanted scores and no others', async () => {
    const service = answering([{ scores: { solicitation: 1, lures: 0.5, other: 3 }, more: true }])
    expect(await classify(service, [request('x')])).toEqual([{ state: 'ok', scores: { solicitation: 1 } }])
  })

  it.each([Number.NaN, -0.1, 1.1, '0.9', null, undefined])(
    'with a score of %s is an error of that text alone',
    async (score) => {
      expect(await classify(scored(score, 0.5), [request('x'), request('y')])).toEqual([
        ERROR,
        { state: 'ok', scores: { solicitation: 0.5 } },
      ])
    },
  )

  it.each([[[]], [[{}]], [[null]], [null], ['timeout!'], [{ 0: {}, length: 1 }], [[{ scores: 1 }]]])(
    '%j is an error',
    async (answer) => expect(await classify(answering(answer), [request('x')])).toEqual([ERROR]),
  )

  it.each([[0.1], [0.1, 0.2, 0.3]])('of another number of texts is an error of all', async (...scores) =>
    expect(await classify(scored(...scores), [request('x'), request('y')])).toEqual([ERROR, ERROR]),
  )
})

describe('a failure', () => {
  it('is said, whether thrown or rejected', async () => {
    const rejecting: ClassifierService = { classify: async () => Promise.reject(new Error('down')) }
    const throwing: ClassifierService = {
      classify: () => {
        throw new Error('down')
      },
    }
    for (const service of [rejecting, throwing]) expect(await classify(service, [request('x')])).toEqual([ERROR])
  })

  it('of time comes at the time, and what comes later is dropped, an error too', async () => {
    vi.useFakeTimers()
    try {
      const unhandled = vi.fn()
      process.on('unhandledRejection', unhandled)
      const slow: ClassifierService = {
        classify: () => new Promise((_, reject) => setTimeout(() => reject(new Error('too late')), 1_000)),
      }
      const answer = classify(slow, [request('x'), null])
      await vi.advanceTimersByTimeAsync(LIMITS.classifierMilliseconds - 1)
      expect(await Promise.race([answer, 'waiting'])).toBe('waiting')
      await vi.advanceTimersByTimeAsync(1)
      expect(await Promise.race([answer, 'waiting'])).toEqual([TIMEOUT, NOT_ASKED])
      await vi.advanceTimersByTimeAsync(2_000)
      vi.useRealTimers()
      await new Promise((resolve) => setImmediate(resolve))
      expect(unhandled).not.toHaveBeenCalled()
      process.off('unhandledRejection', unhandled)
    } finally {
      vi.useRealTimers()
    }
  })

  it('leaves no timer behind', async () => {
    vi.useFakeTimers()
    try {
      await classify(scored(0.5), [request('x')])
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('nobody is asked', () => {
  it.each([
    ['without a model', null, [request('x')]],
    ['without a text', scored(1), [null]],
    ['without items', scored(1), []],
  ])('%s', async (_why, service, requests) => {
    const spy = service === null ? null : vi.spyOn(service, 'classify')
    expect(await classify(service, requests)).toEqual(requests.map(() => NOT_ASKED))
    if (spy !== null) expect(spy).not.toHaveBeenCalled()
  })

  it.each<[string, unknown]>([
    ['about a bio', { surface: 'bio', text: 'x', subject: { age: 14 } }],
    ['between adults', { surface: 'message', text: 'x', subject: { age: 30, country: 'US' } }],
    ['where messages may not be read', { surface: 'message', text: 'x', subject: { age: 17, country: 'DE' } }],
    ['by somebody who has no messages', { surface: 'message', text: 'x', subject: { age: 14, country: 'US' } }],
    ['about a URL', { surface: 'comment', url: 'https://x.test/', subject: { age: 14 } }],
    ['about what is no item', { surface: 'comment', text: 7 }],
    ['about nothing', null],
  ])('%s', (_why, item) => expect(classifierRequestOf(item, policy)).toBeNull())

  it('under a policy without rules for scores', () =>
    expect(
      classifierRequestOf({ surface: 'comment', text: 'x', subject: { age: 14 } }, { ...policy, scores: [] }),
    ).toBeNull())
})

it('the model is told the words, the place and the bands, and nothing of who it is', () => {
  const item = {
    id: 'i',
    surface: 'comment',
    text: 'how old are you',
    subject: { ref: 'u-1', age: 30, country: 'US', locale: 'en-US' },
    audience: { youngestBand: '13-15' },
  }
  expect(classifierRequestOf(item, policy)).toStrictEqual({
    surface: 'comment',
    text: 'how old are you',
    locale: 'en-US',
    author: 'adult',
    reader: '13-15',
    wanted: ['solicitation'],
  })
})

describe('a profile', () => {
  const rule = { ...policy.scores![0]!, surfaces: ['bio', 'display-name', 'profile-link'] as const }
  const listening: Policy = { ...policy, scores: [rule] }
  const profile = {
    displayName: 'Mia',
    username: 'mia',
    bio: 'tea',
    pronouns: null,
    about: '',
    links: ['https://a.example/'],
  } as unknown as ProfileBody['profile']

  it('is asked about text by text, where a rule would listen', () => {
    const asked = profileRequestsOf({ profile, subject: { age: 16, country: 'GB', locale: 'en-GB' } }, listening)
    const about = { locale: 'en-GB', author: '16-17', reader: null, wanted: ['solicitation'] }
    expect(asked).toEqual([
      { surface: 'display-name', text: 'Mia', ...about },
      null,
      { surface: 'bio', text: 'tea', ...about },
      null,
    ])
    expect(profileRequestsOf({ profile, subject: { age: 30 } }, listening).every((one) => one === null)).toBe(true)
    expect(profileRequestsOf({ profile }, { ...policy, scores: [] })).toEqual([])
  })

  it('says once how it went: what failed first', () => {
    const ok = { state: 'ok', scores: {} } as const
    expect([stateOf([]), stateOf([NOT_ASKED]), stateOf([NOT_ASKED, ok])]).toEqual(['off', 'off', 'ok'])
    expect([stateOf([ok, TIMEOUT]), stateOf([ok, TIMEOUT, ERROR])]).toEqual(['timeout', 'error'])
  })
})
