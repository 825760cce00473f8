/**
 * The little of a web server that both examples need.
 *
 * @module
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** Method, path with query, body → status and JSON. */
export type Handler = (
  method: string,
  url: URL,
  body: string,
) => Promise<{ readonly status: number; readonly body: unknown }>

export type Service = { readonly origin: string; readonly close: () => Promise<void> }

/** @param port 0: any that is free */
export async function serve(handler: Handler, port: number): Promise<Service> {
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(handler, request)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: taken } = server.address() as AddressInfo
  const close = (): Promise<void> => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  }
  return { origin: `http://127.0.0.1:${taken}`, close }
}

async function answer(handler: Handler, request: IncomingMessage) {
  try {
    const { method = 'GET', url = '/' } = request
    return await handler(method, new URL(url, 'http://here.example'), await text(request))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    return { status: 500, body: { error: 'internal' } }
  }
}
