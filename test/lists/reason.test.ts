/** No reason of a restricted change may hold an entry. The entries are invented, on reserved names. */
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/core/match/entry.ts'
import { namesAddress, reasonHolder } from '../../src/lists/reason.ts'

const PAGE: Entry = { kind: 'url', match: 'url', value: 'http://files.murkle-vault.test/vorn/slatterpike' }
const IDN: Entry = { kind: 'url', match: 'domain', value: 'mürkle.test' }
const TERM: Entry = { kind: 'term', match: 'word', value: 'Brumble Wort', certainty: 'name' }
const CODE: Entry = { kind: 'term', match: 'word', value: 'qz', certainty: 'name' }

describe('a reason', () => {
  it.each([
    ['http://files.murkle-vault.test/vorn/slatterpike', PAGE],
    ['mirrors of files.murkle-vault.test', PAGE],
    ['more of MURKLE-VAULT.TEST', PAGE],
    ['files[.]murkle-vault(.)test is back', PAGE],
    ['the folder vorn/slatterpike again', PAGE],
    ['number 8471', { ...PAGE, value: 'http://murkle-vault.test/8471' }],
    ['ｆｉｌｅｓ.murkle-vault.test', PAGE],
    ['seen: mürkle.test', IDN],
    ['seen: xn--mrkle-kva.test', IDN],
    ['they say brumble wort now', TERM],
    ['QZ is a new code', CODE],
  ])('%s holds its entry', (reason, entry) => {
    expect(reasonHolder(reason)(entry)).toBe(true)
  })

  it.each([
    ['hotline report 4711', PAGE],
    ['', PAGE],
    ['test of the list', PAGE],
    ['brumble, and wort', TERM],
    ['a quartz quiz', CODE],
    ['the new list of today', { ...PAGE, value: 'http://murkle-vault.test/new' }],
    ['as a file', { ...PAGE, value: 'http://murkle-vault.test/a' }],
  ])('%s does not', (reason, entry) => {
    expect(reasonHolder(reason)(entry)).toBe(false)
  })

  it('holds no entry that is nothing', () => {
    expect(reasonHolder('anything')({ ...TERM, value: '\u200b' })).toBe(false)
  })
})

describe('a reason whose entries nobody can read', () => {
  it.each(['see murkle-vault.test', 'see murkle-vault[.]test', 'see murkle-vault .test', 'at x://', 'mürkle.рф'])(
    '%s may hold one',
    (reason) => expect(namesAddress(reason)).toBe(true),
  )

  it.each(['wrong since 3.15', 'it was wrong. Ann says so', 'v1.2, e.g. the last', ''])('%s does not', (reason) =>
    expect(namesAddress(reason)).toBe(false),
  )
})
