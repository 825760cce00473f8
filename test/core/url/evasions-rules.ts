/**
 * Rules that respell a URL, one part at a time, so that any two of them that touch different parts can be put together.
 *
 * @module
 */
export type Part = 'scheme' | 'userinfo' | 'host' | 'port' | 'path' | 'rest'
export type Spelling = Readonly<Record<Part, string>>

/**
 * `by`: who reads the spelling as the plain URL. Each of the two forms covers what the other reader refuses; a spelling that
 * one rule leaves to G alone and another to the browser alone opens nowhere and is no evasion.
 */
export type Rule = {
  readonly name: string
  readonly part: Part
  readonly by: 'both' | 'G' | 'browser'
  readonly respell: (text: string) => string
}

export const plain = (host: string, path: string): Spelling => ({
  scheme: 'http://',
  userinfo: '',
  host,
  port: '',
  path,
  rest: '',
})

export const written = (s: Spelling): string => s.scheme + s.userinfo + s.host + s.port + s.path + s.rest

export function respelled(plain: Spelling, ...rules: readonly Rule[]): Spelling {
  const spelling: Record<Part, string> = { ...plain }
  for (const { part, respell } of rules) spelling[part] = respell(spelling[part])
  return spelling
}

/** Pairs of different parts that somebody reads. */
export function pairsOf(rules: readonly Rule[]): [Rule, Rule][] {
  return rules.flatMap((a, i) =>
    rules
      .slice(i + 1)
      .filter((b) => a.part !== b.part && isReadable(a, b))
      .map((b): [Rule, Rule] => [a, b]),
  )
}

/** Without a scheme, `u:p@host` and `host:/` have one: `u` and `host`. They open nothing. */
function isReadable(a: Rule, b: Rule): boolean {
  const isOtherScheme = a.name === 'scheme: ""' && /^userinfo: .*:|^port: ":"/.test(b.name)
  return !isOtherScheme && (a.by === b.by || a.by === 'both' || b.by === 'both')
}

const rule = (name: string, part: Part, by: Rule['by'], respell: (text: string) => string): Rule => ({
  name: `${part}: ${name}`,
  part,
  by,
  respell,
})

const put = (part: Part, by: Rule['by'], texts: readonly string[]): Rule[] =>
  texts.map((text) => rule(JSON.stringify(text), part, by, () => text))

/** The character at `at` replaced, or with something after it. */
const replaceAt = (at: number, by: (c: string) => string) => (text: string) =>
  text.slice(0, at) + by(text[at]!) + text.slice(at + 1)
const insert = (c: string) => replaceAt(2, (before) => before + c)

export function escaped(text: string, depth: number): string {
  let out = Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  for (let i = 1; i < depth; i++) out = out.replaceAll('%', '%25')
  return out
}

/** Every small letter moved to another alphabet that starts at `first`. */
const shifted = (first: number) => (text: string) =>
  text.replace(/[a-z]/g, (c) => String.fromCodePoint(first + c.charCodeAt(0) - 97))

const dots = (dot: string) => (text: string) => text.replaceAll('.', dot)

export const SCHEME_RULES: readonly Rule[] = [
  ...put('scheme', 'both', ['https://', 'HTTP://', 'hTtPs://', '//', '', 'ftp://', 'ht\ntp:/\t/', '\0 http://']),
  ...put('scheme', 'browser', [
    'http:',
    'http:/',
    'https:/',
    'http:///',
    'http:\\\\',
    'http:/\\',
    '\\\\',
    'http:\\/\\/',
  ]),
  rule('escaped', 'scheme', 'G', () => 'http%3A%2F%2F'),
]

export const USERINFO_RULES: readonly Rule[] = [
  ...put('userinfo', 'both', ['u@', 'u:p@', 'good.test@', 'good.test:80@', '@', 'u@v@', '%75@', 'good%40test@', 'ü@']),
  ...put('userinfo', 'browser', ['good.test%2F@', 'good.test%3F@', 'good.test%23%2f@']),
]

