/**
 * What does it cost to know what a text looks like? Ours gives the way back to the original as well; the peer replaces characters
 * and knows no places.
 *
 * @module
 */
import unhomoglyph from 'unhomoglyph'
import { normalize } from '../src/core/text/normalize.ts'
import type { Question } from './measure.ts'
import { BIO_KINDS, bios } from './texts.ts'
import { parsed } from './urls.ts'

const BIOS = 400

export function skeletonQuestions(): Question<string>[] {
  return BIO_KINDS.map((kind) => {
    const json = JSON.stringify(bios(kind, BIOS))
    return {
      name: `skeleton with places of a bio of 150 characters, ${kind}`,
      per: 'bio',
      fresh: () => parsed(json),
      ours: (texts) => texts.reduce((sum, text) => sum + normalize(text, 'skeleton').text.length, 0),
      peers: { unhomoglyph: (texts) => texts.reduce((sum, text) => sum + unhomoglyph(text).length, 0) },
    }
  })
}
