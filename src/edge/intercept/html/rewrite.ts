/**
 * Signs the links of a page that lead off the platform, while the page streams through: anchors, areas, forms and refreshes.
 *
 * A form that sends what somebody typed elsewhere becomes a plain link there: its address and its method change, and what was typed
 * stays. A button that would send it elsewhere loses that address.
 *
 * @module
 */
import { type LinkKeys, signLink } from '../../outbound/sign.ts'
import { INTERCEPT_LIMITS } from '../limits.ts'
import { outboundUrl, parse } from '../outbound-link.ts'
import { decodeCharRefs, escapeAttribute } from './char-refs.ts'
import { refreshOf } from './refresh.ts'

export type Page = { readonly url: URL; readonly sites: readonly string[]; readonly linkKeys: LinkKeys }

/** What `*` stands for: looking at every element of a page would be slow. */
const ALL = ['a', 'area', 'form', 'button', 'input', 'meta']

/**
 * @param selectors of the elements to look at; `*` is every one that can lead off
 *
 * @example
 * ```ts
 * rewriteLinks(response, ['.profile a'], { url, sites: [], linkKeys })
 * ```
 */
export function rewriteLinks(response: Response, selectors: readonly string[], page: Page): Response {
  const links = new PageLinks(page)
  return rewriterOf(links, selectors)
    .on('noscript', { text: (text) => links.noscript(text, selectors) })
    .transform(response)
}

function rewriterOf(links: PageLinks, selectors: readonly string[]): HTMLRewriter {
  const rewriter = new HTMLRewriter().on('base', { element: (element) => links.base(element) })
  for (const selector of selectors.flatMap((one) => (one === '*' ? ALL : [one])))
    rewriter.on(selector, { element: (element) => links.element(element) })
  return rewriter
}

/** Whether HTMLRewriter takes a selector. */
export function canRead(selector: string): boolean {
  try {
    new HTMLRewriter().on(selector, {})
    return true
  } catch {
    return false
  }
}

class PageLinks {
  readonly #page: Page
  #base: URL | null = null
  #noscript = ''

  constructor(page: Page) {
    this.#page = page
  }

  /** The first one counts (HTML Standard, section 4.2.3). */
  base(element: Element): void {
    const href = attribute(element, 'href')
    if (href !== null) this.#base ??= parse(href, this.#page.url)
  }

  /**
   * Of `noscript`, which HTMLRewriter takes for text as a browser with scripts does (HTML Standard, section 13.2.6.4.7); whoever has
   * none sees a page in it.
   */
  async noscript(text: Text, selectors: readonly string[]): Promise<void> {
    this.#noscript += text.text
    if (!text.lastInTextNode && this.#noscript.length < INTERCEPT_LIMITS.noscriptChars) {
      text.remove()
      return
    }
    const inner = new Response(this.#noscript)
    this.#noscript = ''
    text.replace(await rewriterOf(this, selectors).transform(inner).text(), { html: true })
  }

  async element(element: Element): Promise<void> {
    const tag = element.tagName.toLowerCase()
    if (tag === 'a' || tag === 'area') {
      await this.#link(element, 'href')
      // Of SVG, where older pages have it.
      if (tag === 'a') await this.#link(element, 'xlink:href')
    } else if (tag === 'form') await this.#form(element)
    else if (tag === 'button' || tag === 'input') this.#button(element)
    else if (tag === 'meta') await this.#meta(element)
  }

  async #link(element: Element, name: string): Promise<void> {
    const url = this.#outbound(attribute(element, name))
    if (url !== null) element.setAttribute(name, escapeAttribute(await this.#signed(url)))
  }

  async #form(element: Element): Promise<void> {
    const url = this.#outbound(attribute(element, 'action'))
    if (url === null) return
    const signed = new URL(await this.#signed(url))
    element.setAttribute('action', escapeAttribute(signed.origin + signed.pathname))
    element.setAttribute('method', 'get')
    // The query of a form's address is replaced by its fields, so what is signed goes into fields.
    for (const [name, value] of [...signed.searchParams].reverse())
      element.prepend(`<input type="hidden" name="${name}" value="${escapeAttribute(value)}">`, { html: true })
  }

  #button(element: Element): void {
    if (this.#outbound(attribute(element, 'formaction')) !== null) element.removeAttribute('formaction')
  }

  async #meta(element: Element): Promise<void> {
    if (attribute(element, 'http-equiv')?.trim().toLowerCase() !== 'refresh') return
    const content = attribute(element, 'content') ?? ''
    const refresh = refreshOf(content)
    const url = this.#outbound(refresh?.url ?? null)
    if (refresh === null || url === null) return
    const rewritten = content.slice(0, refresh.start) + (await this.#signed(url)) + content.slice(refresh.end)
    element.setAttribute('content', escapeAttribute(rewritten))
  }

  #outbound(href: string | null): string | null {
    const { url, sites } = this.#page
    return href === null ? null : outboundUrl(href, this.#base ?? url, url, sites)
  }

  async #signed(url: string): Promise<string> {
    return this.#page.url.origin + (await signLink(url, null, this.#page.linkKeys))
  }
}

function attribute(element: Element, name: string): string | null {
  const value = element.getAttribute(name)
  return value === null ? null : decodeCharRefs(value)
}
