#!/usr/bin/env node
/**
 * `kerb`: the same core without a server. NDJSON in, NDJSON out.
 *
 * @module
 */
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { compileRules } from '../src/core/url/unwrap.ts'
import type { Live } from '../src/lists/live.ts'
import { backtestCommand } from './backtest.ts'
import { canonicalizeLine, checkLine, extractLine, suggestLine } from './commands.ts'
import { openLists, readLists } from './lists.ts'
import { compileCommand } from './lists-compile.ts'
import { inspectCommand } from './lists-inspect.ts'
import { eachLine, eachObject } from './ndjson.ts'
import { policyCommand } from './policy.ts'

const USAGE = `kerb: links and profiles, checked from a shell

  kerb canonicalize [--lists DIR]          a URL a line
  kerb extract                             {"id","text"} a line
  kerb check [--lists DIR] [--explain]     {"id","surface","text"|"url"|"profile","subject","audience"} a line
  kerb suggest [--lists DIR]               {"id","query","suggestions":[…]} a line
  kerb backtest FILE.ndjson [--lists DIR] [--html report.html] [--json] [--from LINE] [--limit LINES]
                                           what would have changed in what is stored: lines as for check, or {"bio"}
  kerb policy diff [BEFORE] AFTER [--json] what a change of policy changes, in words
  kerb lists compile [--lists DIR] [--out DIR]
  kerb lists inspect FILE|DIR…
  kerb lists push|status|rollback|…        the lists of a running Kerb: kerb lists --help

Input is read from stdin; a line of JSON goes to stdout for each line, in order.
`

/**
 * Exit codes: 0 done, 1 done and something was refused, 2 called wrongly or the lists could not be read. Commands that call a
 * running Kerb have more (ops/shell.ts).
 */
async function main(): Promise<number> {
  const [first, second = ''] = process.argv.slice(2)
  if (first === 'lists' && second !== 'compile' && second !== 'inspect') return callKerb(process.argv.slice(3))
  const { values, positionals } = parse()
  const [command, ...rest] = positionals
  const { lists: folder } = values
  if (values.help || command === undefined) {
    process.stdout.write(USAGE)
    return values.help ? 0 : 2
  }
  if (command === 'canonicalize') return canonicalizeCommand(folder)
  if (command === 'extract') return done(eachObject(extractLine))
  if (command === 'check')
    return withLists(folder, (live) =>
      eachObject((line) => checkLine(line, live, values.explain ? 'operator' : 'client')),
    )
  if (command === 'suggest') return withLists(folder, (live) => eachObject((line) => suggestLine(line, live)))
  if (command === 'backtest') return backtestCommand(rest[0], { ...values, lists: folder })
  if (command === 'policy') return policyCommand(rest, { json: values.json })
  if (command === 'lists' && rest[0] === 'compile') return compileCommand(folder ?? rest[1], values.out)
  if (command === 'lists' && rest[0] === 'inspect') return inspectCommand(rest.slice(1))
  return fail(`unknown command: ${positionals.join(' ')}\n\n${USAGE}`)
}

/** Loaded where it is needed: the others need not wait for it. */
async function callKerb(args: readonly string[]): Promise<number> {
  const { listsCommand } = await import('./ops/main.ts')
  return listsCommand(args, {
    env: process.env,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    terminal: process.stderr.isTTY,
    stdin: async () => new Blob([await buffer(process.stdin)]),
  })
}

function parse() {
  return parseArgs({
    allowPositionals: true,
    options: {
      lists: { type: 'string' },
      out: { type: 'string' },
      html: { type: 'string' },
      from: { type: 'string' },
      limit: { type: 'string' },
      json: { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
}

async function canonicalizeCommand(folder: string | undefined): Promise<number> {
  const lists = await readLists(folder)
  if (!lists.ok) return fail(`${lists.error}: ${lists.detail ?? ''}`)
  const rules = compileRules(lists.value.data.redirects)
  return done(eachLine((line) => canonicalizeLine(line, rules)))
}

async function withLists(folder: string | undefined, run: (live: Live) => Promise<void>): Promise<number> {
  const live = await openLists(folder)
  return live.ok ? done(run(live.value)) : fail(`${live.error}: ${live.detail ?? ''}`)
}

async function done(work: Promise<void>): Promise<number> {
  await work
  return 0
}

function fail(message: string): number {
  process.stderr.write(`kerb: ${message}\n`)
  return 2
}

try {
  process.exitCode = await main()
} catch (error) {
  // parseArgs throws for a flag that it does not know, with a message for people.
  process.exitCode = fail(error instanceof Error ? error.message : String(error))
}
