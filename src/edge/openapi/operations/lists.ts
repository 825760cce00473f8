/**
 * `/ops/v1/lists` and `/ops/v1/proposals`: what there is, and pushing to it.
 *
 * @module
 */
import { ProposalsAnswer } from '../components/ops-answers.ts'
import { Diff, FORMAT, ListAnswer, ListsAnswer, VersionsAnswer, Waiting } from '../components/ops-lists.ts'
import { OPS_REQUESTS } from '../components/ops-requests.ts'
import { converter } from '../json-schema.ts'
import { body, type Example, type Operation, ok } from '../operation.ts'
import * as ops from './ops.ts'

const bodyOf = (name: string) => body(OPS_REQUESTS.find((one) => one.name === name)!)
const SECRET = { list: 'restricted-urls' } as const
const SECRET_PUSH = { ...ops.REASON, changes: [{ op: 'add', url: 'https://listed.example/a' }] }
const format = converter(new Map()).convert(FORMAT)
const CLASS = ops.word('class', 'Of a list that nobody has heard of.')
const WHY = { ...ops.word('reason', 'Why, for the audit.'), required: true, example: 'monthly file' }

const POLICY = { list: 'policy' } as const
const EVERYTHING = { surfaces: ['*'], certainties: ['*'], bands: ['*'], markets: ['*'] } as const
/** As short as one may be: it lets through what nobody must refuse. lists/policy.json is one to start from. */
const SHORT_POLICY = {
  version: '2026-12-01',
  admissionAges: { '*': 13 },
  messageBasis: { '*': null },
  unavailable: [{ id: 'messages', surfaces: ['message'], bands: ['13-15'], ground: 'Direct messages start at 16.' }],
  rules: [
    { id: 'default', classes: ['*'], ...EVERYTHING, action: 'pass', ground: 'Nothing speaks against it.' },
    {
      ...{ id: 'not-allowed', classes: ['restricted-urls', 'restricted-terms', 'threats'], ...EVERYTHING },
      ...{ action: 'block', ground: 'Nobody may share it.' },
    },
  ],
} as const

const PUSHES: readonly Example[] = [
  {
    ...{ name: 'dry-run', summary: 'What a push would do', status: 200, path: ops.LIST },
    body: { ...ops.REASON, dryRun: true, changes: [{ op: 'add', url: 'chat-roulette.test' }] },
  },
  {
    ...{ name: 'added', summary: 'A host is added', status: 200, path: ops.LIST },
    headers: { 'idempotency-key': '5b7f3c1e-push' },
    body: { ...ops.REASON, changes: [{ op: 'add', url: 'chat-roulette.test', provenance: 'their own home page' }] },
  },
  {
    ...{ name: 'idempotency-key-reused', summary: 'The same key for something else', status: 422, path: ops.LIST },
    headers: { 'idempotency-key': '5b7f3c1e-push' },
    body: { ...ops.REASON, changes: [{ op: 'add', url: 'another.test' }] },
  },
  {
    ...{ name: 'csv', summary: 'From a spreadsheet', status: 200, path: ops.LIST, query: { reason: 'monthly file' } },
    ...{ type: 'text/csv', body: 'op,url,provenance\r\nadd,strangers.test,their own home page\r\n' },
  },
  {
    ...{ name: 'proposed', summary: 'A restricted list: it waits', status: 202, path: SECRET, body: SECRET_PUSH },
  },
  {
    ...{ name: 'proposed-again', summary: 'Another one', status: 202, path: SECRET },
    body: { ...ops.REASON, changes: [{ op: 'add', url: 'https://listed.example/b' }] },
  },
  {
    ...{ name: 'version-conflict', summary: 'The list has changed since', status: 409, path: ops.LIST },
    headers: { 'if-match': '"0"' },
    body: { ...ops.REASON, changes: [{ op: 'add', url: 'late.test' }] },
  },
  {
    ...{ name: 'invalid-changes', summary: 'A host that everybody uses', status: 422, path: ops.LIST },
    body: { ...ops.REASON, changes: [{ op: 'add', url: 'google.com' }] },
  },
  {
    ...{ name: 'class-needed', summary: 'A list that nobody has heard of', status: 422, path: { list: 'lures-eu' } },
    body: { ...ops.REASON, changes: [{ op: 'add', url: 'late.test' }] },
  },
]

