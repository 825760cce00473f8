import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { decide } from '../../src/core/decide.ts'
import type { CheckInput, Verdict } from '../../src/core/decision.ts'
import type { Band, Surface } from '../../src/core/words.ts'
import type { Live } from '../../src/lists/live.ts'
import { liveWith, url } from '../support/snapshot.ts'

let live: Live
beforeAll(async () => {
  live = await liveWith({
    threats: [url('threat-listed.test'), url('help-and-threat.example')],
    'restricted-urls': [url('http://restricted-listed.test/a/b', 'url'), url('allowed-restricted.example')],
    'restricted-terms': [{ kind: 'term', match: 'word', value: 'zorvaxil', certainty: 'name' }],
    allow: [url('help-and-threat.example'), url('allowed-restricted.example')],
  })
})

function verdict(input: Partial<CheckInput>): Verdict {
  const result = decide({ surface: 'bio', subject: { ageBand: 'adult' }, ...input }, live.snapshot, live.table)
  if (!result.ok) throw new Error(result.error)
  return result.value
}

const bio = (text: string): Verdict => verdict({ text })

describe('a bio', () => {
  const rows: [text: string, action: string, code?: string | undefined, certainty?: string][] = [
    ['I like tea', 'pass'],
    ['Omegle shut down in 2023', 'pass'],
    ['find me at https://www.omegle.com/x', 'block', 'link.off-platform', 'link'],
    ['omegle.com', 'block', 'link.off-platform', 'host'],
    ['omegle dot com', 'block', undefined, 'disguised'],
    ['omegle[.]com', 'block', undefined, 'disguised'],
    ['оmegle.com', 'block', undefined, 'disguised'],
    ['0megle.com', 'block', undefined, 'disguised'],
    ['ｏｍｅｇｌｅ．ｃｏｍ', 'block', 'link.off-platform'],
    ['get on 0megle w me', 'block', 'name.off-platform'],
    ['add me on omegle', 'block', 'name.off-platform', 'invited'],
    ['omelette for breakfast', 'pass'],
    ['my monkey ate an emerald', 'pass'],
    ['https://threat-listed.test/', 'block', 'link.not-allowed', 'link'],
    ['threat-listed.test', 'block', 'link.not-allowed', 'link'],
    ['see http://restricted-listed.test/a/b', 'block', 'link.not-allowed', 'link'],
    ['see http://restricted-listed.test/a/c', 'pass'],
    ['zorvaxil', 'block', 'text.not-allowed', 'link'],
    ['z0rvaxil', 'pass'],
    ['https://help-and-threat.example/', 'pass'],
    ['https://allowed-restricted.example/', 'block', 'link.not-allowed', 'link'],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Fomegle.com%2F', 'block', 'link.off-platform', 'link'],
    ['https://bit.ly/abc', 'warn', 'link.opaque'],
    // Two readings of one string: the allowed one must not cover for the one that a browser opens.
    ['http://omegle.com\\@help-and-threat.example', 'block', 'link.off-platform'],
    ['http://threat-listed.test\\.help-and-threat.example', 'block', 'link.not-allowed'],
    ['https://web.archive.org/web/https://omegle.com', 'block', 'link.off-platform'],
    ['https://translate.google.com/translate?u=omegle.com', 'block', 'link.off-platform'],
    ['0megle.com/mia', 'block', 'link.off-platform', 'disguised'],
    ['see example.org/omegle.com', 'pass'],
    ['https://news.example/2023/omegle-com-shuts-down', 'pass'],
    ['Chatroulette was invented by a 17-year-old', 'pass'],
    ['join me on the Emerald Coast', 'pass'],
    ["let's go to monkey world in Dorset", 'pass'],
    ['Camilo is my name', 'pass'],
    ['no hay videochat', 'pass'],
  ]
  it.each(rows)('%s → %s', (text, action, code, certainty) => {
    const { action: got, findings } = bio(text)
    expect(got).toBe(action)
    if (code !== undefined) expect(findings.map((finding) => finding.code)).toContain(code)
    if (certainty !== undefined) expect(findings.map((finding) => finding.certainty)).toContain(certainty)
  })

  it('shows where, and what would be left', () => {
    const text = 'hi 👋 find me on omegle.com ok?'
    const { findings, suggestion, output } = bio(text)
    const [finding] = findings
    expect(text.slice(finding!.start, finding!.end)).toBe('omegle.com')
    expect(suggestion).toBe('hi 👋 find me on ok?')
    expect(output).toBeNull()
  })
})

it('what has to go of a handle is the whole of it', () => {
  const { suggestion } = verdict({ text: 'hi, snap: mia_k ok', subject: { ageBand: '13-15' } })
  expect(suggestion).toBe('hi, ok')
})

