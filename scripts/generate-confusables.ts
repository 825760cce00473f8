/**
 * Writes `src/core/text/confusables.generated.ts` from the table of UTS #39 as the package `unhomoglyph` ships it.
 *
 * The package (MIT, by the authors of markdown-it) is the most used of its kind and holds the whole of Unicode's
 * `confusables.txt`; its changelog names the Unicode version. It is needed here only, never at run time.
 *
 * Run: `node scripts/generate-confusables.ts`
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { classOf, foldOne, foldText, JOINS, MARK, withoutInherited } from '../src/core/text/char.ts'

/** CHANGELOG of unhomoglyph 1.0.6: "Update mapping data to version 13.0.0". Checked against the installed version below. */
const SOURCE = { package: 'unhomoglyph', version: '1.0.6', unicode: '13.0.0' }
const TARGET = new URL('../src/core/text/confusables.generated.ts', import.meta.url)

/**
 * What people write with and the standard does not list: small capitals, and the letters of "fancy text" styles that are
 * only loosely alike. A look, and the characters that are read as it.
 */
const READ_AS: Readonly<Record<string, string>> = {
  a: 'ᴀคᗩ₳ꮧ',
  b: 'ʙ๒ᗷɮ฿',
  c: 'ᴄ¢ᑕƈ₵ፈ',
  d: 'ᴅ∂๔ᗪժꮄ',
  e: 'ᴇεєꞓэҽᗴ',
  f: 'ꜰƒᖴʄ₣ꭶ',
  g: 'ɢﻮᘜ₲ꮆ',
  h: 'ʜнђᕼԋ',
  i: 'เᎥ',
  j: 'ᴊנᒍȷյꮰ',
  k: 'ᴋкĸқᛕӄ',
  l: 'ʟɭᒪⱡʅꮭ',
  m: 'ᴍʍмμ๓ᗰ',
  n: 'ɴηиᴎภᑎⴖղ₦ꮑ',
  o: 'ᴏσ๏⊙☉○◯●⚪⚫◎☺ⵙ⭕ꭷ',
  p: 'ᴘקᑭ₱ꭾ',
  q: 'ꞯǫᑫ',
  r: 'ʀяᴙгᖇɾ',
  s: 'ꜱรᔕֆ₴💲',
  t: 'ᴛтτՇ†ţէȶꮦ',
  u: 'ᴜυยʊմꮼ',
  v: 'ᴠνשꮙ',
  w: 'ᴡωшщฬᗯꮗ',
  x: 'אχ᙭ӽӿጀ',
  y: 'ʏץуγվ',
  z: 'ᴢչⱬፚ',
}

const require = createRequire(import.meta.url)
const prototypes = require('unhomoglyph/data.json') as Readonly<Record<string, string>>
const installed = JSON.parse(
  readFileSync(new URL('../node_modules/unhomoglyph/package.json', import.meta.url), 'utf8'),
) as { version: string }
if (installed.version !== SOURCE.version)
  throw new Error(`unhomoglyph is ${installed.version}; look up its Unicode version`)

const readAs = new Map<string, string>()
for (const [look, characters] of Object.entries(READ_AS)) for (const char of characters) readAs.set(char, look)

/** The standard's class of an ASCII character ("rn" for m, "O" for o and 0) → the one that stands for the class here. */
const asciiOfClass = new Map<string, string>()
for (const char of 'abcdefghijklmnopqrstuvwxyz0123456789!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~') {
  const own = prototypes[char] ?? char
  if (!asciiOfClass.has(own)) asciiOfClass.set(own, char)
}
asciiOfClass.set('O', 'o')
asciiOfClass.set('rn', 'm')

/** What a character looks like, in folded characters. */
function lookOf(char: string): string {
  const given = readAs.get(char)
  if (given !== undefined) return given
  const own = asciiOrSelf(prototypes[char] ?? char)
  if (isAscii(own)) return own
  const upper = char.toUpperCase()
  if (upper !== char && [...upper].length === 1) {
    const shape = asciiOrSelf(prototypes[upper] ?? upper)
    if (isAscii(shape)) return shape
  }
  return own
}

function asciiOrSelf(prototype: string): string {
  const whole = asciiOfClass.get(prototype)
  if (whole !== undefined) return whole
  const bare = withoutInherited(prototype.normalize('NFD'))
  const parts = [...bare].map((part) => asciiOfClass.get(part) ?? part).join('')
  return foldText(asciiOfClass.get(parts) ?? parts)
}

