/**
 * `/health`, `/ready`, and problems.
 *
 * @module
 */
import * as v from 'valibot'
import { LIST_CLASSES, MODES } from '../../../core/words.ts'
import type { ListStatus } from '../../../lists/live.ts'
import { answer, type Component, Count } from '../component.ts'
import { Issue, LIVE_STATE } from './answers.ts'

export const LIST_STATES = [
  'live',
  'bundled',
  'not-configured',
  'unavailable',
] as const satisfies readonly ListStatus['state'][]

type ListLine = Pick<ListStatus, 'name' | 'class' | 'mode' | 'state' | 'version' | 'entries'> & { ageSeconds: number }

export const HealthList = answer<ListLine>('HealthList', 'One list.', {
  name: [v.string(), 'Its name.'],
  class: [v.picklist(LIST_CLASSES), 'What it holds.'],
  mode: [v.picklist(MODES), '`shadow`: counted, and never acts.'],
  state: [
    v.picklist(LIST_STATES),
    '`not-configured`: the operator has no such list; `unavailable`: it cannot be read.',
  ],
  version: [v.string(), 'Its version.'],
  ageSeconds: [Count, 'Since its source last said that it is current.'],
  entries: [v.optional(Count), 'How many; absent for restricted lists.'],
})

const coverage = v.picklist(['covered', 'not covered'])

export const Health = answer<
  Record<'status' | 'version' | 'ageSeconds' | 'state' | 'coverage' | 'missing' | 'lists', unknown>
>('Health', 'What is serving, and how old it is.', {
  status: [v.picklist(['ok', 'lists-unavailable']), '`lists-unavailable`: a required list is missing or too old.'],
  version: [v.string(), 'Of all lists together.'],
  ageSeconds: [Count, 'Of the oldest one.'],
  state: [LIVE_STATE, 'As in a decision.'],
  coverage: [v.record(v.string(), coverage), 'Whether the operator has a list of each restricted class.'],
  missing: [v.array(v.string()), 'Required lists that are missing or too old.'],
  lists: [v.array(HealthList.schema), 'All of them.'],
})

export const Ready = answer<{ status: string; version: string }>('Ready', 'Traffic may come.', {
  status: [v.literal('ready'), 'Always `ready`; otherwise the answer is a problem.'],
  version: [v.string(), 'Of all lists together.'],
})

/** RFC 9457. Some codes bring members of their own, so it is open. */
export function problemComponent(codes: readonly string[]): Component {
  const { schema, ...problem } = answer<
    Record<'type' | 'title' | 'status' | 'code' | 'requestId' | 'detail' | 'errors', unknown>
  >('Problem', 'What went wrong (RFC 9457), as `application/problem+json`. Some codes bring further members.', {
    type: [v.string(), '`urn:kerb:problem:` and the code.'],
    title: [v.string(), 'The code in words.'],
    status: [v.pipe(v.number(), v.integer()), 'That of the response.'],
    code: [v.picklist(codes), 'Stable: decide by this.'],
    requestId: [v.string(), 'Also in the header `x-request-id`; quote it when you ask us.'],
    detail: [v.optional(v.string()), 'More about this one; never what a user wrote.'],
    errors: [
      v.optional(v.array(v.unknown())),
      `What is wrong where: \`${Issue.name}\`, or for a push the place and code of each change.`,
    ],
  })
  const { entries } = schema as unknown as { readonly entries: v.ObjectEntries }
  return { ...problem, schema: v.objectWithRest(entries, v.unknown()) }
}
