/**
 * The document as a page for people: no script, nothing from elsewhere, one style. Each operation folds open.
 *
 * @module
 */
import type { Document } from '../../src/edge/openapi/document.ts'
import type { JsonSchema } from '../../src/edge/openapi/json-schema.ts'
import { typeOf } from './typescript.ts'

export const STYLE = `
:root{color-scheme:light dark;--edge:#b8c0cc;--go:#0b57d0;--ground:#fff;--text:#17202c}
@media (prefers-color-scheme:dark){:root{--edge:#4a5260;--go:#a8c7fa;--ground:#10141b;--text:#e9eef5}}
html{background:var(--ground);color:var(--text)}
body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:54rem;padding:2rem 1rem}
a{color:var(--go)}
details{border:1px solid var(--edge);border-radius:.5rem;margin:.5rem 0;padding:.25rem 1rem}
summary{cursor:pointer;overflow-wrap:anywhere}
pre{border:1px solid var(--edge);border-radius:.5rem;overflow-wrap:anywhere;padding:.5rem;white-space:pre-wrap;font-size:.875rem}
table{border-collapse:collapse;width:100%}
td,th{border-top:1px solid var(--edge);padding:.25rem .5rem .25rem 0;text-align:left;vertical-align:top}
`

type Operation = {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly security: readonly { readonly bearer?: readonly string[] }[]
  readonly parameters?: readonly JsonSchema[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, Response>>
}
type Content = Readonly<Record<string, { readonly schema: JsonSchema; readonly examples?: Examples }>>
type Examples = Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>
type Response = { readonly $ref?: string; readonly description?: string; readonly content?: Content }
type Row = { readonly path: string; readonly method: string; readonly operation: Operation }

/** @returns HTML; its style is {@link STYLE} and its Content-Security-Policy may forbid everything else */
export function pageOf(document: Document): string {
  const rows = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Row => ({ path, method, operation: operation as Operation })),
  )
  const tags = document['tags'] as readonly { readonly name: string; readonly description: string }[]
  const sections = tags.map(({ name, description }) => {
    const own = rows.filter(({ operation }) => operation.tags.includes(name))
    return `<h2 id="${name}">${rich(description)}</h2>${own.map((row) => operationOf(row, document)).join('')}`
  })
  const shapes = Object.entries(document.components.schemas).map(([name, schema]) => shapeOf(name, schema))
  const { title, version, description } = document.info as Readonly<Record<string, string>>
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} API</title><style>${STYLE}</style></head><body><main><h1>${title} ${version}</h1>${paragraphs(description)}<p>The same for programs: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1). <a href="#shapes">Shapes</a> · <a href="#problems">Problems</a></p>${sections.join('')}<h2 id="shapes">Shapes</h2>${shapes.join('')}<h2 id="problems">Problems</h2>${problems(document)}</main></body></html>
`
}

function operationOf({ path, method, operation }: Row, document: Document): string {
  const { operationId, summary, description, security, parameters = [], requestBody, responses } = operation
  const scope = security[0]?.bearer?.[0]
  const fields = parameters.map(({ name, in: place, required, description: about }) => {
    return `<tr><td><code>${text(name)}</code></td><td>${text(place)}${required ? '' : ', optional'}</td><td>${rich(about)}</td></tr>`
  })
  return `<details id="${operationId}"><summary><code>${method.toUpperCase()} ${text(path)}</code> ${rich(summary)}</summary>${
    description === undefined ? '' : paragraphs(description)
  }<p>${scope === undefined ? 'No token is needed.' : `Scope: <code>${scope}</code>.`}</p>${
    fields.length === 0 ? '' : `<table>${fields.join('')}</table>`
  }${requestBody === undefined ? '' : `<p>Body: ${content(requestBody.content)}.</p>${first(requestBody.content)}`}<table>${Object.entries(
    responses,
  )
    .map(([status, response]) => answerOf(status, response, document))
    .join('')}</table></details>`
}

function answerOf(status: string, response: Response, document: Document): string {
  const { responses } = document.components as unknown as { responses: Readonly<Record<string, Response>> }
  const whole = response.$ref === undefined ? response : responses[response.$ref.split('/').at(-1)!]!
  const { description = '', content: answers = {} } = whole
  // What a problem says stands once, below.
  const isProblem = 'application/problem+json' in answers
  if (!isProblem)
    return `<tr><td>${status}</td><td>${rich(description)} ${content(answers)}${status.startsWith('2') ? first(answers) : ''}</td></tr>`
  const codes = [...description.matchAll(/`([a-z-]+)`:/g)].map(([, code]) => `<a href="#p-${code}">${code}</a>`)
  return `<tr><td>${status}</td><td>${codes.join(', ')}</td></tr>`
}

function content(answers: Content): string {
  return Object.entries(answers)
    .map(([type, { schema }]) => `<code>${type}</code> ${linked(schema)}`)
    .join(', ')
}

function first(answers: Content): string {
  const [example] = Object.values(answers).flatMap(({ examples = {} }) => Object.values(examples))
  if (example === undefined) return ''
  const { value } = example
  return `<pre>${text(typeof value === 'string' ? value : JSON.stringify(value, null, 1))}</pre>`
}

function shapeOf(name: string, schema: JsonSchema): string {
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>)
  const required = (schema['required'] ?? []) as readonly string[]
  const rows = properties.map(([property, one]) => {
    const optional = required.includes(property) ? '' : ', optional'
    return `<tr><td><code>${text(property)}</code></td><td>${linked(one)}${optional}</td><td>${rich(one['description'])}</td></tr>`
  })
  return `<details id="s-${name}"><summary><code>${name}</code> ${rich(schema['description'])}</summary><table>${rows.join('')}</table></details>`
}

function problems(document: Document): string {
  const { examples } = document.components as unknown as {
    examples: Readonly<Record<string, { value: { status: number; title: string } }>>
  }
  const rows = Object.entries(examples).map(
    ([code, { value }]) =>
      `<tr id="p-${code}"><td><code>${code}</code></td><td>${value.status}</td><td>${text(value.title)}</td></tr>`,
  )
  return `<table>${rows.join('')}</table>`
}

/** A type in words, with links to the shapes in it. */
function linked(schema: JsonSchema): string {
  const own = text(typeOf(schema, '').replace(/\{.*\}/s, 'object')).replaceAll('readonly ', '')
  return own.replace(/\b[A-Z]\w+/g, (name) => `<a href="#s-${name}">${name}</a>`)
}

function paragraphs(words: string | undefined): string {
  return (words ?? '')
    .split('\n\n')
    .map((one) => `<p>${rich(one)}</p>`)
    .join('')
}

function rich(words: unknown): string {
  return text(words).replace(/`([^`]+)`/g, '<code>$1</code>')
}

function text(words: unknown): string {
  return String(words ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
