/** Fetching a feed: conditional, bounded, and led astray by no redirect. The net is a table here. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LIMITS } from '../../src/core/limits.ts'
import { FeedStreamError, fetchFeed, type Validators } from '../../src/lists/fetch-feed.ts'

const SOURCE = 'https://feeds.example/list.txt'
const BOTH = { etag: '"v1"', lastModified: 'Mon, 23 Nov 2026 10:00:00 GMT' }

type Asked = { readonly url: string; readonly init: RequestInit }
type Answers = Readonly<Record<string, () => Response>>

/** @param answers address → what stands there; anything else is unreachable */
function net(answers: Answers): { fetcher: typeof fetch; asked: Asked[] } {
  const asked: Asked[] = []
  const fetcher = async (url: string | URL | Request, init: RequestInit = {}) => {
    asked.push({ url: String(url), init })
    const answer = answers[String(url)]
    if (answer === undefined) throw new TypeError('fetch failed')
    return answer()
  }
  return { fetcher: fetcher as typeof fetch, asked }
}

const list = (headers: HeadersInit = {}) => new Response('a.test\n', { headers })
const status = (code: number, headers: HeadersInit = {}) => new Response(null, { status: code, headers })
const to = (location: string) => () => status(302, { location })

async function outcome(answers: Answers, source = SOURCE, known: Validators | null = null): Promise<string> {
  const fetched = await fetchFeed(source, known, net(answers).fetcher)
  if (!fetched.ok) return fetched.error
  if (fetched.value.notModified) return 'not-modified'
  let text = ''
  for await (const chunk of fetched.value.chunks) text += new TextDecoder().decode(chunk)
  return text
}

describe('conditional', () => {
  it.each([
    ['both validators', BOTH, BOTH.etag, null],
    ['a date alone', { ...BOTH, etag: null }, null, BOTH.lastModified],
    ['none', { etag: null, lastModified: null }, null, null],
    ['nothing known', null, null, null],
  ])('%s', async (_what, known, ifNoneMatch, ifModifiedSince) => {
    const { fetcher, asked } = net({ [SOURCE]: () => list() })
    await fetchFeed(SOURCE, known, fetcher)
    const headers = new Headers(asked[0]!.init.headers)
    expect([headers.get('if-none-match'), headers.get('if-modified-since')]).toEqual([ifNoneMatch, ifModifiedSince])
    expect(asked[0]!.init.redirect).toBe('manual')
  })

  it.each([
    ['an etag', BOTH, 'not-modified'],
    ['a date', { ...BOTH, etag: null }, 'not-modified'],
    ['no validators', { etag: null, lastModified: null }, 'bad-status'],
    ['nothing known', null, 'bad-status'],
  ])('a 304 to a question with %s: %s', async (_what, known, expected) => {
    expect(await outcome({ [SOURCE]: () => status(304) }, SOURCE, known)).toBe(expected)
  })

  it('hands on the validators of the answer', async () => {
    const answer = () => list({ etag: BOTH.etag, 'last-modified': BOTH.lastModified })
    expect(await fetchFeed(SOURCE, null, net({ [SOURCE]: answer }).fetcher)).toMatchObject({ ok: true, value: BOTH })
  })
})

describe('redirects', () => {
  const local = 'http://127.0.0.1:8788/list.txt'
  it.each([
    ['to https', SOURCE, { [SOURCE]: to('https://mirror.example/x'), 'https://mirror.example/x': list }, 'a.test\n'],
    ['to a path', SOURCE, { [SOURCE]: to('/new.txt'), 'https://feeds.example/new.txt': list }, 'a.test\n'],
    ['off https', SOURCE, { [SOURCE]: to('http://feeds.example/'), 'http://feeds.example/': list }, 'bad-redirect'],
    ['to 127.0.0.1', SOURCE, { [SOURCE]: to(local), [local]: list }, 'bad-redirect'],
    ['to 127.9.9.9', SOURCE, { [SOURCE]: to('https://127.9.9.9/'), 'https://127.9.9.9/': list }, 'bad-redirect'],
    ['to localhost', SOURCE, { [SOURCE]: to('https://LOCALHOST/'), 'https://localhost/': list }, 'bad-redirect'],
    ['to ::1', SOURCE, { [SOURCE]: to('https://[::1]/'), 'https://[::1]/': list }, 'bad-redirect'],
    ['to another scheme', SOURCE, { [SOURCE]: to('file:///etc/hosts'), 'file:///etc/hosts': list }, 'bad-redirect'],
    ['to nowhere', SOURCE, { [SOURCE]: () => status(302) }, 'bad-redirect'],
    ['to no address', SOURCE, { [SOURCE]: to('https://%%%') }, 'bad-redirect'],
    ['within this machine', local, { [local]: to('http://localhost/b'), 'http://localhost/b': list }, 'a.test\n'],
    ['from this machine', local, { [local]: to('http://x.example/'), 'http://x.example/': list }, 'bad-redirect'],
  ] as [string, string, Answers, string][])('%s', async (_what, source, answers, expected) => {
    expect(await outcome(answers, source)).toBe(expected)
  })

  it(`at most ${LIMITS.feedRedirects} of them`, async () => {
    const hop = (n: number) => `https://feeds.example/${n}`
    const chain = (length: number): Answers =>
      Object.fromEntries(
        Array.from({ length: length + 1 }, (_, i) => [hop(i), i === length ? () => list() : to(hop(i + 1))]),
      )
    expect(await outcome(chain(LIMITS.feedRedirects), hop(0))).toBe('a.test\n')
    expect(await outcome(chain(LIMITS.feedRedirects + 1), hop(0))).toBe('bad-redirect')
  })
})

