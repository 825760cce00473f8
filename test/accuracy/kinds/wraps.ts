/**
 * What an address is written into, one kind a row.
 *
 * @module
 */
import type { Random } from '../../../scripts/fuzz-url/random.ts'

export type Wrap = (host: string, random: Random) => string

const PATHS = ['', '/', '/room', '/?r=12', '/chat#a', '/@mia']
const withPath = (host: string, random: Random) => host + random.pick(PATHS)
const scheme = (random: Random) => random.pick(['http', 'https'])

const SLASH_WORDS = [
  'slash',
  'barra',
  'miring',
  'taksim',
  'ukośnik',
  'слэш',
  'スラッシュ',
  '斜杠',
  '슬래시',
  'स्लैश',
  'schrägstrich',
  'kauttaviiva',
  'סלאש',
  'ทับ',
]

/** The five signs that a page writes as entities, and the dot and slash besides. */
const ENTITIES: Readonly<Record<string, readonly string[]>> = {
  '.': ['&#46;', '&#x2e;', '&#x2E;', '&period;'],
  '/': ['&#47;', '&#x2f;', '&#x2F;', '&sol;'],
  ':': ['&#58;', '&#x3a;', '&colon;'],
}

function escaped(text: string, random: Random): string {
  return text.replaceAll(/[./:]/g, (sign) => (random.oneIn(4) ? sign : random.pick(ENTITIES[sign]!)))
}

export const WRAPS: Readonly<Record<string, Wrap>> = {
  bare: (host) => host,
  'with-path': (host, random) => `${host}/${random.pick(['room', 'mia', '?x=1', 'chat'])}`,
  www: (host) => `www.${host}`,
  subdomain: (host, random) => `${random.pick(['m', 'chat', 'video', 'xx'])}.${host}`,
  scheme: (host, random) => `${scheme(random)}://${withPath(host, random)}`,
  'scheme-relative': (host) => `//${host}/`,
  'user-and-port': (host, random) =>
    `${scheme(random)}://${random.pick(['a@', 'google.com@', ''])}${host}:${random.pick([80, 443, 8080])}/`,
  markdown: (host, random) =>
    random.oneIn(2) ? `[click](${scheme(random)}://${withPath(host, random)})` : `[my page](${host})`,
  'markdown-autolink': (host, random) => `<${scheme(random)}://${host}>`,
  'markdown-emphasis': (host, random) => random.pick([`**${host}**`, `_${host}_`, `\`${host}\``, `~~${host}~~`]),
  'html-escaped': (host, random) => escaped(`${scheme(random)}://${host}/`, random),
  'html-link-escaped': (host, random) => `&lt;a href=&quot;${scheme(random)}://${host}&quot;&gt;here&lt;/a&gt;`,
  hxxp: (host, random) =>
    `${random.pick(['hxxp', 'hxxps', 'h**p', 'h__ps', 'hXXp', 'htxp', 'hxxp ', 'hxxps '])}://${host}/`,
  'colon-in-brackets': (host, random) => `${scheme(random)}[:]//${host}/`,
  'hxxp-and-brackets': (host, random) => `${random.pick(['hxxp', 'hxxps'])}[:]//${host}`,
  'slashes-in-brackets': (host, random) => `${scheme(random)}[://]${host}`,
  backslashes: (host, random) => `${scheme(random)}:\\\\${host}\\`,
  'percent-encoded': (host, random) => `${scheme(random)}%3A%2F%2F${host}%2F`,
  'scheme-spelled': (host, random) => `${scheme(random)} colon slash slash ${host}`,
  'slash-word': (host, random) => `${host} ${random.pick(SLASH_WORDS)} room`,
  quoted: (host, random) =>
    random.pick([`"${host}"`, `“${host}”`, `(${host})`, `「${host}」`, `«${host}»`, `'${host}'`]),
  arrow: (host, random) =>
    random.pick([`👉${host}👈`, `→${host}`, `>>>${host}<<<`, `➡️ ${host}`, `==${host}==`, `|${host}|`]),
  punctuated: (host, random) => `${host}${random.pick(['!', '!!!', '?', '.', ',', ';', '…', ')', '❤️'])}`,
}

/** What only stands before a written dot: a reader takes it for an address by its look. */
export const IS_WRITTEN: ReadonlySet<string> = new Set(Object.keys(WRAPS).filter((kind) => kind !== 'bare'))
