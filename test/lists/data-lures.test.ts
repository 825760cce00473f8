/**
 * The reviewed data of the lures, the phrase lists and the invented restricted entries: held to the shapes of
 * src/lists/data.ts and to the promises that DESIGN.md sections 1 and 9 make about them.
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { getDomain } from 'tldts'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { TERM_MATCHES, URL_MATCHES } from '../../src/core/match/entry.ts'
import { LIST_CLASSES, SURFACES } from '../../src/core/words.ts'
import type { ContactLureEntry, DataFile, LureEntry, PhraseEntry, UrlDataEntry } from '../../src/lists/data.ts'

const LISTS = new URL('../../lists/', import.meta.url)

const line = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.check((text) => text === text.trim(), 'white space around'),
)
const slug = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/))
const date = v.pipe(v.string(), v.isoDate())
// NFKC, because a reviewer must see what the normalizer will see.
const lower = v.pipe(
  line,
  v.check((text) => text === text.normalize('NFKC').toLowerCase(), 'not lower case or not NFKC'),
)
const provenance = { source: line, date, checked: v.boolean(), note: v.exactOptional(line) }
const surfaces = v.exactOptional(v.pipe(v.array(v.picklist(SURFACES)), v.nonEmpty()))
const url = v.strictObject({ match: v.picklist(URL_MATCHES), value: line })
const names = v.pipe(v.array(lower), v.nonEmpty())

const lureEntry = v.strictObject({
  id: slug,
  name: line,
  category: line,
  domains: names,
  urls: v.exactOptional(v.array(url)),
  spellings: v.array(lower),
  ambiguous: v.boolean(),
  ...provenance,
})
const contactEntry = v.strictObject({
  id: slug,
  service: line,
  language: line,
  phrases: v.array(lower),
  handleIntroducers: v.array(lower),
  urls: v.array(url),
  ...provenance,
})
const phraseEntry = v.strictObject({
  id: slug,
  text: lower,
  match: v.picklist(TERM_MATCHES),
  language: line,
  category: slug,
  surfaces,
  ...provenance,
})
const urlEntry = v.strictObject({
  id: slug,
  match: v.picklist(URL_MATCHES),
  value: line,
  category: slug,
  ...provenance,
})

/** A data file, checked against its shape; a file that is off fails the test that reads it, with the path to the field. */
function read<E>(path: string, entry: v.GenericSchema<E>): DataFile<E> & { readonly note?: string } {
  const file = v.strictObject({
    list: slug,
    class: v.picklist(LIST_CLASSES),
    version: date,
    note: v.exactOptional(line),
    entries: v.pipe(v.array(entry), v.nonEmpty()),
  })
  const result = v.safeParse(file, JSON.parse(readFileSync(new URL(path, LISTS), 'utf8')))
  if (result.success) return result.output
  throw new Error(`${path}: ${JSON.stringify(v.flatten(result.issues).nested)}`)
}

const lures: DataFile<LureEntry> = read('lures.json', lureEntry)
const contacts: DataFile<ContactLureEntry> = read('contact-lures.json', contactEntry)
const solicitation: DataFile<PhraseEntry> = read('solicitation.json', phraseEntry)
const restrictedTerms = read<PhraseEntry>('restricted-terms.json', phraseEntry)
const restrictedUrls = read<UrlDataEntry>('restricted-urls.json', urlEntry)
const terms = readdirSync(new URL('terms/', LISTS)).map((name) => ({
  name: name.replace('.json', ''),
  file: read<PhraseEntry>(`terms/${name}`, phraseEntry),
}))

/** The values that occur more than once. */
function doubles(values: readonly string[]): string[] {
  const seen = new Set<string>()
  return values.filter((value) => seen.size === seen.add(value).size)
}

function hostOf(value: string): string {
  return value.includes('://') ? new URL(value).hostname : value
}

describe('all of them', () => {
  it.each([
    ['lures', lures],
    ['contact-lures', contacts],
    ['solicitation', solicitation],
    ['restricted-terms', restrictedTerms],
    ['restricted-urls', restrictedUrls],
  ] as const)('%s names itself and has no id twice', (name, file) => {
    expect([file.list, file.class]).toEqual([name, name])
    expect(doubles(file.entries.map((entry) => entry.id))).toEqual([])
  })

  it.each(terms.map(({ name, file }) => [name, file] as const))(
    'terms/%s names itself and has no id twice',
    (name, file) => {
      expect([file.list, file.class]).toEqual([`terms-${name}`, 'terms'])
      expect(doubles(file.entries.map((entry) => entry.id))).toEqual([])
    },
  )
})

