/**
 * Writes the generated files again and fails where one changes: `npm run generated`. Git is not asked and nothing is put back, so
 * that it runs beside other edits; what it wrote is what should be committed.
 *
 * @module
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

const GENERATED = [
  'src/core/text/confusables.generated.ts',
  'src/core/url/suffixes.generated.ts',
  'src/lists/bundled.generated.ts',
  'src/core/policy/catalogue.generated.ts',
  'src/edge/outbound/texts.generated.ts',
  'docs/policy.md',
  'docs/openapi.json',
  'src/edge/openapi/served.generated.ts',
  'clients/typescript/api.generated.ts',
  'worker-configuration.d.ts',
] as const

const before = new Map(GENERATED.map((file) => [file, textOf(file)]))
execFileSync('npm', ['run', '--silent', 'generate'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
const changed = GENERATED.filter((file) => textOf(file) !== before.get(file))
for (const file of changed) {
  process.stderr.write(
    `generated: ${file} was ${before.get(file) === null ? 'missing' : 'out of date'}; now it is written\n`,
  )
}
process.exitCode = changed.length === 0 ? 0 : 1

function textOf(file: string): string | null {
  const path = join(ROOT, file)
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}
