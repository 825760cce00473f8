/**
 * What looks like a listed URL and is not, made from rules. Each table has its `control`, a link that is matched, so that none
 * passes vacuously.
 *
 * @module
 */
import type { UrlEntry, UrlMatch } from '../../../src/core/match/entry.ts'
import type { ListClass } from '../../../src/core/words.ts'
import { url } from '../support.ts'

export type Table = {
  readonly name: string
  readonly entry: UrlEntry
  readonly control: string
  readonly classes: readonly ListClass[]
  readonly others: readonly string[]
}

const ALL: readonly ListClass[] = ['lures', 'media-hosts', 'threats', 'restricted-urls']
/** A host of other letters that reads like a listed one is a finding in `lures`, and there alone. */
const NOT_LURES: readonly ListClass[] = ['media-hosts', 'threats', 'restricted-urls']
/** docs/adr/0002-restricted-urls-exact-host.md */
const EXACT: readonly ListClass[] = ['threats', 'restricted-urls']

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '')

function table(
  name: string,
  [value, match]: readonly [value: string, match: UrlMatch],
  control: string,
  others: readonly string[],
  classes = ALL,
): Table {
  return { name, entry: url(value, match), control, classes, others }
}

const after = (base: string, rests: readonly string[]) => rests.map((rest) => base + rest)
const under = (labels: string, rest: string) => words(labels).map((label) => `http://${label}.${rest}`)
const on = (hosts: string, rest: string) => words(hosts).map((host) => `http://${host}${rest}`)

/** One character of a text, each in turn, made something else. */
const eachChanged = (text: string, change: (c: string) => string) =>
  Array.from(text, (c, i) => text.slice(0, i) + change(c) + text.slice(i + 1)).filter((other) => other !== text)

const PAGE = ['http://listed.test/bad/page', 'url'] as const

const HOSTS = [
  table('hosts that hold the name', ['omegle.com', 'domain'], 'https://www.omegle.com/x', [
    ...words(`notomegle.com my-omegle.com omegle.com.example.org omegle.com-chat.example omegle-com.example omegle.co
      omegle.community omegle.com.co omeglecom omegle com omegle.net omegle.com.com om-egle.com omeg.le.com omegle.example
      www.notomegle.com omegle.com.omegle.example _omegle.com omegle.com2 omegle.c omegle.c.om omegie.com omegel.com
      omegle.xn--com x--omegle.com`),
    ...eachChanged('omegle', (c) => c + c).map((name) => `${name}.com`),
    ...eachChanged('omegle', () => '').map((name) => `${name}.com`),
  ]),
  table('the name somewhere else in the link', ['omegle.com', 'domain'], 'omegle.com', [
    ...after(
      'https://example.org',
      words(`/omegle.com /http://omegle.com/ /@omegle.com /#omegle.com /#@omegle.com/
      ?omegle.com ?u=http://omegle.com /?u=%2F%2Fomegle.com ?@omegle.com ?/omegle.com #//omegle.com /;omegle.com
      /%2f%2fomegle.com /..//omegle.com/ :80/omegle.com`),
    ),
    ...words(`http://omegle.com@example.org/ http://omegle.com:80@example.org/ http://u:omegle.com@example.org/
      http://omegle.com%40example.org/ //omegle.com@example.org https:example.org/omegle.com mailto:someone@omegle.com
      tel:omegle.com javascript:omegle.com data:text/html,omegle.com about:omegle.com http:/\\example.org\\omegle.com
      example.org\\omegle.com http://omegle.com.@example.org`),
  ]),
  table(
    'the page on another host',
    PAGE,
    '//listed.test/bad/page',
    [
      ...on(
        `test notlisted.test listed.test.example listed.tests listed-test.example listedtest xlisted.test list.ed.test
      listed.test:80.example listed.test@good.test lısted.test listéd.test listed.tést good.test/listed.test`,
        '/bad/page',
      ),
    ],
    NOT_LURES,
  ),
  table(
    'hosts below the listed one',
    PAGE,
    PAGE[0],
    under('www a a.b m xn--bcher-kva a.b.c.d.e.f listed.test', 'listed.test/bad/page'),
    EXACT,
  ),
  table(
    'hosts below that of a prefix',
    ['http://listed.test/bad/', 'prefix'],
    'http://listed.test/bad/page',
    [...under('www a a.b', 'listed.test/bad/page'), ...under('www a a.b', 'listed.test/bad/')],
    EXACT,
  ),
  table(
    'around a host',
    ['www.listed.test', 'host'],
    'http://www.listed.test/any?x',
    words(`listed.test a.www.listed.test
    wwww.listed.test www2.listed.test ww.listed.test www-listed.test www.www.listed.test www.listed.test.example
    listed.www.test m.listed.test www.list.ed.test test`),
  ),
  table(
    'around a domain',
    ['a.listed.test', 'domain'],
    'http://x.y.a.listed.test/',
    words(`listed.test b.listed.test
    ba.listed.test a-listed.test a.b.listed.test alisted.test a.listed.test.test www.listed.test`),
  ),
  table(
    'names that only look alike',
    ['bücher.test', 'domain'],
    'http://BU\u0308CHER.test/',
    words(`bucher.test buecher.test
    büchér.test xn--bcher-kvb.test bücher.test.example xbücher.test bücherx.test bücher-test bűcher.test bcher-kva.test`),
    EXACT,
  ),
]

