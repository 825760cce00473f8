/**
 * What does it cost to know what a text looks like? Ours folds it first, and says where half of it stands in the original; the
 * peer replaces characters and knows no places.
 *
 * @module
 */
import unhomoglyph from 'unhomoglyph'
import { normalize, originalSpan } from '../src/core/text/normalize.ts'
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
      ours: (texts) => texts.reduce((sum, text) => sum + skeletonAndPlace(text), 0),
      peers: { unhomoglyph: (texts) => texts.reduce((sum, text) => sum + unhomoglyph(text).length, 0) },
    }
  })
}

function skeletonAndPlace(source: string): number {
  const n = normalize(source, 'skeleton')
  const { length } = n.text
  return length + originalSpan(n, length >> 1, length).end
}
