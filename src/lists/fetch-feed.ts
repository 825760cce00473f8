/**
 * Fetches a feed: conditional, bounded in time, redirects and bytes after decompression.
 *
 * @module
 */
import { LIMITS } from '../core/limits.ts'
import { err, ok, type Result } from '../core/result.ts'
import { isPublicHost } from '../core/url/public-host.ts'

export const FETCH_ERRORS = [
  'unreachable',
  'timeout',
  'bad-status',
  'bad-redirect',
  'wrong-content-type',
  'too-large',
  'cut-off',
] as const
export type FetchError = (typeof FETCH_ERRORS)[number]

export type Fetched =
  | { readonly notModified: true }
  | {
      readonly notModified: false
      readonly chunks: AsyncIterable<Uint8Array>
      readonly etag: string | null
      readonly lastModified: string | null
    }

export type Validators = { readonly etag: string | null; readonly lastModified: string | null }

/** Thrown by the stream of chunks, whose reader cannot return a result. `parseFeed` lets it through to `refreshFeed`. */
export class FeedStreamError extends Error {
  readonly code: FetchError

  constructor(code: FetchError) {
    super(code)
    this.code = code
  }
}

/**
 * @param source an https: address (http: on loopback)
 * @param known validators of the version that is live, so that an unchanged feed costs a 304
 */
export async function fetchFeed(
  source: string,
  known: Validators | null,
  fetcher: typeof fetch,
): Promise<Result<Fetched, FetchError>> {
  const headers = new Headers({ accept: 'text/plain, text/csv, application/json, */*;q=0.1' })
  if (known?.etag) headers.set('if-none-match', known.etag)
  else if (known?.lastModified) headers.set('if-modified-since', known.lastModified)
  const signal = AbortSignal.timeout(LIMITS.feedSeconds * 1000)
  let url = source
  for (let hop = 0; hop <= LIMITS.feedRedirects; hop++) {
    let response: Response
    try {
      response = await fetcher(url, { headers, redirect: 'manual', signal })
    } catch {
      return err(signal.aborted ? 'timeout' : 'unreachable')
    }
    const { status } = response
    // To a question without validators a 304 is no answer.
    if (status === 304 && (known?.etag || known?.lastModified)) return ok({ notModified: true })
    if (status !== 304 && status >= 300 && status < 400) {
      const next = safeRedirect(response.headers.get('location'), url)
      if (next === null) return err('bad-redirect', `status ${status}`)
      await response.body?.cancel()
      url = next
      continue
    }
    if (status !== 200 || response.body === null) {
      await response.body?.cancel()
      return err('bad-status', `status ${status}`)
    }
    if (/^text\/html\b/i.test(response.headers.get('content-type') ?? ''))
      return err('wrong-content-type', 'HTML is a page, not a list')
    const validators = { etag: response.headers.get('etag'), lastModified: response.headers.get('last-modified') }
    return ok({ notModified: false, chunks: bounded(response.body, signal), ...validators })
  }
  return err('bad-redirect', `more than ${LIMITS.feedRedirects} redirects`)
}

/** A redirect may not leave https, nor lead from the open net to an inner one. From this machine it may lead to this machine. */
function safeRedirect(location: string | null, from: string): string | null {
  const next = URL.parse(location ?? '', from)
  if (location === null || next === null) return null
  if (isLoopback(next.hostname)) return isLoopback(new URL(from).hostname) ? next.href : null
  return next.protocol === 'https:' && isPublicHost(next.hostname) ? next.href : null
}

/** The source of a feed in development. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname)
}

async function* bounded(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  let bytes = 0
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new FeedStreamError(signal.aborted ? 'timeout' : 'cut-off')
      })
      if (done) return
      bytes += value.length
      if (bytes > LIMITS.feedBytes) throw new FeedStreamError('too-large')
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}
