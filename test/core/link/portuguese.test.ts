import { describe, expect, it } from 'vitest'
import { isPortuguese } from '../../../src/core/link/portuguese.ts'
import { normalize } from '../../../src/core/text/normalize.ts'

/** The name is "vidorp". */
function asked(text: string): boolean {
  const n = normalize(text, 'leet')
  const start = n.text.indexOf('vldorp')
  return isPortuguese(n, start, n.text.indexOf('com', start) + 3)
}

describe('isPortuguese', () => {
  it.each([
    'vidorp com amigos',
    'vidorp com a gente',
    'falei no vidorp com fones',
    'uso o vidorp com um filtro',
    'não entro, vidorp com risadas',
    'vidorp com legendas, muito bom',
    'vidorp com a configuração certa',
  ])('%j', (text) => expect(asked(text)).toBe(true))

  it.each([
    'uses vidorp com now',
    'entra a vidorp com esta noche',
    'geh auf vidorp com da sind alle',
    'ai đang ở vidorp com không',
    'viens sur vidorp com ce soir',
  ])('not %j', (text) => expect(asked(text)).toBe(false))
})
