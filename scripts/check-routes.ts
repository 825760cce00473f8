/**
 * Says what is wrong with the routes of the interceptor before they are deployed: `npm run check-routes -- FILE`. Without a file it
 * reads KERB_ROUTES from the environment. A wrong one ends with 1, so that `npm run check-routes -- routes.json && wrangler deploy`
 * stops.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { parseRoutes } from '../src/edge/intercept/routes.ts'

const [file] = process.argv.slice(2)
const text = file === undefined ? (process.env['KERB_ROUTES'] ?? '') : readFileSync(file, 'utf8')
const asked = new Set<string>()
const shape = parseRoutes(text, (selector) => asked.add(selector) !== null)
const unreadable = shape.ok && asked.size > 0 ? await unreadableOf([...asked]) : []
const table = parseRoutes(text, (selector) => !unreadable.includes(selector))
if (table.ok) {
  for (const { name, direction, methods, mode, onFailure, fields } of table.value.routes)
    process.stdout.write(
      `${name}: ${[...methods].join(' ')} ${direction}, ${mode}, ${onFailure}, ${fields.length} fields\n`,
    )
  process.stdout.write(`${table.value.routes.length} routes, nothing wrong with them\n`)
} else {
  process.stderr.write(`${file ?? 'KERB_ROUTES'}: ${table.detail}\n`)
  process.exitCode = 1
}

/** HTMLRewriter is in workerd alone. */
async function unreadableOf(selectors: readonly string[]): Promise<string[]> {
  const contents = `export default {
    async fetch(request) {
      const cannot = (selector) => { try { new HTMLRewriter().on(selector, {}) } catch { return true } }
      return Response.json((await request.json()).filter(cannot))
    }
  }`
  const worker = new Miniflare(
    convertV4MiniflareOptions({ modules: [{ type: 'ESModule', path: 'index.js', contents }], cf: false }),
  )
  try {
    const answer = await worker.dispatchFetch('http://kerb/', { method: 'POST', body: JSON.stringify(selectors) })
    return (await answer.json()) as string[]
  } finally {
    await worker.dispose()
  }
}
