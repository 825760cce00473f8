/**
 * The flags of `kerb lists`. A command takes its own and no others: one that is misplaced must not be passed over in silence.
 *
 * @module
 */
import { parseArgs } from 'node:util'
import { usage } from './shell.ts'

type Option = {
  readonly type: 'string' | 'boolean'
  readonly multiple?: boolean
  readonly short?: string
  /** What stands for the value in the help. */
  readonly value?: string
  readonly about: string
}

const text = (value: string, about: string): Option => ({ type: 'string', value, about })
const many = (value: string, about: string): Option => ({ type: 'string', multiple: true, value, about })
const flag = (about: string): Option => ({ type: 'boolean', about })

export const OPTIONS = {
  url: text('URL', 'where Kerb is; or KERB_URL; http://127.0.0.1:8787 without either'),
  token: text('TOKEN', 'or KERB_TOKEN, which does not stay in the history of the shell'),
  'plain-http': flag('send the token unencrypted to another machine'),
  json: flag('print the answer as one line of JSON'),
  help: { type: 'boolean', short: 'h', about: 'this page' },
  reason: text('TEXT', 'why, for the audit: 3 to 500 characters'),
  'if-version': text('N', 'only if the list is still at this version; exit 4 if not'),
  'dry-run': flag('say what it would do, and do nothing'),
  add: many('URL…', 'hosts or URLs to add'),
  remove: many('URL…', 'hosts or URLs to take away'),
  term: many('WORD…', 'words to add'),
  'remove-term': many('WORD…', 'words to take away'),
  match: many('KIND', 'domain, host, url, prefix; word, phrase, substring, exact, emoji'),
  file: text('FILE', 'changes as CSV or JSON; - for stdin'),
  replace: text('FILE', 'the whole list anew; - for stdin'),
  format: text('FORMAT', 'of --replace: domains, hosts, urls, adblock, csv or json'),
  mode: text('MODE', 'of --replace, for a list that is new: shadow or enforce'),
  class: text('CLASS', 'needed where the list is new'),
  expires: text('WHEN', 'when the additions end: 30m, 12h, 7d or a time like 2026-12-01T00:00:00Z'),
  provenance: text('TEXT', 'where it is known from'),
  override: many('GUARD', 'popular-host, sentinel or precision: public lists only'),
  emergency: flag('at once whatever the class, for 4 h unless a second person confirms; additions only'),
  minutes: text('N', 'for how long'),
  pin: text('MINUTES', 'for how long no feed may put another base in its place'),
  route: text('PATH', 'a route instead of a list, such as /v1/profile'),
  right: text('N', 'how many hits were right'),
  wrong: text('N', 'how many were not'),
  hours: text('N', 'for how long, at most 24'),
  text: text('TEXT', 'a text instead of a URL'),
  surface: text('SURFACE', 'where it stands: bio, message, …'),
  version: text('N', 'an earlier version'),
  state: text('STATE', 'waiting, approved, rejected or expired'),
  csv: flag("the list's overlay as CSV, which --file takes again"),
  after: text('N', 'from the row after this one on'),
  last: text('N', 'how many of the newest rows; 20 without it'),
  run: flag('run it now'),
} as const satisfies Readonly<Record<string, Option>>
export type OptionName = keyof typeof OPTIONS

/** What every command that calls Kerb takes. */
export const CONNECTION: readonly OptionName[] = ['url', 'token', 'plain-http', 'json', 'help']

export type Flags = {
  readonly positionals: readonly string[]
  readonly on: (name: OptionName) => boolean
  readonly get: (name: OptionName) => string | undefined
  readonly all: (name: OptionName) => readonly string[]
}

/**
 * A word that follows the value of a flag which may be repeated is another value of it: `--add a.test b.test`.
 *
 * @param names the flags that the command takes
 * @throws Stop with exit 2 for a flag of another command, or of none
 */
export function parseFlags(args: readonly string[], names: readonly OptionName[]): Flags {
  const { tokens } = parse(args, names)
  const values = new Map<string, string[]>()
  const positionals: string[] = []
  let open: string[] | null = null
  for (const token of tokens) {
    if (token.kind === 'positional') (open ?? positionals).push(token.value)
    else if (token.kind === 'option-terminator') open = null
    else {
      const option: Option = OPTIONS[token.name as OptionName]
      const held = values.get(token.name) ?? []
      if (held.length > 0 && option.multiple !== true) usage(`--${token.name} stands there twice`)
      values.set(token.name, held)
      held.push(token.value ?? '')
      open = option.multiple === true ? held : null
    }
  }
  return {
    positionals,
    on: (name) => values.has(name),
    get: (name) => values.get(name)?.[0],
    all: (name) => values.get(name) ?? [],
  }
}

function parse(args: readonly string[], names: readonly OptionName[]) {
  const options = Object.fromEntries(
    names.map((name) => {
      const { type, multiple = false, short }: Option = OPTIONS[name]
      return [name, { type, multiple, ...(short !== undefined && { short }) }]
    }),
  )
  try {
    // Repetition is looked at above: by itself parseArgs would let the last one win.
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true, tokens: true })
  } catch (error) {
    return usage(error instanceof Error ? firstSentence(error.message) : String(error))
  }
}

/** "Unknown option '--x'. To specify a positional argument …": the rest is no help here. */
function firstSentence(message: string): string {
  return message.split(/\. |\n/)[0]!
}

/** A whole number. @throws Stop with exit 2 */
export function wholeNumber(flags: Flags, name: OptionName): number | undefined {
  const given = flags.get(name)
  return given === undefined ? undefined : toNumber(given, `--${name}`)
}

export function toNumber(given: string, what: string): number {
  if (!/^\d{1,15}$/.test(given)) usage(`${what} takes a whole number`)
  return Number(given)
}

/** @throws Stop with exit 2 where it is missing */
export function needed(flags: Flags, name: OptionName): string {
  return flags.get(name) ?? usage(`--${name} ${(OPTIONS[name] as Option).value ?? ''} is missing`.replace('  ', ' '))
}
