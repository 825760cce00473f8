/**
 * `/out`: the moment of the click. Its answers are pages for people.
 *
 * @module
 */
import type { Operation, Parameter } from '../operation.ts'

const text = { type: 'string' }
const page = (about: string) => ({ about, types: { 'text/html': 'text' } }) as const
const location: Parameter = { name: 'location', about: 'The link.', schema: { type: 'string', format: 'uri' } }

const LINK: readonly Parameter[] = [
  { name: 'u', about: 'The URL.', schema: text, required: true, example: 'https://tea.example/' },
  { name: 'e', about: 'Until when it is good, in seconds since the epoch.', schema: text, example: '1795564800' },
  { name: 'k', about: 'The id of the key.', schema: text, required: true, example: 'k1' },
  { name: 's', about: 'The signature.', schema: text, required: true, example: 'c2lnbmF0dXJl' },
]

export const LEAVE: readonly Operation[] = [
  {
    ...{ id: 'followLink', method: 'get', path: '/out', tag: 'leave', scope: null },
    summary: 'Follow a signed link',
    about:
      'Never built by hand: `/v1/links` makes it. Its problems are pages too, in the language of `Accept-Language`.',
    query: LINK,
    answers: {
      200: page('A warning page with the host: where it leads cannot be seen.'),
      302: { about: 'It may be opened.', types: {}, headers: [location] },
      400: page('`invalid-link`: not one that Kerb made, or it has expired.'),
      403: page('A block page with the help card and a reference for an appeal.'),
      503: page('`lists-unavailable`: try again.'),
    },
    problems: [],
    examples: [
      {
        ...{ name: 'opened', summary: 'It may be opened', status: 302, as: null },
        url: '{signLinks/links.links.0}',
      },
      {
        ...{ name: 'warned', summary: 'A short link', status: 200, as: null },
        url: '{signLinks/links.links.2}',
      },
      {
        ...{ name: 'blocked', summary: 'It was listed since it was signed', status: 403, as: null },
        url: 'sign:https://www.omegle.com/',
      },
      {
        ...{ name: 'invalid-link', summary: 'Not one of Kerb’s', status: 400, as: null },
        query: { u: 'https://tea.example/', k: 'k1', s: 'c2lnbmF0dXJl' },
      },
    ],
  },
  {
    ...{ id: 'rememberSite', method: 'post', path: '/out', tag: 'leave', scope: null },
    summary: 'Not to be warned of a site again, or to be again',
    about:
      'What the form on a warning page sends, with the link itself. Of a form on another site nothing is kept (403).',
    query: [
      ...LINK,
      {
        name: 'remember',
        about: 'Whether this browser is to remember the site.',
        schema: { type: 'string', enum: ['yes', 'no'] },
        required: true,
        example: 'yes',
      },
    ],
    answers: {
      200: page('A page with the link. With a cookie, unless it may not be remembered.'),
      400: page('`invalid-link`: not one that Kerb made, or it has expired.'),
      403: page('A block page, or the warning again for a form of another site.'),
      503: page('`lists-unavailable`: try again.'),
    },
    problems: [],
    examples: [
      {
        ...{ name: 'remembered', summary: 'A short link', status: 200, as: null },
        url: '{signLinks/links.links.2}',
        query: { remember: 'yes' },
      },
    ],
  },
]
