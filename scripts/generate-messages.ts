/**
 * Writes the texts of lists/messages and lists/pages as the Worker carries them. Fails where a language lacks a text, has one too
 * many, says nothing of who reviewed it, or leaves out a place that English fills in.
 *
 * usage: node scripts/generate-messages.ts
 *
 * @module
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseProperties } from './properties.ts'

const ROOT = join(import.meta.dirname, '..')
const HEAD = ['language', 'reviewedBy', 'date'] as const

type Texts = Readonly<Record<string, string>>
type Language = { readonly reviewedBy: string | null; readonly texts: Texts }

write('lists/messages', 'src/core/policy/catalogue.generated.ts', ['TEXT_KEYS', 'CATALOGUES'])
write('lists/pages', 'src/edge/outbound/texts.generated.ts', ['PAGE_KEYS', 'PAGE_TEXTS'])

/** @param names of what the file gives out: the keys, and the languages */
function write(folder: string, file: string, [keysName, languagesName]: readonly [string, string]): void {
  const languages = readFolder(folder)
  const keys = Object.keys(languages.get('en')?.texts ?? {})
  if (keys.length === 0) throw new Error(`${folder}/en.properties is missing`)
  // The keys stand once; each language is a row of texts in their order. It halves what the Worker carries of them.
  const rows = Object.fromEntries(
    [...languages].map(([language, { reviewedBy, texts }]) => [
      language,
      { reviewedBy, texts: keys.map((key) => texts[key]) },
    ]),
  )
  const source = `// Generated from ${folder} by scripts/generate-messages.ts. Do not edit.
export const ${keysName} = ${JSON.stringify(keys)} as const

export const ${languagesName}: Readonly<Record<string, { readonly reviewedBy: string | null; readonly texts: readonly string[] }>> =
  ${JSON.stringify(rows)}
`
  writeFileSync(join(ROOT, file), source)
}

function readFolder(folder: string): Map<string, Language> {
  const files = readdirSync(join(ROOT, folder)).filter((file) => file.endsWith('.properties'))
  const languages = new Map(files.sort().map((file) => [file.replace('.properties', ''), read(folder, file)]))
  const english = languages.get('en')?.texts ?? {}
  for (const [language, { texts }] of languages) compare(`${folder}: ${language}`, texts, english)
  return languages
}

function compare(where: string, texts: Texts, english: Texts): void {
  const keys = Object.keys(english)
  const missing = keys.filter((key) => texts[key] === undefined || texts[key] === '')
  const strange = Object.keys(texts).filter((key) => !keys.includes(key))
  if (missing.length + strange.length > 0) throw new Error(`${where}: missing ${missing}, strange ${strange}`)
  const unfilled = keys.filter((key) => places(texts[key]!) !== places(english[key]!))
  if (unfilled.length > 0) throw new Error(`${where}: other places than in English in ${unfilled}`)
}

/** `{host}` and the like, each once. */
function places(text: string): string {
  return (text.match(/\{\w+\}/g) ?? []).sort().join()
}

function read(folder: string, file: string): Language {
  const all = parseProperties(readFileSync(join(ROOT, folder, file), 'utf8'))
  for (const key of HEAD) if (all[key] === undefined) throw new Error(`${folder}/${file}: ${key} is missing`)
  if (all['language'] !== file.replace('.properties', ''))
    throw new Error(`${folder}/${file}: says it is ${all['language']}`)
  const texts = Object.fromEntries(Object.entries(all).filter(([key]) => !HEAD.some((known) => known === key)))
  return { reviewedBy: all['reviewedBy'] || null, texts }
}
