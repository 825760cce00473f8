/** Clicks on signed links, as a browser would make them, on the app itself and under settings of their own. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { app } from '../../src/edge/app.ts'
import { signLink } from '../../src/edge/outbound/sign.ts'
import { ORIGIN } from './client.ts'

export const LINK_KEYS = new Map(Object.entries(JSON.parse(env.KERB_LINK_KEYS) as Record<string, string>))

export type Reply = { readonly status: number; readonly headers: Headers; readonly text: string }
type Options = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly settings?: Readonly<Record<string, unknown>>
  readonly origin?: string
}

/** A signed link without its origin. */
export const sign = (url: string): Promise<string> => signLink(url, null, LINK_KEYS)

/** @param path with its query, to the letter */
export async function ask(
  path: string,
  { method = 'GET', headers = {}, settings = {}, origin = ORIGIN }: Options = {},
) {
  const context = createExecutionContext()
  const request = new Request(origin + path, { method, headers })
  const response = await app.fetch(request, { ...env, COUNTS: undefined, ...settings } as unknown as Env, context)
  const text = await response.text()
  await waitOnExecutionContext(context)
  return { status: response.status, headers: response.headers, text } satisfies Reply
}

/** One browser: it keeps its cookie, and sends forms from the page that it is on. */
export class Browser {
  cookie: string | null = null
  readonly #origin: string

  constructor(origin = ORIGIN) {
    this.#origin = origin
  }

  async click(path: string, options: Options = {}): Promise<Reply> {
    const cookie: Record<string, string> = this.cookie === null ? {} : { cookie: `other=1; ${this.cookie}` }
    const reply = await ask(path, { origin: this.#origin, ...options, headers: { ...cookie, ...options.headers } })
    const set = reply.headers.get('set-cookie')
    if (set !== null) this.cookie = set.includes('Max-Age=0') ? null : set.slice(0, set.indexOf(';'))
    return reply
  }

  /** Presses the button of a page. */
  async press(page: Reply, options: Options = {}): Promise<Reply> {
    const action = /<form method="post" action="([^"]+)">/.exec(page.text)?.[1]
    if (action === undefined) throw new Error('the page has no form')
    const headers = { 'sec-fetch-site': 'same-origin', origin: 'null', ...options.headers }
    return this.click(action.replaceAll('&amp;', '&'), { method: 'POST', ...options, headers })
  }
}
