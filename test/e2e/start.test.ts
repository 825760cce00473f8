/**
 * `npm start` as a newcomer runs it, and the pages of `/out` in a real browser.
 *
 * The browser tests run where Debian's Chromium is (`apt-get install chromium`, as `.ci/run` does).
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signLink } from '../../src/edge/outbound/sign.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CHROMIUM = '/usr/bin/chromium'

const state = mkdtempSync(join(tmpdir(), 'kerb-start-'))
let kerb: ChildProcess
let origin: string
let printed = ''

beforeAll(async () => {
  const [port, feedPort] = [await freePort(), await freePort()]
  origin = `http://127.0.0.1:${port}`
  kerb = spawn(
    process.execPath,
    ['scripts/start.ts', '--port', String(port), '--feed-port', String(feedPort), '--state', state],
    { cwd: ROOT },
  )
  kerb.stdout!.on('data', (chunk) => (printed += chunk))
  kerb.stderr!.on('data', (chunk) => (printed += chunk))
  for (let i = 0; i < 600 && !printed.includes('Ctrl-C stops everything'); i++)
    await new Promise((resolve) => setTimeout(resolve, 100))
}, 90_000)

afterAll(async () => {
  const ended = new Promise((resolve) => kerb.once('exit', resolve))
  kerb.kill('SIGTERM')
  await ended
  rmSync(state, { recursive: true, force: true })
}, 30_000)

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

async function post(path: string, body: unknown): Promise<Record<string, any>> {
  const headers = { authorization: 'Bearer dev-token', 'content-type': 'application/json' }
  const response = await fetch(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return (await response.json()) as Record<string, any>
}

const sign = async (url: string): Promise<string> => (await post('/v1/links', { urls: [url] }))['links'][0]

describe('npm start', () => {
  it('prints three calls that work as they stand', async () => {
    const calls = printed.split('\n').filter((line) => line.trim().startsWith('curl -s'))
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
    expect((await fetch(`${origin}/`)).status).toBe(200)
  })

  it('fetches its feed by the cron, over HTTP, and enforces it', async () => {
    await expect
      .poll(async () => (await (await fetch(`${origin}/health`)).json()) as object, {
        timeout: 60_000,
        interval: 1_000,
      })
      .toMatchObject({ state: 'live' })
    const { decisions } = await post('/v1/check', {
      items: [{ surface: 'bio', text: 'http://phishing-demo.test/login' }],
    })
    expect(decisions[0].action).toBe('block')
  }, 90_000)
})

describe.skipIf(!existsSync(CHROMIUM))('in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ]
    browser = await chromium.launch({ executablePath: CHROMIUM, args })
  }, 60_000)
  afterAll(() => browser.close())

  async function open(
    link: string,
    screenshot: string,
  ): Promise<{ status: number | undefined; text: string; problems: string[]; links: string[] }> {
    const page = await browser.newPage({ viewport: { width: 390, height: 780 }, javaScriptEnabled: false })
    const problems: string[] = []
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    const response = await page.goto(link)
    const text = await page.locator('body').textContent()
    const links = await page
      .locator('a')
      .evaluateAll((found) => found.map((a) => (a as unknown as { href: string }).href))
      .catch(() => [])
    await page.screenshot({ path: join(ROOT, 'dist', screenshot), fullPage: true })
    await page.close()
    return {
      status: response?.status(),
      text: text ?? '',
      problems: problems.filter((problem) => !problem.includes('403')),
      links,
    }
  }

  it('the warning names the host and leads there only by a tap', async () => {
    const { status, text, problems } = await open(await sign('https://bit.ly/abc'), 'warning.png')
    expect(status).toBe(200)
    expect(text).toContain('You are leaving for another site')
    expect(text).toContain('bit.ly')
    expect(problems).toEqual([])
  })

  it('the page of a blocked link names neither the link nor the reason', async () => {
    const link = origin + (await signLink('https://omegle.com/chat', null, linkKeys()))
    const { status, text, problems } = await open(link, 'blocked.png')
    expect(status).toBe(403)
    expect(text).toContain('This link can’t be opened here')
    expect(text).toMatch(/K-[0-9A-Z]{16}/)
    expect(text).not.toMatch(/omegle/i)
    expect(problems).toEqual([])
  })

  it('a link that nobody signed says so', async () => {
    const { status, text } = await open(`${origin}/out?u=https%3A%2F%2Fexample.com`, 'invalid.png')
    expect(status).toBe(400)
    expect(text).toContain('This link doesn’t work')
  })
})

/** The keys of this machine: what was fine when it was signed may be listed at the click, so the test signs by itself. */
function linkKeys(): Map<string, string> {
  const [, json] = /^KERB_LINK_KEYS=(.*)$/m.exec(readFileSync(join(ROOT, '.dev.vars'), 'utf8'))!
  return new Map(Object.entries(JSON.parse(json!) as Record<string, string>))
}
