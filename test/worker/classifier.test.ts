/** The operator's own model, as a second Worker behind a service binding. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { callJson } from './app-client.ts'

const bound = (env as unknown as { readonly TEST_CLASSIFIER: unknown }).TEST_CLASSIFIER
const toYoung = (text: string) => ({
  surface: 'message',
  text,
  subject: { age: 30, country: 'US' },
  audience: { youngestBand: '16-17' },
})

type Decision = {
  readonly action: string
  readonly classifier: string
  readonly findings: readonly { readonly code: string; readonly record: object; readonly message: object }[]
}

async function check(
  items: readonly unknown[],
  settings: object = { CLASSIFIER: bound },
): Promise<readonly Decision[]> {
  const answer = await callJson('/v1/check', { ...settings }, { body: { items } })
  expect(answer['status']).toBe(200)
  return answer['decisions'] as readonly Decision[]
}

describe('a model behind a service binding', () => {
  it('has its score among what decides, item by item', async () => {
    const [high, low, bio] = await check([
      toYoung('score 0.93'),
      toYoung('score 0.2'),
      { surface: 'bio', text: 'score 1', subject: { age: 30 } },
    ])
    expect(high).toMatchObject({ action: 'review', classifier: 'ok', output: null })
    expect(high!.findings).toMatchObject([
      {
        code: 'text.solicitation',
        certainty: 'name',
        action: 'review',
        start: 0,
        end: 0,
        record: { countsAgainst: false, automatedDecision: false },
      },
    ])
    expect(low).toMatchObject({ action: 'pass', classifier: 'ok', findings: [] })
    expect(bio).toMatchObject({ action: 'pass', classifier: 'off' })
  })

  it.each([
    ['slow', 'timeout'],
    ['down', 'error'],
    ['no score', 'error'],
  ])('that is %s says %s, and the lists alone decide', async (text, classifier) => {
    const [clean, listed] = await check([toYoung(text), toYoung(`${text} join me on https://omegle.com`)])
    expect(clean).toMatchObject({ action: 'pass', classifier })
    expect(listed).toMatchObject({ action: 'review', classifier })
  })

  it('that is not bound is off', async () => {
    expect(await check([toYoung('score 1')], {})).toMatchObject([{ action: 'pass', classifier: 'off' }])
  })
})
