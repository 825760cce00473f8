/**
 * What the tests of the URL engine share: how a result is shown, and strings that are nearly URLs.
 *
 * @module
 */
import fc from 'fast-check'
import { type Canonical, canonicalHref, canonicalize } from '../../../src/core/url/canonical.ts'

export { fc }

export function href(input: string): string | null {
  const result = canonicalize(input)
  return result.ok ? canonicalHref(result.value) : null
}

export function keyOf(c: Canonical): string {
  return c.query === null ? c.host + c.path : `${c.host}${c.path}?${c.query}`
}

/** Pieces that mean something to one parser or another. */
const ATOMS = [
  ...[
    'http',
    'https',
    'HTTP',
    'ftp',
    'foo',
    ':',
    '//',
    '/',
    '\\',
    '.',
    '..',
    '@',
    '#',
    '?',
    '&',
    '=',
    ';',
    '[',
    ']',
    '::',
  ],
  ...[
    '%',
    '%25',
    '%2e',
    '%2f',
    '%5c',
    '%40',
    '%3a',
    '%23',
    '%3F',
    '%09',
    '%C3%BC',
    '%c3%bc',
    '%F0',
    '%E3%80%82',
    '%C2%AD',
  ],
  ...[
    'a',
    'Z',
    'example',
    'com',
    'test',
    'xn--',
    'xn--bcher-kva',
    '-',
    '_',
    '!',
    '$',
    '^',
    '|',
    '<',
    '"',
    '{',
    '~',
    '+',
    '*',
  ],
  ...['0', '1', '08', '0x7f', '127', '256', '4294967296', '1.2.3.4', 'ffff', ':80', ':443', ':0080', ':99999', ':x'],
  ...[
    '\t',
    '\n',
    '\r',
    ' ',
    '\0',
    '\x7f',
    '\x80',
    '\u00ad',
    '\u200b',
    '\u200d',
    '\ufffd',
    '\ud800',
    '\u0378',
    '\u0301',
  ],
  ...['ü', 'ß', 'ς', 'Σ', 'İ', '。', '․', '．', 'ｅ', 'ⓞ', '😀', '℀', '／', '：', '％'],
]

/** Half of them with a web scheme in front, so that most get as far as a host. */
export const anyUrl: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', 'http://', 'https://', 'http://a.test/', 'http://a.test/', 'a.test'),
    fc.array(
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...ATOMS) }, fc.string({ unit: 'binary', maxLength: 4 })),
      { maxLength: 9 },
    ),
  )
  .map(([start, rest]) => start + rest.join(''))

/** Clean hosts with whatever a path and a query can be made of: escaped structure, dot segments, escapes of escapes. */
export const anyRest: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('http://a.test', 'https://WWW.a.test:8443', 'a.test', 'http://bücher.test', 'http://192.0.2.7'),
    fc.constantFrom('/', '/', '/', '?', '#'),
    fc.array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom('/', '/', '.', '..', 'a', 'b', '?', '&', '#', '\\', '@') },
        { weight: 4, arbitrary: fc.constantFrom('%2e', '%2E', '%2f', '%2F', '%5c', '%5C', '%3f', '%3F', '%23', '%26') },
        { weight: 3, arbitrary: fc.constantFrom('%41', '%7e', '%c3%bc', '%C3%BC', '%ff', '%00', '%1b', '%0A', '%7F') },
        {
          weight: 2,
          arbitrary: fc.constantFrom('%', '%2', '%25', '%252e', '%%32e', 'ü', '😀', '\ud800', ' ', '\x7f', '\t'),
        },
      ),
      { maxLength: 10 },
    ),
  )
  .map(([head, lead, parts]) => head + lead + parts.join(''))
