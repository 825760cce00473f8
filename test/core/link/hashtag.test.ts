import { describe, expect, it } from 'vitest'
import { isJoinedInvitation, tagAround } from '../../../src/core/link/hashtag.ts'

describe('tagAround', () => {
  it.each([
    ['#vidorp', 'vidorp', 'vidorp'],
    ['so #GetOnVidorp now', 'Vidorp', 'GetOnVidorp'],
    ['#get_on_vidorp!', 'vidorp', 'get_on_vidorp'],
    ['#Видорпvidorp2024 ok', 'vidorp', 'Видорпvidorp2024'],
    ['vidorp', 'vidorp', null],
    ['#x vidorp', 'vidorp', null],
    ['#a-vidorp', 'vidorp', null],
    [`#${'a'.repeat(200)}vidorp`, 'vidorp', null],
  ])('%j: %s', (text, name, expected) => {
    const start = text.indexOf(name)
    const tag = tagAround(text, start, start + name.length)
    expect(tag === null ? null : text.slice(tag.start, tag.end)).toBe(expected)
  })
})

describe('isJoinedInvitation', () => {
  it.each(['geton', 'GetOn', 'get_on', 'add_me_on', 'joinmeon', 'letsgoon', 'vamosa'])('%s', (words) =>
    expect(isJoinedInvitation(words)).toBe(true),
  )
  it.each(['', 'funny', 'get', 'on', 'forgeton', 'getonit'])('not %j', (words) =>
    expect(isJoinedInvitation(words)).toBe(false),
  )
})
