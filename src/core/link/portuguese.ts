/**
 * "Com" is Portuguese for "with": whether a sentence around "omegle com" is in that language. Asked of no other place.
 *
 * @module
 */
import { type Normalized, normalize, sourceUnit } from '../text/normalize.ts'
import { isAlnum } from './chars.ts'
import { wordsOf } from './phrases.ts'

const WINDOW_CHARS = 64

/** Words behind "com" where it is "with". */
const COMPANY =
  'a o as os um uma meu minha meus minhas seu sua seus suas teu tua dele dela ele ela eles elas voce vc vcs voces nos ' +
  'amigos amigas amigo amiga amor gente todos todas todo toda tudo muita muito mais esse essa isso quem que ninguem alguem ' +
  'estranhos desconhecidos pessoas video camera brasileiros gringos meninas garotas mulheres homens certeza carinho fome sono ' +
  'pessoal galera familia irmao irma namorado namorada primo prima mae pai filho filha medo raiva vontade saudade saudades calma ' +
  'cuidado legenda fone fones microfone webcam celular audio voz foto fotos filtro mascara criancas adultos menores jovens'

/** Words of Portuguese that hardly another language with Latin letters has. */
const MARKS =
  'nao voce voces vc vcs eu ele ela eles elas meu minha meus minhas seu teu pra pras pela pelo numa num uma em ao aos muito ' +
  'muita tambem tem tenho tinha quem foi estou fui vai vou vem entao isso esse essa aqui hoje agora ninguem alguem galera brasil ' +
  'brasileiro menina meninas garota garotas homem mulher jogar conversar falar falei conheci conhecer papo saudade boa adoro gosto ' +
  'odeio nesse nessa neste nesta desse dessa mesmo ainda sao entrar entrei usar usei joguei fiquei coisa'

/** Words before a name that are articles and prepositions there: "no omegle", "do omegle". */
const BEFORE = 'o no do ao um num pelo esse este aquele nesse neste naquele desse deste pro'

type Words = {
  readonly company: ReadonlySet<string>
  readonly marks: ReadonlySet<string>
  readonly before: ReadonlySet<string>
}

let words: Words | null = null

/** Made when first asked for: most isolates never are. */
function wordSets(): Words {
  const setOf = (row: string) => new Set(row.split(' ').map((word) => normalize(word, 'leet').text))
  words ??= { company: setOf(COMPANY), marks: setOf(MARKS), before: setOf(BEFORE) }
  return words
}

/**
 * @param start of the name in `n.text` @param end behind the word "com"
 *
 * @example
 * ```ts
 * const n = normalize('falei no omegle com fones', 'leet')
 * isPortuguese(n, 9, 19) // true
 * ```
 */
export function isPortuguese(n: Normalized, start: number, end: number): boolean {
  const { marks, before } = wordSets()
  const left = wordsOf(n.text.slice(Math.max(0, start - WINDOW_CHARS), start), n.level)
  const right = wordsOf(n.text.slice(end, end + WINDOW_CHARS), n.level)
  if (isCompany(right[0] ?? '') || (before.has(left.at(-1) ?? '') && isPlainBefore(n, start))) return true
  const isMark = (word: string) => marks.has(word) || word.endsWith('cao') || word.endsWith('coes')
  return left.some(isMark) || right.some(isMark)
}

/** "ở" is Vietnamese and no "o". */
function isPlainBefore(n: Normalized, start: number): boolean {
  let at = start - 1
  while (at > 0 && start - at < WINDOW_CHARS && !isAlnum(n.text.charCodeAt(at))) at--
  return sourceUnit(n, at) < 0x80
}

/** @param word at level `leet` */
export function isCompany(word: string): boolean {
  return wordSets().company.has(word)
}
