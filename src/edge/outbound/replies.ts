/**
 * The pages of `/out` as answers: status, language, policy.
 *
 * @module
 */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { helpFor } from '../../contract/help.ts'
import type { Subject } from '../../core/decision.ts'
import type { AppEnv } from '../app-env.ts'
import { newReference } from '../reference.ts'
import { pageLanguage } from './page-language.ts'
import { blockedPage, type Html, invalidPage, type Remember, rememberedPage, retryPage, warningPage } from './pages.ts'
import { type ShownSite, shownSite } from './shown-site.ts'
import { splashFor } from './splash.ts'
import { contentSecurityPolicy } from './style.ts'

type C = Context<AppEnv>

export async function invalid(c: C): Promise<Response> {
  return reply(c, invalidPage(languageOf(c)), 400)
}

export async function retry(c: C): Promise<Response> {
  c.header('retry-after', '30')
  return reply(c, retryPage(languageOf(c)), 503)
}

/** The same for every blocked class, but for the reference. */
export async function blocked(c: C, subject: Subject): Promise<Response> {
  const language = languageOf(c)
  const { help, table } = c.var.live
  const { splash } = c.var.config.pages
  const card = helpFor({ ...subject, locale: language }, help, table.policy.allowUnreviewed)
  const text = splash === null ? null : splashFor(splash, language)
  return reply(c, blockedPage(card, newReference(), text, language), 403)
}

/** @param query of the signed link, where its site may be remembered; null where that is not offered */
export async function warning(
  c: C,
  url: string,
  query: URLSearchParams | null,
  status: 200 | 403 = 200,
): Promise<Response> {
  const shown = shownSite(url)
  const remember = query === null ? null : rememberForm(query, 'yes', shown)
  return reply(c, warningPage(url, shown, remember, languageOf(c)), status, remember !== null)
}

export async function remembered(c: C, url: string, query: URLSearchParams): Promise<Response> {
  const shown = shownSite(url)
  // Once more through here: where the short link leads may be known now.
  const link = `/out?${query}`
  return reply(c, rememberedPage(link, shown, rememberForm(query, 'no', shown), languageOf(c)), 200, true)
}

/** The link again: what may be remembered is what is signed. */
function rememberForm(query: URLSearchParams, answer: 'yes' | 'no', { site }: ShownSite): Remember {
  return { action: `/out?${new URLSearchParams([...query, ['remember', answer]])}`, site }
}

function languageOf(c: C): string {
  return pageLanguage(c.req.header('accept-language') ?? null, c.var.config.pages.reviewedOnly)
}

async function reply(c: C, page: Html, status: ContentfulStatusCode, hasForm = false): Promise<Response> {
  c.header('content-language', languageOf(c))
  c.header('vary', 'Accept-Language')
  c.header('content-security-policy', await contentSecurityPolicy(hasForm))
  return c.html(page, status)
}
