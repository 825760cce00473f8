/**
 * "Com" in other scripts, as it is said behind a word for a dot.
 *
 * @module
 */
import { normalize } from '../text/normalize.ts'

const WORDS = 'ком كوم קום कॉम কম คอม コム 컴 콤 κομ کام 康姆 靠母'

let words: readonly string[] | null = null

/** @returns where one that stands at `at` ends, null where none does @param text at level `leet` */
export function comEndAt(text: string, at: number): number | null {
  words ??= WORDS.split(' ').map((word) => normalize(word, 'leet').text)
  const found = words.find((word) => text.startsWith(word, at))
  return found === undefined ? null : at + found.length
}
