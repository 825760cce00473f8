/**
 * A search service: its suggestions go through Kerb on their way to the search box. Within 50 milliseconds Kerb has answered, or
 * the public lists in this process do.
 *
 * ```
 * KERB_ORIGIN=http://127.0.0.1:8787 KERB_TOKEN=dev-token node clients/examples/search-service.ts
 * curl 'http://127.0.0.1:8791/suggest?q=ome'
 * ```
 *
 * @module
 */
import { openEmbedded } from '../typescript/embedded.ts'
import { createKerb, type Kerb } from '../typescript/index.ts'
import { type Handler, type Service, serve } from './serve.ts'

/** What people have searched for; a search service has an index. */
const SEARCHED = ['omega watches', 'omegle', 'omelette', 'omelette recipe', 'tea', 'tea shops', 'team sports']
const SHOWN = 10

export function startSearchService(kerb: Kerb, port = 0): Promise<Service> {
  const handler: Handler = async (_method, { pathname, searchParams }) => {
    if (pathname !== '/suggest') return { status: 404, body: { error: 'not-found' } }
    const query = searchParams.get('q') ?? ''
    const candidates = SEARCHED.filter((one) => one.startsWith(query.toLowerCase())).slice(0, SHOWN)
    const { suggestions, query: outcome, from, failure } = await kerb.suggestions({ query, suggestions: candidates })
    if (from !== 'kerb') process.stderr.write(`kerb: ${failure}, answered by: ${from}\n`)
    // A restricted query gets no suggestions and the help card, which is the same for all of them.
    return { status: 200, body: { suggestions, help: outcome.help ?? null, from } }
  }
  return serve(handler, port)
}

if (import.meta.main) {
  const { KERB_ORIGIN: origin = 'http://127.0.0.1:8787', KERB_TOKEN: token = 'dev-token', PORT = '8791' } = process.env
  const kerb = createKerb({ origin, token, embedded: await openEmbedded() })
  const service = await startSearchService(kerb, Number(PORT))
  process.stdout.write(`search service on ${service.origin}\n`)
}
