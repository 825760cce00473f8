/**
 * A problem document (RFC 9457) as a person reads it, and the exit code that a script gets for it.
 *
 * @module
 */
import { GUARD_ERRORS } from '../../src/lists/guard.ts'
import { reportLines } from './outcome.ts'
import { EXIT, type Exit, Stop } from './shell.ts'
import { printable } from './table.ts'

type Problem = Readonly<Record<string, unknown>>

/** What is wrong with the list, not with the call. */
const REFUSED: readonly string[] = [
  ...GUARD_ERRORS,
  'refused-by-guard',
  'unusable',
  'unusable-entry',
  'sentinel',
  'precision-too-low',
  'digest-differs',
  'overlay-full',
]
const ERRORS_SHOWN = 50

/**
 * @param labels names the changes of a push, by their index
 */
export function problemStop({ status, body }: { status: number; body: unknown }, labels: readonly string[]): Stop {
  const problem = isRecord(body) && typeof body['code'] === 'string' ? body : null
  if (problem === null) return new Stop(exitOfStatus(status), whatElse(status), { status })
  const code = String(problem['code'])
  const errors = Array.isArray(problem['errors']) ? problem['errors'].filter(isRecord) : []
  const head = [problem['title'], extras(problem), problem['detail']].filter(isText).join(': ')
  const lines = errors.slice(0, ERRORS_SHOWN).map((error) => `  ${lineOf(error, labels)}`)
  lines.push(...reportLines(problem))
  if (errors.length > ERRORS_SHOWN) lines.push(`  and ${errors.length - ERRORS_SHOWN} more`)
  const message = [`${printable(head)} (${printable(code)})`, ...lines].join('\n')
  return new Stop(exitOf(status, code, errors), message, problem)
}

function exitOf(status: number, code: string, errors: readonly Problem[]): Exit {
  if (code === 'same-person') return EXIT.forbidden
  if (REFUSED.includes(code)) return EXIT.refused
  // Each of them could be read, and a guard stopped it.
  if (errors.length > 0 && errors.every((error) => REFUSED.includes(String(error['code'])))) return EXIT.refused
  return exitOfStatus(status)
}

function exitOfStatus(status: number): Exit {
  if (status === 401 || status === 403) return EXIT.forbidden
  if (status === 409 || status === 412) return EXIT.conflict
  if (status < 300 || status === 429 || status >= 500) return EXIT.unreachable
  return EXIT.usage
}

/** @example `line 4: public-suffix: com` */
function lineOf(error: Problem, labels: readonly string[]): string {
  const { index, line, path, code, detail, expected } = error
  const label = typeof index === 'number' ? (labels[index] ?? `change ${index + 1}`) : undefined
  const place = label ?? (typeof line === 'number' ? `line ${line}` : path)
  const wanted = isText(expected) ? `expected ${expected}` : undefined
  return printable([place, code, detail, wanted].filter(isText).join(': '))
}

/** Members beside the text that help: which version it is now, which class, which scope is missing. */
function extras(problem: Problem): string {
  return ['guard', 'version', 'class', 'scope', 'limit', 'error']
    .filter((name) => ['string', 'number'].includes(typeof problem[name]))
    .map((name) => `${name} ${problem[name]}`)
    .join(', ')
}

function whatElse(status: number): string {
  if (status >= 300 && status < 400) return `a redirect (${status}): is this the address of Kerb?`
  return `an answer that is not Kerb's (${status})`
}

function isRecord(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
