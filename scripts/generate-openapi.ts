/**
 * Writes what is made of the descriptions in src/edge/openapi: docs/openapi.json for reading and for other generators, the copy
 * and the page that the Worker serves, and the types of the client.
 *
 * usage: node scripts/generate-openapi.ts
 *
 * The answers that it shows come from the Worker itself: `npx vitest run --project node test/openapi -u` writes those.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ANSWERS } from '../src/edge/openapi/answers.generated.ts'
import { openApi } from '../src/edge/openapi/document.ts'
import { pageOf, STYLE } from './openapi/page.ts'
import { typescriptOf } from './openapi/typescript.ts'

const ROOT = join(import.meta.dirname, '..')

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
const document = openApi(version, ANSWERS)
const styleHash = createHash('sha256').update(STYLE).digest('base64')
const served = `// Generated from src/edge/openapi by scripts/generate-openapi.ts. Do not edit.
/** \`/openapi.json\`, as text: a document that nobody asks for need not be parsed. */
export const OPENAPI = ${JSON.stringify(JSON.stringify(document))}

/** \`/docs\`, and the hash that lets its one style through. */
export const DOCS = ${JSON.stringify(pageOf(document))}
export const DOCS_STYLE = 'sha256-${styleHash}'
`
write('docs/openapi.json', `${JSON.stringify(document, null, 2)}\n`)
write('src/edge/openapi/served.generated.ts', served)
write('clients/typescript/api.generated.ts', typescriptOf(document))

function write(path: string, text: string): void {
  writeFileSync(join(ROOT, path), text)
}
