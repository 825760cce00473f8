/** `npm start` as a newcomer runs it. */
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, inject, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const KERB = inject('kerb')

async function post(path: string, body: unknown): Promise<Record<string, any>> {
  const headers = { authorization: 'Bearer dev-token', 'content-type': 'application/json' }
  const response = await fetch(`${KERB}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return (await response.json()) as Record<string, any>
}

describe('npm start', () => {
  it('prints three calls that work as they stand', async () => {
    const calls = inject('printed')
      .split('\n')
      .filter((line) => line.trim().startsWith('curl -s'))
    expect(calls).toHaveLength(3)
    const answers: unknown[] = []
    for (const call of calls) {
      const [, url, body] = /curl -s (\S+) .* -d '(.*)'$/.exec(call.trim())!
      answers.push(await post(new URL(url!).pathname, JSON.parse(body!)))
    }
    expect(answers).toMatchObject([
      {
        decisions: [
          { action: 'block', output: null, findings: [{ code: 'link.off-platform', certainty: 'disguised' }] },
        ],
      },
      { decision: { action: 'block', output: null }, profile: { displayName: 'Mia', bio: null } },
      { suggestions: ['omega watches', 'omelette'], removed: 1, query: { action: 'pass' } },
    ])
  })

  it('prints three pages that are there', async () => {
    const pages = [...inject('printed').matchAll(/^ {2}\d\. .* (http:\S+)$/gm)].map((found) => found[1]!)
    expect(pages).toHaveLength(3)
    for (const page of pages) expect([page, (await fetch(page)).status]).toEqual([page, 200])
  })

  it('fetches its feed by the cron, over HTTP, and enforces it', async () => {
    await expect
      .poll(async () => (await (await fetch(`${KERB}/health`)).json()) as object, {
        timeout: 60_000,
        interval: 1_000,
      })
      .toMatchObject({ state: 'live' })
    const { decisions } = await post('/v1/check', {
      items: [{ surface: 'bio', text: 'http://phishing-demo.test/login' }],
    })
    expect(decisions[0].action).toBe('block')
  }, 90_000)

  it.each(['--port', '--feed-port'])('says which port is taken: %s', async (flag) => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    // The other one is free: 0 takes any.
    const flags = [flag, String(port), flag === '--port' ? '--feed-port' : '--port', '0']
    const child = spawn(process.execPath, ['scripts/start.ts', ...flags], { cwd: ROOT })
    const exited = new Promise((resolve) => child.once('exit', resolve))
    expect(await text(child.stderr)).toContain(`Port ${port} is taken: npm start -- ${flag} `)
    expect(await exited).toBe(1)
    server.close()
  })
})
