/**
 * The reviewed data of hosts, exceptions and help: held to the shapes of src/lists/data.ts and to the rules that
 * lists/README.md states across files.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { getDomain, parse } from 'tldts'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { URL_MATCHES } from '../../src/core/match/entry.ts'
import { type DataFile, HELP_KINDS, type HelpFile, type HelpResource, type UrlDataEntry } from '../../src/lists/data.ts'

const LISTS = new URL('../../lists/', import.meta.url)
const text = (path: string): string => readFileSync(new URL(path, LISTS), 'utf8')

const line = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.check((value) => value === value.trim(), 'white space around'),
)
const slug = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/))
const date = v.pipe(v.string(), v.isoDate())
const https = v.pipe(v.string(), v.startsWith('https://'), v.url())
const urlEntry = v.strictObject({
  id: slug,
  match: v.picklist(URL_MATCHES),
  value: line,
  category: slug,
  source: line,
  date,
  checked: v.boolean(),
  note: v.exactOptional(line),
})
const envelope = { list: slug, version: date, entries: v.pipe(v.array(urlEntry), v.nonEmpty()) }
const trackersOnly = { params: v.pipe(v.array(line), v.nonEmpty()), paramsNote: line }

/** Reads a data file; one that is off fails the test that reads it, with the path to the field. */
function read<T>(path: string, schema: v.GenericSchema<T>): T {
  const result = v.safeParse(schema, JSON.parse(text(path)))
  if (result.success) return result.output
  throw new Error(`${path}: ${JSON.stringify(v.flatten(result.issues).nested)}`)
}

function readUrls(name: 'media-hosts' | 'allow' | 'threats'): DataFile<UrlDataEntry> {
  return read(`${name}.json`, v.strictObject({ ...envelope, class: v.literal(name) }))
}

const media = readUrls('media-hosts')
const allow = readUrls('allow')
const threats = readUrls('threats')
const trackers = read('trackers.json', v.strictObject({ ...envelope, class: v.literal('trackers'), ...trackersOnly }))
const popular = text('popular-hosts.txt')
  .split('\n')
  .filter((row) => row !== '' && !row.startsWith('#'))
const popularSet = new Set(popular)

/** The values that occur more than once. */
function doubles(values: readonly string[]): string[] {
  const seen = new Set<string>()
  return values.filter((value) => seen.size === seen.add(value).size)
}

function hostOf(entry: UrlDataEntry): string {
  return entry.value.includes('://') ? new URL(entry.value).hostname : entry.value
}

/** True where the entry covers every page of a popular host, or of its www name. */
function coversPopular(entry: UrlDataEntry): boolean {
  const whole = entry.match === 'domain' || entry.match === 'host'
  return whole && popularSet.has(entry.value.replace(/^www\./, ''))
}

