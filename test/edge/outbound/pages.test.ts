import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import helpFile from '../../../lists/help.json' with { type: 'json' }
import { type HelpCard, helpFor } from '../../../src/contract/help.ts'
import { pageText } from '../../../src/edge/outbound/page-language.ts'
import {
  blockedPage,
  type Html,
  invalidPage,
  rememberedPage,
  retryPage,
  warningPage,
} from '../../../src/edge/outbound/pages.ts'
import { contentSecurityPolicy } from '../../../src/edge/outbound/style.ts'
import { PAGE_KEYS, PAGE_TEXTS } from '../../../src/edge/outbound/texts.generated.ts'
import type { HelpFile } from '../../../src/lists/data.ts'

const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'id', 'ja', 'pt', 'ru']
const HOSTILE = `"'><img src=x onerror=alert(1)>&<script>alert(1)</script>{host}`
const ESCAPED = '&quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt;&amp;&lt;script&gt;alert(1)&lt;/script&gt;{host}'

const help: HelpCard = {
  locale: 'en',
  title: 'Help',
  text: 'Somebody listens.',
  resources: [
    {
      kind: 'child-helpline',
      name: 'A line',
      phones: ['116 111', '+44 1372-847'],
      urls: ['https://line.example/', 'https://second.example/'],
    },
    { kind: 'crisis', name: 'Numbers only', phones: ['#988'], urls: [] },
    { kind: 'survivor', name: 'Address only', phones: [], urls: ['https://address.example/'] },
  ],
}

const A = { before: '', site: 'a.example', port: '', coded: false }
const OFFER = { action: '/out?u=1&remember=yes', site: 'a.example' }
type Parts = { readonly url?: string; readonly shown?: typeof A; readonly remember?: typeof OFFER | null }
const warning = ({ url = 'https://a.example/', shown = A, remember = OFFER }: Parts = {}, language = 'en') =>
  warningPage(url, shown, remember, language)
const splash = { locale: 'en', text: { title: 'From us', paragraphs: ['One.', 'Two.'], links: [] } }

