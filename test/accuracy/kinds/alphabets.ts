/**
 * Other letters for the letters a to z: whole alphabets, and the single look-alikes of UTS #39.
 *
 * @module
 */
import { createRequire } from 'node:module'

export type Alphabet = (letter: string) => string

const A = 97

function from(first: number, step = 1): Alphabet {
  return (letter) => String.fromCodePoint(first + (letter.charCodeAt(0) - A) * step)
}

export const FULL_WIDTH = from(0xff41)
export const CIRCLED = from(0x24d0)
export const PARENTHESIZED = from(0x249c)
export const SQUARED = from(0x1f130)
export const NEGATIVE_CIRCLED = from(0x1f150)
export const NEGATIVE_SQUARED = from(0x1f170)
export const REGIONAL = from(0x1f1e6)
export const TAGS = from(0xe0061)

/** Letters of the block "Mathematical Alphanumeric Symbols" that stand in "Letterlike Symbols" instead. */
const HOLES: Readonly<Record<number, number>> = {
  119893: 0x210e,
  119994: 0x212f,
  119996: 0x210a,
  120004: 0x2134,
}
const MATH_FIRST = [
  0x1d41a, 0x1d44e, 0x1d482, 0x1d4b6, 0x1d4ea, 0x1d51e, 0x1d552, 0x1d586, 0x1d5ba, 0x1d5ee, 0x1d622, 0x1d656, 0x1d68a,
]

/** Bold, italic, script, fraktur, double-struck, sans-serif, monospace, and their combinations. */
export const MATHEMATICAL: readonly Alphabet[] = MATH_FIRST.map((first) => (letter) => {
  const codePoint = first + letter.charCodeAt(0) - A
  return String.fromCodePoint(HOLES[codePoint] ?? codePoint)
})

const SMALL_CAPITALS = [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ']
export const SMALL_CAPITAL: Alphabet = (letter) => SMALL_CAPITALS[letter.charCodeAt(0) - A]!

/** Letters drawn as emoji. */
export const EMOJI_LETTERS: Readonly<Record<string, readonly string[]>> = {
  a: ['🅰️'],
  b: ['🅱️'],
  e: ['3️⃣'],
  i: ['ℹ️', '1️⃣'],
  m: ['Ⓜ️'],
  o: ['⭕', '🅾️', '0️⃣'],
  p: ['🅿️'],
  s: ['💲', '5️⃣'],
  t: ['7️⃣'],
}

/** Alphabets of the pages that make "fancy text", of letters that are only loosely alike. */
export const FANCY: readonly Alphabet[] = [
  '₳ ฿ ₵ Đ Ɇ ₣ ₲ Ⱨ ł J ₭ Ⱡ ₥ ₦ Ø ₱ Q Ɽ ₴ ₮ Ʉ V ₩ Ӿ Ɏ Ⱬ',
  'α ɓ c ɗ ҽ ϝ ɠ ԋ ι ʝ ƙ ʅ ɱ ɳ σ ρ q ɾ ʂ t υ v ɯ x ყ ȥ',
  'ą ҍ ç ժ ҽ ƒ ց հ ì ʝ ҟ Ӏ ʍ ղ օ p զ ɾ ʂ է մ ѵ ա ҳ վ z',
  'ǟ ɮ ƈ ɖ ɛ ʄ ɢ ɦ ɨ ʝ ӄ ʟ ʍ ռ օ p զ ʀ ֆ ȶ ʊ v ա Ӽ ʏ ʐ',
  'Ꮧ b ፈ Ꮄ Ꮛ Ꭶ Ꮆ Ꮒ Ꭵ Ꮰ Ꮶ Ꮭ Ꮇ Ꮑ Ꭷ Ꭾ q Ꮢ Ꮥ Ꮦ Ꮼ Ꮙ Ꮗ ጀ Ꭹ ፚ',
].map((row) => {
  const letters = row.split(' ')
  return (letter) => letters[letter.charCodeAt(0) - A]!
})

/** What is written for a letter in leetspeak, the usual one first. */
export const LEET: Readonly<Record<string, readonly string[]>> = {
  a: ['4', '@'],
  b: ['8'],
  e: ['3'],
  g: ['6', '9'],
  i: ['1', '!'],
  l: ['1', '|'],
  o: ['0'],
  s: ['5', '$'],
  t: ['7'],
  z: ['2'],
}

const prototypes = createRequire(import.meta.url)('unhomoglyph/data.json') as Readonly<Record<string, string>>
const prototypeOf = (char: string) => prototypes[char] ?? char

/** Letter → every character that UTS #39 takes for it or for its capital. */
export const LOOK_ALIKES: ReadonlyMap<string, readonly string[]> = new Map(
  [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => {
    const wanted = new Set([prototypeOf(letter), prototypeOf(letter.toUpperCase())])
    const alike = Object.keys(prototypes).filter((char) => char >= '\u0080' && wanted.has(prototypeOf(char)))
    return [letter, alike]
  }),
)

/** The whole table, one pair after another. */
export const LOOK_ALIKE_PAIRS: readonly (readonly [letter: string, char: string])[] = [...LOOK_ALIKES].flatMap(
  ([letter, alike]) => alike.map((char) => [letter, char] as const),
)
