/**
 * Every way to write an IPv4 address, made from rules: base, number of parts, letters, wrapping in IPv6.
 *
 * @module
 */
import { escaped } from './evasions-rules.ts'

export const ADDRESS = '192.0.2.7'
const BYTES = [192, 0, 2, 7]

const BASES: readonly (readonly [name: string, written: (n: number) => string])[] = [
  ['decimal', (n) => `${n}`],
  ['hex', (n) => `0x${n.toString(16)}`],
  ['HEX', (n) => `0X${n.toString(16).toUpperCase()}`],
  ['padded hex', (n) => `0x${n.toString(16).padStart(9, '0')}`],
  ['octal', (n) => (n === 0 ? '0' : `0${n.toString(8)}`)],
  ['padded octal', (n) => `000${n.toString(8)}`],
]

/** inet_aton: the last of fewer than four parts holds all bytes that are left. */
function parts(count: number): number[] {
  const last = BYTES.slice(count - 1).reduce((value, byte) => value * 256 + byte, 0)
  return [...BYTES.slice(0, count - 1), last]
}

function numbers(): [rule: string, host: string][] {
  const rows: [string, string][] = []
  for (const count of [1, 2, 3, 4])
    for (const [name, write] of BASES) rows.push([`IPv4, ${name}, ${count} parts`, parts(count).map(write).join('.')])
  // A base of its own for each part.
  for (let turn = 0; turn < BASES.length; turn++)
    rows.push(['IPv4, mixed bases', BYTES.map((byte, i) => BASES[(i + turn) % BASES.length]![1](byte)).join('.')])
  return rows
}

const WRAPPED = [
  '[::ffff:192.0.2.7]',
  '[::FFFF:192.0.2.7]',
  '[::ffff:c000:207]',
  '[::FFFF:C000:0207]',
  '[0:0:0:0:0:ffff:c000:207]',
  '[0000:0000:0000:0000:0000:ffff:192.0.2.7]',
  '[0::ffff:c000:207]',
  '[64:ff9b::c000:207]',
  '[0064:FF9B::192.0.2.7]',
]

const FULL_WIDTH = ADDRESS.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))

/** Rule and host; each is {@link ADDRESS}. */
export const ADDRESS_HOSTS: readonly (readonly [rule: string, host: string])[] = [
  ...numbers(),
  ...WRAPPED.map((host) => ['IPv4 in IPv6', host] as const),
  ['IPv4, full width', FULL_WIDTH],
  ['IPv4, full width', FULL_WIDTH.replaceAll('.', '．')],
  ['IPv4, in a circle', `①92.0.②.7`],
  ['IPv4, superscript', `¹⁹².0.2.7`],
  ['IPv4, ideographic dots', ADDRESS.replaceAll('.', '。')],
  ['IPv4, U+2024', ADDRESS.replaceAll('.', '\u2024')],
  ['IPv4, dot at the end', `${ADDRESS}.`],
  ['IPv4, dots', '..192..0.2.7..'],
  ['IPv4, escaped', escaped(ADDRESS, 1)],
  ['IPv4, escaped twice', escaped(ADDRESS, 2)],
  ['IPv4, soft hyphen', '19\u00ad2.0.2.7'],
  ['IPv4, tab', '19\t2.0.\n2.7'],
  // Safe Browsing clients cut a number that is too big; a browser refuses it.
  ['IPv4, overflow', '448.256.2.7'],
  ['IPv4, hex without digits escaped', '0x%630.0.2.7'],
]
