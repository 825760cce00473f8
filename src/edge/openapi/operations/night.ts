/**
 * What one person may do at 3 a.m. (docs/RUNBOOK.md).
 *
 * @module
 */
import { Act, ActsAnswer, Lifted, Precision, Unpinned } from '../components/ops-answers.ts'
import { Change, Waiting } from '../components/ops-lists.ts'
import { OPS_REQUESTS } from '../components/ops-requests.ts'
import { body, type Operation, ok } from '../operation.ts'
import * as ops from './ops.ts'

const bodyOf = (name: string, required = true) => body(OPS_REQUESTS.find((one) => one.name === name)!, required)
const NAME = { url: 'https://chat-roulette.test/' } as const

const onList = (id: string, verb: string) =>
  ({
    id,
    path: `/ops/v1/lists/:list/${verb}`,
    method: 'post',
    tag: 'night',
    scope: 'ops:write',
    ...ops.KEY_AND_VERSION,
  }) as const

export const NIGHT: readonly Operation[] = [
  {
    ...onList('suspend', 'suspend'),
    summary: 'An entry into shadow for a while',
    about: 'Public lists only. It is counted and does not act, and acts again by itself.',
    body: bodyOf('SuspendRequest'),
    answers: ops.act('It is in shadow.', Act),
    problems: [...ops.WRITE_LIST, 'not-for-restricted', 'unusable-entry'],
    examples: [
      {
        ...{ name: 'suspended', summary: 'A wrongly listed site', status: 200, path: ops.LIST },
        body: { reason: 'it is a school', minutes: 60, ...NAME },
      },
      {
        ...{
          name: 'not-for-restricted',
          summary: 'Never a restricted list',
          status: 422,
          path: { list: 'restricted-urls' },
        },
        body: { reason: 'to try it', minutes: 60, ...NAME },
      },
    ],
  },
  {
    ...onList('lift', 'lift'),
    summary: 'An entry out of shadow before its time',
    body: bodyOf('LiftRequest'),
    answers: ops.act('It acts again.', Lifted),
    problems: [...ops.WRITE_LIST, 'not-for-restricted', 'unusable-entry'],
    examples: [
      {
        ...{ name: 'lifted', summary: 'It was no school', status: 200, path: ops.LIST },
        body: { reason: 'it was no school', ...NAME },
      },
    ],
  },
  {
    ...onList('shadowList', 'shadow'),
    summary: 'A whole public list into shadow for a while',
    body: bodyOf('ShadowRequest'),
    answers: ops.act('It is in shadow.', Act),
    problems: [...ops.WRITE_LIST, 'not-for-restricted'],
    examples: [
      {
        ...{ name: 'dry-run', summary: 'What it would do', status: 200, path: ops.LIST },
        body: { reason: 'to try it', minutes: 15, dryRun: true },
      },
      {
        ...{ name: 'shadowed', summary: 'For a quarter of an hour', status: 200, path: ops.LIST },
        body: { reason: 'it blocks half of everything', minutes: 15 },
      },
    ],
  },
  {
    ...onList('rollBack', 'rollback'),
    summary: 'An earlier version again',
    about: 'Every class, at once. A second person confirms it, or it ends by itself.',
    body: bodyOf('RollbackRequest'),
    answers: ops.act('It is in force.', Change),
    problems: [...ops.WRITE_LIST, 'unknown-version'],
    examples: [
      {
        ...{ name: 'rolled-back', summary: 'As before the last push', status: 200, path: ops.LIST },
        body: { reason: 'the last push was wrong', version: 1, pinMinutes: 60 },
      },
      {
        ...{ name: 'unknown-version', summary: 'No such version', status: 404, path: ops.LIST },
        body: { reason: 'the last push was wrong', version: 99 },
      },
    ],
  },
  {
    ...onList('unpin', 'unpin'),
    summary: 'Let the feed commit again',
    body: bodyOf('Act'),
    answers: ops.act('Nothing holds it back.', Unpinned),
    problems: ops.WRITE_LIST,
    examples: [
      {
        name: 'unpinned',
        summary: 'After a rollback',
        status: 200,
        path: ops.LIST,
        body: { reason: 'the source is fine' },
      },
    ],
  },
  {
    ...onList('setMode', 'mode'),
    summary: 'Whether a list acts',
    about: 'From shadow to enforce only with a measured precision, or with `override`.',
    body: bodyOf('ModeRequest'),
    answers: ops.CHANGE,
    problems: [...ops.WRITE_LIST, 'precision-too-low', 'not-for-restricted'],
    examples: [
      {
        ...{ name: 'shadow', summary: 'Counted only', status: 200, path: { list: 'threats-own' } },
        body: { reason: 'a new source', mode: 'shadow' },
      },
      {
        ...{ name: 'precision-too-low', summary: 'Nobody has looked yet', status: 422, path: { list: 'threats-own' } },
        body: { reason: 'it looks fine', mode: 'enforce' },
      },
    ],
  },
  {
    ...onList('acceptStale', 'accept-stale'),
    summary: 'Serve a list although its source is silent',
    body: bodyOf('AcceptStaleRequest'),
    answers: { 200: ops.act('Nothing was done.', Waiting)[200]!, 202: ops.CHANGE[202]! },
    problems: ops.WRITE_LIST,
    examples: [
      {
        ...{ name: 'proposed', summary: 'It waits for a second person', status: 202, path: { list: 'threats-own' } },
        body: { reason: 'the source is down', hours: 12 },
      },
    ],
  },
  {
    ...onList('reviewHits', 'reviewed'),
    ...ops.KEY,
    summary: 'Of hits that somebody has looked at: how many were right',
    body: bodyOf('ReviewedRequest'),
    answers: ops.act('What all have found.', Precision),
    problems: [...ops.WRITE, 'unknown-list'],
    examples: [
      {
        name: 'reviewed',
        summary: 'Twenty hits',
        status: 200,
        path: { list: 'threats-own' },
        body: { right: 19, wrong: 1 },
      },
    ],
  },
  {
    ...ops.POST,
    ...{ id: 'shadowRoute', path: '/ops/v1/routes/shadow', tag: 'night', scope: 'ops:write' },
    summary: 'All public lists into shadow on one route',
    ...ops.KEY_AND_VERSION,
    body: bodyOf('ShadowRouteRequest'),
    answers: ops.act('They are in shadow there.', Act),
    problems: ops.WRITE,
    examples: [
      {
        ...{ name: 'shadowed', summary: 'Searches for a quarter of an hour', status: 200 },
        body: { reason: 'it removes everything', route: '/v1/suggestions', minutes: 15 },
      },
    ],
  },
  {
    ...ops.GET,
    ...{ id: 'getActs', path: '/ops/v1/acts', tag: 'night' },
    summary: 'What one person did alone',
    answers: ok('The newest first.', ActsAnswer),
    problems: ops.READ,
    examples: [{ name: 'acts', summary: 'As far as the examples above went', status: 200 }],
  },
  {
    ...ops.POST,
    ...{ id: 'confirm', path: '/ops/v1/acts/:id/confirm', tag: 'night', scope: 'ops:approve' },
    summary: 'Confirm it, as the second person',
    ...ops.KEY,
    body: bodyOf('BareAct', false),
    answers: ops.act('It lasts.', Act),
    problems: [...ops.WRITE, 'unknown-act', 'same-person', 'expired'],
    examples: [
      {
        ...{ name: 'same-person', summary: 'Whoever did it', status: 403 },
        ...{ path: { id: '{shadowList/shadowed.id}' }, body: {} },
      },
      {
        ...{ name: 'confirmed', summary: 'A second person', status: 200, as: 'ben' },
        ...{ path: { id: '{shadowList/shadowed.id}' }, body: {} },
      },
    ],
  },
  {
    ...ops.POST,
    ...{ id: 'endAct', path: '/ops/v1/acts/:id/end', tag: 'night', scope: 'ops:write' },
    summary: 'End it before its time',
    ...ops.KEY,
    body: bodyOf('BareAct', false),
    answers: ops.act('It is over.', Act),
    problems: [...ops.WRITE, 'unknown-act', 'expired'],
    examples: [
      {
        ...{ name: 'ended', summary: 'Searches are filtered again', status: 200 },
        ...{ path: { id: '{shadowRoute/shadowed.id}' }, body: {} },
      },
      { name: 'unknown-act', summary: 'No such act', status: 404, path: { id: 'a-none' }, body: {} },
    ],
  },
]
