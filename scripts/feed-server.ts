/**
 * A feed server for development and tests, on the loopback address only: serves files of a folder, and feeds that a test
 * sets, with validators and gzip as real feed hosts do; and misbehaves on demand as they do, too.
 *
 * ```
 * node scripts/feed-server.ts --port 8788 --dir DIR
 * curl -d '{"path":"/list.txt","body":"omegle.com\n"}' http://127.0.0.1:8788/__control/set
 * ```
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { FAULTS, type Fault, misbehave, plain } from './feed-faults.ts'

export type Feed = {
  readonly body?: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
  readonly status?: number
  readonly fault?: Fault
}

export type LoggedRequest = {
  readonly method: string
  readonly path: string
  readonly ifNoneMatch: string | null
  readonly ifModifiedSince: string | null
  readonly acceptEncoding: string | null
  /** What was answered. 0 where the answer was torn before its head. */
  status: number
}

export type FeedServer = {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string
  readonly requests: LoggedRequest[]
  /** Serves `feed` at `path` from now on, before any file of that name; null takes it away again. */
  set(path: string, feed: string | Uint8Array | Feed | null): void
  /** Ends at once, open connections too. */
  close(): Promise<void>
}

/** Of a feed set over HTTP. */
const CONTROL_BYTES = 33_554_432

/** What is served at a path: bytes with their time, and how to serve them. */
type Served = { readonly bytes: Uint8Array; readonly modified: Date; readonly feed: Feed }

/**
 * @param options.port 0, the default, takes a free one
 * @param options.dir a folder whose files are served where nothing was `set`
 *
 * @example
 * ```ts
 * const server = await startFeedServer({ host: '127.0.0.1' })
 * server.set('/threats.txt', { body: 'bad.example\n', fault: 'cut' })
 * await fetch(`${server.url}/threats.txt`)
 * await server.close()
 * ```
 */
export async function startFeedServer(
  options: { port?: number; host?: '127.0.0.1'; dir?: string } = {},
): Promise<FeedServer> {
  const feeds = new Map<string, Served>()
  const requests: LoggedRequest[] = []
  const set: FeedServer['set'] = (path, feed) => {
    if (feed === null) feeds.delete(path)
    else
      feeds.set(
        path,
        served(typeof feed === 'string' || feed instanceof Uint8Array ? { body: feed } : feed, new Date()),
      )
  }
  const server = createServer(async (request, response) => {
    try {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1')
      if (url.pathname.startsWith('/__control/')) return await control(url.pathname, request, response, set, requests)
      const logged = log(request, url)
      requests.push(logged)
      response.on('close', () => {
        logged.status = response.headersSent ? response.statusCode : 0
      })
      await answer(request, response, url, feeds.get(url.pathname) ?? (await fileOf(options.dir, url.pathname)))
    } catch (error) {
      // A client that went away midway is what half of the faults are for.
      if (!response.destroyed) plain(response, 500, `${error}\n`)
    }
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const close = async (): Promise<void> => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, set, close }
}

function served(feed: Feed, modified: Date): Served {
  const body = feed.body ?? ''
  return { bytes: typeof body === 'string' ? Buffer.from(body) : body, modified, feed }
}

async function fileOf(dir: string | undefined, pathname: string): Promise<Served | null> {
  if (dir === undefined) return null
  const root = resolve(dir)
  const file = resolve(root, `.${decodeURIComponent(pathname)}`)
  if (!file.startsWith(root + sep)) return null
  try {
    return served({ body: await readFile(file) }, (await stat(file)).mtime)
  } catch {
    return null
  }
}

function log(request: IncomingMessage, url: URL): LoggedRequest {
  const header = (name: string): string | null => {
    const value = request.headers[name]
    return typeof value === 'string' ? value : null
  }
  return {
    method: request.method ?? 'GET',
    path: url.pathname + url.search,
    ifNoneMatch: header('if-none-match'),
    ifModifiedSince: header('if-modified-since'),
    acceptEncoding: header('accept-encoding'),
    status: 0,
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  found: Served | null,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(response, 405, 'GET and HEAD only\n')
  if (found === null) return plain(response, 404, 'no such feed\n')
  const { fault } = found.feed
  if (fault === undefined || (fault === 'redirect' && url.searchParams.has('redirected')))
    return whole(request, response, found)
  await misbehave(fault, response, url, found.bytes)
}

/** The answer of a feed host in good health. RFC 9110 section 13.2.2: If-None-Match, where present, decides alone. */
function whole(request: IncomingMessage, response: ServerResponse, { bytes, modified, feed }: Served): void {
  const gzip = /(?:^|,)\s*gzip\s*(?:,|;(?!\s*q=0(?:\.0*)?\s*(?:,|$))|$)/i.test(
    String(request.headers['accept-encoding'] ?? ''),
  )
  const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  // Two encodings are two representations, and a strong validator tells them apart (RFC 9110 section 8.8.3).
  const etag = gzip ? `"${digest}-gzip"` : `"${digest}"`
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    etag,
    'last-modified': modified.toUTCString(),
    vary: 'accept-encoding',
    ...feed.headers,
  }
  const status = feed.status ?? 200
  if (status === 200 && isFresh(request, etag, modified)) {
    response.writeHead(304, headers).end()
    return
  }
  const body = gzip ? gzipSync(bytes) : bytes
  response.writeHead(status, {
    ...(gzip ? { 'content-encoding': 'gzip' } : {}),
    'content-length': String(body.length),
    ...headers,
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function isFresh(request: IncomingMessage, etag: string, modified: Date): boolean {
  const wanted = request.headers['if-none-match']
  if (wanted !== undefined) {
    return wanted.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
  }
  const since = Date.parse(request.headers['if-modified-since'] ?? '')
  return !Number.isNaN(since) && Math.floor(modified.getTime() / 1000) * 1000 <= since
}

/** For a test that runs inside workerd and can reach this server over HTTP only. */
async function control(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  set: FeedServer['set'],
  requests: LoggedRequest[],
): Promise<void> {
  if (path === '/__control/requests' && request.method === 'GET') return plain(response, 200, JSON.stringify(requests))
  if (path !== '/__control/set' || request.method !== 'POST')
    return plain(response, 404, 'POST /__control/set, GET /__control/requests\n')
  const wanted = controlOf(await readBody(request))
  if (wanted === null) return plain(response, 400, 'JSON with path, and body, headers, status, fault or remove\n')
  set(wanted.path, wanted.feed)
  response.writeHead(204).end()
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > CONTROL_BYTES) return ''
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function controlOf(text: string): { path: string; feed: Feed | null } | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { path, remove, ...feed } = value as { path?: unknown; remove?: unknown } & Feed
  if (typeof path !== 'string' || !path.startsWith('/')) return null
  if (feed.fault !== undefined && !FAULTS.includes(feed.fault)) return null
  return { path, feed: remove === true ? null : feed }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8788' }, dir: { type: 'string' } } })
  const server = await startFeedServer({
    port: Number(values.port),
    ...(values.dir === undefined ? {} : { dir: values.dir }),
  })
  console.log(`feeds at ${server.url}${values.dir === undefined ? '' : ` from ${resolve(values.dir)}`}`)
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main()
