/**
 * Counts, feeds, explanations, the audit, the self-test.
 *
 * @module
 */
import {
  AuditAnswer,
  ExplainAnswer,
  FeedsAnswer,
  ImpactAnswer,
  Queued,
  Run,
  Signed,
  StatsAnswer,
} from '../components/ops-answers.ts'
import { OPS_REQUESTS } from '../components/ops-requests.ts'
import { body, type Operation, ok, WITH_BODY, WITH_TOKEN } from '../operation.ts'
import * as ops from './ops.ts'

const bodyOf = (name: string, required = true) => body(OPS_REQUESTS.find((one) => one.name === name)!, required)

export const WATCH: readonly Operation[] = [
  {
    ...ops.GET,
    ...{ id: 'getImpact', path: '/ops/v1/lists/:list/impact', tag: 'watch' },
    summary: 'What each entry did since a version went live',
    query: [ops.number('version', 'Without it the live one.', 2)],
    answers: ok('Hits by entry.', ImpactAnswer),
    problems: ops.READ_LIST,
    examples: [{ name: 'lures', summary: 'Since the last push', status: 200, path: ops.LIST }],
  },
  {
    ...ops.GET,
    ...{ id: 'getFeeds', path: '/ops/v1/feeds', tag: 'watch' },
    summary: 'How each feed is doing',
    answers: ok('The feeds of this deployment.', FeedsAnswer),
    problems: ops.READ,
    examples: [{ name: 'feeds', summary: 'One feed that has not run yet', status: 200 }],
  },
  {
    ...ops.POST,
    ...{ id: 'refreshFeed', path: '/ops/v1/feeds/:list/refresh', tag: 'watch', scope: 'ops:write' },
    summary: 'A run of a feed at once',
    ...ops.KEY,
    body: bodyOf('BareAct', false),
    answers: {
      200: ops.act('Nothing was done.', Queued)[200]!,
      202: { about: 'It is queued.', types: { 'application/json': Queued } },
    },
    problems: [...ops.WRITE, 'unknown-list', 'pinned'],
    examples: [
      { name: 'queued', summary: 'It is queued', status: 202, path: { list: 'threats-example' }, body: {} },
      { name: 'unknown-list', summary: 'No feed brings this list', status: 404, path: ops.LIST, body: {} },
    ],
  },
  {
    ...ops.POST,
    ...{ id: 'explain', path: '/ops/v1/explain', tag: 'watch', scope: 'explain' },
    summary: 'Which lists and entries match',
    about: 'Of restricted lists nothing, as if they did not exist.',
    body: bodyOf('ExplainRequest'),
    answers: ok('What matches, exceptions among it.', ExplainAnswer),
    problems: [...WITH_TOKEN, ...WITH_BODY, 'text-too-long', 'url-too-long', 'lone-surrogate', 'too-many-links'],
    examples: [
      { name: 'url', summary: 'A URL', status: 200, body: { url: 'https://www.omegle.com/' } },
      { name: 'invalid-request', summary: 'Neither a URL nor a text', status: 422, body: {} },
    ],
  },
  {
    ...ops.GET,
    ...{ id: 'getAudit', path: '/ops/v1/audit', tag: 'watch' },
    summary: 'What was done, by whom',
    query: [ops.number('after', 'The last `seq` that you have.', 0), ops.number('limit', 'At most 1,000.', 100)],
    answers: ok('A page of the chain, and whether all of it holds.', AuditAnswer),
    problems: ops.READ,
    examples: [{ name: 'page', summary: 'The first two rows', status: 200, query: { limit: '2' } }],
  },
  {
    ...ops.POST,
    ...{ id: 'runSelfTest', path: '/ops/v1/self-test', tag: 'watch', scope: 'ops:write' },
    summary: 'A self-test now, beside those of the cron',
    ...ops.KEY,
    body: bodyOf('BareAct', false),
    answers: ops.act('What it found.', Run),
    problems: ops.WRITE,
    examples: [
      { name: 'dry-run', summary: 'Nothing is asked', status: 200, body: { reason: 'to try it', dryRun: true } },
    ],
  },
  {
    ...ops.GET,
    ...{ id: 'getSelfTests', path: '/ops/v1/self-test', tag: 'watch' },
    summary: 'The record of the last quarter, signed',
    answers: ok('Evidence that the lists were loaded and acted. No certificate of the IWF.', Signed),
    problems: ops.READ,
    examples: [{ name: 'quarter', summary: 'Before the first run', status: 200 }],
  },
  {
    ...ops.GET,
    ...{ id: 'getStats', path: '/ops/v1/stats', tag: 'watch' },
    summary: 'The last 24 hours, and what is wrong now',
    answers: ok('Counts and alerts.', StatsAnswer),
    problems: ops.READ,
    examples: [{ name: 'stats', summary: 'Soon after the start', status: 200 }],
  },
]
