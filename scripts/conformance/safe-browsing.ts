/**
 * The Safe Browsing form, its expressions and its parts, and registrable domains.
 *
 * @module
 */
import { type Canonical, canonicalHref, canonicalize, canonicalizeBytes } from '../../src/core/url/canonical.ts'
import { expressions } from '../../src/core/url/expressions.ts'
import { registrableDomain } from '../../src/core/url/host.ts'
import { asciiHost } from '../../src/core/url/idn.ts'
import { ipv4 } from '../../src/core/url/ip.ts'
import { type Check, type Row, rowOf, show } from './row.ts'
import { type Case, casesOf, optionalText, readCases, readJson, textOf, textsOf, UnreadableVectors } from './vectors.ts'

const CANONICAL = 'safebrowsing-canonical.json'
const EXPRESSIONS = 'safebrowsing-expressions.json'
const PARTS = 'safebrowsing-parts.json'
const PSL = 'psl.json'

export const SAFE_BROWSING: readonly Check[] = [
  { file: CANONICAL, run: (dir) => rowOf(CANONICAL, false, readCases(dir, CANONICAL), judgeCanonical) },
  { file: EXPRESSIONS, run: (dir) => rowOf(EXPRESSIONS, true, readCases(dir, EXPRESSIONS), judgeExpressions) },
  { file: PARTS, run: runParts },
  { file: PSL, run: (dir) => rowOf(PSL, true, readCases(dir, PSL), judgeRegistrable) },
]

function judgeCanonical(one: Case): string | null {
  const input = textOf(one, 'in')
  const wanted = optionalText(one, 'out')
  const url = isRawBytes(input, wanted ?? '') ? canonicalizeBytes(input) : canonicalize(input)
  return compare(input, url.ok ? canonicalHref(url.value) : null, wanted)
}

/** Latin-1 for raw bytes: the answer holds such a byte as its own escape (`%F0`), where text would give two or Punycode. */
function isRawBytes(input: string, wanted: string): boolean {
  for (let i = 0; i < input.length; i++) {
    const code = input.charCodeAt(i)
    if (code < 128) continue
    const asByte = `%${code.toString(16).toUpperCase()}`
    return code < 256 && wanted.includes(asByte) && !wanted.includes(encodeURIComponent(input[i]!))
  }
  return false
}

function judgeExpressions(one: Case): string | null {
  const input = textOf(one, 'url')
  const wanted = new Set(textsOf(one, 'expressions'))
  const url = canonicalize(input)
  const got = new Set(url.ok ? expressions(url.value) : [])
  const missing = [...wanted].filter((expression) => !got.has(expression))
  const extra = [...got].filter((expression) => !wanted.has(expression))
  if (missing.length + extra.length === 0) return null
  return `${show(input)}: missing ${show(missing)}, too many ${show(extra)}`
}

function runParts(dir: string): Row {
  const value = readJson(dir, PARTS)
  if (typeof value !== 'object' || value === null) throw new UnreadableVectors(PARTS, 'not a JSON object')
  const parts = value as Readonly<Record<string, unknown>>
  const cases = (['ipv4', 'host', 'path'] as const).flatMap((part) =>
    casesOf(parts[part], PARTS).map((one) => ({ part, one })),
  )
  return rowOf(PARTS, true, cases, ({ part, one }) => {
    const input = textOf(one, 'in')
    const got = part === 'ipv4' ? ipv4(input) : partOf(input, (url) => url[part])
    return compare(input, got, optionalText(one, 'out'))
  })
}

function partOf(input: string, pick: (url: Canonical) => string): string | null {
  const url = canonicalize(input)
  return url.ok ? pick(url.value) : null
}

/** The list's own tests are in Unicode; Kerb's hosts are canonical, so both sides are brought to ASCII. */
function judgeRegistrable(one: Case): string | null {
  const input = optionalText(one, 'in') ?? ''
  const wanted = optionalText(one, 'registrable')
  return compare(input, registrableDomain(asciiHost(input) ?? input), wanted === null ? null : asciiHost(wanted))
}

function compare(input: string, got: string | null, wanted: string | null): string | null {
  return got === wanted ? null : `${show(input)}: ${show(got)}, not ${show(wanted)}`
}
