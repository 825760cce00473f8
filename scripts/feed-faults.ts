/**
 * The ways in which a feed host fails, for scripts/feed-server.ts. None of them may change what is live (DESIGN section 5).
 *
 * @module
 */
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { createGzip } from 'node:zlib'

/**
 * - `slow`: the body in drips of `DRIP_BYTES` every `DRIP_MILLISECONDS`
 * - `cut`: a whole Content-Length, half the body, then the connection is torn
 * - `500`: an error with a body that is no list
 * - `redirect`: 302 to the same path with `?redirected`, which serves the feed
 * - `redirect-loop`: 302 to itself
 * - `bomb`: a small gzip body of `BOMB_BYTES` once unpacked
 * - `html`: 200 and a log-in page
 * - `empty`: 200 and nothing
 * - `never-ends`: the body, then comment lines without end, about 3 MB a second
 */
export const FAULTS = [
  'slow',
  'cut',
  '500',
  'redirect',
  'redirect-loop',
  'bomb',
  'html',
  'empty',
  'never-ends',
] as const
export type Fault = (typeof FAULTS)[number]

export const DRIP_BYTES = 16
export const DRIP_MILLISECONDS = 250
/** Above `LIMITS.feedBytes`. */
export const BOMB_BYTES = 268_435_456
const ENDLESS_BYTES = 65_536
const ENDLESS_MILLISECONDS = 20
const LOGIN_PAGE = '<!doctype html><html><head><title>Log in</title></head><body><form>…</form></body></html>\n'

/** @param bytes the feed that would have been served */
export async function misbehave(fault: Fault, response: ServerResponse, url: URL, bytes: Uint8Array): Promise<void> {
  switch (fault) {
    case '500':
      return plain(response, 500, 'internal error\n')
    case 'redirect':
      response.writeHead(302, { location: `${url.pathname}?redirected` }).end()
      return
    case 'redirect-loop':
      response.writeHead(302, { location: url.pathname + url.search }).end()
      return
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(LOGIN_PAGE)
      return
    case 'empty':
      return plain(response, 200, '')
    case 'cut':
      response.writeHead(200, { 'content-type': 'text/plain', 'content-length': String(Math.max(bytes.length, 2)) })
      response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy())
      return
    case 'bomb':
      response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' })
      return await pipeline(Readable.from(bombBlocks()), createGzip({ level: 1 }), response)
    case 'slow':
      response.writeHead(200, { 'content-type': 'text/plain', 'content-length': String(bytes.length) })
      return await pipeline(Readable.from(drips(bytes)), response)
    case 'never-ends':
      response.writeHead(200, { 'content-type': 'text/plain' })
      return await pipeline(Readable.from(endless(bytes)), response)
  }
}

/** Lines that parse: a client without a cap would take them all. */
function* bombBlocks(): Generator<Buffer> {
  const block = Buffer.alloc(1_048_576, 'bomb.example.test\n')
  for (let sent = 0; sent < BOMB_BYTES; sent += block.length) yield block
}

async function* drips(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += DRIP_BYTES) {
    yield bytes.subarray(at, at + DRIP_BYTES)
    await pause(DRIP_MILLISECONDS)
  }
}

async function* endless(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
  const filler = Buffer.alloc(ENDLESS_BYTES, '# and so on\n')
  for (;;) {
    yield filler
    await pause(ENDLESS_MILLISECONDS)
  }
}

/** A short text answer. */
export function plain(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
  })
  response.end(body)
}
