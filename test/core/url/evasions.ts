/**
 * Spellings of one listed page, made from rules: each is a way to write `http://listed.test/bad/page` that a browser or a
 * Safe Browsing client reads as that page.
 *
 * @module
 */
const HOST = 'listed.test'
const PATH = '/bad/page'
const PAGE = HOST + PATH

export type Evasion = { readonly rule: string; readonly input: string; readonly key: string }

function escapes(text: string, depth: number): string {
  let out = text
  for (let i = 0; i < depth; i++) {
    out = Array.from(out, (c) => (i > 0 && c !== '%' ? c : `%${c.charCodeAt(0).toString(16)}`)).join('')
  }
  return out
}

function eachAt(text: string, insert: string): string[] {
  return [1, 4, 6, 8].map((at) => text.slice(0, at) + insert + text.slice(at))
}

function shifted(text: string, a: number, dot: string): string {
  return Array.from(text, (c) => (c === '.' ? dot : String.fromCodePoint(a + c.charCodeAt(0) - 97))).join('')
}

const PREFIXES = [
  'http://',
  'https://',
  'HTTP://',
  'hTTps://',
  '//',
  '',
  'ftp://',
  'http:',
  'http:/',
  'https:',
  'http:///',
  'https:////',
]
const SLASHED = ['http:\\\\', 'http:/\\', 'http:\\/', '\\\\', '/\\', '\\/', 'https:\\']
const USERINFO = [
  'u@',
  'u:p@',
  'good.test@',
  'good.test:80@',
  'a%40b@',
  'good.test%2F@',
  '@',
  ':@',
  'http:@',
  'a@b@',
  '%2e@',
]
const PORTS = [':80', ':443', ':8080', ':', ':00080', ':65535']
const TAILS = ['#x', '#', '#/../..', '#@other.test/', '#?', '?']
const PATHS = [
  '/bad//page',
  '//bad/page',
  '/./bad/page',
  '/bad/./page',
  '/x/../bad/page',
  '/bad/x/../page',
  '/../bad/page',
  '/bad/x/y/../../page',
]
const ENCODED_PATHS = [
  '/bad%2fpage',
  '/b%61d/page',
  '/%62%61%64/page',
  '/bad/p%2561ge',
  '/bad/%252570age',
  '/bad/%2e/page',
  '/x/%2E%2e/bad/page',
  '/bad%2F%2Fpage',
  '%2fbad%2fpage',
]
const UNSEEN = [
  '\u00ad',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\ufe0f',
  '\u{e0061}',
  '%C2%AD',
  '%E2%80%8B',
]
const DOTS = ['\u3002', '\uff0e', '\uff61', '\u2024', '\ufe52', '%E3%80%82', '%2e', '%252E', '..', '\u3002.']
const WHITESPACE = ['\t', '\n', '\r', '\r\n', '\n\t\n']

function hostsAndPaths(): Evasion[] {
  const row = (rule: string) => (input: string) => ({ rule, input, key: PAGE })
  return [
    ...[...PREFIXES, ...SLASHED].map((p) => p + PAGE).map(row('scheme and slashes')),
    ...SLASHED.map((p) => `${p}${HOST}\\bad\\page`).map(row('backslashes in the path')),
    ...USERINFO.map((u) => `http://${u}${PAGE}`).map(row('userinfo')),
    ...PORTS.map((port) => `http://${HOST}${port}${PATH}`).map(row('port')),
    ...TAILS.map((tail) => `http://${PAGE}${tail}`).map(row('fragment')),
    ...PATHS.map((path) => `http://${HOST}${path}`).map(row('dot segments and slashes')),
    ...ENCODED_PATHS.map((path) => `http://${HOST}${path}`).map(row('escapes in the path')),
    ...[1, 2, 3, 5]
      .flatMap((depth) => [`http://${escapes(HOST, depth)}${PATH}`, `http://${HOST}/bad/${escapes('page', depth)}`])
      .map(row('depth of escapes')),
    ...[PAGE, `http://${PAGE}`].map((url) => escapes(url, 1)).map(row('everything escaped')),
    ...UNSEEN.flatMap((c) => eachAt(HOST, c))
      .map((host) => `http://${host}${PATH}`)
      .map(row('unseen characters')),
    ...DOTS.map((dot) => `http://listed${dot}test${PATH}`).map(row('other dots')),
    ...WHITESPACE.flatMap((c) => eachAt(`http://${PAGE}`, c)).map(row('whitespace inside')),
    ...[' ', '\t', '\n', '\0', '\x1f ']
      .flatMap((c) => [`${c}http://${PAGE}`, `http://${PAGE}${c}`, `${c}${PAGE}`])
      .map(row('whitespace around')),
    ...['LISTED.TEST', 'Listed.Test', 'listed.test.', '.listed.test', 'listed..test', '...listed.test...']
      .map((h) => `http://${h}${PATH}`)
      .map(row('case and dots')),
    ...[
      shifted(HOST, 0xff41, '．'),
      shifted(HOST, 0x24d0, '.'),
      shifted(HOST, 0x1d41a, '.'),
      shifted(HOST, 0x1d68a, '。'),
    ]
      .map((h) => `http://${h}${PATH}`)
      .map(row('compatibility letters')),
  ]
}

