/**
 * What the shipped policy does, cell by cell, written from the issue and the design and not from the policy. Every cell is claimed by
 * exactly one row; the test counts.
 */
import type { ActingClass, Action, Band, Certainty, Surface } from '../../../src/core/words.ts'

export type Expectation = {
  readonly why: string
  readonly surfaces: readonly Surface[] | '*'
  readonly classes: readonly ActingClass[]
  readonly certainties: readonly Certainty[] | '*'
  readonly bands: readonly Band[] | '*'
  readonly action: Action
  readonly escalate?: true
  readonly onTimeout?: 'release' | 'refuse'
  readonly replacement?: string
}

const MINORS: readonly Band[] = ['below-admission', '13-15', '16-17']
const NO_ADULT: readonly Band[] = [...MINORS, 'unknown']
const GROWN: readonly Band[] = ['adult', 'unknown']

const NAMES: readonly Surface[] = ['display-name', 'username']
const ABOUT_ONESELF: readonly Surface[] = [...NAMES, 'bio', 'profile-link']
const SEARCH: readonly Surface[] = ['query', 'suggestion']
const CONVERSATION: readonly Surface[] = ['comment', 'message']
const OPEN_PAGES: readonly Surface[] = [...ABOUT_ONESELF, 'comment', 'caption', 'transcript']
/** Everywhere but in messages, in search and at the click: what somebody shows to everybody. */
const SHOWN: readonly Surface[] = [...OPEN_PAGES, 'hashtag']

const PARSED: readonly Certainty[] = ['link', 'host', 'disguised']
const UNSURE: readonly Certainty[] = ['invited', 'lookalike', 'name']
const MORE_THAN_A_NAME: readonly Certainty[] = [...PARSED, 'invited', 'lookalike']

const row = (
  why: string,
  surfaces: Expectation['surfaces'],
  listClass: ActingClass,
  certainties: Expectation['certainties'],
  bands: Expectation['bands'],
  action: Action,
  more: Pick<Expectation, 'escalate' | 'onTimeout' | 'replacement'> = {},
): Expectation => ({ why, surfaces, classes: [listClass], certainties, bands, action, ...more })

const NOT_ALLOWED: readonly Expectation[] = (['restricted-urls', 'restricted-terms', 'threats'] as const).map((name) =>
  row('nobody may share it, anywhere', '*', name, '*', '*', 'block'),
)

const LURES: readonly Expectation[] = [
  row('never in search, a name included', SEARCH, 'lures', '*', '*', 'block'),
  row('links and invitations are refused', SHOWN, 'lures', [...PARSED, 'invited'], '*', 'block'),
  row('a look-alike may be chance', SHOWN, 'lures', ['lookalike'], '*', 'review', { onTimeout: 'release' }),
  row('a person called like a service', NAMES, 'lures', ['name'], '*', 'review', { onTimeout: 'release' }),
  row('not recommended', ['hashtag'], 'lures', ['name'], '*', 'demote'),
  row(
    'a brand word alone is news',
    ['bio', 'profile-link', 'comment', 'caption', 'transcript'],
    'lures',
    ['name'],
    '*',
    'pass',
  ),
  row('a click is stopped', ['outbound'], 'lures', PARSED, '*', 'block'),
  row('a click on a look-alike', ['outbound'], 'lures', ['lookalike'], '*', 'warn'),
  row('an address is no name', ['outbound'], 'lures', ['invited', 'name'], '*', 'pass'),
  row('adult to adult: warned', ['message'], 'lures', [...PARSED, 'invited'], ['adult'], 'warn'),
  row(
    'an invitation to a minor is not delivered and goes to review',
    ['message'],
    'lures',
    MORE_THAN_A_NAME,
    NO_ADULT,
    'review',
    {
      escalate: true,
      onTimeout: 'refuse',
    },
  ),
  row('between adults a look-alike goes through', ['message'], 'lures', ['lookalike'], ['adult'], 'pass'),
  row('a word in a letter', ['message'], 'lures', ['name'], '*', 'pass'),
]

