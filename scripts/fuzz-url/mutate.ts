/**
 * Strings that are nearly URLs: one put together from parts that mean something to one parser or another, then spoiled a few
 * times, each time in a way that a person who wants to get past a list would try.
 *
 * @module
 */
import type { Random } from './random.ts'

/** Hosts of which half are listed (properties.ts). Invented, but for addresses of documentation networks. */
export const LISTED_DOMAINS = ['listed.test', 'a.b.c.deep.test', '192.0.2.7', 'xn--bcher-kva.test', '[2001:db8::7]']
export const LISTED_PAGES = ['page.test/a/b', 'page.test/a/?q=1', '198.51.100.9/x', 'long.page.test/a/b/c/d/e/f']
const FREE_HOSTS = [
  'free.test',
  'notlisted.test',
  'listed.test.example',
  'deep.test',
  '192.0.2.8',
  'faß.test',
  'Ὀ.test',
]

const SCHEMES = [
  'http://',
  'https://',
  'HTTP://',
  'hTtPs://',
  '//',
  '',
  'http:',
  'https:/',
  'http:\\\\',
  'ws://',
  'ftp://',
  'http:///',
]
const PLAIN_SCHEMES = ['http://', 'https://', '']

const USERINFO = [
  '',
  '',
  '',
  '',
  'u@',
  'u:p@',
  'free.test@',
  'listed.test@',
  'free.test:80@',
  '@',
  'a%40b@',
  'x%2f@',
  '\\@',
  '%5c@',
]
const PORTS = ['', '', '', '', ':80', ':443', ':8080', ':', ':00080', ':65536', ':8a', ':%38']
const PATHS = [
  '',
  '/',
  '/a/b',
  '/a/',
  '/x',
  '/a/b/c/d/e/f',
  '/a/../a/b',
  '/a/./b',
  '//a//b',
  '/A/b',
  '/a/%62',
  '/a%2fb',
  '/a/%2e%2e/x',
  '/;p',
  '\\a\\b',
]
const QUERIES = ['', '', '', '?', '?q=1', '?q=1&r', '??', '?a/../b', '?%3f', '?u=http://listed.test/']
const FRAGMENTS = ['', '', '', '#', '#x', '#@listed.test', '#/../a']

const UNSEEN = ['\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\ufe0f', '\u034f', '\u{e0061}', '\u202e']
const DOTS = ['\u3002', '\uff0e', '\uff61', '\u2024', '\ufe52', '%2e', '%E3%80%82', '..']
const SLASHES = ['\\', '//', '/\\', '%2f', '%5C', '\uff0f', '/./', '/x/../']
const ODD = [
  ...[
    '\0',
    '\x01',
    '\x1f',
    ' ',
    '\x7f',
    '\x80',
    '\xa0',
    '\u0301',
    '\u0378',
    '\ufffd',
    '\ufffe',
    '\ud800',
    '\udc00',
    '\u{1f600}',
  ],
  ...[
    '%',
    '%%',
    '%2',
    '%zz',
    '%00',
    '%F0',
    '%C3%BC',
    '%25',
    '%252e',
    '@',
    ':',
    '[',
    ']',
    '::',
    '#',
    '?',
    '|',
    '^',
    '<',
    '`',
    '{',
    '!',
    '*',
  ],
  ...[
    'ü',
    'ß',
    'ς',
    'Σ',
    'İ',
    'ı',
    'ſ',
    'K',
    '℀',
    '：',
    '％',
    '＠',
    'xn--',
    '0x',
    '08',
    '256',
    '4294967296',
    '1.2.3',
    '-',
    '_',
  ],
]

/** @returns one input; most have a host, about a third open in a browser something other than what they look like */
export function nearlyUrl(random: Random): string {
  let text = assembled(random)
  for (let n = random.below(5); n > 0; n--) text = random.pick(MUTATIONS)(text, random)
  return text
}

function assembled(random: Random): string {
  const { pick } = random
  const host = pick([LISTED_DOMAINS, LISTED_DOMAINS, LISTED_PAGES, FREE_HOSTS])
  const [name, path] = splitPage(pick(host))
  const labels = random.oneIn(4) ? pick(['www.', 'a.', 'A.b.', 'a.b.c.d.e.f.', '0x7f.', 'xn--.', '-.', '_a.']) : ''
  return (
    pick(random.oneIn(2) ? PLAIN_SCHEMES : SCHEMES) +
    (random.oneIn(2) ? '' : pick(USERINFO)) +
    labels +
    name +
    pick(PORTS) +
    (random.oneIn(2) ? path : pick(PATHS)) +
    pick(QUERIES) +
    pick(FRAGMENTS)
  )
}

