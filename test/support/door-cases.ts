/**
 * Cases that go through every door. What is expected stands here as values, so that a change that moves all doors at once
 * shows too.
 */
type Asked = Readonly<Record<string, unknown>>

/** `ask` is an item of `/v1/check` or the body of another call, and the line of the command line beside its id. */
export type DoorCase<Expected> = { readonly id: string; readonly ask: Asked; readonly expected: Expected }

export type Decided = { readonly action: string; readonly output: unknown; readonly findings: readonly string[] }
export type Failed = { readonly error: string }
export type ProfileDecided = Decided & { readonly profile: unknown }
export type Suggested = {
  readonly suggestions: readonly string[]
  readonly removed: number
  readonly action: string
  readonly help: boolean
}

export type Tagged = { readonly tags: readonly string[] }

type Answer = Readonly<Record<string, any>>

/** What must be equal behind every door: not ids, references and ages. */
export function outcome(decision: Answer): Decided | Failed {
  if (decision['error'] !== undefined) return { error: decision['error'].code }
  const findings = decision['findings'].map(
    (f: Record<string, unknown>) => `${f['code']} ${f['certainty']} ${f['field']} ${f['start']}-${f['end']}`,
  )
  return { action: decision['action'], output: decision['output'], findings }
}

/** @param decision and the profile beside it, which HTTP and the command line put in two places */
export function profileOutcome(decision: Answer, profile: unknown): ProfileDecided | Failed {
  const decided = outcome(decision)
  return 'error' in decided ? decided : { ...decided, profile }
}

export function suggestOutcome(answer: Answer): Suggested | Failed {
  if (answer['error'] !== undefined) return { error: answer['error'].code }
  const { suggestions, removed, query } = answer
  return { suggestions, removed, action: query.action, help: query.help !== undefined }
}

/** `action code ground territory automatedDecision redress`, or the code of an error. */
export function tagsOutcome(answer: Answer): Tagged | Failed {
  if (answer['error'] !== undefined) return { error: answer['error'].code }
  const one = (tag: Answer) => {
    if (tag['error'] !== undefined) return `${tag['tag']} ! ${tag['error'].code}`
    const why = tag['reasons'].map(
      ({ code, record }: Answer) => `${code} ${record.duration} ${record.automatedDecision}`,
    )
    return [tag['tag'], tag['eligible'] ? '+' : '-', tag['action'], ...why].join(' ')
  }
  return { tags: answer['tags'].map(one) }
}

const adult = { ageBand: 'adult' }
const CONTACT = 'snap: mia_k'

export const CHECK_CASES: readonly DoorCase<Decided | Failed>[] = [
  {
    id: '1',
    ask: { surface: 'bio', text: 'I like tea' },
    expected: { action: 'pass', output: 'I like tea', findings: [] },
  },
  {
    id: '2',
    ask: { surface: 'bio', text: 'find me on omegle.com', subject: adult },
    expected: { action: 'block', output: null, findings: ['link.off-platform host text 11-21'] },
  },
  {
    id: '3',
    ask: { surface: 'profile-link', url: 'https://www.omegle.com/', subject: { age: 30 } },
    expected: { action: 'block', output: null, findings: ['link.off-platform link url 0-23'] },
  },
  {
    id: '4',
    ask: { surface: 'profile-link', url: 'https://me.example/', subject: { age: 14, country: 'GB' } },
    expected: { action: 'block', output: null, findings: ['surface.not-available link url 0-0'] },
  },
  {
    id: '5',
    ask: { surface: 'message', text: 'hello', subject: { ageBand: 'adult', country: 'DE' } },
    expected: { action: 'notChecked', output: null, findings: [] },
  },
  { id: '6', ask: { surface: 'bio' }, expected: { error: 'nothing-to-check' } },
  { id: '7', ask: { surface: 'wall', text: 'x' }, expected: { error: 'unknown-surface' } },
  { id: '8', ask: { surface: 'bio', text: 'a\ud800b' }, expected: { error: 'lone-surrogate' } },
  {
    id: '9',
    ask: { surface: 'caption', text: 'see https://imgur.com/a now', subject: adult },
    expected: { action: 'rewrite', output: 'see [link removed] now', findings: ['link.media-host link text 4-23'] },
  },
  {
    id: '10',
    ask: { surface: 'bio', text: 'https://bit.ly/x', subject: adult },
    expected: { action: 'warn', output: 'https://bit.ly/x', findings: ['link.opaque link text 0-16'] },
  },
  {
    id: '11',
    ask: { surface: 'query', text: 'omegle' },
    expected: { action: 'block', output: null, findings: ['name.off-platform name text 0-6'] },
  },
  // Who reads it counts as much as who writes it.
  {
    id: '12',
    ask: { surface: 'message', text: 'see omegle.com', subject: adult, audience: { youngestBand: 'adult' } },
    expected: { action: 'warn', output: 'see omegle.com', findings: ['link.off-platform host text 4-14'] },
  },
  {
    id: '13',
    ask: { surface: 'message', text: 'see omegle.com', subject: adult, audience: { youngestBand: '16-17' } },
    expected: { action: 'review', output: null, findings: ['link.off-platform host text 4-14'] },
  },
  {
    id: '14',
    ask: { surface: 'comment', text: CONTACT, subject: { age: 30 }, audience: { public: true } },
    expected: { action: 'review', output: null, findings: ['text.contact invited text 0-11'] },
  },
  {
    id: '15',
    ask: { surface: 'comment', text: CONTACT, subject: { age: 30 } },
    expected: { action: 'pass', output: CONTACT, findings: [] },
  },
  {
    id: '16',
    ask: { surface: 'bio', text: 'tea', audience: { youngestBand: 'child' } },
    expected: { error: 'invalid-item' },
  },
  // Nobody under 16 gets a direct message, whoever wrote it; what an adult asks is seen all the same.
  {
    id: '17',
    ask: { surface: 'message', text: 'hello', subject: adult, audience: { youngestBand: '13-15' } },
    expected: { action: 'block', output: null, findings: ['surface.not-available link text 0-0'] },
  },
  {
    id: '18',
    ask: { surface: 'message', text: 'see omegle.com', subject: adult, audience: { youngestBand: '13-15' } },
    expected: {
      action: 'block',
      output: null,
      findings: ['surface.not-available link text 0-0', 'link.off-platform host text 4-14'],
    },
  },
]