const CONTACT: readonly Expectation[] = [
  row(
    'a minor’s own contact is held back',
    [...OPEN_PAGES, 'message'],
    'contact-lures',
    MORE_THAN_A_NAME,
    MINORS,
    'review',
    {
      onTimeout: 'refuse',
    },
  ),
  row('the name of a service is no contact', [...OPEN_PAGES, 'message'], 'contact-lures', ['name'], MINORS, 'pass'),
  row('strangers who write to each other', CONVERSATION, 'contact-lures', MORE_THAN_A_NAME, ['unknown'], 'review', {
    onTimeout: 'release',
  }),
  row('nor is it here', CONVERSATION, 'contact-lures', ['name'], ['unknown'], 'pass'),
  row(
    'one’s own page, of unknown age: like an adult',
    [...ABOUT_ONESELF, 'caption', 'transcript'],
    'contact-lures',
    '*',
    ['unknown'],
    'pass',
  ),
  row('adults say where they are to be found', [...OPEN_PAGES, 'message'], 'contact-lures', '*', ['adult'], 'pass'),
  row('a minor who leaves', ['outbound'], 'contact-lures', '*', MINORS, 'warn'),
  row('others who leave', ['outbound'], 'contact-lures', '*', GROWN, 'pass'),
  row('no matter of search', ['hashtag', ...SEARCH], 'contact-lures', '*', '*', 'pass'),
]

const SOLICITATION: readonly Expectation[] = [
  row('solicitation of a minor is held for a person', CONVERSATION, 'solicitation', '*', MINORS, 'review', {
    escalate: true,
    onTimeout: 'refuse',
  }),
  row('of somebody of unknown age', CONVERSATION, 'solicitation', '*', ['unknown'], 'review', { onTimeout: 'release' }),
  row('between adults', CONVERSATION, 'solicitation', '*', ['adult'], 'pass'),
  row(
    'nobody is asked elsewhere',
    [...ABOUT_ONESELF, 'caption', 'transcript', 'hashtag', ...SEARCH, 'outbound'],
    'solicitation',
    '*',
    '*',
    'pass',
  ),
]

const TERMS: readonly Expectation[] = [
  row('no machine repeats them', SEARCH, 'terms', '*', '*', 'block'),
  row('not recommended', ['hashtag'], 'terms', '*', '*', 'demote'),
  row('in names: a look first', NAMES, 'terms', '*', '*', 'review', { onTimeout: 'release' }),
  row(
    'said in a sentence',
    ['bio', 'profile-link', ...CONVERSATION, 'caption', 'transcript', 'outbound'],
    'terms',
    '*',
    '*',
    'pass',
  ),
]

const MEDIA: readonly Expectation[] = [
  row('off-platform media are refused in conversation', CONVERSATION, 'media-hosts', PARSED, '*', 'block'),
  row('taken out of captions', ['caption'], 'media-hosts', PARSED, '*', 'rewrite', { replacement: '[link removed]' }),
  row('a name shows no picture', [...CONVERSATION, 'caption'], 'media-hosts', UNSURE, '*', 'pass'),
  row('elsewhere', [...ABOUT_ONESELF, 'transcript', 'hashtag', ...SEARCH, 'outbound'], 'media-hosts', '*', '*', 'pass'),
]

const WRITTEN: readonly Surface[] = [...ABOUT_ONESELF, ...CONVERSATION, 'caption']
const SHORT: readonly Expectation[] = [
  row('a minor’s short link is held', WRITTEN, 'shorteners', PARSED, MINORS, 'review', { onTimeout: 'refuse' }),
  row('others are warned', WRITTEN, 'shorteners', PARSED, GROWN, 'warn'),
  row('everybody is warned', ['transcript', 'hashtag', 'outbound'], 'shorteners', PARSED, '*', 'warn'),
  row('a name hides nothing', [...WRITTEN, 'transcript', 'hashtag', 'outbound'], 'shorteners', UNSURE, '*', 'pass'),
  row('search', SEARCH, 'shorteners', '*', '*', 'pass'),
]

export const EXPECTATIONS: readonly Expectation[] = [
  ...NOT_ALLOWED,
  ...LURES,
  ...CONTACT,
  ...SOLICITATION,
  ...TERMS,
  ...MEDIA,
  ...SHORT,
]