export const HOST_RULES: readonly Rule[] = [
  rule('capitals', 'host', 'both', (h) => h.toUpperCase()),
  rule('escaped', 'host', 'both', (h) => escaped(h, 1)),
  rule('escaped, capitals', 'host', 'both', (h) => escaped(h, 1).toUpperCase()),
  rule(
    'one letter escaped',
    'host',
    'both',
    replaceAt(1, (c) => escaped(c, 1)),
  ),
  rule('escaped twice', 'host', 'G', (h) => escaped(h, 2)),
  rule('escaped four times', 'host', 'G', (h) => escaped(h, 4)),
  rule('full width', 'host', 'both', shifted(0xff41)),
  rule('in circles', 'host', 'both', shifted(0x24d0)),
  rule('mathematical', 'host', 'both', shifted(0x1d41a)),
  rule('long s', 'host', 'both', (h) => h.replace('s', 'ſ')),
  ...['\u3002', '\uff0e', '\uff61', '%E3%80%82'].map((dot) =>
    rule(`dot ${escaped(dot, 1)}`, 'host', 'both', dots(dot)),
  ),
  ...['\u2024', '\ufe52'].map((dot) => rule(`dot ${escaped(dot, 1)}`, 'host', 'G', dots(dot))),
  rule('dot at the end', 'host', 'both', (h) => `${h}.`),
  rule('dots at both ends', 'host', 'both', (h) => `..${h}..`),
  rule('two dots', 'host', 'both', dots('..')),
  ...['\u00ad', '\u200b', '\u2060', '\ufeff', '\ufe0f', '%C2%AD', '\t', '\r\n'].map((c) =>
    rule(`with ${escaped(c, 1)} inside`, 'host', 'both', insert(c)),
  ),
  ...['\u200c', '\u200d', '\u200e', '\u061c'].map((c) => rule(`with ${escaped(c, 1)} inside`, 'host', 'G', insert(c))),
]

export const PORT_RULES: readonly Rule[] = put('port', 'both', [':80', ':443', ':8080', ':', ':00080', ':\t80'])

export const PATH_RULES: readonly Rule[] = [
  rule('dot segment', 'path', 'both', (p) => `/.${p}`),
  rule('dot segments up', 'path', 'both', (p) => `/x/y/../..${p}`),
  rule('above the root', 'path', 'both', (p) => `/../..${p}`),
  rule('slashes', 'path', 'both', (p) => p.replaceAll('/', '//')),
  rule(
    'escaped letter',
    'path',
    'both',
    replaceAt(1, (c) => escaped(c, 1)),
  ),
  rule(
    'escaped twice',
    'path',
    'both',
    replaceAt(1, (c) => escaped(c, 2)),
  ),
  rule(
    'escaped five times',
    'path',
    'both',
    replaceAt(2, (c) => escaped(c, 5)),
  ),
  rule('escaped whole', 'path', 'both', (p) => `/${escaped(p.slice(1), 1)}`),
  rule('escaped slashes', 'path', 'both', (p) => `/${p.slice(1).replaceAll('/', '%2f')}`),
  rule('escaped dot segment', 'path', 'both', (p) => `/x/%2E%2e${p}`),
  rule('newline inside', 'path', 'both', insert('\n')),
  rule('backslashes', 'path', 'browser', (p) => p.replaceAll('/', '\\')),
  rule('a dot segment of backslashes', 'path', 'browser', (p) => `\\x\\..${p}`),
]

export const FRAGMENT_RULES: readonly Rule[] = put('rest', 'both', ['#', '#x', '#/../..', '#@good.test/', '#?', '# \t'])

/** Only where the entry has no query. */
export const QUERY_RULES: readonly Rule[] = put('rest', 'both', [
  '?',
  '?#',
  '?a',
  '?a=1&b=2',
  '?/../..',
  '?u=http://good.test/',
  '?%3f',
  '?\ud800',
  '?a#b?c',
])

export const RULES: readonly Rule[] = [
  ...SCHEME_RULES,
  ...USERINFO_RULES,
  ...HOST_RULES,
  ...PORT_RULES,
  ...PATH_RULES,
  ...FRAGMENT_RULES,
  ...QUERY_RULES,
]
