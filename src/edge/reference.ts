/**
 * Random ids that a person can read out.
 *
 * @module
 */

/** Crockford's base 32: no letter that could be taken for another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What a person quotes to appeal; 80 random bits, so that nobody guesses another's. */
export function newReference(): string {
  return `K-${letters(16)}`
}

export function newDecisionId(): string {
  return `d-${letters(12)}`
}

function letters(count: number): string {
  let text = ''
  for (const byte of crypto.getRandomValues(new Uint8Array(count))) text += ALPHABET[byte & 31]
  return text
}
