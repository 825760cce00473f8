/**
 * Parts of URLs that mean something to one parser or another. A part that stands here twice is drawn twice as often.
 *
 * @module
 */
const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

const NOTHING = ['', '', '', '']

/** What the compiled list of a run holds. Invented, but for addresses of documentation networks. */
export const LISTED_DOMAINS = words('listed.test a.b.c.deep.test 192.0.2.7 xn--bcher-kva.test [2001:db8::7]')
export const LISTED_PAGES = words('page.test/a/b page.test/a/?q=1 198.51.100.9/x long.page.test/a/b/c/d/e/f')
export const FREE_HOSTS = words('free.test notlisted.test listed.test.example deep.test 192.0.2.8 faß.test Ὀ.test')

export const SCHEMES = [
  ...words('http:// https:// HTTP:// hTtPs:// //'),
  '',
  ...words('http: https:/ http:\\\\ ws:// ftp:// http:///'),
]
export const PLAIN_SCHEMES = ['http://', 'https://', '']
export const USERINFO = [...NOTHING, ...words('u@ u:p@ free.test@ listed.test@ free.test:80@ @ a%40b@ x%2f@ \\@ %5c@')]
export const PORTS = [...NOTHING, ...words(':80 :443 :8080 : :00080 :65536 :8a :%38')]
export const PATHS = [
  '',
  ...words('/ /a/b /a/ /x /a/b/c/d/e/f /a/../a/b /a/./b //a//b /A/b /a/%62 /a%2fb /a/%2e%2e/x /;p \\a\\b'),
]
export const QUERIES = ['', '', '', ...words('? ?q=1 ?q=1&r ?? ?a/../b ?%3f ?u=http://listed.test/')]
export const FRAGMENTS = ['', '', '', ...words('# #x #@listed.test #/../a')]

export const UNSEEN = [
  '\u00ad',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\ufe0f',
  '\u034f',
  '\u{e0061}',
  '\u202e',
]
export const DOTS = ['\u3002', '\uff0e', '\uff61', '\u2024', '\ufe52', '%2e', '%E3%80%82', '..']
export const SLASHES = ['\\', '//', '/\\', '%2f', '%5C', '\uff0f', '/./', '/x/../']

/** Controls, halves of characters, what a browser refuses in a host, what folds to something else. */
export const ODD = [
  ...Array.from('\0\x01\x1f \x7f\x80\xa0\u0301\u0378\ufffd\ufffe'),
  ...['\ud800', '\udc00', '\u{1f600}'],
  ...words('% %% %2 %zz %00 %F0 %C3%BC %25 %252e @ : [ ] :: # ? | ^ < ` { ! *'),
  ...words('ü ß ς Σ İ ı ſ K ℀ ： ％ ＠ xn-- 0x 08 256 4294967296 1.2.3 - _'),
]
