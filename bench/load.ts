/**
 * An HTTP client that costs next to nothing, so that what is measured is the server: the bytes of each request are made before, and
 * of an answer only its end is looked for.
 *
 * @module
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export type Load = {
  readonly url: URL
  /** Whole requests, as {@link rawRequest} makes them; asked in turns. */
  readonly requests: readonly Buffer[]
  readonly connections: number
  readonly milliseconds: number
}

export type Measured = {
  readonly perSecond: number
  /** Milliseconds of each request. */
  readonly times: readonly number[]
}

/** The bytes of a POST on a connection that stays open. */
export function rawRequest(url: URL, method: string, headers: Readonly<Record<string, string>>, body: string): Buffer {
  const lines = Object.entries({ host: url.host, ...headers, 'content-length': String(Buffer.byteLength(body)) })
  const head = [`${method} ${url.pathname} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`)].join('\r\n')
  return Buffer.from(`${head}\r\n\r\n${body}`)
}

/** Every connection asks again as soon as it has its answer. @throws where an answer is not 200 */
export async function load({ url, requests, connections, milliseconds }: Load): Promise<Measured> {
  const clients = await Promise.all(Array.from({ length: connections }, () => open(url)))
  const times: number[] = []
  let next = 0
  const from = performance.now()
  const ask = async (client: Client) => {
    while (performance.now() - from < milliseconds) {
      const sent = performance.now()
      const answer = await client.ask(requests[next++ % requests.length]!)
      if (!answer.startsWith('HTTP/1.1 200 ')) throw new Error(answer.slice(0, 300))
      times.push(performance.now() - sent)
    }
  }
  try {
    await Promise.all(clients.map(ask))
  } finally {
    for (const client of clients) client.close()
  }
  return { perSecond: (times.length * 1000) / (performance.now() - from), times }
}

export type Client = {
  /** @returns the answer as it came, head and body */
  ask(request: Buffer): Promise<string>
  close(): void
}

export async function open(url: URL): Promise<Client> {
  const socket = connect(Number(url.port), url.hostname)
  await once(socket, 'connect')
  socket.setNoDelay(true)
  return { ask: (request) => answerTo(socket, request), close: () => socket.destroy() }
}

function answerTo(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let got = ''
    const end = (error: Error | null) => {
      socket.off('data', take).off('close', closed)
      if (error === null) resolve(got)
      else reject(error)
    }
    const closed = () => end(new Error('the connection was closed'))
    const take = (chunk: Buffer) => {
      got += chunk.toString('latin1')
      if (isWhole(got)) end(null)
    }
    socket.on('data', take).on('close', closed)
    socket.write(request)
  })
}

/** By its length or by its last chunk (RFC 9112, section 6.3). */
function isWhole(got: string): boolean {
  const headEnd = got.indexOf('\r\n\r\n')
  if (headEnd < 0) return false
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(got.slice(0, headEnd)) ?? []
  return length === undefined ? got.endsWith('\r\n0\r\n\r\n') : got.length >= headEnd + 4 + Number(length)
}
