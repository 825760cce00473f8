/**
 * `/v1`: what a platform asks.
 *
 * @module
 */
import { CheckAnswer, LinksAnswer, ProfileAnswer, SuggestionsAnswer } from '../components/answers.ts'
import { CheckRequest, LinksRequest, ProfileRequest, SuggestionsRequest } from '../components/requests.ts'
import { body, type Example, type Operation, ok, WITH_BODY, WITH_TOKEN } from '../operation.ts'

const ITEM = ['nothing-to-check', 'text-too-long', 'url-too-long', 'too-many-links', 'lone-surrogate'] as const

const REFUSALS: readonly Example[] = [
  { name: 'unauthorized', summary: 'No token', status: 401, as: null, body: {} },
  { name: 'invalid-request', summary: 'Not the expected shape', status: 422, body: {} },
  { name: 'invalid-json', summary: 'Not JSON', status: 400, type: 'application/json', body: '{' },
  { name: 'unsupported-media-type', summary: 'Another type', status: 415, type: 'text/plain', body: 'tea' },
]

export const DECIDE: readonly Operation[] = [
  {
    ...{ id: 'check', method: 'post', path: '/v1/check', tag: 'decide', scope: 'check' },
    summary: 'Decide about texts and URLs',
    about:
      'A blocked item is an answer (200). A bad item is `{id, error}` in its place and never fails its neighbours; where all items are bad, the request is.',
    body: body(CheckRequest),
    answers: ok('A decision for each item, in order.', CheckAnswer),
    problems: [
      ...WITH_TOKEN,
      ...WITH_BODY,
      ...ITEM,
      ...(['too-many-items', 'invalid-item', 'unknown-surface', 'ref-not-opaque', 'lists-unavailable'] as const),
    ],
    examples: [
      {
        ...{ name: 'spelled-out', summary: 'A bio that spells a link out', status: 200 },
        body: {
          items: [{ id: '1', surface: 'bio', text: 'find me on omegle dot com', subject: { age: 15, country: 'GB' } }],
        },
      },
      {
        ...{ name: 'mixed', summary: 'A text that passes, one that is rewritten, and a bad item', status: 200 },
        body: {
          items: [
            { id: '1', surface: 'comment', text: 'I like tea', subject: { ageBand: 'adult' } },
            { id: '2', surface: 'caption', text: 'see https://imgur.com/a now', subject: { ageBand: 'adult' } },
            { id: '3', surface: 'bio' },
          ],
        },
      },
      {
        ...{ name: 'message', summary: 'A direct message from an adult to somebody of 16 or 17', status: 200 },
        body: {
          items: [
            {
              ...{ id: '1', surface: 'message', text: 'see omegle.com' },
              ...{ subject: { ageBand: 'adult', country: 'GB' }, audience: { youngestBand: '16-17' } },
            },
          ],
        },
      },
      {
        ...{ name: 'explain', summary: 'With what matched, for a token that may see it', status: 200 },
        body: { explain: true, items: [{ id: '1', surface: 'profile-link', url: 'https://www.omegle.com/' }] },
      },
      ...REFUSALS,
      {
        ...{ name: 'forbidden', summary: 'A token without `explain`', status: 403, as: 'client' },
        body: { explain: true, items: [{ surface: 'bio', text: 'tea' }] },
      },
      {
        ...{ name: 'nothing-to-check', summary: 'Nothing but items without a text', status: 422 },
        body: { items: [{ surface: 'bio' }] },
      },
      {
        ...{ name: 'ref-not-opaque', summary: 'An e-mail address as a ref', status: 422 },
        body: { items: [{ surface: 'bio', text: 'tea', subject: { ref: 'mia@mail.example' } }] },
      },
    ],
  },
  {
    ...{ id: 'checkProfile', method: 'post', path: '/v1/profile', tag: 'decide', scope: 'check' },
    summary: 'Decide about a whole profile',
    about: 'Store `profile`, and keep the old value of each field that is null in it although you sent one.',
    body: body(ProfileRequest),
    answers: ok('One decision, and what may be stored now.', ProfileAnswer),
    problems: [...WITH_TOKEN, ...WITH_BODY, ...ITEM, 'lists-unavailable'],
    examples: [
      {
        ...{ name: 'clean', summary: 'A profile that may be stored as it is', status: 200 },
        body: {
          profile: { displayName: 'Mia', bio: 'I like tea', links: ['https://tea.example/'] },
          subject: { age: 30 },
        },
      },
      {
        ...{ name: 'blocked-bio', summary: 'The name stays, the bio does not', status: 200 },
        body: { profile: { displayName: 'Mia', bio: 'hi! 0megle.com/mia' }, subject: { age: 15, country: 'GB' } },
      },
      ...REFUSALS,
    ],
  },
  {
    ...{ id: 'filterSuggestions', method: 'post', path: '/v1/suggestions', tag: 'decide', scope: 'suggest' },
    summary: 'Filter search suggestions',
    about:
      'Results are yours; Kerb filters suggestions. Without a required list the answer is an empty list and `review`, never a problem.',
    body: body(SuggestionsRequest),
    answers: ok('Those that may be shown, in order.', SuggestionsAnswer),
    problems: [...WITH_TOKEN, ...WITH_BODY, 'text-too-long', 'lone-surrogate'],
    examples: [
      {
        ...{ name: 'prefix', summary: 'A prefix loses only the listed name', status: 200, as: 'client' },
        body: { query: 'omeg', suggestions: ['omega watches', 'omegle', 'omelette'] },
      },
      {
        ...{ name: 'help', summary: 'A restricted query gets the help card', status: 200 },
        body: { query: '0megle', suggestions: ['omelette', 'omegle'], subject: { age: 15, country: 'GB' } },
      },
      ...REFUSALS,
    ],
  },
  {
    ...{ id: 'signLinks', method: 'post', path: '/v1/links', tag: 'leave', scope: 'check' },
    summary: 'Sign outbound links',
    about: 'A signed link leads to `/out`, where it is checked again at each click.',
    body: body(LinksRequest),
    answers: ok('A link each, or null.', LinksAnswer),
    problems: [...WITH_TOKEN, ...WITH_BODY, 'lists-unavailable'],
    examples: [
      {
        ...{ name: 'links', summary: 'One that may leave, one that may not, a short link', status: 200 },
        body: { urls: ['https://tea.example/', 'https://www.omegle.com/', 'https://bit.ly/tea'], ttlSeconds: 86_400 },
      },
      ...REFUSALS,
    ],
  },
]
