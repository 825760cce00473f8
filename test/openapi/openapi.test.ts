/** The document as a document: complete, well made, and the same wherever it stands. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { describe, expect, it } from 'vitest'
import { pageOf } from '../../scripts/openapi/page.ts'
import { typescriptOf } from '../../scripts/openapi/typescript.ts'
import { ITEM_ERRORS } from '../../src/core/decision.ts'
import { PROBLEMS } from '../../src/edge/errors.ts'
import { ANSWERS } from '../../src/edge/openapi/answers.generated.ts'
import { openApi } from '../../src/edge/openapi/document.ts'
import { ANYWHERE, INTERCEPTED } from '../../src/edge/openapi/operation.ts'
import { OPERATIONS } from '../../src/edge/openapi/operations.ts'
import { DOCS, DOCS_STYLE, OPENAPI } from '../../src/edge/openapi/served.generated.ts'
import { PATHS } from '../../src/edge/paths.ts'
import { OPENAPI_FILE } from './schemas.ts'

const file = readFileSync(OPENAPI_FILE, 'utf8')
const document = openApi(JSON.parse(file).info.version, ANSWERS)

describe('the document', () => {
  it('has no faults by a linter for OpenAPI', async () => {
    const config = await createConfig({ extends: ['recommended-strict'], rules: RULES })
    const problems = await lintFromString({ source: file, absoluteRef: OPENAPI_FILE, config })
    expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([])
  })

  it('is not out of date, nor are its copies: npm run generate', () => {
    expect(JSON.parse(file)).toEqual(document)
    expect(JSON.parse(OPENAPI)).toEqual(document)
    expect(DOCS).toBe(pageOf(document))
    const types = readFileSync(join(import.meta.dirname, '../../clients/typescript/api.generated.ts'), 'utf8')
    expect(types).toBe(typescriptOf(document))
  })

  it('has no shape that nobody refers to', () => {
    const used = new Set([...file.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name))
    expect(Object.keys(document.components.schemas).filter((name) => !used.has(name))).toEqual([])
  })

  it('has an operation for every path, and no other', () => {
    expect([...new Set(OPERATIONS.map(({ path }) => path))].sort()).toEqual([...PATHS].sort())
  })

  it('has examples for every operation, one of them good', () => {
    const without = OPERATIONS.filter(({ examples }) => !examples.some(({ status }) => status < 400))
    expect(without.map(({ id }) => id)).toEqual([])
  })

  it('names every problem, and each item’s error among them', () => {
    const named = new Set([
      'invalid-link',
      ...ANYWHERE,
      ...INTERCEPTED,
      ...OPERATIONS.flatMap(({ problems }) => problems),
    ])
    expect([...named].sort()).toEqual(Object.keys(PROBLEMS).sort())
    const { problems } = OPERATIONS.find(({ id }) => id === 'check')!
    expect(ITEM_ERRORS.filter((code) => !problems.includes(code))).toEqual([])
  })

  it('shows an answer for every example that was taken', () => {
    const shown = OPERATIONS.flatMap(({ id, examples }) => examples.map(({ name }) => `${id}/${name}`))
    expect(Object.keys(ANSWERS).filter((name) => !shown.includes(name))).toEqual([])
  })
})

describe('/docs', () => {
  it('asks for nothing from elsewhere, and runs nothing', () => {
    expect(DOCS).not.toMatch(/<(script|img|link|iframe|object|embed|form)\b|\bon\w+=|\bstyle=|url\(|@import/i)
    const targets = [...DOCS.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(([, target]) => target!)
    expect(targets.filter((target) => !target.startsWith('#') && target !== '/openapi.json')).toEqual([])
  })

  it('has one style, that of the hash', () => {
    const styles = [...DOCS.matchAll(/<style>([^<]*)<\/style>/g)].map(([, style]) => style!)
    expect(styles).toHaveLength(1)
    expect(DOCS_STYLE).toBe(`sha256-${createHash('sha256').update(styles[0]!).digest('base64')}`)
  })

  it('leads to places that are on it', () => {
    const ids = new Set([...DOCS.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    const dead = [...DOCS.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => !ids.has(id))
    expect(dead).toEqual([])
    expect(ids.size).toBeGreaterThan(100)
  })
})

/** Where this document has its reasons. */
const RULES = {
  // It is served by whatever host somebody runs it on.
  'no-server-example.com': 'off',
  // A page and a probe cannot be asked wrongly; the problems of any path stand under `default`.
  'operation-4xx-response': 'off',
  // An example of each problem, also of those that only a platform’s own paths answer; the rest is held to below.
  'no-unused-components': 'off',
} as const