const PATHS = [
  table('siblings of a listed page', PAGE, 'listed.test/bad/page?any', [
    ...after('http://listed.test', [
      '',
      ...words(`/ /bad /bad/ /bad/page/ /bad/page/x /bad/page.html /bad/page;x /bad/page2
      /bad/pag /bad/pages /bad/page-2 /bad/page%20 /bad/page%00 /bad/page/.. /x/bad/page /bad/x/page /page /page/bad
      /bad/page/. /bad.page /badpage /bad/../page /bad/page= /bad/page&x /bad/page: /bad%3Fpage /bad/page+ /bad/page,
      /?/bad/page /#/bad/page /ｂad/page /bad／page /bad/pagé /bad/page%C2%AD`),
    ]),
    ...after('http://listed.test', ['/bad\u200b/page', '/bad/\u00adpage', '/\u2024/bad/page']),
  ]),
  table(
    'paths of another case',
    PAGE,
    'http://LISTED.test/bad/page',
    after('http://listed.test', [
      '/BAD/page',
      '/BAD/PAGE',
      '/Bad/Page',
      ...eachChanged('/bad/page', (c) => c.toUpperCase()),
    ]),
  ),
  table(
    'other queries',
    ['http://listed.test/page?id=7', 'url'],
    'listed.test/page?id=7#x',
    after('http://listed.test/page', [
      '',
      ...words(`? ?id ?id= ?id=8 ?id=77 ?id=07 ?ID=7 ?Id=7 ?id=7& ?id=7&x ?x&id=7 ?id=7;
      ?id==7 ?id=7? ??id=7 ?id=7%00 ?id=%37%20 ?i=d7 #?id=7 /?id=7 .php?id=7`),
    ]),
  ),
  table(
    'beside a prefix',
    ['http://listed.test/bad/', 'prefix'],
    'http://listed.test/bad/x/y?z',
    after('http://listed.test', [
      '',
      ...words(`/ /bad /badx /bad.html /bad-x/ /bad;/x /Bad/x /BAD/ /x/bad/ /bad/.. /bad/../x
      /bad/%2e%2e/x /bad/x/../../y /?/bad/ /#/bad/ /ba/d/ //x/bad/ /bad%3f/x`),
    ]),
  ),
  table(
    'beside a prefix without its slash',
    ['http://listed.test/bad', 'prefix'],
    'http://listed.test/bad',
    after('http://listed.test', words('/badx /bad.html /bad-x/ /ba /bad;x /Bad /bad%20 /x/bad /bad/..')),
  ),
]

