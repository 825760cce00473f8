/**
 * Writes src/core/policy/catalogue.generated.ts: the texts of lists/messages as the Worker carries them. Fails where a language
 * lacks a text, has one too many, or says nothing of who reviewed it.
 *
 * usage: node scripts/generate-messages.ts
 *
 * @module
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseProperties } from './properties.ts'

const FOLDER = join(import.meta.dirname, '..', 'lists', 'messages')
const HEAD = ['language', 'reviewedBy', 'date'] as const

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.properties'))
const catalogues = new Map(files.sort().map((file) => [file.replace('.properties', ''), read(file)]))
const english = catalogues.get('en')
if (english === undefined) throw new Error('lists/messages/en.properties is missing')
const keys = Object.keys(english.texts)
for (const [language, { texts }] of catalogues) {
  const missing = keys.filter((key) => texts[key] === undefined || texts[key] === '')
  const strange = Object.keys(texts).filter((key) => !keys.includes(key))
  if (missing.length + strange.length > 0) throw new Error(`${language}: missing ${missing}, strange ${strange}`)
}
// The keys stand once; each language is a row of texts in their order. It halves what the Worker carries of them.
const rows = Object.fromEntries(
  [...catalogues].map(([language, { reviewedBy, texts }]) => [
    language,
    { reviewedBy, texts: keys.map((key) => texts[key]) },
  ]),
)
const source = `// Generated from lists/messages by scripts/generate-messages.ts. Do not edit.
export const TEXT_KEYS = ${JSON.stringify(keys)} as const

export const CATALOGUES: Readonly<Record<string, { readonly reviewedBy: string | null; readonly texts: readonly string[] }>> =
  ${JSON.stringify(rows)}
`
writeFileSync(new URL('../src/core/policy/catalogue.generated.ts', import.meta.url), source)

function read(file: string): { reviewedBy: string | null; texts: Record<string, string> } {
  const all = parseProperties(readFileSync(join(FOLDER, file), 'utf8'))
  for (const key of HEAD) if (all[key] === undefined) throw new Error(`${file}: ${key} is missing`)
  if (all['language'] !== file.replace('.properties', '')) throw new Error(`${file}: says it is ${all['language']}`)
  const texts = Object.fromEntries(Object.entries(all).filter(([key]) => !HEAD.some((known) => known === key)))
  return { reviewedBy: all['reviewedBy'] || null, texts }
}
