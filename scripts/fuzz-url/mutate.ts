/**
 * Strings that are nearly URLs: one put together from parts, then spoiled a few times, each time in a way that a person who wants
 * to get past a list would try.
 *
 * @module
 */
import {
  DOTS,
  FRAGMENTS,
  FREE_HOSTS,
  LISTED_DOMAINS,
  LISTED_PAGES,
  ODD,
  PATHS,
  PLAIN_SCHEMES,
  PORTS,
  QUERIES,
  SCHEMES,
  SLASHES,
  UNSEEN,
  USERINFO,
} from './parts.ts'
import type { Random } from './random.ts'

/** @returns one input; about a third open in a browser, and about a third of all is listed */
export function nearlyUrl(random: Random): string {
  let text = assembled(random)
  for (let n = random.below(5); n > 0; n--) text = random.pick(MUTATIONS)(text, random)
  return text
}

function assembled(random: Random): string {
  const { pick } = random
  const host = pick([LISTED_DOMAINS, LISTED_DOMAINS, LISTED_PAGES, FREE_HOSTS])
  const [name, path] = splitPage(pick(host))
  const labels = random.oneIn(4) ? pick(['www.', 'a.', 'A.b.', 'a.b.c.d.e.f.', '0x7f.', 'xn--.', '-.', '_a.']) : ''
  return (
    pick(random.oneIn(2) ? PLAIN_SCHEMES : SCHEMES) +
    (random.oneIn(2) ? '' : pick(USERINFO)) +
    labels +
    name +
    pick(PORTS) +
    (random.oneIn(2) ? path : pick(PATHS)) +
    pick(QUERIES) +
    pick(FRAGMENTS)
  )
}

function splitPage(page: string): [host: string, path: string] {
  const slash = page.indexOf('/')
  return slash < 0 ? [page, ''] : [page.slice(0, slash), page.slice(slash)]
}

type Mutation = (text: string, random: Random) => string

const insertOne =
  (from: readonly string[]): Mutation =>
  (text, random) => {
    const at = random.below(text.length + 1)
    return text.slice(0, at) + random.pick(from) + text.slice(at)
  }

const replaceOne =
  (wanted: RegExp, by: (found: string, random: Random) => string): Mutation =>
  (text, random) => {
    const found = [...text.matchAll(wanted)]
    if (found.length === 0) return text
    const { 0: part, index } = random.pick(found)
    return text.slice(0, index) + by(part, random) + text.slice(index + part.length)
  }

function escaped(part: string, random: Random): string {
  let out = ''
  for (const byte of Buffer.from(part)) out += `%${byte.toString(16).padStart(2, '0')}`
  if (random.oneIn(2)) out = out.toUpperCase()
  for (let depth = random.below(3); depth > 0; depth--) out = out.replaceAll('%', random.pick(['%25', '%%32%35']))
  return out
}

/** The same character as a browser reads it: full-width, in a circle, mathematical, or of the other case. */
function alike(part: string, random: Random): string {
  const code = part.charCodeAt(0)
  const letter = (code | 32) - 97
  const isLetter = letter >= 0 && letter < 26
  const forms = [String.fromCharCode(code + 0xfee0), part.toUpperCase(), part.toLowerCase()]
  if (isLetter) forms.push(String.fromCodePoint(0x24d0 + letter), String.fromCodePoint(0x1d41a + letter))
  return random.pick(forms)
}

function addressPart(part: string, random: Random): string {
  const value = Number(part)
  return random.pick([
    `0x${value.toString(16)}`,
    `0${value.toString(8)}`,
    `00${value.toString(8)}`,
    `${value + 256}`,
    `${value}.`,
  ])
}

function wholeAddress(part: string, random: Random): string {
  const value = part.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0)
  const hex = value.toString(16).padStart(8, '0')
  const mapped = `${hex.slice(0, 4)}:${hex.slice(4)}`
  return random.pick([
    `${value}`,
    `0x${hex}`,
    `0${value.toString(8)}`,
    `[::ffff:${part}]`,
    `[::ffff:${mapped}]`,
    `[64:ff9b::${mapped}]`,
    `[0:0:0:0:0:FFFF:${mapped}]`,
  ])
}

const MUTATIONS: readonly Mutation[] = [
  insertOne(['\t', '\n', '\r', '\r\n']),
  insertOne(UNSEEN),
  insertOne(ODD),
  insertOne(ODD),
  insertOne([...SCHEMES, ...USERINFO, ...PORTS, ...PATHS, ...QUERIES, ...FRAGMENTS]),
  insertOne([...LISTED_DOMAINS, ...FREE_HOSTS]),
  replaceOne(/[!-~]/g, escaped),
  replaceOne(/[!-~]{2,6}/g, escaped),
  replaceOne(/[!-~]/g, alike),
  replaceOne(/[a-z]/g, alike),
  replaceOne(/\./g, (_, random) => random.pick(DOTS)),
  replaceOne(/\//g, (_, random) => random.pick(SLASHES)),
  replaceOne(/\b\d{1,3}\b/g, addressPart),
  replaceOne(/\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}/g, wholeAddress),
  (text, random) =>
    random.pick([' ', '\0', '\t', '\x1f', '.', '/', '']) + text + random.pick([' ', '\n', '.', '?', '/', '\\', '']),
  // A part twice, and a part left out.
  (text, random) => {
    const at = random.below(text.length + 1)
    return text.slice(0, at) + text.slice(Math.max(0, at - random.below(12)))
  },
  (text, random) => {
    const at = random.below(text.length + 1)
    return text.slice(0, at) + text.slice(at + random.below(6))
  },
  // Long, and rarely: a bound on work must not be a way around.
  (text, random) => (random.oneIn(20) ? insertOne([padding(random)])(text, random) : text),
]

function padding(random: Random): string {
  const part = random.pick([...UNSEEN, 'ü', 'ü', '\u4e2d', '%25', '%C3%BC', '../', '.', 'a/', 'u:p@'])
  return part.repeat(random.pick([300, 1100, 2100, 4000])) + random.pick(['', '', '@', '/', '?'])
}
