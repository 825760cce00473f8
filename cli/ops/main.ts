/**
 * `kerb lists COMMAND …` against a running Kerb.
 *
 * ```
 *  arguments ─▶ flags of the command ─▶ run ─┬─ Outcome ─▶ stdout: a table, or JSON ──▶ exit code
 *                                            └─ Stop ────▶ stderr: one clear line ────▶ exit code
 * ```
 *
 * @module
 */
import { clientOf } from './client.ts'
import { COMMANDS } from './commands.ts'
import { connectionOf } from './connection.ts'
import { ID_OPTIONS, id } from './entry-id.ts'
import { CONNECTION, type Flags, type OptionName, parseFlags } from './flags.ts'
import { commandHelp, listsHelp } from './help.ts'
import { EXIT, type Exit, type Outcome, type Shell, Stop, usage } from './shell.ts'

/**
 * @param args after `kerb lists`
 * @returns how the process ends; nothing is thrown but for a fault in the command line itself
 *
 * @example
 * ```ts
 * await listsCommand(['push', 'threats', '--add', 'bad.test', '--reason', 'ticket 41'], shell) // 0
 * ```
 */
export async function listsCommand(args: readonly string[], shell: Shell): Promise<Exit> {
  const [name, ...rest] = args
  // Where the flags cannot be read, whoever asked for JSON gets the error as JSON all the same.
  const json = rest.includes('--json')
  try {
    if (name === undefined || name === '--help' || name === '-h') return help(name, shell)
    const options = optionsOf(name)
    const flags = parseFlags(rest, options)
    if (flags.on('help')) return print({ exit: EXIT.done, answer: null, text: commandHelp(name) }, false, shell)
    return print(await run(name, flags, shell), json, shell)
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    return stopped(error, json, shell)
  }
}

function help(name: string | undefined, shell: Shell): Exit {
  if (name === undefined) shell.err(listsHelp())
  else shell.out(listsHelp())
  return name === undefined ? EXIT.usage : EXIT.done
}

function optionsOf(name: string): readonly OptionName[] {
  if (name === 'id') return ID_OPTIONS
  const command = COMMANDS.get(name) ?? usage(`unknown command: lists ${name}; kerb lists --help shows what there is`)
  return [...command.options, ...CONNECTION]
}

async function run(name: string, flags: Flags, shell: Shell): Promise<Outcome> {
  const now = Date.now()
  if (name === 'id') return id(flags, shell, now)
  const { run } = COMMANDS.get(name)!
  try {
    return await run({ flags, shell, now, client: (request) => clientOf(connectionOf(flags, shell.env))(request) })
  } finally {
    // The line of progress.
    if (shell.terminal && flags.on('replace')) shell.err('\r\x1b[K')
  }
}

function print({ exit, answer, text }: Outcome, json: boolean, shell: Shell): Exit {
  shell.out(json ? `${JSON.stringify(answer)}\n` : text)
  return exit
}

function stopped({ exit, message, problem }: Stop, json: boolean, shell: Shell): Exit {
  shell.err(`kerb: ${message}\n`)
  if (json) shell.out(`${JSON.stringify({ error: problem ?? { message } })}\n`)
  return exit
}
