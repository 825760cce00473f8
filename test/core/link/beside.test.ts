import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as tables from '../../../src/core/link/invitations.ts'
import { FRAMES } from '../../../src/core/link/invite-frames.ts'
import { GRAMMARS } from '../../../src/core/link/invite-me.ts'
import { NEXT, POSTS, TAILS, YOU_ON } from '../../../src/core/link/invite-tails.ts'
import { contextOf } from '../../../src/core/link/names.ts'
import { phrasesOf } from '../../../src/core/link/phrases.ts'
import type { Level, Normalized } from '../../../src/core/text/normalize.ts'
import { normalize } from '../../../src/core/text/normalize.ts'

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 3_000)
/** Those of scripts without spaces are looked for by themselves, at each level in its own letters. */
const rows = Object.entries(tables).filter(([name]) => !name.startsWith('TOUCHING'))
const parts = [...FRAMES, ...POSTS].flatMap((frame) => Object.values(frame) as (readonly string[])[])
parts.push(TAILS, NEXT, YOU_ON, ...GRAMMARS.flatMap(({ on, me = [], notVerbs }) => [on, me, notVerbs]))
const phrases = [...rows.map(([, table]) => table as readonly string[]), ...parts].flatMap((table) => [
  ...phrasesOf(table).all,
])

describe('the quick look at the words beside a name', () => {
  it('misses no phrase that a look at the whole clause finds', () => {
    const piece = fc.oneof(
      fc.constantFrom(...phrases),
      fc.constantFrom(' ', ' ', '. ', ', ', "'", '’', '_', '#', '★', '🔥', 'hello', 'don', 'a'.repeat(30), 'の', '\n'),
    )
    const contexts = new Set<string>()
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 6 }),
        fc.array(piece, { maxLength: 6 }),
        fc.boolean(),
        (left, right, isWord) => {
          const before = normalize(left.join(' '), 'leet').text
          const gap = isWord ? '' : ' '
          const text = `${before}${gap}vexora${gap}${normalize(right.join(' '), 'leet').text}`
          const start = before.length + gap.length
          // Only at level `leet` is there a quick look.
          const at = (level: Level): Normalized => ({ ...normalize(text, 'leet'), source: text, text, level })
          const quick = contextOf(at('leet'), start, start + 6, ['vexora.example'], isWord)
          contexts.add(quick)
          expect(quick).toBe(contextOf(at('fold'), start, start + 6, ['vexora.example'], isWord))
        },
      ),
      { numRuns },
    )
    expect(contexts).toContain('invitation')
    expect(contexts).toContain('none')
  })
})
