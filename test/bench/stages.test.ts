import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rawRequest } from '../../bench/load.ts'
import { STAGES } from '../../bench/stages.ts'

const ROOT = join(import.meta.dirname, '../../src/edge')
const SOURCE = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n')

it.each(Object.values(STAGES).flat())('%s of a stage is a function of the Worker', (name) =>
  expect(SOURCE).toMatch(new RegExp(`(?:function ${name}\\b|^ +${name}[(:])`, 'm')),
)

it('a request of the bench is one of HTTP', () =>
  expect(rawRequest(new URL('http://a.test:81/x'), 'PUT', { b: 'c' }, 'é').toString()).toBe(
    'PUT /x HTTP/1.1\r\nhost: a.test:81\r\nb: c\r\ncontent-length: 2\r\n\r\né',
  ))
