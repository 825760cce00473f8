/**
 * `kerb lists --help`, and the page of one command.
 *
 * @module
 */
import { COMMANDS } from './commands.ts'
import { ID_OPTIONS } from './entry-id.ts'
import { CONNECTION, OPTIONS, type OptionName } from './flags.ts'
import { EXIT_HELP } from './shell.ts'

const LOCAL: readonly (readonly [name: string, takes: string, about: string])[] = [
  ['id', 'URL…', 'entry ids for KERB_EMERGENCY_BLOCK, under KERB_LIST_SECRET'],
  ['compile', '[--lists DIR] [--out DIR]', 'a folder of lists to segments'],
  ['inspect', 'FILE|DIR…', 'what a segment says of itself'],
]

const EXAMPLES = `  kerb lists push threats --add bad.test --reason "reported, ticket 41"
  kerb lists push threats --file changes.csv --reason "weekly review" --dry-run
  kerb lists push threats --replace all.txt --format domains --reason "new source"
  kerb lists rollback threats 11 --reason "undo 12: it blocks a school"`

export function listsHelp(): string {
  const remote = [...COMMANDS].map(([name, { takes, about }]) => [`${name} ${takes}`.trim(), about] as const)
  const local = LOCAL.map(([name, takes, about]) => [`${name} ${takes}`, about] as const)
  return [
    'kerb lists: the lists of a running Kerb',
    `At a running Kerb:\n${columns(remote)}`,
    `Without one:\n${columns(local)}`,
    `Flags of all that call Kerb:\n${columns(CONNECTION.map(flagLine))}`,
    `\`kerb lists COMMAND --help\` shows the flags of a command. Some calls:\n${EXAMPLES}`,
    `Exit codes:\n${exits()}\n`,
  ].join('\n\n')
}

export function commandHelp(name: string): string {
  const [, takes = '', about = ''] = LOCAL.find(([known]) => known === name) ?? []
  const command = COMMANDS.get(name) ?? { takes, about, options: [] }
  const own = name === 'id' ? ID_OPTIONS : [...new Set([...command.options, ...CONNECTION])]
  return [
    `kerb lists ${name} ${command.takes}`.trim().concat(`: ${command.about}`),
    `Flags:\n${columns(own.map(flagLine))}`,
    `Exit codes:\n${exits()}\n`,
  ].join('\n\n')
}

function flagLine(name: OptionName): readonly [string, string] {
  const { value = '', about } = OPTIONS[name] as { value?: string; about: string }
  return [`--${name} ${value}`.trim(), about]
}

function exits(): string {
  return columns(EXIT_HELP.map(([exit, meaning]) => [String(exit), meaning] as const))
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}