describe('lures', () => {
  const domains = lures.entries.flatMap((entry) => entry.domains)

  it('has Omegle and at least 45 others', () => {
    expect(lures.entries.length).toBeGreaterThanOrEqual(46)
    const omegle = lures.entries.find((entry) => entry.id === 'omegle')
    expect(omegle).toMatchObject({ domains: ['omegle.com'], ambiguous: false, checked: true })
    expect(omegle?.note).toContain('2023-11-08')
  })

  it('lists registrable domains only, each once', () => {
    expect(domains.filter((domain) => getDomain(domain, { allowPrivateDomains: true }) !== domain)).toEqual([])
    expect(doubles(domains)).toEqual([])
  })

  it('has the name among the spellings, and no spelling in two entries', () => {
    // "hay" is "there is" in Spanish: no rule of context makes that a name, so its domain alone is listed.
    const without = lures.entries.filter((entry) => !entry.spellings.includes(entry.name.toLowerCase()))
    expect(without.map((entry) => entry.id)).toEqual(['hay'])
    expect(doubles(lures.entries.flatMap((entry) => entry.spellings))).toEqual([])
  })

  // Words of several languages that are also names of services: alone they are ordinary text.
  it.each('monkey azar emerald wink hoop holla tango chatki meetme'.split(' '))('knows that %s is a word', (word) => {
    const owners = lures.entries.filter((entry) => entry.spellings.includes(word))
    expect(owners.map((entry) => entry.ambiguous)).toEqual([true])
  })

  it('says why where a domain could not be checked', () => {
    const silent = lures.entries.filter((entry) => !entry.checked && entry.note === undefined)
    expect(silent.map((entry) => entry.id)).toEqual([])
  })

  const popular = new URL('popular-hosts.txt', LISTS)
  it.runIf(existsSync(popular))('has no popular host', () => {
    const hosts = new Set(readFileSync(popular, 'utf8').split('\n'))
    expect(hosts.size).toBeGreaterThan(1000)
    expect(domains.filter((domain) => hosts.has(domain))).toEqual([])
  })
})

describe('contact-lures', () => {
  const urls = contacts.entries.flatMap((entry) => entry.urls)

  it('has phrases in at least 8 languages', () => {
    const spoken = contacts.entries.filter((entry) => entry.phrases.length > 0)
    expect(new Set(spoken.map((entry) => entry.language)).size).toBeGreaterThanOrEqual(8)
  })

  it('has no phrase under 6 characters, and none twice', () => {
    const phrases = contacts.entries.flatMap((entry) => entry.phrases)
    // A character of Chinese, Japanese and Korean says as much as two letters.
    const width = (phrase: string) => phrase.length + [...phrase].filter((char) => char > '\u3000').length
    expect(phrases.filter((phrase) => width(phrase) < 6)).toEqual([])
    expect(doubles(phrases)).toEqual([])
  })

  it.each(['snap out of it', 'dm me', 'call me', 'find me on line', 'my phone', 'what is your line'])(
    'leaves alone: %s',
    (ordinary) => {
      const listed = contacts.entries.flatMap((entry) => [...entry.phrases, ...entry.handleIntroducers])
      expect(listed).not.toContain(ordinary)
    },
  )

  it.each(urls.map((entry) => [entry.match, entry.value] as const))(
    '%s %s is written as its match wants',
    (match, value) => {
      const bare = match === 'host' || match === 'domain'
      if (bare) expect(value).toBe(hostOf(`https://${value}`))
      else expect(new URL(value).href).toBe(value)
      if (match === 'domain') expect(getDomain(value, { allowPrivateDomains: true })).toBe(value)
      // A prefix without a path would be a host entry in disguise.
      if (match === 'prefix') expect(new URL(value).pathname.length).toBeGreaterThan(1)
    },
  )
})

describe('phrase lists', () => {
  const phrases = [solicitation, ...terms.map(({ file }) => file)].flatMap((file) => file.entries)

  it('has solicitation in at least 5 languages, where people write to each other', () => {
    expect(new Set(solicitation.entries.map((entry) => entry.language)).size).toBeGreaterThanOrEqual(5)
    expect(solicitation.entries.filter((entry) => entry.match !== 'phrase' || entry.surfaces === undefined)).toEqual([])
  })

  it('has no phrase under 6 characters, and no entry twice', () => {
    expect(phrases.filter((entry) => entry.match === 'phrase' && entry.text.length < 6)).toEqual([])
    expect(doubles(phrases.map((entry) => `${entry.language} ${entry.text}`))).toEqual([])
  })

  it('looks anywhere in a text for no reviewed term (Scunthorpe)', () => {
    expect(phrases.filter((entry) => entry.match === 'substring')).toEqual([])
  })
})

describe('restricted lists', () => {
  it('has only invented entries, on reserved names, and says so', () => {
    for (const file of [restrictedUrls, restrictedTerms]) {
      expect(file.note).toContain('Invented')
      expect(file.entries.length).toBeGreaterThanOrEqual(6)
      expect(file.entries.length).toBeLessThanOrEqual(10)
      expect(file.entries.filter((entry) => entry.source !== 'invented')).toEqual([])
    }
    const hosts = restrictedUrls.entries.map((entry) => hostOf(entry.value))
    expect(hosts.filter((host) => !host.endsWith('.test') && !host.endsWith('.example'))).toEqual([])
  })
})
