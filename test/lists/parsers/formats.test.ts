/**
 * One table per line format: a line, and what comes of it. `✗` is a refusal; an empty list is a line that says nothing.
 *
 * @module
 */
import { describe, expect, it } from 'vitest'
import type { ListClass } from '../../../src/core/words.ts'
import type { FeedFormat } from '../../../src/lists/parsers/parse.ts'
import { brief, parseText } from './support.ts'

type Row = readonly [line: string, ...want: string[]]

function table(format: FeedFormat, listClass: ListClass, rows: readonly Row[]): void {
  it.each(rows.map(([line, ...want]) => ({ line, want })))('$line → $want', async ({ line, want }) => {
    expect(brief(await parseText(`${line}\n`, { format, listClass }))).toEqual(want)
  })
}

describe('domains', () => {
  table('domains', 'threats', [
    ['omegle.com', 'domain omegle.com'],
    ['  Omegle.COM. ', 'domain omegle.com'],
    ['a.b.omegle.co.uk', 'domain a.b.omegle.co.uk'],
    ['under_score.example', 'domain under_score.example'],
    ['bücher.example', 'domain xn--bcher-kva.example'],
    ['BÜCHER.example', 'domain xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'domain xn--bcher-kva.example'],
    ['例え.テスト', 'domain xn--r8jz45g.xn--zckzah'],
    ['user.github.io', 'domain user.github.io'],
    ['www.ck', 'domain www.ck'],
    ['*.omegle.com', 'domain omegle.com'],
    ['.omegle.com', 'domain omegle.com'],
    ['omegle.com # closed in 2023', 'domain omegle.com'],
    ['omegle.com\t#note', 'domain omegle.com'],
    ['192.0.2.7', 'host 192.0.2.7'],
    [''],
    ['   '],
    ['# comment'],
    ['#omegle.com'],
    ['! comment'],
    ['; comment'],
    ['com', '✗ public-suffix'],
    ['co.uk', '✗ public-suffix'],
    ['CO.UK.', '✗ public-suffix'],
    ['*.com', '✗ public-suffix'],
    ['github.io', 'host github.io'],
    ['anything.ck', '✗ public-suffix'],
    ['xn--p1ai', '✗ public-suffix'],
    ['рф', '✗ public-suffix'],
    ['.', '✗ empty-host'],
    ['*.', '✗ empty-host'],
    ['localhost', '✗ not-a-domain'],
    ['example', '✗ not-a-domain'],
    ['12345', '✗ not-a-domain'],
    ['1.2', '✗ not-a-domain'],
    ['0x7f.1', '✗ not-a-domain'],
    ['300.300.300.300', '✗ not-a-domain'],
    ['https://omegle.com/', '✗ not-a-domain'],
    ['omegle.com/chat', '✗ not-a-domain'],
    ['omegle.com:443', '✗ not-a-domain'],
    ['user@omegle.com', '✗ not-a-domain'],
    ['omegle.com ometv.example', '✗ not-a-domain'],
    ['0.0.0.0 omegle.com', '✗ not-a-domain'],
    ['||omegle.com^', '✗ not-a-domain'],
    ['ome*.com', '✗ not-a-domain'],
    ['<!doctype html>', '✗ not-a-domain'],
    ['<a href="https://omegle.com/">', '✗ not-a-domain'],
    ['omegle%2ecom', '✗ not-a-domain'],
    [`${'a'.repeat(64)}.example`, '✗ not-a-domain'],
    [`${'a'.repeat(63)}.example`, `domain ${'a'.repeat(63)}.example`],
    [`${'a.'.repeat(125)}example`, '✗ not-a-domain'],
    ['x'.repeat(20_000), '✗ too-long'],
  ])

  describe('in a restricted list, where nothing is read wider than it is written', () => {
    table('domains', 'restricted-urls', [
      ['veiled.example', 'domain veiled.example'],
      ['*.veiled.example', '✗ unsupported-rule'],
      ['.veiled.example', '✗ unsupported-rule'],
    ])
  })
})

describe('hosts', () => {
  table('hosts', 'threats', [
    ['0.0.0.0 omegle.com', 'host omegle.com'],
    ['127.0.0.1\tOmegle.com', 'host omegle.com'],
    ['127.0.0.53 omegle.com', 'host omegle.com'],
    [':: omegle.com', 'host omegle.com'],
    ['::1 omegle.com', 'host omegle.com'],
    ['0 omegle.com', 'host omegle.com'],
    ['0.0.0.0 omegle.com www.omegle.com # both', 'host omegle.com', 'host www.omegle.com'],
    ['0.0.0.0 omegle.com#tight', 'host omegle.com'],
    ['0.0.0.0 omegle.com com', 'host omegle.com', '✗ public-suffix'],
    ['0.0.0.0 blogspot.com', 'host blogspot.com'],
    ['0.0.0.0 bücher.example', 'host xn--bcher-kva.example'],
    ['127.0.0.1 localhost localhost.localdomain'],
    ['255.255.255.255 broadcasthost'],
    ['fe80::1%lo0 localhost'],
    ['ff02::1 ip6-allnodes'],
    ['0.0.0.0 0.0.0.0'],
    ['# 0.0.0.0 omegle.com'],
    ['! title'],
    [''],
    ['0.0.0.0', '✗ empty-host'],
    ['0.0.0.0 # nothing', '✗ empty-host'],
    ['0.0.0.0 co.uk', '✗ public-suffix'],
    ['0.0.0.0 myrouter', '✗ not-a-domain'],
    ['0.0.0.0 https://omegle.com/', '✗ not-a-domain'],
    ['216.239.38.120 www.google.com', '✗ not-a-sinkhole'],
    ['2001:db8::7 omegle.com', '✗ not-a-sinkhole'],
    ['omegle.com', '✗ not-a-sinkhole'],
    ['||omegle.com^', '✗ not-a-sinkhole'],
  ])
})

describe('urls', () => {
  table('urls', 'threats', [
    ['https://omegle.com/chat?a=1', 'url https://omegle.com/chat?a=1'],
    ['omegle.com/chat', 'url omegle.com/chat'],
    ['//omegle.com/chat', 'url //omegle.com/chat'],
    ['omegle.com', 'host omegle.com'],
    ['Omegle.com.', 'host omegle.com'],
    ['https://OMEGLE.com', 'host omegle.com'],
    ['https://omegle.com/', 'host omegle.com'],
    ['bücher.example', 'host xn--bcher-kva.example'],
    ['blogspot.com', 'host blogspot.com'],
    ['https://omegle.com/*', 'host omegle.com'],
    ['https://omegle.com/a/*', 'prefix https://omegle.com/a/'],
    ['omegle.com/a/*', 'prefix omegle.com/a/'],
    ['https://omegle.com/#/room', 'url https://omegle.com/#/room'],
    ['https://omegle.com:8443/', 'url https://omegle.com:8443/'],
    ['https://me@omegle.com/', 'url https://me@omegle.com/'],
    ['https://omegle.com/?q', 'url https://omegle.com/?q'],
    ['omegle.com:8080/x', 'url omegle.com:8080/x'],
    ['http://192.0.2.7:37215/bin.sh', 'url http://192.0.2.7:37215/bin.sh'],
    ['http://[2001:db8::7]/x', 'url http://[2001:db8::7]/x'],
    ['https://omegle.com/a # note', 'url https://omegle.com/a'],
    ['https://omegle.com/a#part', 'url https://omegle.com/a#part'],
    ['# https://omegle.com/'],
    [''],
    ['https://omegle.com/a?x=/*', '✗ unsupported-rule'],
    ['https://', '✗ bad-url'],
    ['https:///', '✗ bad-url'],
    ['/only/a/path', '✗ bad-url'],
    ['words of prose', '✗ not-a-domain'],
    ['prose, with a / in it', '✗ bad-url'],
    ['http://localhost/x', '✗ bad-url'],
    ['https://*.omegle.com/', '✗ bad-url'],
    ['mailto:me@omegle.com', '✗ bad-url'],
    ['me@omegle.com', '✗ bad-url'],
    ['javascript:alert(1)', '✗ bad-url'],
    ['hxxps://omegle.com/', '✗ bad-url'],
    ['<html>', '✗ not-a-domain'],
    ['</html>', '✗ bad-url'],
    ['12345', '✗ not-a-domain'],
    ['http://12345/x', 'url http://12345/x'],
    ['com', '✗ public-suffix'],
    ['https://co.uk/', '✗ public-suffix'],
    [`https://omegle.com/${'x'.repeat(16_384)}`, '✗ too-long'],
  ])

  describe('in a restricted list, where a URL is never widened to its host', () => {
    table('urls', 'restricted-urls', [
      ['https://veiled.example/a', 'url https://veiled.example/a'],
      ['https://veiled.example/', 'url https://veiled.example/'],
      ['https://veiled.example', 'url https://veiled.example'],
      ['veiled.example/', 'url veiled.example/'],
      ['veiled.example', 'host veiled.example'],
      ['https://veiled.example/a/*', '✗ unsupported-rule'],
      ['https://veiled.example/*', '✗ unsupported-rule'],
    ])
  })
})

describe('adblock', () => {
  table('adblock', 'threats', [
    ['||omegle.com^', 'domain omegle.com'],
    ['||omegle.com', 'domain omegle.com'],
    ['||omegle.com^|', 'domain omegle.com'],
    ['||omegle.com/', 'domain omegle.com'],
    ['||omegle.com/*', 'domain omegle.com'],
    ['||Bücher.example^', 'domain xn--bcher-kva.example'],
    ['||192.0.2.7^', 'host 192.0.2.7'],
    ['||omegle.com/chat^', 'prefix omegle.com/chat'],
    ['||omegle.com/chat/', 'prefix omegle.com/chat/'],
    ['||omegle.com/chat/*', 'prefix omegle.com/chat/'],
    ['||omegle.com/chat', 'prefix omegle.com/chat'],
    ['||omegle.com/chat|', 'url omegle.com/chat'],
    ['|https://omegle.com/chat', 'prefix https://omegle.com/chat'],
    ['|https://omegle.com/chat|', 'url https://omegle.com/chat'],
    ['! comment'],
    ['[Adblock Plus 2.0]'],
    ['# Title: a list'],
    ['#'],
    [''],
    ['@@||omegle.com^', '✗ exception-rule'],
    ['omegle.com##.banner', '✗ cosmetic-rule'],
    ['##.banner', '✗ cosmetic-rule'],
    ['omegle.com#@#.banner', '✗ cosmetic-rule'],
    ['omegle.com#?#div:has(a)', '✗ cosmetic-rule'],
    ['omegle.com#$#body { color: red }', '✗ cosmetic-rule'],
    ['omegle.com#@%#//scriptlet()', '✗ cosmetic-rule'],
    ['omegle.com$$script[x]', '✗ cosmetic-rule'],
    ['/banner[0-9]+/', '✗ regex-rule'],
    ['/banner[0-9]+/$script', '✗ regex-rule'],
    ['||omegle.com^$third-party', '✗ rule-options'],
    ['||omegle.com^$domain=example.org', '✗ rule-options'],
    ['omegle', '✗ unsupported-rule'],
    ['omegle.com', '✗ unsupported-rule'],
    ['-banner-', '✗ unsupported-rule'],
    ['||omegle.*^', '✗ unsupported-rule'],
    ['||ome*le.com^', '✗ unsupported-rule'],
    ['||omegle.com^chat', '✗ unsupported-rule'],
    ['||omegle.com/a*b', '✗ unsupported-rule'],
    ['||omegle.com/a^b', '✗ unsupported-rule'],
    ['||com^', '✗ public-suffix'],
    ['||github.io^', 'host github.io'],
    ['||com/x^', '✗ public-suffix'],
    ['||^', '✗ empty-host'],
    ['||localhost^', '✗ not-a-domain'],
  ])
})
