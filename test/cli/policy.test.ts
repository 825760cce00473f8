/** `kerb policy diff`: what a change of policy changes, in words. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import help from '../../lists/help.json' with { type: 'json' }
import shipped from '../../lists/policy.json' with { type: 'json' }
import { folder, kerb } from './run.ts'

const other = {
  ...shipped,
  version: 'ours',
  admissionAges: { ...shipped.admissionAges, FR: 15 },
  rules: shipped.rules.map((rule) =>
    rule.id === 'lures-in-messages-between-adults' ? { ...rule, action: 'block' } : rule,
  ),
}
const FRANCE = 'In France the age of admission was 13, is now 15.'

describe('kerb policy diff', () => {
  it('says what changes for whom, a sentence each', async () => {
    const file = join(folder({ 'ours.json': JSON.stringify(other) }), 'ours.json')
    const { code, stdout, stderr } = await kerb(['policy', 'diff', file])
    expect([code, stderr]).toEqual([0, ''])
    const [head, ...changes] = stdout.trimEnd().split('\n')
    expect(head).toMatch(new RegExp(`policy\\.json \\(${shipped.version}\\) → .*ours\\.json \\(ours\\)$`))
    expect(changes).toEqual([
      `- ${FRANCE}`,
      expect.stringMatching(
        /^- A direct message by or to an adult with .*: was let through with a warning, is now refused\.$/,
      ),
    ])
  })

  it('takes a folder of lists and a document as it is pushed, in either place', async () => {
    const lists = folder({ 'policy.json': JSON.stringify(other), 'pushed.json': JSON.stringify({ policy: shipped }) })
    const { code, lines } = await kerb(['policy', 'diff', lists, join(lists, 'pushed.json'), '--json'])
    expect(code).toBe(0)
    expect(lines).toMatchObject([
      {
        before: { file: join(lists, 'policy.json'), version: 'ours' },
        after: { version: shipped.version },
        changes: ['In France the age of admission was 15, is now 13.', expect.any(String)],
      },
    ])
  })

  it('says what changes about help, where one of them brings its own', async () => {
    const [FR = [], rest] = [help.countries.FR, { ...help.countries, FR: [] }]
    const dir = folder({ 'ours.json': JSON.stringify({ policy: shipped, help: { ...help, countries: rest } }) })
    const { stdout } = await kerb(['policy', 'diff', join(dir, 'ours.json')])
    const gone = FR.map(({ name, kind }) => `- In France the help card no longer has “${name}” (${kind}).`)
    expect(gone.length).toBeGreaterThan(0)
    expect(stdout.trimEnd().split('\n').slice(1)).toEqual(gone)
  })

  it('says where nothing changes', async () => {
    const lists = folder({ 'policy.json': JSON.stringify({ ...shipped, version: 'the same' }) })
    expect((await kerb(['policy', 'diff', lists])).stdout).toMatch(/\nNothing changes for anybody\.\n$/)
  })

  const RULES = shipped.rules.map((rule) => ({ ...rule, action: 'pass' }))
  it.each<[why: string, text: string, code: number, told: RegExp]>([
    ['a policy that would be refused', JSON.stringify({ ...shipped, rules: RULES }), 1, /restricted-not-blocked/],
    ['a policy of another shape', JSON.stringify({ ...shipped, rules: 1 }), 1, /bad-policy: policy\.rules/],
    ['no JSON', '{', 2, /is not JSON/],
    ['no object', '[]', 2, /is not JSON/],
  ])('%s', async (_, text, code, told) => {
    const ran = await kerb(['policy', 'diff', join(folder({ 'x.json': text }), 'x.json')])
    expect([ran.code, ran.stdout]).toEqual([code, ''])
    expect(ran.stderr).toMatch(told)
  })

  it.each([[[]], [['diff']], [['diff', 'a', 'b', 'c']], [['show', 'a']]])('%j shows how it is called', async (args) => {
    const { code, stderr } = await kerb(['policy', ...args])
    expect([code, stderr]).toEqual([2, expect.stringContaining('kerb policy diff [BEFORE] AFTER')])
  })

  it.each(['/no/such/file.json', '/'])('%s cannot be read', async (file) =>
    expect((await kerb(['policy', 'diff', file])).code).toBe(2),
  )
})