function isAscii(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text)
}

function joins(text: string): boolean {
  return [...text].some((part) => (classOf(part.codePointAt(0)!) & (JOINS | MARK)) !== 0)
}

/** A dash that looks like the long-vowel mark of Japanese: as a letter it would glue the words that it parts. */
function isMade(char: string, look: string): boolean {
  return /\p{P}/u.test(char) && !isAscii(look)
}

/** Looks of looks, until nothing changes; null where they go in a circle or would join what stands before. */
function settled(char: string): string | null {
  let now = lookOf(char)
  for (let round = 0; round < 8; round++) {
    const next = foldText([...now].map((part) => (part < '\x80' ? part : lookOf(part))).join(''))
    if (next === now)
      return now === char || now === '' || joins(now) || /\s/.test(now) || isMade(char, now) ? null : now
    now = next
  }
  return null
}

function collect(characters: Iterable<string>, look: (char: string) => string | null): Map<string, number[]> {
  const byLook = new Map<string, number[]>()
  for (const char of characters) {
    const found = look(char)
    if (found === null) continue
    const codePoints = byLook.get(found) ?? []
    codePoints.push(char.codePointAt(0)!)
    byLook.set(found, codePoints)
  }
  return byLook
}

/** Characters that level `fold` leaves alone: it never shows the skeleton anything else. */
const folded = new Set<string>()
for (const char of [...Object.keys(prototypes), ...readAs.keys()]) {
  for (const one of [char, foldOne(char.codePointAt(0)!)]) {
    if ([...one].length === 1 && one >= '\x80' && foldOne(one.codePointAt(0)!) === one && !joins(one)) folded.add(one)
  }
}
const looks = collect(folded, settled)

const lookOfSmall = new Map([...looks].flatMap(([look, all]) => all.map((codePoint) => [codePoint, look] as const)))
/** Greek capitals, and the capitals and variants of mathematical alphabets. */
const folding = Object.keys(prototypes).filter((char) => char >= '\x80' && foldOne(char.codePointAt(0)!) !== char)
const shapes = collect(folding, (char) => {
  const shape = asciiOrSelf(prototypes[char] ?? char)
  const small = foldOne(char.codePointAt(0)!)
  if (!/^[a-z0-9]$/.test(shape) || [...small].length !== 1 || small < '\x80') return null
  return lookOfSmall.get(small.codePointAt(0)!) === shape ? null : shape
})

function encode(byLook: Map<string, number[]>): string {
  const lines = [...byLook]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([look, all]) => {
      const sorted = all.sort((a, b) => a - b)
      const distances = sorted.map((codePoint, i) => (codePoint - (sorted[i - 1] ?? 0)).toString(36))
      return `${asciiJson(look)} ${distances.join(',')}`
    })
  return lines.join('\\n')
}

/** As the inside of a JSON string, in ASCII, and that again as the inside of a single-quoted one. */
function asciiJson(look: string): string {
  let text = ''
  for (let i = 0; i < look.length; i++) {
    const code = look.charCodeAt(i)
    text += code > 0x20 && code < 0x7f ? look[i]! : `\\u${code.toString(16).padStart(4, '0')}`
  }
  return text
    .replaceAll('"', '\\"')
    .replaceAll(/\\(?![u"])/g, '\\\\')
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
}

writeFileSync(
  TARGET,
  `/**
 * Generated by scripts/generate-confusables.ts from ${SOURCE.package} ${SOURCE.version}: do not edit.
 *
 * Data: Unicode ${SOURCE.unicode}, confusables.txt (UTS #39), © Unicode, Inc., under the Unicode License.
 *
 * @module
 */
export const UNICODE_VERSION = '${SOURCE.unicode}'

/** Folded characters by what they look like; the format is read by confusables.ts. */
export const CONFUSABLES = '${encode(looks)}'

/** Capitals that look like another letter than their small letter does. */
export const UPPER_SHAPES = '${encode(shapes)}'
`,
)
const count = [...looks.values()].reduce((sum, all) => sum + all.length, 0)
console.log(`${count} look-alikes of ${looks.size} looks, ${[...shapes.values()].flat().length} capitals`)
