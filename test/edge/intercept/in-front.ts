/** Kerb in workerd in front of a site in Node, over real sockets. */
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { bundle, startKerb } from '../../../bench/kerb.ts'
import { type Origin, startOrigin } from '../../../demo/origin.ts'

export const DECISION_KEY = '0f'.repeat(32)

export type Exchange = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | null
}

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

export type InFront = {
  readonly kerb: string
  readonly origin: Origin
  close(): Promise<void>
}

export async function startInFront(routes: readonly object[]): Promise<InFront> {
  const state = mkdtempSync(join(tmpdir(), 'kerb-front-'))
  const origin = await startOrigin()
  const worker = await startKerb(await bundle('../src/index.ts'), state, {
    KERB_ROUTES: JSON.stringify({ routes }),
    KERB_ORIGIN: origin.url,
    KERB_DECISION_KEYS: JSON.stringify({ k1: DECISION_KEY }),
  })
  return {
    kerb: (await worker.ready).origin,
    origin,
    async close() {
      await worker.dispose()
      await origin.close()
      rmSync(state, { recursive: true, force: true })
    },
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

export function exchange(base: string, { method, path, headers, body }: Exchange): Promise<Answer> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ agent, hostname, port, method, path, headers }, async (response) => {
      resolve({ status: response.statusCode!, headers: response.headers, body: await buffer(response) })
    })
    sent.on('error', reject)
    sent.end(body ?? undefined)
  })
}

/** Bytes as they are, and all that comes back until it is quiet. */
export function raw(base: string, text: string, milliseconds = 400): Promise<string> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve) => {
    let got = ''
    const socket = connect(Number(port), hostname, () => socket.write(text, 'latin1'))
    socket.setTimeout(milliseconds, () => socket.destroy())
    socket.on('data', (chunk) => (got += chunk.toString('latin1')))
    socket.on('error', () => {})
    socket.on('close', () => resolve(got))
  })
}
