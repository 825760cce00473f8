/**
 * Holds the Worker's bundle to its budget: `npm run size`. Start-up time and the platform's own limit both go by this size.
 *
 * @module
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** The platform takes 3 MB. This is what there is and some room, so that growth is somebody’s decision. */
const BUDGET_BYTES = 640_000

const ROOT = join(import.meta.dirname, '..')
const OUT = join(ROOT, 'dist', 'size')

// A file of an earlier build must not count, nor stand in for one that failed.
rmSync(OUT, { recursive: true, force: true })
execFileSync('wrangler', ['deploy', '--dry-run', '--outdir', OUT], {
  cwd: ROOT,
  stdio: ['ignore', 'ignore', 'inherit'],
})

let total = 0
for (const file of readdirSync(OUT).sort()) {
  // Uploaded are the modules; source maps and notes stay behind.
  if (!/\.(?:js|mjs|wasm|bin|txt|json)$/.test(file)) continue
  const bytes = readFileSync(join(OUT, file))
  const compressed = gzipSync(bytes).length
  total += compressed
  process.stdout.write(`${file.padEnd(24)} ${kB(bytes.length)}, ${kB(compressed)} compressed\n`)
}
const isWithin = total > 0 && total <= BUDGET_BYTES
process.stdout.write(`${isWithin ? 'within' : 'NOT WITHIN'} the budget: ${kB(total)} of ${kB(BUDGET_BYTES)}\n`)
process.exitCode = isWithin ? 0 : 1

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
