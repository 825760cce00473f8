/**
 * The answers of `/v1`.
 *
 * @module
 */
import * as v from 'valibot'
import type { ItemIssue, Suggestions } from '../../../contract/answers.ts'
import type { HelpCard } from '../../../contract/help.ts'
import type { WireDecision, WireFinding, WireLists } from '../../../contract/wire.ts'
import type { Message } from '../../../core/decision.ts'
import { REASONS } from '../../../core/policy/reasons.ts'
import { DURATIONS, REDRESS, type ReasonRecord } from '../../../core/policy/record.ts'
import { CLASSIFIER_STATES } from '../../../core/policy/scores.ts'
import { ACTIONS, CERTAINTIES } from '../../../core/words.ts'
import { answer, Count, Words } from '../component.ts'
import { Profile } from './requests.ts'

const ACTION = 'What to do. Treat an action that you do not know as `review`.'

export const MessageOut = answer<Message>('Message', 'A text for the person who wrote, kind and plain.', {
  key: [v.string(), 'Which text it is, for a catalogue of your own.'],
  text: [v.string(), 'The text.'],
  locale: [v.string(), 'The language that it is in (BCP 47).'],
})

export const Reasons = answer<ReasonRecord>(
  'ReasonRecord',
  'The facts for a statement of reasons (Regulation (EU) 2022/2065, Article 17). What they mean in law is the platform’s to say.',
  {
    ground: [v.string(), 'Which rule of the platform, in the words of its policy.'],
    territory: [v.string(), '`*`: everywhere; or the one market (ISO 3166-1 alpha-2) whose rule it is.'],
    duration: [v.picklist(DURATIONS), 'How long it holds.'],
    automatedDetection: [v.literal(true), 'Always: no person has looked.'],
    automatedDecision: [v.boolean(), 'False where a person decides.'],
    redress: [v.array(v.picklist(REDRESS)), 'What the person may do about it.'],
    countsAgainst: [v.boolean(), 'False: keep no strike, count or mark against the author for it.'],
    onTimeout: [
      v.optional(v.picklist(['release', 'refuse'])),
      'What becomes of it if nobody decides; you hold it, so you see to it. Only of what is held.',
    ],
  },
)

const LISTED = 'Only with `explain`, and never for restricted lists'

export const Finding = answer<WireFinding>('Finding', 'One hit, after policy.', {
  code: [v.picklist(REASONS), 'Stable; docs/reasons.md explains each. Restricted lists and threats share theirs.'],
  certainty: [v.picklist(CERTAINTIES), 'How sure it is, `link` the surest.'],
  action: [v.picklist(ACTIONS), 'What policy says about this hit alone.'],
  field: [v.string(), '`text`, `url`, or the field of the profile: `bio`, `links[0]`.'],
  start: [Count, 'Where it begins in the ORIGINAL field, in UTF-16 code units.'],
  end: [Count, 'Where it ends: the first code unit behind it.'],
  message: [MessageOut.schema, 'What to tell the person who wrote.'],
  record: [Reasons.schema, 'For a statement of reasons.'],
  class: [v.optional(v.string()), `The class of the list. ${LISTED}.`],
  list: [v.optional(v.string()), `The list. ${LISTED}.`],
  matched: [v.optional(v.string()), `The entry. ${LISTED}.`],
  ruleId: [v.optional(v.string()), 'Only on the command line.'],
})

export const LIVE_STATE = v.picklist(['live', 'partial', 'bundled'])

export const Lists = answer<WireLists>('Lists', 'The lists that decided.', {
  version: [v.string(), 'Of all of them together.'],
  ageSeconds: [Count, 'Since the source of the oldest one last said that it is current.'],
  state: [LIVE_STATE, '`partial`: something is missing or older than it should be.'],
})

