/**
 * A site that answers with what it was sent, to put Kerb in front of: for tests, and to see what reaches a site.
 *
 * ```
 * node demo/origin.ts --port 8789
 * curl -d 'hello' http://127.0.0.1:8789/echo
 * ```
 *
 * The answer is the body that came, with its `content-type`. A header `x-want` asks for more: JSON of `status`, `headers`, `body`,
 * `encoding` (gzip, br).
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** A request as the site saw it. */
export type Arrived = {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Names and values in turns, as they came. */
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

export type Origin = {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string
  readonly arrived: Arrived[]
  close(): Promise<void>
}

type Want = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string
  readonly encoding?: 'gzip' | 'br'
}

/** RFC 6455, section 1.3. */
const WEBSOCKET_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** @param port 0 takes a free one */
export async function startOrigin(port = 0): Promise<Origin> {
  const arrived: Arrived[] = []
  const upgraded = new Set<Duplex>()
  const server = createServer((request, response) => {
    answer(request, response, arrived).catch(() => response.destroy())
  })
  // Enough of a WebSocket (RFC 6455) for a proxy to show itself: it says "hi".
  server.on('upgrade', (request, socket) => {
    arrived.push(arrivedOf(request, Buffer.alloc(0)))
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}${WEBSOCKET_GUID}`)
      .digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    socket.write(Buffer.from([0x81, 2, 0x68, 0x69]))
    socket.on('error', () => {})
    upgraded.add(socket)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    async close() {
      // What was upgraded is no longer the server's.
      for (const socket of upgraded) socket.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, arrived: Arrived[]): Promise<void> {
  const body = await buffer(request)
  arrived.push(arrivedOf(request, body))
  const want = JSON.parse((request.headers['x-want'] as string | undefined) ?? '{}') as Want
  const plain = want.body === undefined ? body : Buffer.from(want.body)
  const bytes = want.encoding === 'gzip' ? gzipSync(plain) : want.encoding === 'br' ? brotliCompressSync(plain) : plain
  response.statusCode = want.status ?? 200
  const type = request.headers['content-type']
  if (type !== undefined) response.setHeader('content-type', type)
  if (want.encoding !== undefined) response.setHeader('content-encoding', want.encoding)
  for (const [name, value] of Object.entries(want.headers ?? {})) response.setHeader(name, value as string)
  if (request.method === 'HEAD' || response.statusCode === 204 || response.statusCode === 304) response.end()
  else response.end(bytes)
}

function arrivedOf(request: IncomingMessage, body: Buffer): Arrived {
  const { method = '', url = '', headers, rawHeaders } = request
  const plain = Object.entries(headers).map(([name, value]) => [name, String(value)] as const)
  return { method, url, headers: Object.fromEntries(plain), rawHeaders, body }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8789' } } })
  const origin = await startOrigin(Number(values.port))
  process.stdout.write(`A site that echoes: ${origin.url}\n`)
}
