/**
 * Fuzzes the URL engine: `npm run fuzz -- [--inputs N] [--seed N] [--failures N]`. Strings that are nearly URLs (fuzz-url/mutate.ts)
 * against what must hold of any string (fuzz-url/properties.ts). The same seed gives the same inputs.
 *
 * Exits with 1 where a property is broken or the run saw too little to prove anything, with 2 on a wrong option.
 *
 * @module
 */
import { parseArgs } from 'node:util'
import { nearlyUrl } from './fuzz-url/mutate.ts'
import { type Counts, judge } from './fuzz-url/properties.ts'
import { seededRandom } from './fuzz-url/random.ts'

const FAILED = 1
const REFUSED = 2

/** Inputs between two looks at the clock. */
const STEP = 20_000

const SHOWN_CHARS = 600

/** A share of the inputs that must have opened in a browser, gone the short way, had two forms, matched: else it was vacuous. */
const LEAST_SHARE = 0.01

function main(): number {
  const { values } = parseArgs({
    options: {
      inputs: { type: 'string', default: '200000' },
      seed: { type: 'string', default: '1' },
      failures: { type: 'string', default: '10' },
    },
  })
  const [inputs, seed, failures] = [Number(values.inputs), Number(values.seed), Number(values.failures)]
  if (!Number.isSafeInteger(inputs) || inputs < 1 || !Number.isSafeInteger(seed) || !(failures >= 1)) {
    process.stderr.write('usage: npm run fuzz -- [--inputs N] [--seed N] [--failures N]\n')
    return REFUSED
  }
  return run(inputs, seed, failures)
}

function run(inputs: number, seed: number, failures: number): number {
  const random = seededRandom(seed)
  const counts: Counts = { opened: 0, clean: 0, twoForms: 0, hits: 0, noHost: 0 }
  const started = performance.now()
  const seconds = () => (performance.now() - started) / 1000
  let broken = 0
  let done = 0
  while (done < inputs && broken < failures) {
    const input = nearlyUrl(random)
    const fault = judge(input, counts)
    done++
    if (fault !== null) {
      broken++
      progress(null)
      process.stdout.write(
        `BROKEN input ${done} of seed ${seed}: ${fault.property}\n  ${short(JSON.stringify(input))}\n  ${short(fault.detail)}\n`,
      )
    }
    if (done % STEP === 0) {
      const left = (seconds() / done) * (inputs - done)
      progress(`${done} of ${inputs}, ${broken} broken, ${left.toFixed(0)} s left`)
    }
  }
  progress(null)
  process.stdout.write(`${JSON.stringify({ seed, inputs: done, ...counts, broken, seconds: Math.round(seconds()) })}\n`)
  const isVacuous = [counts.opened, counts.clean, counts.twoForms, counts.hits].some((n) => n < done * LEAST_SHARE)
  if (isVacuous) process.stderr.write('fuzz: too few inputs got far enough to prove anything\n')
  return broken > 0 || isVacuous ? FAILED : 0
}

function short(text: string): string {
  return text.length <= SHOWN_CHARS ? text : `${text.slice(0, SHOWN_CHARS)}… (${text.length} characters)`
}

/** One line that is written over, for a person at a terminal; nothing in a pipe. */
function progress(text: string | null): void {
  if (process.stderr.isTTY) process.stderr.write(text === null ? '\r\x1b[K' : `\r\x1b[K${text}`)
}

process.exitCode = main()