const text = async (page: Html) => String(await page)
/** As a person reads it. */
const read = async (page: Html) =>
  (await text(page))
    .replace(/<style>[^<]*<\/style>/, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#39;', "'")
const hrefs = async (page: Html) => [...(await text(page)).matchAll(/href="([^"]*)"/g)].map(([, href]) => href)

describe('the warning', () => {
  it('names the host and leads to the URL', async () => {
    const page = warning({ url: 'https://a.example/x?y=1&z=2' })
    expect(await text(page)).toContain('<p class="where"><bdi dir="ltr"><b>a.example</b></bdi></p>')
    expect(await text(page)).toContain(
      '<a class="go" href="https://a.example/x?y=1&amp;z=2" rel="noopener noreferrer nofollow">',
    )
    expect(await read(page)).toContain('Go to a.example')
  })

  it('lets stand out what somebody registered, and is contiguous to read and to copy', async () => {
    const page = warning({ shown: { before: 'paypal.com.', site: 'evil.example', port: '', coded: false } })
    expect(await text(page)).toContain('<span>paypal.com.</span><b>evil.example</b>')
    expect(await read(page)).toContain('Go to paypal.com.evil.example')
  })

  it('says more of a host that it shows in code, and of nothing else', async () => {
    const sentence = pageText('warning.coded', 'en')
    expect(await text(warning())).not.toContain(sentence)
    expect(await text(warning({ shown: { ...A, coded: true } }))).toContain(sentence)
  })

  it('offers to remember the site only where it is told to', async () => {
    expect(await text(warning())).toContain('<form method="post" action="/out?u=1&amp;remember=yes">')
    expect(await read(warning())).toContain('Don’t ask again for a.example')
    expect(await read(warning())).toContain('remembers the site for 30 days')
    expect(await text(warning({ remember: null }))).not.toMatch(/<form|<button|remember/)
  })

  it('speaks otherwise of a link that hides where it goes', async () => {
    expect(await read(warning())).toContain('This is a short link.')
    expect(await read(warning({ remember: null }))).not.toContain('short link')
  })

  it('escapes all that it is given', async () => {
    const shown = { before: HOSTILE, site: HOSTILE, port: HOSTILE, coded: false }
    const page = await text(warning({ url: HOSTILE, shown, remember: { action: HOSTILE, site: HOSTILE } }))
    expect(page.split(ESCAPED)).toHaveLength(10)
    expect(page).not.toMatch(/<img|<script/)
  })
})

describe('the page of a blocked link', () => {
  const blocked = (card = help, reference = 'K-0123456789ABCDEF') => blockedPage(card, reference, null, 'en')

  it('shows the reference and every resource, with its first address and all its numbers', async () => {
    const page = await text(blocked())
    expect(page).toContain('<strong><bdi>K-0123456789ABCDEF</bdi></strong>')
    expect(page).toContain('<h2 id="help">Help</h2><p>Somebody listens.</p>')
    expect(page).toContain('<li><a href="https://line.example/" rel="noreferrer"><bdi>A line</bdi></a>')
    expect(page).toContain('<li><bdi>Numbers only</bdi><span class="phones">')
    expect(page).not.toContain('second.example')
  })

  it('leads nowhere but to help, numbers to be dialled among it', async () => {
    expect(await hrefs(blocked())).toEqual([
      'https://line.example/',
      'tel:116111',
      'tel:+441372847',
      'tel:%23988',
      'https://address.example/',
    ])
  })

  it('escapes all that it is given', async () => {
    const resources = [{ kind: 'crisis' as const, name: HOSTILE, phones: [HOSTILE], urls: [HOSTILE] }]
    const hostile = {
      locale: 'en',
      text: { title: HOSTILE, paragraphs: [HOSTILE], links: [{ text: HOSTILE, url: HOSTILE }] },
    }
    const page = await text(
      blockedPage({ locale: 'en', title: HOSTILE, text: HOSTILE, resources }, HOSTILE, hostile, 'en'),
    )
    expect(page.split(ESCAPED)).toHaveLength(11)
    expect(page).not.toMatch(/<img|<script/)
  })

  it('has the operator’s text in its own language, before the help', async () => {
    const page = await text(blockedPage(help, 'K-0', { ...splash, locale: 'ar' }, 'de'))
    expect(page).toContain('lang="ar" dir="rtl"><h2 id="splash">From us</h2>')
    expect(page.indexOf('id="splash"')).toBeLessThan(page.indexOf('id="help"'))
    expect(page).toContain('<p>One.</p><p>Two.</p>')
  })

  it('keeps the language of the help card', async () => {
    const page = await text(blockedPage({ ...help, locale: 'en' }, 'K-0', null, 'ar'))
    expect(page).toContain('<html lang="ar" dir="rtl">')
    expect(page).toContain('aria-labelledby="help" lang="en" dir="ltr">')
  })
})

const PAGES: Readonly<Record<string, (language: string) => Html>> = {
  warning: (language) => warning({ shown: { before: 'www.', site: 'xn--a.example', port: '', coded: true } }, language),
  remembered: (language) => rememberedPage('https://a.example/', A, OFFER, language),
  blocked: (language) => blockedPage(help, 'K-0123456789ABCDEF', splash, language),
  invalid: invalidPage,
  retry: retryPage,
}
const ALL = Object.entries(PAGES).flatMap(([name, make]) => LANGUAGES.map((language) => ({ name, language, make })))

describe.each(ALL)('$name in $language', ({ make, language }) => {
  it('is a page: a language and its direction, a title, one heading, one main part, no index', async () => {
    const page = await text(make(language))
    expect(page).toMatch(
      new RegExp(`^<!doctype html>\n<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`),
    )
    expect(page).toContain('<meta name="robots" content="noindex">')
    expect(page).toMatch(/<title>[^<>{}]+<\/title>/)
    expect(page.match(/<h1>/g)).toHaveLength(1)
    expect(page.match(/<main>/g)).toHaveLength(1)
    expect([...page.matchAll(/<h(\d)/g)].map(([, level]) => Number(level)).every((level) => level <= 2)).toBe(true)
  })

  it('needs no script, no style of its own and nothing from elsewhere, and leads on by itself nowhere', async () => {
    const page = (await text(make(language))).replace(/<style>[^<]*<\/style>/, '')
    expect(page).not.toMatch(/<script|<style|<iframe|<img|<link|http-equiv|\son\w+=|style=|src=/i)
  })

  it('fills every place in, and names whatever it points to', async () => {
    const page = (await text(make(language))).replace(/<style>[^<]*<\/style>/, '')
    expect(page).not.toMatch(/[{}]|undefined|null|\[object/)
    for (const [, id] of page.matchAll(/aria-labelledby="(\w+)"/g)) expect(page).toContain(`id="${id}"`)
    for (const [, inner] of page.matchAll(/<(?:a|button)\b[^>]*>([\s\S]*?)<\/(?:a|button)>/g))
      expect(inner!.replace(/<[^>]+>/g, '').trim()).not.toBe('')
  })

  it('has the one style that the policy lets in', async () => {
    const style = /<style>([^<]*)<\/style>/.exec(await text(make(language)))![1]!
    const hash = createHash('sha256').update(style).digest('base64')
    expect(await contentSecurityPolicy()).toContain(`style-src 'sha256-${hash}'`)
  })
})

it('is below 20 kB, whatever the page, the language and the country', async () => {
  const countries = Object.keys(helpFile.countries)
  const long = { before: `${'a'.repeat(60)}.`.repeat(3), site: `${'b'.repeat(59)}.example`, port: '', coded: true }
  const sizes: number[] = []
  for (const language of LANGUAGES) {
    for (const country of countries) {
      const card = helpFor({ ageBand: 'unknown', country, locale: language }, helpFile as unknown as HelpFile, ['*'])
      const most = { locale: language, text: { title: 'x', paragraphs: ['あ'.repeat(1_900)], links: [] } }
      sizes.push(new TextEncoder().encode(await text(blockedPage(card, 'K-0123456789ABCDEF', most, language))).length)
    }
    const url = `https://a.example/${'x'.repeat(2_000)}`
    const offer = { action: `/out?u=${encodeURIComponent(url)}`, site: long.site }
    sizes.push(new TextEncoder().encode(await text(warning({ url, shown: long, remember: offer }, language))).length)
  }
  expect(Math.max(...sizes)).toBeLessThan(20_000)
  expect(sizes.length).toBeGreaterThan(100)
})

describe('the policy', () => {
  it('lets in no script and no frame, and a form only to its own site', async () => {
    const [none, self] = [await contentSecurityPolicy(), await contentSecurityPolicy(true)]
    for (const part of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect(none.split('; ')).toContain(part)
      expect(self.split('; ')).toContain(part)
    }
    expect(none).toContain("form-action 'none'")
    expect(self).toContain("form-action 'self'")
    expect(none + self).not.toMatch(/unsafe|script-src|\*/)
  })
})

/** Beginnings of words that no page may have, as of the messages (test/core/policy/messages.test.ts). */
const NEVER: Readonly<Record<string, readonly string[]>> = {
  en: ['illegal', 'unlawful', 'abus', 'suspicio', 'suspect', 'criminal', 'offend', 'violat', 'danger'],
  es: ['ilegal', 'ilícit', 'abus', 'sospech', 'delit', 'delincuen', 'infring', 'peligr'],
  pt: ['ilegal', 'ilícit', 'abus', 'suspeit', 'crime', 'criminos', 'infring', 'perig'],
  fr: ['illégal', 'illicite', 'abus', 'suspect', 'délit', 'criminel', 'enfrein', 'danger'],
  de: ['illegal', 'rechtswidrig', 'verboten', 'missbrauch', 'verdächtig', 'verdacht', 'straf', 'gefahr'],
  ar: ['غير قانوني', 'إساءة', 'اعتداء', 'استغلال', 'مشبوه', 'مريب', 'جريمة', 'خطر'],
  hi: ['अवैध', 'ग़ैरक़ानूनी', 'गैरकानूनी', 'दुर्व्यवहार', 'शोषण', 'दुरुपयोग', 'संदिग्ध', 'अपराध', 'ख़तर'],
  id: ['ilegal', 'melanggar', 'pelecehan', 'penyalahgunaan', 'mencurigakan', 'kejahatan', 'bahaya'],
  ja: ['違法', '不法', '虐待', '乱用', '不審', '怪しい', 'あやしい', '疑わしい', '犯罪', '危険'],
  ru: ['незакон', 'противозакон', 'насили', 'злоупотреб', 'подозрит', 'преступ', 'опасн'],
}

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const texts = PAGE_TEXTS[language]!.texts

  it('are all there, and nobody is accused', () => {
    expect(texts).toHaveLength(PAGE_KEYS.length)
    for (const text of texts) for (const word of NEVER[language]!) expect(text.toLowerCase()).not.toContain(word)
  })

  it('are short sentences', () => {
    for (const text of texts) {
      for (const sentence of text.split(/(?<=[.?!。？।؟])\s*/)) {
        if (language === 'ja') expect(sentence.length, sentence).toBeLessThanOrEqual(45)
        else expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(22)
      }
      expect(text).toBe(text.normalize('NFC').trim())
    }
  })
})

it('no text stands in two languages', () => {
  expect(Object.keys(PAGE_TEXTS).sort()).toEqual(LANGUAGES)
  for (const row of PAGE_KEYS.keys())
    expect(new Set(LANGUAGES.map((language) => PAGE_TEXTS[language]!.texts[row])).size).toBe(LANGUAGES.length)
})
