/** `npm run check-routes`: a wrong route ends with 1 and its line, so that the deploy behind `&&` never starts. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'kerb-routes-'))
afterAll(() => rmSync(folder, { recursive: true }))

function checked(routes: string): { status: number | null; said: string } {
  const file = join(folder, 'routes.json')
  writeFileSync(file, routes)
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check-routes.ts', file], { cwd: ROOT })
  return { status, said: `${stdout}${stderr}` }
}

const page = (html: string) => `{ "routes": [
  { "name": "pages", "method": "GET", "path": "/u/*", "direction": "response", "fields": [
    { "html": ${JSON.stringify(html)}, "surface": "outbound" } ] } ] }`

it.each([
  ['no JSON', '{\n"routes": [}', 'line 2: not JSON'],
  ['an unknown member', page('a').replace('"path"', '"paths": 1, "path"'), 'line 2: routes[0].paths'],
  ['a selector that nobody can read', page('a['), 'line 3: routes[0].fields[0].html'],
])('%s', (_what, routes, said) => {
  expect(checked(routes)).toEqual({ status: 1, said: expect.stringContaining(said) })
})

it('says which routes there are', () => {
  expect(checked(page('.bio a[href^="https://"]'))).toEqual({ status: 0, said: expect.stringContaining('1 routes') })
})
