/**
 * The registrable domain of most hosts without asking the library: where no rule of the Public Suffix List ends as the host
 * does, its last two labels are the domain; where only a rule of two labels does, its last three.
 *
 * The library walks its trie twice for every host and makes three strings on the way, which costs more than to canonicalize
 * the URL. It still has the last word wherever some rule might be for this host.
 *
 * @module
 */
import { getPublicSuffix } from 'tldts'
import { isHeld, keyBytes, loadHost } from './key-bytes.ts'
import { bitOf, bitsOfSuffixes, hashNext, isSet, unpackBits } from './suffix-bits.ts'
import { RULE_ENDS, WILDCARD_PARENTS } from './suffixes.generated.ts'

/** The host is already extracted and may be odd (`w!eird`); private suffixes count, so that tenants are kept apart. */
export const PSL_OPTIONS = { allowPrivateDomains: true, extractHostname: false, validateHostname: false } as const

/** Unpacked at the first question: a Worker that starts has better things to do for half a millisecond. */
let ends: Uint8Array | null = null

function mayEndRule(bit: number): boolean {
  ends ??= unpackBits(RULE_ENDS)
  return isSet(ends, bit)
}

/** Apart from the others: being few, they share a bit with next to nobody. */
const WILDCARDS = bitsOfSuffixes(WILDCARD_PARENTS)

/** Small letters, digits, `-` and `_`: all that is read here. */
const PLAIN = new Uint8Array(128)
for (const c of 'abcdefghijklmnopqrstuvwxyz0123456789-_') PLAIN[c.charCodeAt(0)] = 1

const DOT = 46

/** Public suffixes of two labels that the library has confirmed, each in the place that its bit gives it. */
const CONFIRMED: string[] = new Array<string>(256).fill('')

/**
 * Where the registrable domain starts, if no rule of more than two labels can be for this host: by a rule of one label, by the
 * prevailing rule `*` (https://github.com/publicsuffix/list/wiki/Format, "If no rules match"), or by a rule of two.
 *
 * @returns -1 where only the library can tell: there may be such a rule, or it is an address, a suffix, one label, or not plain
 * @example `plainDomainStart('www.a.example')` and `plainDomainStart('www.a.co.uk')` are 4; `plainDomainStart('co.uk')` is -1
 */
export function plainDomainStart(host: string): number {
  const length = loadHost(host)
  if (!isHeld(host) || keyBytes[0] === DOT) return -1
  const last = labelStart(length, 0)
  if (last < 1 || isDigit(keyBytes[last]!) || isSet(WILDCARDS, bitOf(suffixHash))) return -1
  const second = labelStart(last - 1, hashNext(suffixHash, DOT))
  if (second < 0) return -1
  const bit = bitOf(suffixHash)
  if (!mayEndRule(bit)) return second
  if (second === 0 || isSet(WILDCARDS, bit)) return -1
  const third = labelStart(second - 1, hashNext(suffixHash, DOT))
  if (third < 0 || mayEndRule(bitOf(suffixHash))) return -1
  return isPublicSuffix(host, second, bit) ? third : second
}

/** Of the suffix that `labelStart` read last. */
let suffixHash = 0

/**
 * Where the label starts that ends at `end` of the host in `keyBytes`, or -1 where it is empty or not plain.
 *
 * @param hash of what follows the label
 */
function labelStart(end: number, hash: number): number {
  let all = hash
  let at = end - 1
  for (; at >= 0; at--) {
    const code = keyBytes[at]!
    if (PLAIN[code] === 1) all = hashNext(all, code)
    else if (code === DOT) break
    else return -1
  }
  suffixHash = all
  return at === end - 1 ? -1 : at + 1
}

/** Whether there is a rule for the last two labels, which nothing longer than they can change. */
function isPublicSuffix(host: string, start: number, bit: number): boolean {
  const known = CONFIRMED[bit & 255]!
  if (known.length === host.length - start && host.startsWith(known, start)) return true
  const suffix = host.slice(start)
  if (getPublicSuffix(suffix, PSL_OPTIONS) !== suffix) return false
  CONFIRMED[bit & 255] = copyOf(suffix)
  return true
}

/** A slice would keep the whole URL alive that it was cut from. */
function copyOf(text: string): string {
  let copy = ''
  for (let i = 0; i < text.length; i++) copy += text[i]
  return copy
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