it('a phrase and the handle that it leads to are one finding', () => {
  const { findings, suggestion } = verdict({ text: 'hey, add me on snap: mia_k ok', subject: { ageBand: '13-15' } })
  expect(findings.map(({ code, start, end }) => [code, start, end])).toEqual([['text.contact', 5, 26]])
  expect(suggestion).toBe('hey, ok')
})

it('a link that the allow list frees is not restricted in search for the name in its path', () => {
  const text = 'https://en.wikipedia.org/wiki/Omegle'
  expect(verdict({ surface: 'query', text }).action).toBe('pass')
  expect(verdict({ surface: 'query', text: 'https://elsewhere.example/wiki/Omegle' }).action).toBe('block')
})

it('an e-mail address at a media host shows nobody a picture', () => {
  expect(verdict({ surface: 'comment', text: 'contact support@imgur.com' }).action).toBe('pass')
  expect(verdict({ surface: 'comment', text: 'see imgur.com/a' }).action).toBe('block')
})

describe('who writes and who reads', () => {
  const rows: [surface: Surface, subject: Band, audience: Band | null, text: string, action: string][] = [
    ['message', 'adult', 'adult', 'omegle.com', 'warn'],
    ['message', 'adult', '16-17', 'omegle.com', 'review'],
    ['message', 'adult', '16-17', 'add me on snapchat: mia_x', 'review'],
    ['message', 'adult', '13-15', 'add me on snapchat: mia_x', 'block'],
    ['message', 'adult', '13-15', 'hello', 'block'],
    ['message', '16-17', 'adult', 'omegle.com', 'review'],
    ['message', '13-15', 'adult', 'hello', 'block'],
    ['bio', 'adult', null, 'add me on snapchat: mia_x', 'pass'],
    ['bio', 'unknown', null, 'add me on snapchat: mia_x', 'pass'],
    ['bio', '13-15', null, 'add me on snapchat: mia_x', 'review'],
    ['comment', 'adult', 'unknown', 'add me on snapchat: mia_x', 'review'],
    ['query', 'adult', null, 'omegle', 'block'],
    ['hashtag', 'adult', null, 'OmegleFunny', 'demote'],
  ]
  it.each(rows)('%s by %s to %s: %s → %s', (surface, ageBand, youngestBand, text, action) => {
    const audience = youngestBand === null ? {} : { audience: { youngestBand } }
    expect(verdict({ surface, text, subject: { ageBand }, ...audience }).action).toBe(action)
  })

  it('a public text without a known audience reads the column of the unknown', () => {
    const text = 'add me on snapchat: mia_x'
    expect(verdict({ surface: 'comment', text, audience: { public: true } }).action).toBe('review')
    expect(verdict({ surface: 'comment', text }).action).toBe('pass')
  })

  it('a message where nobody declared a legal basis is not checked, and never passes', () => {
    expect(verdict({ surface: 'message', text: 'hello', subject: { ageBand: 'adult', country: 'DE' } })).toEqual({
      action: 'notChecked',
      escalate: false,
      output: null,
      suggestion: null,
      findings: [],
      hits: [],
    })
  })
})

it('one place that two lists of one look hold is one finding', async () => {
  const twice = await liveWith({ threats: [url('both.test')], 'restricted-urls': [url('both.test')] })
  const once = await liveWith({ threats: [url('both.test')] })
  const ask = (one: Live) =>
    decide({ surface: 'bio', text: 'http://both.test/', subject: { ageBand: 'adult' } }, one.snapshot, one.table)
  const strip = (result: ReturnType<typeof ask>) =>
    result.ok
      ? { ...result.value, hits: [], findings: result.value.findings.map(({ explanation: _, ...finding }) => finding) }
      : result
  expect(strip(ask(twice))).toEqual(strip(ask(once)))
})

describe('properties', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          'omegle',
          ' dot ',
          '.com',
          ' ',
          'add me on',
          'snap:',
          'http://',
          'zorvaxil',
          'é',
          '👋',
          'о',
          '\u200b',
          '[.]',
          'threat-listed.test',
        ),
      )
      .map((parts) => parts.join('')),
  )

  it('spans are in order and inside the text; pass is byte-equal; held gives no output', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = decide({ surface: 'bio', text, subject: { ageBand: 'adult' } }, live.snapshot, live.table)
        if (!result.ok) return true
        const { action, output, findings } = result.value
        const inside = findings.every(({ start, end }) => 0 <= start && start < end && end <= text.length)
        const ordered = findings.every((finding, i) => i === 0 || findings[i - 1]!.start <= finding.start)
        const held = action === 'block' || action === 'review'
        return inside && ordered && (held ? output === null : action !== 'pass' || output === text)
      }),
      { numRuns: 500 },
    )
  })

  it('what is left after mending passes, or says again what is wrong', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = decide({ surface: 'bio', text, subject: { ageBand: 'adult' } }, live.snapshot, live.table)
        if (!result.ok || result.value.suggestion === null) return true
        return result.value.suggestion.length < text.length
      }),
    )
  })
})
