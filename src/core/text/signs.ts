/**
 * Letters that are drawn as signs: compatibility mappings that NFKC does not have, or has with brackets around them.
 *
 * Ranges are those of the Unicode charts "Enclosed Alphanumerics", "Enclosed Alphanumeric Supplement" and "Dingbats".
 *
 * @module
 */

type Range = readonly [first: number, last: number, to: number]

const LETTERS: readonly Range[] = [
  [0x249c, 0x24b5, 0x61], // ⒜ parenthesized small
  [0x1f110, 0x1f129, 0x61], // 🄐 parenthesized capital
  [0x1f130, 0x1f149, 0x61], // 🄰 squared
  [0x1f150, 0x1f169, 0x61], // 🅐 negative circled
  [0x1f170, 0x1f189, 0x61], // 🅰 negative squared
]

/** Ranges that count from one number upwards. */
const NUMBERS: readonly Range[] = [
  [0x2474, 0x2487, 1], // ⑴ parenthesized
  [0x24eb, 0x24f4, 11], // ⓫ negative circled
  [0x24f5, 0x24fe, 1], // ⓵ double circled
  [0x24ff, 0x24ff, 0], // ⓿
  [0x2776, 0x277f, 1], // ❶ dingbats
  [0x2780, 0x2789, 1],
  [0x278a, 0x2793, 1],
  [0x1f10b, 0x1f10b, 0], // 🄋
  [0x1f10c, 0x1f10c, 0],
  [0x1f51f, 0x1f51f, 10], // 🔟
]

export const REGIONAL_A = 0x1f1e6
export const REGIONAL_Z = 0x1f1ff

/** The plain letters or digits of a sign, undefined for everything else. Regional indicators are `flags.ts`'s. */
export function plainOfSign(codePoint: number): string | undefined {
  for (const [first, last, to] of LETTERS) {
    if (codePoint >= first && codePoint <= last) return String.fromCharCode(to + codePoint - first)
  }
  for (const [first, last, to] of NUMBERS) {
    if (codePoint >= first && codePoint <= last) return String(to + codePoint - first)
  }
  return undefined
}
