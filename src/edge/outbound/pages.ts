/**
 * The pages that a person meets at `/out`: plain HTML, no script, light and dark, in their language, nothing echoed but the host on
 * the warning.
 *
 * @module
 */
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { HelpCard } from '../../contract/help.ts'
import { LIMITS } from '../../core/limits.ts'
import { type IconName, icon } from './icons.ts'
import { directionOf, type PageKey, pageText } from './page-language.ts'
import type { ShownSite } from './shown-site.ts'
import type { SplashText } from './splash.ts'
import { STYLE } from './style.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** Where the form goes that remembers a site or forgets it, and the site as it is shown. */
export type Remember = { readonly action: string; readonly site: string }

const DAYS = String(LIMITS.rememberedSeconds / 86_400)

/**
 * Leads on by a tap alone.
 *
 * @param remember for a link of which nothing is said but that it hides where it goes; null for any other, and none is offered
 */
export function warningPage(url: string, shown: ShownSite, remember: Remember | null, language: string): Html {
  const say = speaker(language)
  return page(
    { icon: 'leaving', heading: say('warning.heading') },
    html`<p class="where">${hostOf(shown)}</p>
<p>${say(remember === null ? 'warning.other' : 'warning.opaque')}</p>
${shown.coded ? html`<p>${say('warning.coded')}</p>` : ''}<p>${say('warning.stay')}</p>
${goLink(url, shown, language)}
${remember === null ? '' : form(remember.action, say('remember.button', { site: bdi(remember.site) }), say('remember.text', { days: DAYS }))}`,
    language,
  )
}

/** After "Don’t ask again". It leads no further by itself, either. @param link that was signed, once more */
export function rememberedPage(link: string, shown: ShownSite, { action, site }: Remember, language: string): Html {
  const say = speaker(language)
  return page(
    {
      icon: 'done',
      heading: say('remembered.heading', { site: bdi(site) }),
      title: plain('remembered.heading', language, site),
    },
    html`<p>${say('remembered.text', { days: DAYS })}</p>
${goLink(link, shown, language)}
${form(action, say('remembered.undo'), null)}`,
    language,
  )
}

/** One page for every blocked class: it names neither the link nor the reason. */
export function blockedPage(
  help: HelpCard,
  reference: string,
  splash: { readonly locale: string; readonly text: SplashText } | null,
  language: string,
): Html {
  const say = speaker(language)
  return page(
    { icon: 'closed', heading: say('blocked.heading') },
    html`<p>${say('blocked.text')}</p>
${splash === null ? '' : splashSection(splash)}${helpSection(help)}
<div class="end"><p class="soft">${say('blocked.mistake')} <strong><bdi>${reference}</bdi></strong></p></div>`,
    language,
  )
}

export function invalidPage(language: string): Html {
  const say = speaker(language)
  return page({ icon: 'broken', heading: say('invalid.heading') }, html`<p>${say('invalid.text')}</p>`, language)
}

/** The empty address is that of the page itself: nothing is echoed. */
export function retryPage(language: string): Html {
  const say = speaker(language)
  return page(
    { icon: 'clock', heading: say('retry.heading') },
    html`<p>${say('retry.text')}</p>
<a class="go" href="">${say('retry.again')}</a>`,
    language,
  )
}

function splashSection({ locale, text }: { readonly locale: string; readonly text: SplashText }): Html {
  return html`<section class="end" aria-labelledby="splash" lang="${locale}" dir="${directionOf(locale)}"><h2 id="splash">${text.title}</h2>
${text.paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
${text.links.map(({ text, url }) => html`<p class="links"><a href="${url}" rel="noreferrer">${text}</a></p>`)}</section>
`
}

function helpSection({ locale, title, text, resources }: HelpCard): Html {
  return html`<section class="help" aria-labelledby="help" lang="${locale}" dir="${directionOf(locale)}"><h2 id="help">${title}</h2><p>${text}</p><ul>
${resources.map(
  ({ name, phones, urls }) =>
    html`<li>${urls[0] === undefined ? html`<bdi>${name}</bdi>` : html`<a href="${urls[0]}" rel="noreferrer"><bdi>${name}</bdi></a>`}${phones.length > 0 ? html`<span class="phones">${phones.map(phoneLink)}</span>` : ''}</li>
`,
)}</ul></section>`
}

/** RFC 3966: what separates the digits for the eye is left out; `#` would be a fragment. */
function phoneLink(phone: string): Html {
  const digits = phone.replace(/[^\d+*#]/g, '').replaceAll('#', '%23')
  return html`<a href="tel:${digits}"><bdi dir="ltr">${phone}</bdi></a>`
}

function goLink(url: string, shown: ShownSite, language: string): Html {
  const host = bdi(shown.before + shown.site + shown.port)
  return html`<a class="go" href="${url}" rel="noopener noreferrer nofollow">${speaker(language)('warning.go', { host })}</a>`
}

function form(action: string, button: Html | string, note: Html | string | null): Html {
  return html`<form method="post" action="${action}"><button>${button}</button>${note === null ? '' : html`<p class="soft">${note}</p>`}</form>`
}

/** What belongs to somebody stands out: "paypal.com.evil.example" is evil.example's. */
function hostOf({ before, site, port }: ShownSite): Html {
  return html`<bdi dir="ltr">${before === '' ? '' : html`<span>${before}</span>`}<b>${site}</b>${port}</bdi>`
}

function bdi(text: string): Html {
  return html`<bdi dir="ltr">${text}</bdi>`
}

type Say = (key: PageKey, values?: Readonly<Record<string, Html | string>>) => Html

function speaker(language: string): Say {
  return (key, values = {}) => {
    const parts = pageText(key, language).split(/\{(\w+)\}/)
    return html`${parts.map((part, i) => (i % 2 === 0 ? part : (values[part] ?? '')))}`
  }
}

function plain(key: PageKey, language: string, site: string): string {
  return pageText(key, language).replace('{site}', site)
}

type Head = { readonly icon: IconName; readonly heading: Html; readonly title?: string }

function page({ icon: picture, heading, title }: Head, body: Html, language: string): Html {
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title ?? heading}</title><style>${raw(STYLE)}</style></head>
<body><main>${icon(picture)}
<h1>${heading}</h1>
${body}</main></body></html>`
}