export const LISTS: readonly Operation[] = [
  {
    ...ops.GET,
    ...{ id: 'getLists', path: '/ops/v1/lists', tag: 'lists' },
    summary: 'All lists, bundled ones among them',
    answers: ok('By name.', ListsAnswer),
    problems: ops.READ,
    examples: [
      { name: 'lists', summary: 'Before the first push', status: 200 },
      { name: 'unauthorized', summary: 'No token', status: 401, as: null },
      { name: 'forbidden', summary: 'A token without `ops:read`', status: 403, as: 'client' },
    ],
  },
  {
    ...ops.POST,
    ...{ id: 'patchList', method: 'patch', path: '/ops/v1/lists/:list', tag: 'lists', scope: 'ops:write' },
    summary: 'Push: add entries and take them away',
    about:
      'All of them or none. Live within a minute. As CSV (RFC 4180) the other fields stand in the query. A restricted change waits for a second person.',
    ...ops.KEY_AND_VERSION,
    query: [
      { ...WHY, required: false, about: 'With CSV: why.' },
      { ...CLASS, about: 'With CSV: as in the body.' },
      ops.word('emergency', 'With CSV: as in the body.', { type: 'boolean' }),
      ops.word('override', 'With CSV: as in the body, with commas between.'),
      ops.DRY_RUN,
    ],
    body: { required: true, types: { ...bodyOf('PushRequest').types, 'text/csv': 'text' } },
    answers: ops.CHANGE,
    problems: [
      ...ops.WRITE_LIST,
      ...(['too-many-items', 'class-needed', 'wrong-class', 'not-a-list', 'invalid-changes', 'overlay-full'] as const),
      'unusable-entry',
    ],
    examples: PUSHES,
  },
  {
    ...ops.GET,
    ...{ id: 'getList', path: '/ops/v1/lists/:list', tag: 'lists' },
    summary: 'One list, and what ops have changed about it',
    about: 'Ask for `text/csv` to get the whole overlay as rows that can be pushed again.',
    query: [ops.number('cursor', 'Of the page before.', 0), ops.number('limit', 'Rows of a page, at most 1,000.', 100)],
    answers: {
      200: {
        about: 'The list.',
        types: { 'application/json': ListAnswer, 'text/csv': 'text' },
        headers: [ops.word('etag', 'The version, in quotes.')],
      },
    },
    problems: ops.READ_LIST,
    examples: [
      { name: 'lures', summary: 'A list with a push on top', status: 200, path: ops.LIST },
      { name: 'restricted', summary: 'Of a restricted one no entry', status: 200, path: SECRET },
      { name: 'unknown-list', summary: 'No such list', status: 404, path: { list: 'nothing' } },
    ],
  },
  {
    ...ops.POST,
    ...{ id: 'putList', method: 'put', path: '/ops/v1/lists/:list', tag: 'lists', scope: 'ops:write' },
    summary: 'Upload: a list as a whole',
    about:
      'The body is the file, gzipped or not. The guards hold it up to the live one. Ask for `application/x-ndjson` to be told how far it is: `{"lines":n}` lines, then `{"result":…}` or `{"error":…}`. The list `policy` takes `{policy, help?}` as JSON.',
    ...ops.KEY_AND_VERSION,
    query: [
      WHY,
      CLASS,
      ops.word('format', 'Without it by the content type, else by the class.', format),
      ops.word('mode', '`shadow` or `enforce`.'),
      ops.DRY_RUN,
    ],
    body: { required: true, types: { 'text/plain': 'text', 'text/csv': 'text', 'application/json': 'text' } },
    answers: ops.CHANGE,
    problems: [
      ...ops.WRITE_LIST,
      ...(['class-needed', 'wrong-class', 'not-a-list', 'refused-by-guard', 'cut-off', 'too-many-lines'] as const),
      ...(['invalid-policy', 'not-for-restricted'] as const),
    ],
    examples: [
      {
        ...{ name: 'dry-run', summary: 'How far it is from the live one', status: 200, path: { list: 'threats-own' } },
        ...{ query: { reason: 'our own', class: 'threats', dryRun: 'true' }, type: 'text/plain' },
        body: 'bad-1.test\nbad-2.test\n',
      },
      {
        ...{ name: 'uploaded', summary: 'A new list', status: 200, path: { list: 'threats-own' } },
        ...{ query: { reason: 'our own', class: 'threats' }, type: 'text/plain' },
        body: 'bad-1.test\nbad-2.test\n',
      },
      {
        ...{ name: 'refused-by-guard', summary: 'An empty file', status: 422, path: { list: 'threats-own' } },
        ...{ query: { reason: 'our own' }, type: 'text/plain', body: '\n' },
      },
      {
        ...{ name: 'policy-dry-run', summary: 'What a policy would change, in words', status: 200, path: POLICY },
        ...{ query: { reason: 'stricter', dryRun: 'true' }, body: { policy: SHORT_POLICY } },
      },
      {
        ...{ name: 'policy-proposed', summary: 'A policy waits for a second person', status: 202, path: POLICY },
        ...{ query: { reason: 'stricter' }, body: { policy: SHORT_POLICY } },
      },
      {
        ...{ name: 'invalid-policy', summary: 'A policy without rules', status: 422, path: POLICY },
        ...{ query: { reason: 'to try it' }, body: { policy: {} } },
      },
      {
        ...{ name: 'invalid-request', summary: 'Without a reason', status: 422, path: { list: 'threats-own' } },
        ...{ type: 'text/plain', body: 'bad-1.test\n' },
      },
    ],
  },
  {
    ...ops.GET,
    ...{ id: 'getVersions', path: '/ops/v1/lists/:list/versions', tag: 'lists' },
    summary: 'What a list was',
    answers: ok('The newest first.', VersionsAnswer),
    problems: ops.READ_LIST,
    examples: [{ name: 'lures', summary: 'Two versions', status: 200, path: ops.LIST }],
  },
  {
    ...ops.GET,
    ...{ id: 'getDiff', path: '/ops/v1/lists/:list/diff', tag: 'lists' },
    summary: 'What lies between two versions',
    query: [ops.number('from', 'Without it the one before `to`.', 1), ops.number('to', 'Without it the live one.', 2)],
    answers: ok('Entries that ops added and took away.', Diff),
    problems: [...ops.READ_LIST, 'unknown-version'],
    examples: [
      { name: 'lures', summary: 'The last push', status: 200, path: ops.LIST, query: { from: '1', to: '2' } },
      { name: 'unknown-version', summary: 'No such version', status: 404, path: ops.LIST, query: { to: '99' } },
    ],
  },
  {
    ...ops.GET,
    ...{ id: 'getProposals', path: '/ops/v1/proposals', tag: 'lists' },
    summary: 'What waits for a second person',
    query: [ops.word('state', 'Only those.', { type: 'string', enum: ['waiting', 'approved', 'rejected', 'expired'] })],
    answers: ok('The newest first.', ProposalsAnswer),
    problems: ops.READ,
    examples: [{ name: 'waiting', summary: 'Two changes wait', status: 200, query: { state: 'waiting' } }],
  },
  {
    ...ops.POST,
    ...{ id: 'approve', path: '/ops/v1/proposals/:id/approve', tag: 'lists', scope: 'ops:approve' },
    summary: 'Approve, as the second person',
    about:
      'For a restricted list bring the same change, or the same file, from where YOU have it: the digests must agree. For others the body may be empty.',
    ...ops.KEY,
    query: [ops.word('format', 'Of the file, as for an upload.', format), ops.DRY_RUN],
    body: { required: false, types: { ...bodyOf('PushRequest').types, 'text/plain': 'text', 'text/csv': 'text' } },
    answers: ops.CHANGE,
    problems: [
      ...ops.WRITE,
      ...(['unknown-proposal', 'same-person', 'digest-differs', 'expired', 'not-readable', 'cut-off'] as const),
      ...(['too-many-items', 'invalid-changes', 'invalid-policy', 'refused-by-guard', 'too-many-lines'] as const),
      ...(['reason-holds-entry', 'overlay-full', 'unusable-entry'] as const),
    ],
    examples: [
      {
        ...{ name: 'same-person', summary: 'Whoever proposed it', status: 403 },
        ...{ path: { id: '{patchList/proposed.id}' }, body: SECRET_PUSH },
      },
      {
        ...{ name: 'digest-differs', summary: 'Another change', status: 422, as: 'ben' },
        path: { id: '{patchList/proposed.id}' },
        body: { ...ops.REASON, changes: [{ op: 'add', url: 'https://listed.example/c' }] },
      },
      {
        ...{ name: 'approved', summary: 'The same change from a second person', status: 200, as: 'ben' },
        ...{ path: { id: '{patchList/proposed.id}' }, body: SECRET_PUSH },
      },
      {
        name: 'unknown-proposal',
        summary: 'No such proposal',
        status: 404,
        as: 'ben',
        path: { id: 'p-none' },
        body: '',
      },
    ],
  },
  {
    ...ops.POST,
    ...{ id: 'reject', path: '/ops/v1/proposals/:id/reject', tag: 'lists', scope: 'ops:approve' },
    summary: 'Reject',
    ...ops.KEY,
    body: bodyOf('Act'),
    answers: ops.act('It is rejected.', Waiting),
    problems: [...ops.WRITE, 'unknown-proposal', 'expired'],
    examples: [
      {
        ...{ name: 'rejected', summary: 'Somebody thinks otherwise', status: 200, as: 'ben' },
        ...{ path: { id: '{patchList/proposed-again.id}' }, body: { reason: 'not what the source says' } },
      },
    ],
  },
]
