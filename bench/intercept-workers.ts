/**
 * Three Workers in one workerd, each with a socket of its own: Kerb, a bare Hono proxy, and the site that both stand in front of.
 *
 * @module
 */
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { bundle, COMPATIBILITY_DATE, kerbWorker } from './kerb.ts'
import { putThreats } from './serve.ts'

export type InFront = {
  readonly kerb: URL
  readonly bare: URL
  readonly miniflare: Miniflare
}

/** Answers with what it was sent, as JSON. */
const ORIGIN = `export default { async fetch(request) {
  return new Response(await request.text(), { headers: { 'content-type': 'application/json' } })
} }`

const ROUTES = {
  routes: [
    {
      ...{ name: 'profile-edit', method: 'PUT', path: '/api/users/:id', direction: 'request', mode: 'reject' },
      fields: [{ pointer: '/bio', surface: 'bio' }],
    },
  ],
}

/** @param state a folder for what KV stores @param count threats */
export async function startInFront(state: string, count: number): Promise<InFront> {
  const settings = {
    KERB_ROUTES: JSON.stringify(ROUTES),
    KERB_DECISION_KEYS: JSON.stringify({ k1: '0f'.repeat(32) }),
  }
  const socket = { unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }] }
  const service = { serviceBindings: { ORIGIN: 'origin' } }
  const plain = { modules: true, compatibilityDate: COMPATIBILITY_DATE } as const
  const miniflare = new Miniflare({
    ...convertV4MiniflareOptions({
      workers: [
        { ...kerbWorker(await bundle('../src/index.ts'), settings), ...socket, ...service },
        { ...plain, name: 'bare', script: await bundle('intercept-bare.ts'), ...socket, ...service },
        { ...plain, name: 'origin', script: ORIGIN },
      ],
      cf: false,
      inspectorPort: Number(process.env['S_INSPECT'] ?? 0),
    }),
    resourcePersistencePath: state,
    handleStructuredLogs: (l: any) => (globalThis as any).__logs?.push(l.message),
  })
  await miniflare.ready
  await putThreats(miniflare, count)
  return {
    miniflare,
    kerb: await miniflare.unsafeGetDirectURL('kerb'),
    bare: await miniflare.unsafeGetDirectURL('bare'),
  }
}
