/** The platform writes a request's URL down by itself where it may; the deployment must not let it (docs/THREAT-MODEL.md). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const settings = readFileSync(join(import.meta.dirname, '../../../wrangler.toml'), 'utf8').replace(/#.*$/gm, '')

it('wrangler.toml turns invocation logs off, and nothing else on that holds a URL', () => {
  expect(settings).toMatch(/^\[observability\.logs\]\n(?:[^[]*\n)?invocation_logs = false$/m)
  expect(settings).not.toMatch(/invocation_logs = true|\[observability\.traces\]|logpush|tail_consumers/)
})