const DECIDED = {
  id: [v.string(), 'That of the item, or one of Kerb.'],
  action: [v.picklist([...ACTIONS, 'notChecked']), `${ACTION} \`notChecked\`: nobody may read it; never a pass.`],
  findings: [v.array(Finding.schema), 'In the order of their places.'],
  reference: [v.nullable(v.string()), 'For an appeal. Null where nothing was done.'],
  classifier: [v.picklist(CLASSIFIER_STATES), 'How asking the operator’s own model went; `off`: nobody was asked.'],
  lists: [Lists.schema, 'Which lists decided, and how old they are.'],
} as const

const OUTPUT = 'What may be shown or stored: the original on `pass`; null on `review` and `block`.'
const SUGGESTION =
  'The same without what was found, for mending it with one tap: it would not be held or refused. Null where there is nothing to mend.'

export const Decision = answer<WireDecision<string>>('Decision', 'What Kerb decided about one item.', {
  ...DECIDED,
  output: [v.nullable(v.string()), OUTPUT],
  suggestion: [v.nullable(v.string()), SUGGESTION],
})

export const ProfileDecision = answer<WireDecision>('ProfileDecision', 'What Kerb decided about a whole profile.', {
  ...DECIDED,
  output: [v.nullable(Profile.schema), OUTPUT],
  suggestion: [v.nullable(Profile.schema), SUGGESTION],
})

export const Issue = answer<ItemIssue>('Issue', 'One thing that has not the expected shape.', {
  path: [v.string(), 'Where.'],
  expected: [v.string(), 'What was expected there; never what stood there.'],
})

export const ItemFailure = answer<{ id: string | null; error: object }>(
  'ItemFailure',
  'An item that could not be decided.',
  {
    id: [v.nullable(v.string()), 'That of the item, where it could be read.'],
    error: [
      v.object({ code: v.string(), retryable: v.boolean(), errors: v.optional(v.array(Issue.schema)) }),
      'Its code, as for a problem; whether trying again may help; and what is wrong where.',
    ],
  },
)

export const CheckAnswer = answer<{ decisions: unknown }>('CheckAnswer', 'A decision for each item.', {
  decisions: [v.array(v.union([Decision.schema, ItemFailure.schema])), 'In the order of the items.'],
})

export const ProfileAnswer = answer<{ decision: unknown; profile: unknown }>(
  'ProfileAnswer',
  'A decision, and what to store.',
  {
    decision: [ProfileDecision.schema, 'The decision about all of it.'],
    profile: [
      Profile.schema,
      'What may be stored now: a field that was held or blocked is null, such a link is left out.',
    ],
  },
)

export const HelpResource = answer<HelpCard['resources'][number]>('HelpResource', 'Where a person finds help.', {
  kind: [v.string(), 'What it is for: `child-helpline`, `crisis`, `image-removal` …'],
  name: [v.string(), 'Its name.'],
  phones: [Words, 'Numbers to call or write to.'],
  urls: [Words, 'Pages.'],
})

export const Help = answer<HelpCard>('HelpCard', 'The one help card. It is the same whatever was asked for.', {
  title: [v.string(), 'Its title.'],
  text: [v.string(), 'Its text.'],
  locale: [v.string(), 'The language of both (BCP 47).'],
  resources: [v.array(HelpResource.schema), 'By country, and by whether the reader is young.'],
})

const queryOutcome = v.object({ action: v.picklist(ACTIONS), help: v.optional(Help.schema) })

export const SuggestionsAnswer = answer<Suggestions>('SuggestionsAnswer', 'What the search box may suggest.', {
  suggestions: [Words, 'Those that may be shown, in your order.'],
  removed: [Count, 'How many were left out. Never which, nor why.'],
  query: [queryOutcome, '`block`: show no suggestions, but the help card.'],
})

export const LinksAnswer = answer<{ links: unknown }>('LinksAnswer', 'Signed links.', {
  links: [v.array(v.nullable(v.string())), 'In the order of the URLs; null where one may not leave.'],
})

export const ANSWERS = [
  ...[MessageOut, Reasons, Finding, Lists, Decision, ProfileDecision, Issue, ItemFailure, CheckAnswer, ProfileAnswer],
  ...[HelpResource, Help, SuggestionsAnswer, LinksAnswer],
]
