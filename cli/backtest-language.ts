/**
 * Which language a bio is probably in: by its script, and for Latin letters by the small words and letters that give a language
 * away. Good enough to sort a report by; nothing is decided by it.
 *
 * @module
 */

const ASCII_RE = /^[\x00-\x7f]*$/

/** Scripts that one language has to itself, or mostly. */
const SCRIPTS: readonly (readonly [script: RegExp, language: (text: string) => string])[] = [
  [/\p{Script=Hangul}/gu, () => 'ko'],
  [/\p{Script=Arabic}/gu, (text) => (/[ٹڈڑےں]/.test(text) ? 'ur' : /[پچژگ]/.test(text) ? 'fa' : 'ar')],
  [/\p{Script=Cyrillic}/gu, (text) => (/[іїєґ]/i.test(text) ? 'uk' : 'ru')],
  [/\p{Script=Devanagari}/gu, () => 'hi'],
  [/\p{Script=Bengali}/gu, () => 'bn'],
  [/\p{Script=Tamil}/gu, () => 'ta'],
  [/\p{Script=Thai}/gu, () => 'th'],
  [/\p{Script=Hebrew}/gu, () => 'he'],
  [/\p{Script=Greek}/gu, () => 'el'],
  // Japanese has kana beside them, Chinese has not.
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, (text) => (KANA_RE.test(text) ? 'ja' : 'zh')],
]
const KANA_RE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u

/** A letter that the others hardly have counts like two words. */
const LETTERS: readonly (readonly [string, RegExp])[] = [
  ['es', /[ñ¿¡]/iu],
  ['pt', /[ãõ]/iu],
  ['fr', /[œêèûù]/iu],
  ['de', /[ßäü]/iu],
  ['tr', /[ğşı]/iu],
  ['pl', /[łąęśż]/iu],
  ['vi', /[đơưạếộ]/iu],
]

/** Small words of bios, each in as few of these languages as can be. */
const WORDS: Readonly<Record<string, string>> = {
  en: 'the and of to in my is for with you me love from just but her she he they at this what on i a',
  es: 'el los las y de mi que con para por una soy amo vida del mis pero en la tu como un es',
  pt: 'o os as e de meu minha que com para por uma sou amo do da não em um você é no na',
  fr: 'le les et de mon ma que avec pour par une je suis du des est dans en la un mes sur vie',
  de: 'der die das und ich mein meine mit für von ist nicht ein eine auf aus zu im bin liebe',
  it: 'il gli e di mio mia che con per una sono del della è non in la un i amo vita',
  id: 'yang dan di aku saya dari untuk dengan ini itu suka bukan ada hidup cinta ke anak',
  tr: 've bir bu için ile ben çok değil olan ama gibi hayat seviyorum',
  nl: 'de het een en van ik mijn met voor is niet op te zijn dat liefde',
  pl: 'i w na z do jestem nie się to że moje moja kocham jak',
  vi: 'và của tôi là có không cho với yêu một',
}
const LANGUAGES_OF = wordTable()

function wordTable(): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, string[]>()
  for (const [language, words] of Object.entries(WORDS)) {
    for (const word of words.split(' ')) table.set(word, [...(table.get(word) ?? []), language])
  }
  return table
}

/** More tells nothing new. */
const CHARS_LOOKED_AT = 1_000
const SCORE_MIN = 2

/**
 * @returns BCP 47; `und` where it cannot be told
 *
 * @example
 * ```ts
 * languageOf('just a girl who loves the sea') // 'en'
 * languageOf('お茶が好き') // 'ja'
 * ```
 */
export function languageOf(text: string): string {
  const words = text.slice(0, CHARS_LOOKED_AT).split(/\s+/)
  // Links and handles are in no language.
  const shown = words.filter((word) => !/[./@]\p{L}/u.test(word)).join(' ')
  return (ASCII_RE.test(shown) ? null : byScript(shown)) ?? byWords(shown)
}

/** The script that most letters are in, where it is not Latin. One letter among others is a disguise, or an ornament. */
function byScript(text: string): string | null {
  let best: string | null = null
  let most = countOf(text, /\p{Script=Latin}/gu)
  for (const [script, language] of SCRIPTS) {
    const count = countOf(text, script)
    if (count <= most) continue
    best = language(text)
    most = count
  }
  return best
}

function countOf(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0
}

function byWords(text: string): string {
  const scores = new Map<string, number>()
  const add = (language: string, score: number) => scores.set(language, (scores.get(language) ?? 0) + score)
  for (const word of text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []) {
    const languages = LANGUAGES_OF.get(word) ?? []
    for (const language of languages) add(language, 1 / languages.length)
  }
  for (const [language, letters] of LETTERS) if (letters.test(text)) add(language, 2)
  const [first, second] = [...scores].sort(([, a], [, b]) => b - a)
  if (first === undefined || first[1] < SCORE_MIN || first[1] === second?.[1]) return 'und'
  return first[0]
}
