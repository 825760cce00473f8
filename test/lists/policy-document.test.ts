import { describe, expect, it } from 'vitest'
import shippedPolicy from '../../lists/policy.json' with { type: 'json' }
import { documentOf, parsePolicyDocument } from '../../src/lists/policy-document.ts'

const { list: _list, class: _class, ...policy } = shippedPolicy
const parsed = (more: object) => parsePolicyDocument({ policy: { ...policy, ...more } })

describe('a policy that is pushed', () => {
  it('loses nothing of what it says', () => {
    const document = parsed({})
    if (!document.ok) throw new Error(document.detail)
    expect(document.value.table.policy).toEqual(policy)
  })

  it('may be lists/policy.json as it is', () => {
    expect(parsePolicyDocument(documentOf(shippedPolicy))).toMatchObject({ ok: true })
    const whole = { policy: shippedPolicy, help: { version: '1', countries: {} } }
    for (const same of [whole, { rows: [] }, [], null, 'rules']) expect(documentOf(same)).toBe(same)
  })

  it('says what those are told who write to somebody that gets none', () => {
    const [messages] = policy.unavailable
    expect(parsed({ unavailable: [{ ...messages, readers: {} }] })).toMatchObject({ ok: false, error: 'bad-policy' })
    expect(parsed({ unavailable: [{ ...messages, readers: { ground: 'No.' } }] })).toMatchObject({ ok: true })
  })

  it('may say nothing of what came later', () => {
    const { uncounted: _a, scores: _b, redress: _c, allowUnreviewed: _d, ...older } = policy
    expect(parsePolicyDocument({ policy: older })).toMatchObject({ ok: true })
  })

  it.each<[string, object]>([
    ['a score of a secret class', { scores: [{ ...policy.scores[0], score: 'restricted-terms' }] }],
    ['a way of redress that is none', { redress: { '*': ['prayer'] } }],
    ['a language that is none', { allowUnreviewed: ['Español!'] }],
    ['a class that is none', { uncounted: [{ ...policy.uncounted[0], classes: ['allow'] }] }],
  ])('is refused with %s', (_why, more) => expect(parsed(more)).toMatchObject({ ok: false, error: 'bad-policy' }))

  it('is refused whose model refuses', () =>
    expect(parsed({ scores: [{ ...policy.scores[0], action: 'block' }] })).toMatchObject({
      error: 'score-rule-too-strong',
    }))
})
