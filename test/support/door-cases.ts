/**
 * Cases that go through every door. What is expected stands here as values, so that a change that moves all doors at once
 * shows too.
 */
export type DoorCase = {
  readonly id: string
  readonly item: Readonly<Record<string, unknown>>
  readonly expected: Outcome
}

export type Outcome =
  | { readonly action: string; readonly output: unknown; readonly findings: readonly string[] }
  | { readonly error: string }

/** What must be equal behind every door: not ids, references and ages. */
export function outcome(decision: Readonly<Record<string, any>>): Outcome {
  if (decision['error'] !== undefined) return { error: decision['error'].code }
  const findings = decision['findings'].map(
    (f: Record<string, unknown>) => `${f['code']} ${f['certainty']} ${f['field']} ${f['start']}-${f['end']}`,
  )
  return { action: decision['action'], output: decision['output'], findings }
}

const adult = { ageBand: 'adult' }

export const DOOR_CASES: readonly DoorCase[] = [
  {
    id: '1',
    item: { surface: 'bio', text: 'I like tea' },
    expected: { action: 'pass', output: 'I like tea', findings: [] },
  },
  {
    id: '2',
    item: { surface: 'bio', text: 'find me on omegle.com', subject: adult },
    expected: { action: 'block', output: null, findings: ['link.off-platform host text 11-21'] },
  },
  {
    id: '3',
    item: { surface: 'profile-link', url: 'https://www.omegle.com/', subject: { age: 30 } },
    expected: { action: 'block', output: null, findings: ['link.off-platform link url 0-23'] },
  },
  {
    id: '4',
    item: { surface: 'profile-link', url: 'https://me.example/', subject: { age: 14, country: 'GB' } },
    expected: { action: 'block', output: null, findings: ['surface.not-available link url 0-0'] },
  },
  {
    id: '5',
    item: { surface: 'message', text: 'hello', subject: { ageBand: 'adult', country: 'DE' } },
    expected: { action: 'notChecked', output: null, findings: [] },
  },
  { id: '6', item: { surface: 'bio' }, expected: { error: 'nothing-to-check' } },
  { id: '7', item: { surface: 'wall', text: 'x' }, expected: { error: 'unknown-surface' } },
  { id: '8', item: { surface: 'bio', text: 'a\ud800b' }, expected: { error: 'lone-surrogate' } },
  {
    id: '9',
    item: { surface: 'caption', text: 'see https://imgur.com/a now', subject: adult },
    expected: { action: 'rewrite', output: 'see [link removed] now', findings: ['link.media-host link text 4-23'] },
  },
  {
    id: '10',
    item: { surface: 'bio', text: 'https://bit.ly/x', subject: adult },
    expected: { action: 'warn', output: 'https://bit.ly/x', findings: ['link.opaque link text 0-16'] },
  },
  {
    id: '11',
    item: { surface: 'query', text: 'omegle' },
    expected: { action: 'block', output: null, findings: ['name.off-platform name text 0-6'] },
  },
]
