/**
 * Redirectors: inner URLs that must be found, and addresses that `/out` must never open.
 *
 * @module
 */
import { readListFolder } from '../../cli/list-folder.ts'
import { canonicalHref } from '../../src/core/url/canonical.ts'
import { lookupForms } from '../../src/core/url/forms.ts'
import { compileRules, type UnwrapRules, unwrap } from '../../src/core/url/unwrap.ts'
import { readListFiles } from '../../src/lists/list-files.ts'
import { type Check, type Row, rowOf, show } from './row.ts'
import { type Case, optionalText, readCases, textOf } from './vectors.ts'

const DEBOUNCE = 'debounce-redirects.json'

export const REDIRECTS: readonly Check[] = [{ file: DEBOUNCE, run: runDebounce }]

/**
 * Rows about redirectors that exist, and rows that lead nowhere. The others bring an invented rule of their own, or are about
 * tracking parameters.
 */
async function runDebounce(dir: string): Promise<Row> {
  const rules = await shippedRules()
  const cases = readCases(dir, DEBOUNCE).filter((one) => one['real_world'] === true || one['out'] === null)
  return { ...rowOf(DEBOUNCE, true, cases, (one) => judgeUnwrap(one, rules)), note: 'real_world and out: null' }
}

async function shippedRules(): Promise<UnwrapRules> {
  const data = await readListFiles(readListFolder())
  if (!data.ok) throw new Error(`lists/: ${data.detail ?? data.error}`)
  return compileRules(data.value.redirects)
}

function judgeUnwrap(one: Case, rules: UnwrapRules): string | null {
  const input = textOf(one, 'in')
  const wanted = optionalText(one, 'out')
  const inner = unwrap(input, rules)
  if (wanted === null) return inner.length === 0 ? null : `${show(input)}: found ${show(inner)} where there is nothing`
  const keys = new Set(keysOf(wanted))
  if (inner.some((url) => keysOf(url).some((key) => keys.has(key)))) return null
  return `${show(input)}: ${show(inner)}, not ${show(wanted)}`
}

function keysOf(url: string): string[] {
  return lookupForms(url).map(canonicalHref)
}
