/**
 * Says what is wrong with the routes of the interceptor before they are deployed: `npm run check-routes -- FILE`. Without a file it
 * reads KERB_ROUTES from the environment. A wrong one ends with 1, so that `npm run check-routes -- routes.json && wrangler deploy`
 * stops.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { parseRoutes } from '../src/edge/intercept/routes.ts'

const [file] = process.argv.slice(2)
const text = file === undefined ? (process.env['KERB_ROUTES'] ?? '') : readFileSync(file, 'utf8')
const table = parseRoutes(text)
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
