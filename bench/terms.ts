/**
 * Terms that nobody has listed, words that nearly are such terms, and ordinary words that hold none.
 *
 * @module
 */
import { random } from './random.ts'

const ONSETS = 'b c d f g h j k l m n p r s t v w br ch cl dr fl gr kr pl pr sh sk sl sp st tr'.split(' ')
const VOWELS = 'a e i o u a e i o ai ea ee oo ou y'.split(' ')
const CODAS = ['', '', '', '', ...'n r s t l m d k p nd rt st ck ng'.split(' ')]
export const PLAIN =
  `the of and to in is you that it he was for on are as with his they at be this have from or one had by but not what
  all were we when your can said there use an each which she do how their if will up other about out many then them so
  some her would make like him into time has look two more write go see number no way could people my than first water
  been call who its now find long down day did get come made may part love music travel photographer coffee dog cat mom
  dad student teacher artist football soccer gaming gamer streamer nature hiking books reading movies dance dancer singer
  fitness yoga food foodie chef baker life living dream dreamer happy peace world earth city london paris berlin tokyo
  live laugh kind always never give follow daily posts business inquiries contact email founder creator designer
  developer engineer marketing photography videos`.split(/\s+/)

/** Invented words that no plain word holds. */
export function inventTerms(count: number, seed: number): string[] {
  const next = random(seed)
  // Squared: some letters and syllables are more common than others, as in a language.
  const pick = (from: readonly string[]) => from[Math.floor(next() * next() * from.length)]!
  const plain = PLAIN.join(' ')
  const terms = new Set<string>()
  while (terms.size < count) {
    let term = ''
    for (let left = 2 + Math.floor(next() * 2.6); left > 0; left--) term += pick(ONSETS) + pick(VOWELS) + pick(CODAS)
    if (term.length >= 4 && !plain.includes(term)) terms.add(term)
  }
  return [...terms]
}

/** Each term with one of its last three letters changed. */
export function nearMisses(terms: readonly string[], seed: number): string[] {
  const next = random(seed)
  return terms.map((term) => {
    const at = term.length - 1 - Math.floor(next() * 3)
    const letter = String.fromCharCode(97 + Math.floor(next() * 26))
    return term.slice(0, at) + letter + term.slice(at + 1)
  })
}
