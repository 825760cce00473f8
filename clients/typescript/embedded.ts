/**
 * The core with the public lists inside, for a service that must answer although Kerb does not. It is as old as the package, and
 * knows no restricted list: it stands in for Kerb, and never takes its place.
 *
 * `npm run build:embedded` makes one file of it (docs/clients.md).
 *
 * @module
 */
import * as v from 'valibot'
import { answerItem, answerProfile, answerSuggestions } from '../../src/contract/answers.ts'
import { ProfileSchema, SuggestionsSchema } from '../../src/contract/requests.ts'
import { toWire } from '../../src/contract/wire.ts'
import { assemble } from '../../src/lists/assemble.ts'
import { BUNDLED_LISTS } from '../../src/lists/bundled.generated.ts'
import { readyBundled } from '../../src/lists/live.ts'
import { deriveListKeys, hex } from '../../src/lists/secrets.ts'
import type { CheckAnswer, ProfileAnswer } from './api.generated.ts'
import type { Embedded } from './embedded-api.ts'
import { publicLists } from './public-lists.ts'

/** Some 100 ms, once. */
export async function openEmbedded(): Promise<Embedded> {
  const data = publicLists(BUNDLED_LISTS)
  // Hashes of public entries are nobody's secret; a key of its own keeps them from being anybody's business either.
  const keys = await deriveListKeys(hex(crypto.getRandomValues(new Uint8Array(32))))
  if (!keys.ok) throw new Error(keys.error)
  const live = assemble(null, await readyBundled(data, keys.value), { data, keys: keys.value })
  const about = (id: string = crypto.randomUUID()) =>
    ({ id, reference: null, viewer: 'client', now: Date.now() }) as const
  return {
    version: live.snapshot.version,
    suggestions(body) {
      const parsed = v.safeParse(SuggestionsSchema, body)
      const answer = parsed.success ? answerSuggestions(parsed.output, live) : null
      return answer?.ok ? (plain(answer.value.answer) as ReturnType<Embedded['suggestions']>) : null
    },
    check(item) {
      const answer = answerItem(item, live)
      if ('error' in answer) return { id: answer.id, error: { code: answer.error, retryable: false } }
      const wire = toWire(answer.verdict, live, about(item.id))
      return plain(wire) as CheckAnswer['decisions'][number]
    },
    profile(body) {
      const parsed = v.safeParse(ProfileSchema, body)
      const answer = parsed.success ? answerProfile(parsed.output, live) : null
      if (!answer?.ok) return null
      const { verdict, profile } = answer.value
      return plain({ decision: toWire(verdict, live, about()), profile }) as ProfileAnswer
    },
  }
}

/** What HTTP would have sent: members that are undefined are not there. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
