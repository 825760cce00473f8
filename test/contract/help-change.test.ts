import { describe, expect, it } from 'vitest'
import shipped from '../../lists/help.json' with { type: 'json' }
import { describeHelpChange } from '../../src/contract/help-change.ts'
import type { HelpFile, HelpResource } from '../../src/lists/data.ts'

const line: HelpResource = {
  ...{
    id: 'line',
    kind: 'crisis',
    name: 'The Line',
    description: { en: '' },
    phones: ['1'],
    urls: ['https://a.test/'],
  },
  ...{ handles: [], languages: ['en'], source: 'a test', verifiedOn: '2026-11-24', verifiedBy: 'not-verified' },
}
const file = (countries: HelpFile['countries']): HelpFile => ({ version: 'x', countries })
const change = (...after: readonly HelpResource[]) => describeHelpChange(file({ FR: [line] }), file({ FR: after }))

describe('a change of the help resources', () => {
  it.each<[why: string, after: readonly HelpResource[], said: readonly string[]]>([
    ['none', [line], []],
    ['what nobody reads', [{ ...line, verifiedOn: '2027-01-01', note: 'rung', handles: ['@line'] }], []],
    ['gone', [], ['In FR the help card no longer has “The Line” (crisis).']],
    [
      'new',
      [line, { ...line, id: 'two', name: 'Two', phones: [] }],
      ['In FR the help card has “Two” (crisis), which is new: https://a.test/.'],
    ],
    [
      'another number',
      [{ ...line, phones: ['2'] }],
      ['In FR the help card has “The Line” (crisis) with 2, https://a.test/ in the place of 1, https://a.test/.'],
    ],
    [
      'another name, and for adults',
      [{ ...line, name: 'Line', adultsOnly: true }],
      ['In FR the help card has “Line” (crisis) with another name than “The Line” and adults only.'],
    ],
  ])('%s', (_, after, said) => expect(change(...after)).toEqual(said))

  it('names the market, and the others together', () => {
    const [before, after] = [file({ '*': [], DE: [] }), file({ '*': [line], DE: [line] })]
    expect(describeHelpChange(before, after, () => 'Germany').map((said) => said.split(' the ')[0])).toEqual([
      'In every market without its own',
      'In Germany',
    ])
  })

  it('says nothing of a file that is the same', () => {
    const help = shipped as unknown as HelpFile
    expect(describeHelpChange(help, { ...help, version: 'other' })).toEqual([])
  })
})