function splitPage(page: string): [host: string, path: string] {
  const slash = page.indexOf('/')
  return slash < 0 ? [page, ''] : [page.slice(0, slash), page.slice(slash)]
}

type Mutation = (text: string, random: Random) => string

const insertOne =
  (from: readonly string[]): Mutation =>
  (text, random) => {
    const at = random.below(text.length + 1)
    return text.slice(0, at) + random.pick(from) + text.slice(at)
  }

const replaceOne =
  (wanted: RegExp, by: (found: string, random: Random) => string): Mutation =>
  (text, random) => {
    const found = [...text.matchAll(wanted)]
    if (found.length === 0) return text
    const { 0: part, index } = random.pick(found)
    return text.slice(0, index) + by(part, random) + text.slice(index + part.length)
  }

function escaped(part: string, random: Random): string {
  let out = ''
  for (const byte of Buffer.from(part)) out += `%${byte.toString(16).padStart(2, '0')}`
  if (random.oneIn(2)) out = out.toUpperCase()
  for (let depth = random.below(3); depth > 0; depth--) out = out.replaceAll('%', random.pick(['%25', '%%32%35']))
  return out
}

/** The same character as a browser reads it: full-width, in a circle, mathematical, or of the other case. */
function alike(part: string, random: Random): string {
  const code = part.charCodeAt(0)
  const letter = (code | 32) - 97
  const isLetter = letter >= 0 && letter < 26
  const forms = [String.fromCharCode(code + 0xfee0), part.toUpperCase(), part.toLowerCase()]
  if (isLetter) forms.push(String.fromCodePoint(0x24d0 + letter), String.fromCodePoint(0x1d41a + letter))
  return random.pick(forms)
}

function addressPart(part: string, random: Random): string {
  const value = Number(part)
  return random.pick([
    `0x${value.toString(16)}`,
    `0${value.toString(8)}`,
    `00${value.toString(8)}`,
    `${value + 256}`,
    `${value}.`,
  ])
}

function wholeAddress(part: string, random: Random): string {
  const value = part.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0)
  const hex = value.toString(16).padStart(8, '0')
  const mapped = `${hex.slice(0, 4)}:${hex.slice(4)}`
  return random.pick([
    `${value}`,
    `0x${hex}`,
    `0${value.toString(8)}`,
    `[::ffff:${part}]`,
    `[::ffff:${mapped}]`,
    `[64:ff9b::${mapped}]`,
    `[0:0:0:0:0:FFFF:${mapped}]`,
  ])
}

const MUTATIONS: readonly Mutation[] = [
  insertOne(['\t', '\n', '\r', '\r\n']),
  insertOne(UNSEEN),
  insertOne(ODD),
  insertOne(ODD),
  insertOne([...SCHEMES, ...USERINFO, ...PORTS, ...PATHS, ...QUERIES, ...FRAGMENTS]),
  insertOne([...LISTED_DOMAINS, ...FREE_HOSTS]),
  replaceOne(/[!-~]/g, escaped),
  replaceOne(/[!-~]{2,6}/g, escaped),
  replaceOne(/[!-~]/g, alike),
  replaceOne(/[a-z]/g, alike),
  replaceOne(/\./g, (_, random) => random.pick(DOTS)),
  replaceOne(/\//g, (_, random) => random.pick(SLASHES)),
  replaceOne(/\b\d{1,3}\b/g, addressPart),
  replaceOne(/\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}/g, wholeAddress),
  (text, random) =>
    random.pick([' ', '\0', '\t', '\x1f', '.', '/', '']) + text + random.pick([' ', '\n', '.', '?', '/', '\\', '']),
  // A part twice, and a part left out.
  (text, random) => {
    const at = random.below(text.length + 1)
    return text.slice(0, at) + text.slice(Math.max(0, at - random.below(12)))
  },
  (text, random) => {
    const at = random.below(text.length + 1)
    return text.slice(0, at) + text.slice(at + random.below(6))
  },
  // Long, and rarely: a bound on work must not be a way around.
  (text, random) => (random.oneIn(100) ? insertOne([padding(random)])(text, random) : text),
]

function padding(random: Random): string {
  const part = random.pick([...UNSEEN, 'ü', 'ü', '\u4e2d', '%25', '%C3%BC', '../', '.', 'a/', 'u:p@'])
  return part.repeat(random.pick([300, 1100, 2100])) + random.pick(['', '', '@', '/', '?'])
}
