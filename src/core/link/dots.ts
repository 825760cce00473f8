/**
 * Words and signs that stand for a dot, a slash or an @ when an address is spelled out.
 *
 * @module
 */
import { skeletonOne } from '../text/skeleton.ts'

/**
 * The words for "dot" as people say addresses, by language: English; Spanish, Italian; Portuguese; French; German; Dutch;
 * Indonesian, Malay; Turkish; Polish; Swedish, Danish, Norwegian; Czech, Slovak; Romanian; Hungarian; Finnish; Vietnamese;
 * Tagalog; Russian; Ukrainian; Bulgarian; Greek; Arabic; Persian, Urdu; Hebrew; Hindi; Bengali; Thai; Japanese; Chinese;
 * Korean.
 */
const DOTS = [
  'dot d0t dott',
  'punto',
  'ponto',
  'point',
  'punkt',
  'punt stip',
  'titik',
  'nokta',
  'kropka',
  'punkt prick prik',
  'tečka tecka bodka',
  'punct',
  'pont',
  'piste',
  'chấm cham',
  'tuldok',
  'точка дот тчк',
  'крапка',
  'τελεία τελεια ντοτ',
  'točka tocka tačka tacka bodka',
  'puntu punts punkts taškas taskas pikë nukta',
  'punktum',
  'წერტილი',
  'կետ',
  'نقطة نقطه دوت',
  'نقطه ڈاٹ دات',
  'נקודה דוט',
  'डॉट बिंदु बिन्दु',
  'ডট বিন্দু',
  'புள்ளி டாட்',
  'డాట్',
  'จุด ดอท',
  'ドット てん',
  '点 點',
  '점 닷 쩜',
]

/** The words for "slash", in the same languages where there is one word. */
const SLASHES = [
  'slash',
  'barra',
  'slache',
  'schrägstrich schraegstrich',
  'miring',
  'taksim',
  'ukośnik ukosnik',
  'snedstreck skråstreg',
  'lomítko lomitko',
  'kauttaviiva',
  'слэш слеш',
  'коса',
  'κάθετος',
  'شرطة سلاش',
  'לוכסן סלאש',
  'स्लैश',
  'ทับ สแลช',
  'スラッシュ',
  '斜杠 斜線',
  '슬래시',
]

/** How sure a word means a sign between two labels: `dot` means nothing else, `punto` also "point". */
export type Sign = { readonly by: '.' | '/' | '@'; readonly isOnlyThis: boolean }

const WORDS = new Map<string, Sign>()
for (const words of DOTS)
  for (const word of words.normalize('NFKC').split(' ')) WORDS.set(word, { by: '.', isOnlyThis: false })
for (const words of SLASHES)
  for (const word of words.normalize('NFKC').split(' ')) WORDS.set(word, { by: '/', isOnlyThis: false })
for (const word of ['dot', 'd0t', 'дот', 'डॉट', 'ドット', '닷', 'ডট', 'ดอท', 'دوت', 'ڈاٹ', 'punkt', 'kropka', 'nokta'])
  WORDS.set(word.normalize('NFKC'), { by: '.', isOnlyThis: true })
// "at" itself counts in brackets only, where every word is looked at.
WORDS.set('at', { by: '@', isOnlyThis: false })
WORDS.set('arroba', { by: '@', isOnlyThis: false })

const LONGEST = Math.max(...[...WORDS.keys()].map((word) => word.length))

/** @param word folded */
export function signOfWord(word: string): Sign | undefined {
  return word.length <= LONGEST ? WORDS.get(word) : undefined
}

/** Small letters that look like a d, beside itself. */
const D_LIKE = 'dԁᴅꓓꭰꮷ'

/** The same for a word that looks like "dot" and has other letters in it. @param word folded */
export function signOfSeenWord(word: string): Sign | undefined {
  const known = signOfWord(word)
  if (known !== undefined || word.length !== 3 || !D_LIKE.includes(word[0]!)) return known
  const seen = [...word].map((char) => skeletonOne(char.codePointAt(0)!) ?? char).join('')
  return seen === 'dot' ? WORDS.get(seen) : undefined
}

/** How "dot" is misspelt. Asked only behind a listed name, where little else can be meant. */
export const MISSPELT_DOTS = ['dawt', 'dut', 'dt', 'dhot', 'dod', 'pont', 'doht']

export function wordsForDot(): string[] {
  return [...WORDS].filter(([, sign]) => sign.by === '.').map(([word]) => word)
}

/** "omegledotcom", "omegle dotcom": the word for dot and a TLD at the end of one word. */
const JOINED_RE = /(dot|punto|ponto|nokta|titik)(com|net|org)$/

/** @returns where the dot word begins in the word and how long it is, or null */
export function joinedDot(word: string): { at: number; length: number } | null {
  const found = JOINED_RE.exec(word)
  return found === null || (found.index > 0 && found.index < 3) ? null : { at: found.index, length: found[1]!.length }
}

/** The code units that a word for a dot begins with: one look spares most words of a text the look-up. */
const FIRST_UNITS = new Uint8Array(0x10000)
for (const word of [...wordsForDot(), ...D_LIKE]) FIRST_UNITS[word.charCodeAt(0)] = 1

export function beginsDotWord(code: number): boolean {
  return FIRST_UNITS[code] === 1
}

/** Signs drawn like a dot: ・ (fold writes the half-width one so too), • ∙ ⋅ · ● ° ‧ ᛫ ꞏ 。 */
const BULLETS = new Set([
  0x30fb, 0x2022, 0x2219, 0x22c5, 0xb7, 0x25cf, 0xb0, 0x2027, 0x16eb, 0xa78f, 0x3002, 0x66b, 0x25aa,
])

export function isBullet(code: number): boolean {
  return code > 0xaf && BULLETS.has(code)
}

/** Words before "dot com" that make it a thing of its own: "the dot com years". */
const NO_LABELS = new Set(
  'the a an any every this that my our your early late big first of and un une le la el los las un una uno o um uma os as el ce cet mon ton ein eine der die das den dem het een il lo de du da do to at in on is by'.split(
    ' ',
  ),
)

export function isNoLabel(word: string): boolean {
  return NO_LABELS.has(word)
}

/** First labels of hosts at which people have mailboxes. */
const MAILBOXES_RE =
  /^ (?:at|arroba) (?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|aol|proton|protonmail|gmx|web|mail|yandex|qq|naver|daum|hanmail|163|126|uol|bol|libero|orange|wanadoo|free|seznam|wp|onet|interia)(?= ?[^a-z0-9])/

/** "… at gmail". @param at where the word for @ begins */
export function isMailboxBehind(text: string, at: number): boolean {
  const second = text.charCodeAt(at + 1)
  return (second === 116 || second === 114) && MAILBOXES_RE.test(text.slice(at - 1, at + 26))
}
