/** The same cases through every door: here the command line, in test/worker/doors.test.ts HTTP. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { DOOR_CASES, outcome } from '../support/door-cases.ts'

const KERB = fileURLToPath(new URL('../../cli/kerb.ts', import.meta.url))

it('the command line decides every case as core does', async () => {
  const lines = await kerb(
    ['check'],
    DOOR_CASES.map(({ item, id }) => JSON.stringify({ ...item, id })),
  )
  expect(lines.map((line) => ({ id: line['id'], ...outcome(line) }))).toEqual(
    DOOR_CASES.map(({ id, expected }) => ({ id, ...expected })),
  )
})

function kerb(args: string[], input: string[]): Promise<Record<string, unknown>[]> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [KERB, ...args], (error, stdout) => {
      if (error) reject(error)
      else
        resolve(
          stdout
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Record<string, unknown>),
        )
    })
    child.stdin!.end(`${input.join('\n')}\n`)
  })
}
