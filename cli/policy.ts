/**
 * `kerb policy diff [BEFORE] AFTER`: what a change of policy changes, in words, before anybody pushes it. Nothing is asked of a running
 * Kerb: `kerb lists push policy --replace FILE --dry-run` compares with what is live there.
 *
 * @module
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describeHelpChange } from '../src/contract/help-change.ts'
import { isPlainObject } from '../src/contract/plain.ts'
import { describePolicyChange } from '../src/core/policy/change.ts'
import type { PolicyTable } from '../src/core/policy/table.ts'
import { err, ok, type Result } from '../src/core/result.ts'
import { BUNDLED_LISTS } from '../src/lists/bundled.generated.ts'
import type { HelpFile } from '../src/lists/data.ts'
import { documentOf, parsePolicyDocument } from '../src/lists/policy-document.ts'
import { SHIPPED } from './list-folder.ts'
import { printable } from './ops/table.ts'

const USAGE = `kerb policy diff [BEFORE] AFTER [--json]

Each is a policy.json, a document {"policy", "help"} as it is pushed, or a folder of lists. Without BEFORE: the policy that comes with Kerb.
Exit codes: 0 compared, 1 one of them would be refused, 2 called wrongly or a file cannot be read.
`

/** `help` is null where it is a policy alone: then nothing is said of help. */
type Read = { readonly file: string; readonly table: PolicyTable; readonly help: HelpFile | null }

/** @returns the exit code */
export function policyCommand(args: readonly string[], { json }: { readonly json: boolean }): number {
  const [what, ...files] = args
  if (what !== 'diff' || files.length < 1 || files.length > 2) {
    process.stderr.write(USAGE)
    return 2
  }
  const [before, after] = files.length === 2 ? files : [SHIPPED, ...files]
  const read = [before!, after!].map(readPolicy)
  for (const one of read) if (!one.ok) return fail(one.error, one.detail)
  const [was, is] = read.map((one) => (one.ok ? one.value : null)) as [Read, Read]
  const changes = [...describePolicyChange(was.table, is.table, marketName), ...helpChanges(was, is)]
  process.stdout.write(json ? jsonOf(was, is, changes) : textOf(was, is, changes))
  return 0
}

/** Of a folder its policy.json, and the help.json beside it. */
function readPolicy(given: string): Result<Read, 'unreadable' | 'refused'> {
  if (!existsSync(given)) return err('unreadable', `no such file: ${given}`)
  const isFolder = statSync(given).isDirectory()
  const file = isFolder ? join(given, 'policy.json') : given
  if (!existsSync(file)) return err('unreadable', `no policy.json in ${given}`)
  const value = parse(readFileSync(file, 'utf8'))
  if (!isPlainObject(value)) return err('unreadable', `${file} is not JSON`)
  const helpFile = join(given, 'help.json')
  const help = isFolder && existsSync(helpFile) ? { help: parse(readFileSync(helpFile, 'utf8')) } : {}
  const document = parsePolicyDocument({ ...(documentOf(value) as object), ...help })
  return document.ok
    ? ok({ file, ...document.value })
    : err('refused', `${file}: ${document.error}: ${document.detail ?? ''}`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Where one of them has none, that which comes with Kerb stands in its place, as it does in a running one. */
function helpChanges({ help: was }: Read, { help: is }: Read): readonly string[] {
  if (was === null && is === null) return []
  return describeHelpChange(was ?? BUNDLED_LISTS.help, is ?? BUNDLED_LISTS.help, marketName)
}

function jsonOf(was: Read, is: Read, changes: readonly string[]): string {
  const about = ({ file, table }: Read) => ({ file, version: table.policy.version })
  return `${JSON.stringify({ before: about(was), after: about(is), changes })}\n`
}

function textOf(was: Read, is: Read, changes: readonly string[]): string {
  const name = ({ file, table }: Read) => `${file} (${table.policy.version})`
  const said = changes.length === 0 ? ['Nothing changes for anybody.'] : changes.map((change) => `- ${change}`)
  return [`${name(was)} → ${name(is)}`, ...said].map((line) => `${printable(line)}\n`).join('')
}

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region' })

function marketName(market: string): string {
  return market === '*' ? 'every other market' : (REGIONS.of(market) ?? market)
}

function fail(error: 'unreadable' | 'refused', detail = ''): number {
  process.stderr.write(`kerb: ${detail}\n`)
  return error === 'refused' ? 1 : 2
}
