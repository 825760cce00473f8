/**
 * Links in text: found at their place, and none where there is none. Recall and precision are told apart, for a moderation
 * extractor may be more eager than a linkifier.
 *
 * @module
 */
import { findLinks, type Link } from '../../src/core/link/find.ts'
import { lookupForms } from '../../src/core/url/forms.ts'
import { type Check, type Counts, type Row, rowOf, show } from './row.ts'
import { type Case, optionalText, readCases, textOf, textsOf } from './vectors.ts'

const GFM = 'gfm-autolink.json'
const LINKIFY = 'linkify.json'
const TWITTER = 'twitter-extract-urls.json'
const REFANG = 'refang-sample.json'

export const LINKS: readonly Check[] = [
  { file: GFM, run: (dir) => linkRow(GFM, true, readCases(dir, GFM), gfmReading) },
  { file: LINKIFY, run: (dir) => linkRow(LINKIFY, false, readCases(dir, LINKIFY), linkifyReading) },
  { file: TWITTER, run: (dir) => linkRow(TWITTER, false, readCases(dir, TWITTER), twitterReading) },
  { file: REFANG, run: (dir) => linkRow(REFANG, true, readCases(dir, REFANG), refangReading) },
]

/** What a case expects, and what was found, in words that can be compared: `8-22`, or a host. */
type Reading = { readonly text: string; readonly expected: readonly string[]; readonly found: readonly string[] }

function linkRow(file: string, mustBeWhole: boolean, cases: readonly Case[], read: (one: Case) => Reading): Row {
  const counts = { expected: 0, hit: 0, reported: 0 }
  const row = rowOf(file, mustBeWhole, cases, (one) => {
    const { text, expected, found } = read(one)
    const hits = expected.filter((item) => found.includes(item))
    counts.expected += expected.length
    counts.hit += hits.length
    counts.reported += found.length
    const isPassed = expected.length === 0 ? found.length === 0 : hits.length === expected.length
    return isPassed ? null : `${show(text)}: found ${show(found)}, not ${show(expected)}`
  })
  return { ...row, counts, note: noteOf(counts) }
}

function noteOf({ expected, hit, reported }: Counts): string {
  return `recall ${percent(hit, expected)}, precision ${percent(hit, reported)}`
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`
}

/** Places of these strings, each behind the one before. One that is not in the text can be found by nobody. */
function placesOf(text: string, raws: readonly string[]): string[] {
  let from = 0
  return raws.map((raw) => {
    const start = text.indexOf(raw, from)
    if (start < 0) return `not in the text: ${raw}`
    from = start + raw.length
    return `${start}-${from}`
  })
}

function placeOf(link: Link): string {
  return `${link.start}-${link.end}`
}

/** What an autolink shows is what stood in the text, escaped. */
function gfmReading(one: Case): Reading {
  const text = textOf(one, 'text')
  const anchors = [...(optionalText(one, 'html') ?? '').matchAll(/<a href="[^"]*">([^<]*)<\/a>/g)]
  const shown = anchors.map((anchor) => unescapeHtml(anchor[1]!))
  return { text, expected: placesOf(text, shown), found: findLinks(text).map(placeOf) }
}

function unescapeHtml(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

/** Only the first link is told, so what is found behind it is left out. */
function linkifyReading(one: Case): Reading {
  const text = textOf(one, 'text')
  const first = optionalText(one, 'first_match')
  const expected = placesOf(text, first === null ? [] : [first])
  const end = first === null ? text.length : text.indexOf(first) + first.length
  const links = findLinks(text).filter((link) => link.start < end)
  return { text, expected, found: links.map(placeOf) }
}

/** twitter-text asks for URLs alone; e-mail addresses are none of its expectations. */
function twitterReading(one: Case): Reading {
  const text = textOf(one, 'text')
  const links = findLinks(text).filter((link) => !link.url.startsWith('mailto:'))
  return { text, expected: placesOf(text, textsOf(one, 'expected')), found: links.map(placeOf) }
}

/** Hosts. Where nothing is defanged, or beside what is, a host that stands there in plain letters is no mistake. */
function refangReading(one: Case): Reading {
  const text = textOf(one, 'in')
  const expected = [...new Set(textsOf(one, 'expect_hosts'))]
  const hosts = new Set(findLinks(text).flatMap(hostsOf))
  const plain = new Set(expected.length === 0 ? [textOf(one, 'out')] : [])
  const isPlain = (host: string) => [...plain].some((out) => out.includes(host)) && text.includes(host)
  return { text, expected, found: [...hosts].filter((host) => !isPlain(host)) }
}

function hostsOf(link: Link): string[] {
  if (link.url.startsWith('mailto:')) return [link.host]
  return [link.host, ...lookupForms(link.url).map((form) => form.host)]
}