const ADDRESSES = [
  table(
    'other addresses',
    ['192.0.2.7', 'host'],
    'http://3221225991/',
    words(`192.0.2.70 192.0.2.8 192.0.27 192.0.7 192.7
    7.2.0.192 92.0.2.7 1192.0.2.7 192.0.2.7.example 192-0-2-7.example 3221225992 0xC0000208 0300.0.2.010 0192.0.2.7
    0xc0.0.2.0x70 030000001010 x192.0.2.7 192.0.2.7x [::ffff:192.0.2.8] [::192.0.2.7] [2001:db8::192.0.2.7]
    [::ffff:0:c000:207] good.test/192.0.2.7 192.0.2.7@good.test`),
  ),
  table(
    'other IPv6 addresses',
    ['[2001:db8::1]', 'host'],
    'http://[2001:0DB8::0:1]:80/',
    words(`[2001:db8::11] [2001:db8::]
    [2001:db8:1::1] [2001:db8::1:0] [2001:d8::1] [::1] [fe80::1] 2001.db8 [2001:db8::1`),
  ),
]

/** Private section of the Public Suffix List: whoever has a name there answers for that name alone. */
export const SHARED =
  words(`github.io gitlab.io pages.dev workers.dev netlify.app vercel.app web.app herokuapp.com blogspot.com
  fly.dev myshopify.com azurewebsites.net`)

const TENANTS = SHARED.flatMap((suffix) => [
  table(`other tenants of ${suffix}`, [`bad.${suffix}`, 'domain'], `https://x.bad.${suffix}/`, [
    ...under('good notbad bad-2 x.good bad.good www', `${suffix}/bad`),
    ...[`https://${suffix}/bad`, `https://bad.${suffix}.example/`, `https://example.org/bad.${suffix}`],
  ]),
  table(`tenants of ${suffix}, where its own page is listed`, [`https://${suffix}/a`, 'url'], `https://${suffix}/a`, [
    ...under('good x.good www', `${suffix}/a`),
    `https://${suffix}/b`,
  ]),
])

export const TABLES: readonly Table[] = [...HOSTS, ...PATHS, ...ADDRESSES, ...TENANTS]

type Substring = { readonly allow: UrlEntry; readonly link: string }
const substrings = (allow: UrlEntry, links: readonly string[]): Substring[] => links.map((link) => ({ allow, link }))

/** An allow entry, and links below `listed.test` that hold it, or are held by it, only as text. */
export const SUBSTRINGS: readonly Substring[] = [
  ...words(
    'ed.test list listed test.listed isted.test listed.tes listed.test.example ww.listed.test b.www.listed.test',
  ).flatMap((host) => substrings(url(host), ['https://www.listed.test/a/b?c'])),
  ...substrings(
    url('ok.test'),
    words(`https://ok.test.listed.test/ https://listed.test/ok.test https://listed.test/?ok.test
    https://listed.test/#ok.test https://ok.test@listed.test/ https://ok.test:80@listed.test/ https://ok.test.listed.test./
    https://ok-test.listed.test/`),
  ),
  ...substrings(
    url('https://listed.test/a/b', 'url'),
    after('https://listed.test', words('/a/bc /a/ /A/b /a/b/ /x/a/b /a/b.html / /a/b;c /?/a/b')),
  ),
  ...substrings(
    url('https://listed.test/a/', 'prefix'),
    after('https://listed.test', words('/ab /a /b/a/ /a/../b /A/x')),
  ),
  ...substrings(
    url('https://listed.test/a?c=1', 'url'),
    after('https://listed.test/a', ['', '?c=2', '?c=1&d', '?C=1']),
  ),
  ...substrings(url('ok.listed.test', 'host'), on('a.ok.listed.test listed.test ok2.listed.test nok.listed.test', '/')),
]
