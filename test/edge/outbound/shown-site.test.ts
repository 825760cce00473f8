import { expect, it } from 'vitest'
import { shownSite } from '../../../src/edge/outbound/shown-site.ts'

it.each<[url: string, before: string, site: string, coded: boolean, port?: string]>([
  ['https://bit.ly/x', '', 'bit.ly', false],
  ['https://www.bücher.example/', 'www.', 'bücher.example', false],
  ['https://paypal.com.evil.example/', 'paypal.com.', 'evil.example', false],
  ['https://mia.github.io/', '', 'mia.github.io', false],
  ['https://a.b.example.co.uk:8443/x', 'a.b.', 'example.co.uk', false, ':8443'],
  ['https://bit.ly./x', '', 'bit.ly', false],
  ['https://www.xn--bcher-kva.example./', 'www.', 'bücher.example', false],
  ['https://co.uk/', '', 'co.uk', false],
  ['https://127.0.0.1:8080/', '', '127.0.0.1', false, ':8080'],
  ['https://[::1]/', '', '[::1]', false],
  ['https://localhost/', '', 'localhost', false],
  ['https://аррӏе.com/', '', 'xn--80ak6aa92e.com', true],
  ['https://www.göogle.com/', 'www.', 'xn--gogle-jua.com', true],
  ['https://göogle.com.evil.example/', 'xn--gogle-jua.com.', 'evil.example', true],
  ['https://xn--r8jz45g.xn--zckzah/', '', '例え.テスト', false],
  ['https://a.пример.рф/', 'a.', 'пример.рф', false],
])('%s', (url, before, site, coded, port = '') => {
  expect(shownSite(new URL(url).href)).toEqual({ before, site, port, coded })
})
