/**
 * The changes of a push: from flags, from a file, or both. Kerb reads them; here they are only brought into one form, each with
 * a name by which an error can point at it.
 *
 * @module
 */
import { readChangesCsv } from '../../src/contract/ops-csv.ts'
import { LIMITS } from '../../src/core/limits.ts'
import { TERM_MATCHES, URL_MATCHES } from '../../src/core/match/entry.ts'
import type { Flags, OptionName } from './flags.ts'
import { openInput, readText } from './input.ts'
import { type Shell, usage } from './shell.ts'

export type Changes = { readonly changes: readonly unknown[]; readonly labels: readonly string[] }

export const CHANGE_OPTIONS: readonly OptionName[] = [
  'add',
  'remove',
  'term',
  'remove-term',
  'match',
  'file',
  'expires',
  'provenance',
]

/** @throws Stop with exit 2 where there is nothing to change, more than a push takes, or no way to read it */
export async function readChanges(flags: Flags, shell: Shell, now: number): Promise<Changes> {
  const named = fromFlags(flags, now)
  const file = flags.get('file')
  const filed = file === undefined ? [] : await fromFile(file, shell)
  const all = [...filed, ...named]
  if (all.length === 0) usage('nothing to change: --add, --remove, --term, --remove-term or --file')
  if (all.length > LIMITS.opsChanges)
    usage(`${all.length} changes, and a push takes ${LIMITS.opsChanges}: --replace uploads a whole list`)
  return { changes: all.map(({ change }) => change), labels: all.map(({ label }) => label) }
}

type Labelled = { readonly label: string; readonly change: unknown }

function fromFlags(flags: Flags, now: number): Labelled[] {
  const matches = matchesOf(flags)
  const expires = flags.get('expires')
  const provenance = flags.get('provenance')
  const added = {
    ...(expires !== undefined && { expiresAt: readWhen(expires, now) }),
    ...(provenance !== undefined && { provenance }),
  }
  const changes = (name: OptionName, op: 'add' | 'remove', kind: 'url' | 'term'): Labelled[] =>
    flags.all(name).map((value, i) => ({
      label: `--${name} ${i + 1}`,
      change: { op, [kind]: value, ...matches[kind], ...(op === 'add' && added) },
    }))
  const all = [
    ...changes('add', 'add', 'url'),
    ...changes('remove', 'remove', 'url'),
    ...changes('term', 'add', 'term'),
    ...changes('remove-term', 'remove', 'term'),
  ]
  // A file says of each entry by itself how it matches and when it ends.
  if (all.length === 0 && ['match', 'expires', 'provenance'].some((name) => flags.on(name as OptionName)))
    usage('--match, --expires and --provenance are for entries that are named in the call; a file has columns for them')
  return all
}

function matchesOf(flags: Flags): { url: { match?: string }; term: { match?: string } } {
  const found: { url: { match?: string }; term: { match?: string } } = { url: {}, term: {} }
  for (const match of flags.all('match')) {
    const kind = URL_MATCHES.some((one) => one === match) ? 'url' : 'term'
    if (kind === 'term' && !TERM_MATCHES.some((one) => one === match))
      usage(`--match is one of ${[...URL_MATCHES, ...TERM_MATCHES].join(', ')}`)
    if (found[kind].match !== undefined) usage('--match stands there twice for the same kind of entry')
    found[kind].match = match
  }
  return found
}

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** @returns ISO 8601 */
function readWhen(when: string, now: number): string {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(when) ?? []
  const at = unit === undefined ? Date.parse(when) : now + Number(count) * UNIT_MS[unit]!
  const dated = unit !== undefined || /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(when)
  if (!dated || Number.isNaN(at)) usage('--expires takes 30m, 12h, 7d or a time with its zone: 2026-12-01T00:00:00Z')
  if (at <= now) usage('--expires has passed already')
  return new Date(at).toISOString()
}

/** JSON by its first character, so that stdin need not say what it is. */
async function fromFile(path: string, shell: Shell): Promise<Labelled[]> {
  const text = (await readText(await openInput(path, 'text/plain', shell))).replace(/^\ufeff/, '')
  return /^\s*[[{]/.test(text) ? fromJson(text) : fromCsv(text)
}

function fromCsv(text: string): Labelled[] {
  const read = readChangesCsv(text)
  if (!read.ok) return usage(`the first row of the file is not ${read.detail ?? 'a header'}`)
  const bad = read.value.filter(({ change }) => typeof change === 'string')
  if (bad.length > 0)
    usage(['the file cannot be read:', ...bad.map(({ line, change }) => `  line ${line}: ${change}`)].join('\n'))
  return read.value.map(({ line, change }) => ({ label: `line ${line}`, change }))
}

/** An array of changes, or an object with them: anything else in it would go by unread. */
function fromJson(text: string): Labelled[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The parser's own message quotes the text, and the text may be restricted.
    usage('the file is not JSON')
  }
  const list = Array.isArray(value) ? value : changesIn(value)
  if (list === null) return usage('the file is neither an array of changes nor { "changes": […] } alone')
  return list.map((change: unknown, i) => ({ label: `change ${i + 1} of the file`, change }))
}

function changesIn(value: unknown): unknown[] | null {
  if (typeof value !== 'object' || value === null || !('changes' in value)) return null
  return Object.keys(value).length === 1 && Array.isArray(value.changes) ? value.changes : null
}
