/** The examples as somebody runs them: `node clients/examples/…`, with and without a Kerb behind them. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Kerb, startWholeKerb } from '../openapi/kerb.ts'

let worker: Kerb
beforeAll(async () => {
  worker = await startWholeKerb()
})
afterAll(() => worker.stop())

/** @returns what `run` gave; the process is gone by then */
async function withExample<T>(name: string, kerbOrigin: string, run: (origin: string) => Promise<T>): Promise<T> {
  const script = fileURLToPath(new URL(`../../clients/examples/${name}.ts`, import.meta.url))
  const env = { ...process.env, KERB_ORIGIN: kerbOrigin, KERB_TOKEN: 'client-token', PORT: '0' }
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  try {
    const origin = await new Promise<string>((resolve, reject) => {
      child.on('exit', (code) => reject(new Error(`${name} ended with ${code}`)))
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        const [, found] = /service on (http:\S+)/.exec(text) ?? []
        if (found !== undefined) resolve(found)
      })
    })
    return await run(origin)
  } finally {
    child.kill()
  }
}

const json = async (url: string, init?: RequestInit) => (await fetch(url, init)).json() as Promise<Record<string, any>>
const put = (body: object) => ({ method: 'PUT', body: JSON.stringify(body) })
const NOBODY = 'http://127.0.0.1:9'

it('profile service: what Kerb holds back keeps its old value, and so does all while Kerb does not answer', async () => {
  const wanted = put({ displayName: 'Mia', bio: 'find me on omegle dot com' })
  const answered = await withExample('profile-service', worker.origin, async (origin) => {
    // Its budget is a quarter of a second, and the first answer of a Kerb that just started may take longer.
    for (let tries = 0; tries < 20; tries++) {
      const answer = await json(`${origin}/people/mia`, wanted)
      if (answer['from'] === 'kerb') return answer
    }
    return null
  })
  expect(answered).toMatchObject({ profile: { displayName: 'Mia', bio: null }, tell: [{ field: 'bio' }] })
  const alone = await withExample('profile-service', NOBODY, (origin) => json(`${origin}/people/mia`, wanted))
  expect(alone).toMatchObject({ from: 'kept', profile: {} })
})

it('search service: filters with Kerb, and by itself', async () => {
  for (const kerbOrigin of [worker.origin, NOBODY]) {
    const answer = await withExample('search-service', kerbOrigin, (origin) => json(`${origin}/suggest?q=ome`))
    expect(answer).toMatchObject({ suggestions: ['omega watches', 'omelette', 'omelette recipe'], help: null })
    expect(['kerb', 'embedded']).toContain(answer['from'])
  }
})
