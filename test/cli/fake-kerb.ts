/** A server that answers as a test says, and keeps what it was asked; and `kerb lists …` in this process against it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { listsCommand } from '../../cli/ops/main.ts'

export const TOKEN = 'tok-en_0123456789'

export type Asked = {
  readonly method: string
  readonly path: string
  readonly query: Record<string, string>
  readonly headers: IncomingMessage['headers']
  readonly text: string
  /** The body as JSON; null where it is none. */
  readonly body: any
}

type Reply = { readonly status?: number; readonly type?: string; readonly body: unknown }
/** How one request is answered. `break`: the connection is cut once the request was read. */
export type Answering = Reply | 'break' | ((asked: Asked, response: ServerResponse) => void)

export type FakeKerb = { readonly url: string; readonly asked: Asked[] }

/** @param answers one a request, in order; the last goes on */
export async function fakeKerb(...answers: readonly Answering[]): Promise<FakeKerb> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const bytes = await buffer(request).catch(() => null)
    if (bytes === null) return
    const answering = answers[Math.min(asked.length, answers.length - 1)]!
    asked.push(describe(request, bytes.toString('utf8')))
    if (answering === 'break') response.destroy()
    else if (typeof answering === 'function') answering(asked.at(-1)!, response)
    else reply(response, answering)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

function describe({ method, url, headers }: IncomingMessage, text: string): Asked {
  const { pathname, searchParams } = new URL(url!, 'http://kerb.test')
  let body: any = null
  try {
    body = JSON.parse(text)
  } catch {}
  return { method: method!, path: pathname, query: Object.fromEntries(searchParams), headers, text, body }
}

function reply(response: ServerResponse, { status = 200, type = 'application/json', body }: Reply): void {
  response.writeHead(status, { 'content-type': type })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

/** As src/edge/errors.ts writes it. */
export function problem(status: number, code: string, extra: object = {}): Reply {
  const body = { type: `urn:kerb:problem:${code}`, title: `Title of ${code}`, status, code, ...extra }
  return { status, type: 'application/problem+json', body }
}

export type Ran = { readonly exit: number; readonly out: string; readonly err: string }

type Options = { readonly env?: Record<string, string>; readonly terminal?: boolean; readonly stdin?: string }

/** `kerb lists …args` with KERB_URL and KERB_TOKEN set. */
export async function lists(kerb: FakeKerb | null, args: readonly string[], options: Options = {}): Promise<Ran> {
  const ran = { out: '', err: '' }
  const exit = await listsCommand(args, {
    env: { ...(kerb && { KERB_URL: kerb.url }), KERB_TOKEN: TOKEN, ...options.env },
    out: (text) => {
      ran.out += text
    },
    err: (text) => {
      ran.err += text
    },
    terminal: options.terminal ?? false,
    stdin: async () => new Blob([options.stdin ?? '']),
  })
  return { exit, ...ran }
}