describe('answers that are no list', () => {
  it.each([
    ['nobody there', {}, 'unreachable'],
    ['404', { [SOURCE]: () => status(404) }, 'bad-status'],
    ['500 with a body', { [SOURCE]: () => new Response('a.test\n', { status: 500 }) }, 'bad-status'],
    ['206', { [SOURCE]: () => new Response('a.test\n', { status: 206 }) }, 'bad-status'],
    ['200 without a body', { [SOURCE]: () => status(200) }, 'bad-status'],
    ['a page', { [SOURCE]: () => list({ 'content-type': 'text/html; charset=utf-8' }) }, 'wrong-content-type'],
    ['a page in capitals', { [SOURCE]: () => list({ 'content-type': 'Text/HTML' }) }, 'wrong-content-type'],
  ] as [string, Answers, string][])('%s: %s', async (_what, answers, expected) => {
    expect(await outcome(answers)).toBe(expected)
  })
})

/** A body of chunks of a mebibyte, all of them the same bytes in memory. */
function mebibytes(count: number): {
  body: ReadableStream<Uint8Array>
  pulled: () => number
  cancelled: () => boolean
} {
  const chunk = new Uint8Array(1_048_576)
  let pulled = 0
  let cancelled = false
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => (pulled++ < count ? controller.enqueue(chunk) : controller.close()),
    cancel: () => {
      cancelled = true
    },
  })
  return { body, pulled: () => pulled, cancelled: () => cancelled }
}

async function drain(response: Response): Promise<string> {
  const fetched = await fetchFeed(SOURCE, null, net({ [SOURCE]: () => response }).fetcher)
  if (!fetched.ok || fetched.value.notModified) throw new Error('no body')
  let bytes = 0
  try {
    for await (const chunk of fetched.value.chunks) bytes += chunk.length
  } catch (error) {
    return error instanceof FeedStreamError ? error.code : 'another error'
  }
  return `${bytes} bytes`
}

describe('the body', () => {
  it('may have as many bytes as the limit, and not one chunk more', async () => {
    expect(await drain(new Response(mebibytes(100).body))).toBe(`${LIMITS.feedBytes} bytes`)
    const endless = mebibytes(1_000)
    expect(await drain(new Response(endless.body))).toBe('too-large')
    expect([endless.pulled() < 110, endless.cancelled()]).toEqual([true, true])
  })

  it('that breaks off is no whole list', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) })
    expect(await drain(new Response(body))).toBe('cut-off')
  })
})

describe('time', () => {
  afterEach(() => void vi.restoreAllMocks())

  it('is one limit for the whole fetch: before the head, and in the body', async () => {
    const clock = new AbortController()
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(clock.signal)
    const body = new ReadableStream(
      {
        pull: (controller) => {
          clock.abort()
          controller.error(clock.signal.reason)
        },
      },
      { highWaterMark: 0 },
    )
    expect(await drain(new Response(body))).toBe('timeout')
    expect(timeout.mock.calls).toEqual([[LIMITS.feedSeconds * 1000]])
    const { fetcher, asked } = net({})
    expect(await fetchFeed(SOURCE, null, fetcher)).toEqual({ ok: false, error: 'timeout' })
    expect(asked[0]!.init.signal).toBe(clock.signal)
  })
})