export const PROFILE_CASES: readonly DoorCase<ProfileDecided | Failed>[] = [
  {
    id: '1',
    ask: { profile: { displayName: 'Mia', bio: 'I like tea', links: ['https://a.example/'] }, subject: adult },
    expected: {
      action: 'pass',
      output: { displayName: 'Mia', bio: 'I like tea', links: ['https://a.example/'] },
      findings: [],
      profile: { displayName: 'Mia', bio: 'I like tea', links: ['https://a.example/'] },
    },
  },
  {
    id: '2',
    ask: {
      profile: {
        displayName: null,
        username: 'mia',
        bio: 'hi! 0megle.com/mia',
        links: ['https://omegle.com/', 'https://a.example/'],
      },
      subject: adult,
    },
    expected: {
      action: 'block',
      output: null,
      findings: ['link.off-platform disguised bio 4-18', 'link.off-platform link links[0] 0-19'],
      profile: { displayName: null, username: 'mia', bio: null, links: ['https://a.example/'] },
    },
  },
  {
    id: '3',
    ask: { profile: { bio: CONTACT }, subject: { age: 16, country: 'GB' } },
    expected: { action: 'review', output: null, findings: ['text.contact invited bio 0-11'], profile: { bio: null } },
  },
  {
    id: '4',
    ask: { profile: { bio: CONTACT }, subject: adult, audience: { youngestBand: '13-15' } },
    expected: { action: 'review', output: null, findings: ['text.contact invited bio 0-11'], profile: { bio: null } },
  },
  {
    id: '5',
    ask: { profile: { bio: CONTACT }, subject: adult },
    expected: { action: 'pass', output: { bio: CONTACT }, findings: [], profile: { bio: CONTACT } },
  },
  {
    id: '6',
    ask: { profile: { links: ['https://bit.ly/x'] }, subject: adult },
    expected: {
      action: 'warn',
      output: { links: ['https://bit.ly/x'] },
      findings: ['link.opaque link links[0] 0-16'],
      profile: { links: ['https://bit.ly/x'] },
    },
  },
  { id: '7', ask: { profile: { bio: 'a\ud800b' } }, expected: { error: 'lone-surrogate' } },
]

export const SUGGEST_CASES: readonly DoorCase<Suggested | Failed>[] = [
  {
    id: '1',
    ask: { query: 'omeg', suggestions: ['omega watches', 'omegle', 'omelette'] },
    expected: { suggestions: ['omega watches', 'omelette'], removed: 1, action: 'pass', help: false },
  },
  {
    id: '2',
    ask: { query: '0megle', suggestions: ['omelette', 'omegle'], subject: { age: 15, country: 'GB' } },
    expected: { suggestions: [], removed: 2, action: 'block', help: true },
  },
  {
    id: '3',
    ask: { query: 'tea', suggestions: ['tea', 'оmegle', 'オメグル', 'tea x\ud800'], subject: adult },
    expected: { suggestions: ['tea'], removed: 3, action: 'pass', help: false },
  },
  {
    id: '4',
    ask: { query: 'tea', suggestions: [] },
    expected: { suggestions: [], removed: 0, action: 'pass', help: false },
  },
  { id: '5', ask: { query: 'a\ud800b', suggestions: ['tea'] }, expected: { error: 'lone-surrogate' } },
]

export const TAG_CASES: readonly DoorCase<Tagged | Failed>[] = [
  {
    id: '1',
    ask: { tags: ['#OmegleFunny', 'omegle', '＃ome_tv', '#tea', 'MonkeyBusiness', '#MonkeyApp'], subject: adult },
    expected: {
      tags: [
        '#OmegleFunny - demote name.off-platform while-listed true',
        'omegle - demote name.off-platform while-listed true',
        '＃ome_tv - demote name.off-platform while-listed true',
        '#tea + pass',
        'MonkeyBusiness + pass',
        '#MonkeyApp - demote name.off-platform while-listed true',
      ],
    },
  },
  {
    id: '2',
    ask: { tags: ['#tea', '', '#', 7, 'x'.repeat(141), 'a\ud800b'] },
    expected: {
      tags: [
        '#tea + pass',
        ' ! nothing-to-check',
        '# ! nothing-to-check',
        'null ! invalid-item',
        'null ! text-too-long',
        'a\ud800b ! lone-surrogate',
      ],
    },
  },
  { id: '3', ask: { tags: ['#', '  '] }, expected: { error: 'nothing-to-check' } },
  { id: '4', ask: { tags: ['#', 7] }, expected: { error: 'invalid-item' } },
  { id: '5', ask: { tags: [] }, expected: { error: 'invalid-request' } },
  {
    id: '6',
    ask: { tags: ['omegle.com'] },
    expected: { tags: ['omegle.com - block link.off-platform while-listed true'] },
  },
]

/** What every door is held to: the id that went in beside what came out. */
export function expectedOf<E extends object>(cases: readonly DoorCase<E>[]): ({ id: string } & E)[] {
  return cases.map(({ id, expected }) => ({ id, ...expected }))
}
