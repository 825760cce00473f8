/**
 * Dictionaries of six languages, from packages. Hunspell's are read as stems: the flags behind "/" are left off.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

const ARRAYS = {
  en: 'an-array-of-english-words',
  es: 'an-array-of-spanish-words',
  fr: 'an-array-of-french-words',
} as const
const HUNSPELL = { de: 'dictionary-de', it: 'dictionary-it', pt: 'dictionary-pt' } as const

export const LANGUAGES = ['en', 'es', 'fr', 'de', 'it', 'pt'] as const
export type Language = (typeof LANGUAGES)[number]

const read = new Map<Language, readonly string[]>()

export function dictionary(language: Language): readonly string[] {
  const known = read.get(language)
  if (known !== undefined) return known
  const made = language in ARRAYS ? arrayWords(ARRAYS[language as 'en']) : hunspellStems(HUNSPELL[language as 'de'])
  read.set(language, made)
  return made
}

function arrayWords(name: string): readonly string[] {
  const found: unknown = require(name)
  return (Array.isArray(found) ? found : (found as { default: unknown }).default) as readonly string[]
}

/** The package's entry is an ES module that reads these files; the stems are all that is wanted. */
function hunspellStems(name: string): readonly string[] {
  const folder = dirname(require.resolve(name))
  const lines = readFileSync(join(folder, 'index.dic'), 'utf8').split('\n').slice(1)
  return lines
    .filter((line) => /^[^\t]/.test(line))
    .map((line) => line.split(/[/\t]/)[0]!.trim())
    .filter((word) => word !== '')
}
