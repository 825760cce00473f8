/** What once went wrong between a body and an answer. */

import * as v from 'valibot'
import { beforeAll, expect, it } from 'vitest'
import { answerItem, answerProfile } from '../../src/contract/answers.ts'
import { AudienceSchema, SubjectSchema } from '../../src/contract/people.ts'
import { ProfileSchema } from '../../src/contract/requests.ts'
import { removeSpans } from '../../src/core/rewrite/spans.ts'
import type { Live } from '../../src/lists/live.ts'
import { liveWith } from '../support/snapshot.ts'

let live: Live
beforeAll(async () => {
  live = await liveWith()
})
const action = (item: object) => {
  const a = answerItem({ surface: 'bio', ...item }, live)
  return 'error' in a ? a.error : a.verdict.action
}
const profile = (body: string) => {
  const a = answerProfile(v.parse(ProfileSchema, JSON.parse(body)), live)
  if (!a.ok) throw new Error(a.error)
  return a.value
}

it('a field named like a member of every object', () => {
  expect(profile('{"profile":{"toString":"omegle.com"}}').profile).toEqual({ toString: null })
})
it('a field named like a link of the profile does not stand in for it', () => {
  expect(
    profile('{"profile":{"links":["https://a.example/"],"links[0]":"https://a.example/"},"subject":{"age":14}}')
      .profile['links'],
  ).toEqual([])
})
it.each(['constructor', '__proto__', 'prototype'])(
  'a field called %s is refused, since it would go by unread',
  (name) => {
    expect(v.safeParse(ProfileSchema, JSON.parse(`{"profile":{"${name}":"omegle.com"}}`)).success).toBe(false)
  },
)
it('a help number is no contact lure', () => {
  expect(action({ surface: 'comment', text: 'in trouble? text me: 116 111', subject: { age: 16 } })).toBe('pass')
})
it('an em dash is no letter', () => {
  expect(action({ text: 'add me on — snap', subject: { age: 16 } })).toBe('review')
})
it('a Korean particle on a Latin name', () =>
  expect(action({ surface: 'query', text: 'omegle에서 만나' })).toBe('block'))
it('an array is no subject', () => {
  expect(v.safeParse(SubjectSchema, []).success).toBe(false)
  expect(v.safeParse(AudienceSchema, []).success).toBe(false)
})
it('overlapping spans leave no double space', () => {
  expect(
    removeSpans('ab xx yy cd', [
      { start: 3, end: 6 },
      { start: 4, end: 8 },
    ]),
  ).toBe('ab cd')
})
it('output of a passed profile has the emptied field too', () => {
  const { verdict, profile: stored } = profile('{"profile":{"displayName":null,"bio":"tea"}}')
  expect(verdict.output).toEqual(stored)
})
