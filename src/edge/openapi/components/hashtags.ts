/**
 * Hashtags: whether each may be recommended, and what ops follow of them.
 *
 * @module
 */
import * as v from 'valibot'
import { HashtagsSchema, type TagAnswer } from '../../../contract/hashtags.ts'
import { PromoteSchema, TagActSchema } from '../../../contract/ops-hashtags.ts'
import type { TagReason } from '../../../core/hashtags.ts'
import { LIMITS } from '../../../core/limits.ts'
import { REASONS } from '../../../core/policy/reasons.ts'
import { ACTIONS } from '../../../core/words.ts'
import { answer, Count, request, Time } from '../component.ts'
import { Lists, MessageOut, Reasons } from './answers.ts'

const tags = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(LIMITS.hashtagChars))),
  v.minLength(1),
  v.maxLength(LIMITS.hashtags),
)

export const HashtagsRequest = request(
  'HashtagsRequest',
  'Tags, each looked at by itself.',
  v.object({ ...HashtagsSchema.pipe[1].entries, tags }),
  {
    tags: `With or without \`#\`; at most ${LIMITS.hashtags}.`,
    subject: 'The person to whom they would be recommended.',
  },
)

export const TagReasonOut = answer<TagReason>('TagReason', 'Why a tag may not be recommended.', {
  code: [v.picklist(REASONS), 'As in a finding.'],
  message: [MessageOut.schema, 'What to tell people.'],
  record: [Reasons.schema, 'For a statement of reasons: a demotion is a restriction.'],
})

type Decided = Extract<TagAnswer, { eligible: boolean }> & { readonly reference: string | null }

export const TagDecision = answer<Decided>('TagDecision', 'Whether one tag may be recommended.', {
  tag: [v.string(), 'As it was sent.'],
  eligible: [v.boolean(), 'In trends, in what people are shown next, in completions.'],
  action: [v.picklist(ACTIONS), 'What policy says. Treat an action that you do not know as `review`.'],
  reasons: [v.array(TagReasonOut.schema), 'Empty where it is eligible.'],
  reference: [v.nullable(v.string()), 'For an appeal. Null where it is eligible.'],
})

export const TagFailure = answer('TagFailure', 'A tag that could not be decided.', {
  tag: [v.nullable(v.string()), 'As it was sent, where that could be read.'],
  error: [v.object({ code: v.string(), retryable: v.boolean() }), 'Its code, and whether trying again may help.'],
})

export const HashtagsAnswer = answer('HashtagsAnswer', 'A decision for each tag.', {
  tags: [v.array(v.union([TagDecision.schema, TagFailure.schema])), 'In the order of the tags.'],
  lists: [Lists.schema, 'Which lists decided, and how old they are.'],
})

const ACT = { reason: 'Why, for the audit.', dryRun: 'Say what it would do, and do nothing.' }

export const TagAct = request('TagAct', 'Why.', TagActSchema, ACT)
export const Promote = request('PromoteRequest', 'A spelling onto a list of lures.', PromoteSchema, {
  ...ACT,
  list: 'One of the class `lures`.',
  override: 'Guards to overrule.',
})

export const TagWatched = answer('WatchedTag', 'A hashtag that ops follow.', {
  tag: [v.string(), 'Folded: without `#`, lower case.'],
  by: [v.string(), 'The id of a token.'],
  reason: [v.string(), 'Why.'],
  since: [Time, 'When.'],
  n: [Count, 'How often it was asked about in the last 24 hours.'],
  held: [Count, 'Of those, how often it was not eligible.'],
})

export const HourOfTag = v.object({ hour: Count, n: Count, held: Count })

export const WatchAnswer = answer('WatchAnswer', 'The hashtags that ops follow.', {
  tags: [v.array(TagWatched.schema), 'All of them.'],
})
export const TagHours = answer('TagHours', 'One of them by the hour.', {
  tag: [v.string(), 'Folded.'],
  hours: [v.array(HourOfTag), 'Each by the millisecond in which it begins; those without a question are not in it.'],
})
export const TagFollowed = answer('TagFollowed', 'Whether a hashtag is followed now.', {
  tag: [v.string(), 'Folded.'],
  watched: [v.optional(v.literal(false)), 'Where it no longer is.'],
})

export const EmergingTag = answer('EmergingTag', 'A spelling near a listed name that nobody has listed.', {
  variant: [v.string(), 'The spelling.'],
  name: [v.string(), 'The name that it is near.'],
  n: [Count, 'How often it was asked about.'],
  firstSeenAt: [Time, 'When first.'],
  lastSeenAt: [Time, 'When last.'],
  state: [v.picklist(['new', 'promoted', 'dismissed']), 'What somebody decided.'],
  decidedBy: [v.nullable(v.string()), 'The id of a token.'],
  decidedAt: [v.nullable(Time), 'When.'],
})
export const EmergingAnswer = answer('EmergingAnswer', 'Spellings that somebody should look at.', {
  emerging: [v.array(EmergingTag.schema), 'The most frequent first.'],
})
export const Dismissed = answer('Dismissed', 'A word like others.', {
  variant: [v.string(), 'The spelling.'],
  state: [v.literal('dismissed'), 'It is not shown again.'],
})

export const HASHTAGS = [
  ...[HashtagsRequest, TagReasonOut, TagDecision, TagFailure, HashtagsAnswer, TagAct, Promote, TagWatched, WatchAnswer],
  ...[TagHours, TagFollowed, EmergingTag, EmergingAnswer, Dismissed],
]
