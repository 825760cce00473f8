/** The same cases through every door: here the command line, in test/worker/doors.test.ts HTTP. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import {
  CHECK_CASES,
  expectedOf,
  outcome,
  PROFILE_CASES,
  profileOutcome,
  SUGGEST_CASES,
  suggestOutcome,
} from '../support/door-cases.ts'

const KERB = fileURLToPath(new URL('../../cli/kerb.ts', import.meta.url))

type Line = Record<string, any>

it('kerb check decides every case as core does', async () => {
  const lines = await kerb('check', CHECK_CASES)
  expect(lines.map((line) => ({ id: line['id'], ...outcome(line) }))).toEqual(expectedOf(CHECK_CASES))
})

it('kerb check decides every profile as core does', async () => {
  const lines = await kerb('check', PROFILE_CASES)
  const seen = lines.map((line) => ({ id: line['id'], ...profileOutcome(line, line['profile']) }))
  expect(seen).toEqual(expectedOf(PROFILE_CASES))
})

it('kerb suggest filters every case as core does', async () => {
  const lines = await kerb('suggest', SUGGEST_CASES)
  expect(lines.map((line) => ({ id: line['id'], ...suggestOutcome(line) }))).toEqual(expectedOf(SUGGEST_CASES))
})

function kerb(command: string, cases: readonly { readonly id: string; readonly ask: object }[]): Promise<Line[]> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [KERB, command], (error, stdout) => {
      if (error) reject(error)
      else
        resolve(
          stdout
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Line),
        )
    })
    child.stdin!.end(cases.map(({ id, ask }) => `${JSON.stringify({ ...ask, id })}\n`).join(''))
  })
}
