/**
 * `npm start` as a child on free ports, with storage of its own: for the tests in a browser, and for the pictures in the docs.
 *
 * @module
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const READY_WITHIN_MS = 80_000
/** The last line of what it prints once it is up. */
const UP = 'Ctrl-C stops everything'

export type Started = {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  /** All that it printed until it was up. */
  readonly printed: string
  stop(): Promise<void>
}

/** @throws Error with what it printed, where it does not come up */
export async function startChild(): Promise<Started> {
  const state = mkdtempSync(join(tmpdir(), 'kerb-start-'))
  const [port, feedPort] = [await freePort(), await freePort()]
  const flags = ['--port', String(port), '--feed-port', String(feedPort), '--state', state]
  const child = spawn(process.execPath, ['scripts/start.ts', ...flags], { cwd: ROOT })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    rmSync(state, { recursive: true, force: true })
  }
  const deadline = Date.now() + READY_WITHIN_MS
  while (!printed.includes(UP)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop()
      throw new Error(`npm start did not come up:\n${printed}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { origin: `http://127.0.0.1:${port}`, printed, stop }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
