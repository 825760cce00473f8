/** `kerb check --lists DIR`: which lists and feeds act, and what is said of them. */
import { describe, expect, it } from 'vitest'
import { feedsJson, folder, kerb, SECRET } from './run.ts'

const PUBLIC = { list: 'brought', class: 'threats', format: 'domains', source: 'file:public.txt' }
const IWF = { list: 'iwf-urls', class: 'restricted-urls', format: 'urls', source: 'file:urls.txt' }
const TEXTS = { 'public.txt': 'listed.test\n', 'urls.txt': 'http://quimblefen.test/vorn\n' }

const links = (urls: string[]) =>
  urls.map((url, id) => `${JSON.stringify({ id, surface: 'profile-link', url })}\n`).join('')
const INPUT = links([
  'https://listed.test/',
  'http://quimblefen.test/vorn',
  'https://omegle.com/',
  'https://fine.test/',
])

async function actions(lists: string | null): Promise<string[]> {
  const ran = await kerb(['check', ...(lists === null ? [] : ['--lists', lists])], { input: INPUT })
  expect([ran.code, ran.stderr]).toEqual([0, ''])
  expect(ran.lines.map(({ id }) => id)).toEqual([0, 1, 2, 3])
  return ran.lines.map(({ action }) => action)
}

describe('a feed in the folder', () => {
  it('acts beside the lists that come with Kerb', async () => {
    const lists = folder({ ...TEXTS, 'feeds.json': feedsJson([PUBLIC, IWF]) })
    expect(await actions(lists)).toEqual(['block', 'block', 'block', 'pass'])
    expect(await actions(null)).toEqual(['pass', 'pass', 'block', 'pass'])
  })

  it('in shadow does not act, and takes no list’s place', async () => {
    const shadow = [PUBLIC, IWF, { ...PUBLIC, list: 'lures', class: 'lures' }].map((feed) => ({
      ...feed,
      mode: 'shadow',
    }))
    const lists = folder({ ...TEXTS, 'feeds.json': feedsJson(shadow) })
    expect(await actions(lists)).toEqual(['pass', 'pass', 'block', 'pass'])
  })

  it('of the name of a list that comes with Kerb takes its place', async () => {
    const lists = folder({ ...TEXTS, 'feeds.json': feedsJson([{ ...PUBLIC, list: 'lures', class: 'lures' }]) })
    expect(await actions(lists)).toEqual(['block', 'pass', 'pass', 'pass'])
  })
})

describe('--explain', () => {
  it('shows the entry of a public list, and for a restricted one a rule id that is new in each run', async () => {
    const lists = folder({ ...TEXTS, 'feeds.json': feedsJson([PUBLIC, IWF]) })
    const run = () => kerb(['check', '--explain', '--lists', lists], { input: INPUT })
    const [one, two] = [await run(), await run()]
    const finding = (ran: Awaited<ReturnType<typeof kerb>>, i: number) => ran.lines[i]!['findings'][0]
    expect(finding(one, 0)).toMatchObject({ class: 'threats', list: 'brought', matched: 'listed.test' })
    expect(finding(one, 1)).toMatchObject({ ruleId: expect.stringMatching(/^\w+/) })
    expect(finding(one, 1)).not.toHaveProperty('matched')
    expect(finding(two, 1).ruleId).not.toBe(finding(one, 1).ruleId)
    const withSecret = () => kerb(['check', '--explain', '--lists', lists], { input: INPUT, secret: SECRET })
    expect(finding(await withSecret(), 1).ruleId).toBe(finding(await withSecret(), 1).ruleId)
  })

  it('is needed for any of it', async () => {
    const lists = folder({ ...TEXTS, 'feeds.json': feedsJson([PUBLIC]) })
    const { lines } = await kerb(['check', '--lists', lists], { input: INPUT })
    expect(Object.keys(lines[0]!['findings'][0])).not.toEqual(expect.arrayContaining(['class']))
    expect(lines[0]!['findings'][0]).not.toHaveProperty('matched')
  })
})
