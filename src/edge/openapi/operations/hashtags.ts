/**
 * `/v1/hashtags` and `/ops/v1/hashtags`.
 *
 * @module
 */
import * as tags from '../components/hashtags.ts'
import { body, type Operation, ok, WITH_BODY, WITH_TOKEN } from '../operation.ts'
import * as ops from './ops.ts'

const WATCH = '/ops/v1/hashtags/watch/:tag'
const NEAR = '/ops/v1/hashtags/emerging/:variant'
const TAG = { tag: 'teatime' } as const

export const HASHTAGS: readonly Operation[] = [
  {
    ...{ id: 'checkHashtags', method: 'post', path: '/v1/hashtags', tag: 'decide', scope: ['suggest', 'check'] },
    summary: 'Whether hashtags may be recommended',
    about: 'A tag that may not stays where it was written: it is left out of trends, recommendations and completions.',
    body: body(tags.HashtagsRequest),
    answers: ok('A decision for each tag, in order.', tags.HashtagsAnswer),
    problems: [
      ...[...WITH_TOKEN, ...WITH_BODY, 'nothing-to-check', 'text-too-long', 'lone-surrogate', 'invalid-item'],
      'lists-unavailable',
    ] as Operation['problems'],
    examples: [
      {
        ...{ name: 'tags', summary: 'One that may not, and some that may', status: 200, as: 'client' },
        // The last two are near a listed name: they emerge below.
        body: { tags: ['#omegle', 'tea', '#omegla', '#chatrandum'] },
      },
      { name: 'invalid-request', summary: 'No tags', status: 422, body: { tags: [] } },
    ],
  },
  {
    ...ops.POST,
    ...{ id: 'watchTag', method: 'put', path: WATCH, tag: 'watch', scope: 'ops:write' },
    summary: 'Follow a hashtag',
    ...ops.KEY,
    body: body(tags.TagAct),
    answers: ops.act('It is followed.', tags.TagFollowed),
    problems: [...ops.WRITE, 'not-for-restricted', 'too-many-items'],
    examples: [{ name: 'followed', summary: 'From now on', status: 200, path: TAG, body: { reason: 'a new trend' } }],
  },
  {
    ...ops.GET,
    ...{ id: 'getWatched', path: '/ops/v1/hashtags/watch', tag: 'watch' },
    summary: 'The hashtags that ops follow',
    answers: ok('All of them.', tags.WatchAnswer),
    problems: ops.READ,
    examples: [{ name: 'watched', summary: 'One', status: 200 }],
  },
  {
    ...ops.GET,
    ...{ id: 'getTagHours', path: WATCH, tag: 'watch' },
    summary: 'One of them by the hour',
    query: [ops.number('hours', 'How far back; without it a week.', 168)],
    answers: ok('By the hour.', tags.TagHours),
    problems: [...ops.READ, 'not-found'],
    examples: [
      { name: 'hours', summary: 'Nobody has asked yet', status: 200, path: TAG },
      { name: 'not-found', summary: 'Not followed', status: 404, path: { tag: 'nothing' } },
    ],
  },
  {
    ...ops.POST,
    ...{ id: 'unwatchTag', method: 'delete', path: WATCH, tag: 'watch', scope: 'ops:write' },
    summary: 'Follow it no longer',
    ...ops.KEY,
    answers: ops.act('It is not followed.', tags.TagFollowed),
    problems: [...ops.WRITE, 'not-found'],
    examples: [{ name: 'ended', summary: 'Enough', status: 200, path: TAG }],
  },
  {
    ...ops.GET,
    ...{ id: 'getEmerging', path: '/ops/v1/hashtags/emerging', tag: 'watch' },
    summary: 'Spellings near a listed name that nobody has listed',
    query: [ops.word('state', 'Without it `new`.', { type: 'string', enum: ['new', 'promoted', 'dismissed'] })],
    answers: ok('The most frequent first.', tags.EmergingAnswer),
    problems: ops.READ,
    examples: [{ name: 'new', summary: 'Two that were asked about', status: 200 }],
  },
  {
    ...ops.POST,
    ...{ id: 'promote', path: `${NEAR}/promote`, tag: 'watch', scope: 'ops:write' },
    summary: 'Put it onto a list of lures',
    about: 'Through every guard of a push.',
    ...ops.KEY_AND_VERSION,
    body: body(tags.Promote),
    answers: ops.CHANGE,
    problems: [
      ...ops.WRITE_LIST,
      ...(['not-found', 'wrong-class', 'invalid-changes', 'overlay-full', 'unusable-entry'] as const),
    ],
    examples: [
      {
        ...{ name: 'dry-run', summary: 'What it would do', status: 200, path: { variant: 'omegla' } },
        body: { reason: 'a new spelling', dryRun: true },
      },
      {
        ...{ name: 'promoted', summary: 'It is listed', status: 200, path: { variant: 'omegla' } },
        body: { reason: 'a new spelling' },
      },
      {
        ...{ name: 'not-found', summary: 'Nobody has used it', status: 404, path: { variant: 'nothing' } },
        body: { reason: 'a new spelling' },
      },
    ],
  },
  {
    ...ops.POST,
    ...{ id: 'dismiss', path: `${NEAR}/dismiss`, tag: 'watch', scope: 'ops:write' },
    summary: 'A word like others: do not show it again',
    ...ops.KEY,
    body: body(tags.TagAct),
    answers: ops.act('It is not shown again.', tags.Dismissed),
    problems: [...ops.WRITE, 'not-found'],
    examples: [
      {
        ...{ name: 'dismissed', summary: 'It is a word', status: 200, path: { variant: 'chatrandum' } },
        body: { reason: 'a word' },
      },
      {
        ...{ name: 'not-found', summary: 'Nobody has used it', status: 404, path: { variant: 'nothing' } },
        body: { reason: 'a word' },
      },
    ],
  },
]