describe('popular-hosts.txt', () => {
  it('has at least 1,200 hosts under a header that says where they come from', () => {
    expect(popular.length).toBeGreaterThanOrEqual(1200)
    expect(text('popular-hosts.txt')).toMatch(/^# .*\n(?:# .*\n)*# .*top-sites/)
  })

  it('is in lower case, sorted by code unit, each host once', () => {
    expect(popular).toEqual([...popular].sort())
    expect(doubles(popular)).toEqual([])
    expect(popular.filter((host) => host !== host.toLowerCase() || host !== host.trim())).toEqual([])
  })

  it('has registrable domains only: no public suffix of either part, no name below one', () => {
    const off = popular.filter((host) => {
      const icann = parse(host)
      return !icann.isIcann || icann.domain !== host || getDomain(host, { allowPrivateDomains: true }) !== host
    })
    expect(off).toEqual([])
  })

  it('spans many countries', () => {
    const suffixes = new Set(popular.map((host) => host.slice(host.lastIndexOf('.') + 1)))
    expect(suffixes.size).toBeGreaterThanOrEqual(100)
  })

  it.each('bit.ly t.co tinyurl.com goo.gl omegle.com ome.tv chatroulette.com'.split(' '))('leaves out %s', (host) => {
    expect(popular).not.toContain(host)
  })
})

describe('lists of hosts and URLs', () => {
  const lists = [media, allow, threats, trackers]

  it.each(lists.map((file) => [file.list, file] as const))('%s names itself and has nothing twice', (name, file) => {
    expect(file.class).toBe(name)
    expect(doubles(file.entries.map((entry) => entry.id))).toEqual([])
    expect(doubles(file.entries.map((entry) => `${entry.match} ${entry.value}`))).toEqual([])
  })

  it.each(lists.map((file) => [file.list, file] as const))('%s writes each value as its match wants', (_, file) => {
    for (const entry of file.entries) {
      const bare = entry.match === 'host' || entry.match === 'domain'
      if (bare) expect(entry.value).toBe(new URL(`https://${entry.value}`).hostname)
      else expect(new URL(entry.value).href).toBe(entry.value)
      // A prefix without a path would be a host entry in disguise.
      if (entry.match === 'prefix') expect(new URL(entry.value).pathname).toMatch(/^\/.+\/$/)
      if (entry.match === 'domain') expect(getDomain(entry.value, { allowPrivateDomains: true })).toBe(entry.value)
    }
  })

  it('has at least 60 media hosts and 40 trackers with their parameters', () => {
    expect(media.entries.length).toBeGreaterThanOrEqual(60)
    expect(trackers.entries.length).toBeGreaterThanOrEqual(40)
    expect(trackers.params).toEqual(expect.arrayContaining(['utm_source', 'fbclid', 'gclid']))
    expect(trackers.params).toEqual([...new Set(trackers.params)].sort())
    expect(trackers.params.filter((name) => name !== name.toLowerCase())).toEqual([])
  })

  it('says of each media host that covers a popular host, and of no other, that it is one', () => {
    const covering = media.entries.filter(coversPopular)
    expect(covering.length).toBeGreaterThan(3)
    const noted = media.entries.filter((entry) => entry.note?.startsWith('Also a popular host'))
    expect(noted.map((entry) => entry.id)).toEqual(covering.map((entry) => entry.id))
  })

  it('lets no threat and no tracker cover a popular host', () => {
    expect([...threats.entries, ...trackers.entries].filter(coversPopular)).toEqual([])
  })

  it('has threats on reserved names only', () => {
    expect(threats.entries.length).toBeGreaterThanOrEqual(6)
    const real = threats.entries.filter((entry) => !/\.(?:test|example)$/.test(hostOf(entry)))
    expect(real).toEqual([])
  })
})

describe('help.json', () => {
  const resource = v.strictObject({
    id: slug,
    kind: v.picklist(HELP_KINDS),
    name: line,
    description: v.pipe(
      v.record(v.pipe(v.string(), v.regex(/^[a-z]{2}$/)), line),
      v.check((texts) => 'en' in texts, 'no English'),
    ),
    phones: v.array(v.pipe(v.string(), v.regex(/^[+#]?\d(?:[ -]?\d)*$/))),
    urls: v.pipe(v.array(https), v.nonEmpty()),
    handles: v.array(line),
    languages: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z]{2}$/))), v.nonEmpty()),
    hours: v.exactOptional(line),
    adultsOnly: v.exactOptional(v.literal(true)),
    source: line,
    verifiedOn: date,
    verifiedBy: v.picklist(['public-page', 'stored-copy', 'not-verified']),
    note: v.exactOptional(line),
  })
  const country = v.pipe(v.string(), v.regex(/^(?:[A-Z]{2}|\*)$/))
  const help: HelpFile = read(
    'help.json',
    v.strictObject({ version: date, countries: v.record(country, v.array(resource)) }),
  )
  const entries = Object.entries(help.countries)
  const all: HelpResource[] = entries.flatMap(([, resources]) => [...resources])

  it('has at least 14 countries, each with several kinds, and every kind for everybody else', () => {
    expect(entries.length - 1).toBeGreaterThanOrEqual(14)
    for (const [, resources] of entries)
      expect(new Set(resources.map((one) => one.kind)).size).toBeGreaterThanOrEqual(3)
    expect(new Set(help.countries['*']?.map((one) => one.kind))).toEqual(new Set(HELP_KINDS))
  })

  it('has no resource twice in a country, and one id means one service', () => {
    for (const [, resources] of entries) expect(doubles(resources.map((one) => one.id))).toEqual([])
    const bodies = new Map(all.map((one) => [one.id, JSON.stringify(one)]))
    expect(all.filter((one) => bodies.get(one.id) !== JSON.stringify(one))).toEqual([])
  })

  it('says how each was checked, and names a page where a page was read', () => {
    expect(all.filter((one) => one.verifiedBy !== 'not-verified' && !/https?:\/\//.test(one.source))).toEqual([])
    expect(all.filter((one) => one.verifiedBy === 'not-verified' && one.note === undefined)).toEqual([])
    expect(all.filter((one) => one.verifiedBy === 'stored-copy').length).toBeGreaterThanOrEqual(20)
  })

  // Numbers that a stored copy of the service's own page (or its government's) confirmed on 2026-11-24.
  it.each([
    ['GB', 'deterrence', '0808 1000 900'],
    ['US', 'deterrence', '1-888-773-8368'],
    ['AU', 'deterrence', '1800 01 1800'],
    ['FR', 'deterrence', '0 806 23 10 63'],
    ['FR', 'child-helpline', '119'],
    ['DE', 'survivor', '0800 22 55 530'],
    ['DE', 'child-helpline', '116 111'],
    ['NL', 'child-helpline', '0800 0432'],
    ['IN', 'child-helpline', '1098'],
    ['ZA', 'child-helpline', '116'],
    ['JP', 'child-helpline', '0120-99-7777'],
  ] as const)('%s %s is %s', (market, kind, phone) => {
    const phones = help.countries[market]?.filter((one) => one.kind === kind).flatMap((one) => one.phones)
    expect(phones).toContain(phone)
  })

  it('is not repeated in the allow list', () => {
    const bare = (host: string): string => host.replace(/^www\./, '')
    const hosts = new Set(all.flatMap((one) => one.urls).map((url) => bare(new URL(url).hostname)))
    expect(allow.entries.filter((entry) => hosts.has(bare(hostOf(entry))))).toEqual([])
  })
})

describe('feeds.json', () => {
  it('names no feed as shipped', () => {
    expect(JSON.parse(text('feeds.json'))).toEqual({ feeds: [] })
  })
})
