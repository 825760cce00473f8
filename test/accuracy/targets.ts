/**
 * What is disguised: the domains and names of lists/lures.json, as reviewed.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import type { DataFile, LureEntry } from '../../src/lists/data.ts'

export type Target = {
  /** The listed domain that has to be found. */
  readonly host: string
  /** Its first label, and the labels behind it. */
  readonly label: string
  readonly rest: readonly string[]
  /** A name that is no other word: it may go without its TLD. Null for an ambiguous service. */
  readonly name: string | null
}

const file = JSON.parse(readFileSync(new URL('../../lists/lures.json', import.meta.url), 'utf8')) as DataFile<LureEntry>

/** Every listed domain, in the order of the file. */
export const TARGETS: readonly Target[] = file.entries.flatMap((entry) =>
  entry.domains.map((host): Target => {
    const [label, ...rest] = host.split('.') as [string, ...string[]]
    const isSpelled = entry.spellings.includes(label)
    return { host, label, rest, name: !entry.ambiguous && isSpelled && /^[a-z]{5,}$/.test(label) ? label : null }
  }),
)

/** Those with letters enough to disguise ("y99" has one). */
export const LETTERED: readonly Target[] = TARGETS.filter(({ label }) => /^[a-z-]{4,}$/.test(label))

export const NAMED: readonly Target[] = TARGETS.filter(({ name }) => name !== null)