function addresses(): Evasion[] {
  const v4 = [
    '192.0.2.7',
    '3221225991',
    '0xC0000207',
    '030000001007',
    '0xc0.0x0.0x2.0x7',
    '0300.0.2.07',
    '192.0.519',
    '192.519',
    '192.0.2.7.',
    '192.0.0x207',
    '00300.00.002.0007',
    '１９２.0.2.7',
    '①92.0.2.7',
    '192。0。2。7',
    '%31%39%32.0.2.7',
  ]
  const mapped = ['[::ffff:192.0.2.7]', '[::FFFF:c000:207]', '[0:0:0:0:0:ffff:192.0.2.7]', '[64:ff9b::192.0.2.7]']
  const v6 = ['[2001:db8::1]', '[2001:DB8:0:0:0:0:0:1]', '[2001:0db8::0001]', '[2001:db8:0::0:1]']
  return [
    ...[...v4, ...mapped].map((host) => ({ rule: 'IPv4', input: `http://${host}/x`, key: '192.0.2.7/x' })),
    ...v6.map((host) => ({ rule: 'IPv6', input: `http://${host}:8080/x`, key: '[2001:db8::1]/x' })),
  ]
}

function unicode(): Evasion[] {
  const hosts = [
    'bücher.test',
    'BÜCHER.test',
    'bu\u0308cher.test',
    'xn--bcher-kva.test',
    'XN--BCHER-KVA.TEST',
    'b%C3%BCcher.test',
    'b%c3%bccher.test',
    'ｂücher。test',
    'b\u00adücher.test',
  ]
  return hosts.map((host) => ({ rule: 'IDN', input: `http://${host}/x`, key: 'xn--bcher-kva.test/x' }))
}

export const EVASIONS: readonly Evasion[] = [...hostsAndPaths(), ...addresses(), ...unicode()]

/** What looks like the listed page and is not. */
export const OTHERS: readonly string[] = [
  ...[
    '/bad/page2',
    '/bad/Page',
    '/BAD/page',
    '/bad',
    '/bad/',
    '/bad/page/',
    '/bad/page/x',
    '/bad/page%20',
    '/bad/page;x',
    '/bad/pag',
    '/',
    '/bad/page/..',
    '/x/bad/page',
    '/bad\u200b/page',
  ].map((path) => HOST + path),
  ...[
    'notlisted.test',
    'listed.test.example',
    'listed.tests',
    'listed-test.example',
    'listed.test-x.example',
    'listedtest',
    'listed.test.test',
    'xlisted.test',
    'list.ed.test',
    'lısted.test',
  ].map((host) => host + PATH),
  ...[
    `good.test/${PAGE}`,
    `good.test/?u=${PAGE}`,
    `good.test/#${PAGE}`,
    `http://good.test/http://${PAGE}`,
    `good.test:80/${PAGE}`,
    `http://${HOST}@good.test${PATH}`,
    `http://good.test/@${PAGE}`,
    `mailto:x@${HOST}`,
  ],
]
