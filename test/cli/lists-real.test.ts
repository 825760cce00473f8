/** `kerb lists` against a real Kerb, under `wrangler dev`: pushed, it blocks; rolled back, it passes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { devVars, sha256 } from '../../scripts/dev-vars.ts'
import { type FakeKerb, lists, type Ran } from './fake-kerb.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Two people. Only the first may push, only the second may approve. */
const MIA = 'mia-0123456789abcdef'
const OLE = 'ole-0123456789abcdef'
const TOKENS = [
  { id: 'mia', sha256: sha256(MIA), scopes: ['check', 'explain', 'ops:read', 'ops:write'] },
  { id: 'ole', sha256: sha256(OLE), scopes: ['ops:read', 'ops:approve'] },
]

const state = mkdtempSync(join(tmpdir(), 'kerb-real-'))
let worker: ChildProcess
let kerb: FakeKerb

beforeAll(async () => {
  const vars = { ...devVars(randomBytes(32).toString('hex')), KERB_TOKENS: JSON.stringify(TOKENS) }
  const envFile = join(state, 'vars')
  writeFileSync(
    envFile,
    Object.entries(vars)
      .map(([name, value]) => `${name}='${value}'\n`)
      .join(''),
  )
  const port = await freePort()
  const wrangler = join(ROOT, 'node_modules/wrangler/bin/wrangler.js')
  const flags = ['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0', '--persist-to', state]
  worker = spawn(
    process.execPath,
    [wrangler, 'dev', ...flags, '--env-file', envFile, '--show-interactive-dev-session=false'],
    {
      cwd: ROOT,
      stdio: 'ignore',
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
    },
  )
  kerb = { url: `http://127.0.0.1:${port}`, asked: [] }
  for (let tries = 0; tries < 240 && !(await isReady()); tries++)
    await new Promise((resolve) => setTimeout(resolve, 250))
}, 90_000)

afterAll(async () => {
  const ended = new Promise((resolve) => worker.once('exit', resolve))
  worker.kill('SIGTERM')
  await ended
  rmSync(state, { recursive: true, force: true })
}, 30_000)

function isReady(): Promise<boolean> {
  return fetch(`${kerb.url}/ready`).then(
    ({ ok }) => ok,
    () => false,
  )
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

async function as(token: string, args: readonly string[], stdin = ''): Promise<Ran & { readonly answer: any }> {
  const ran = await lists(kerb, [...args, '--json'], { env: { KERB_TOKEN: token }, stdin })
  return { ...ran, answer: ran.out.startsWith('{') ? JSON.parse(ran.out) : null }
}

/** What becomes of a bio with each link. An isolate looks for a new manifest every 30 s. */
function actions(...urls: string[]) {
  return async (): Promise<string[]> => {
    const items = urls.map((url) => ({ surface: 'bio', text: `see ${url}` }))
    const headers = { authorization: `Bearer ${MIA}`, 'content-type': 'application/json' }
    const response = await fetch(`${kerb.url}/v1/check`, { method: 'POST', headers, body: JSON.stringify({ items }) })
    return ((await response.json()) as { decisions: { action: string }[] }).decisions.map(({ action }) => action)
  }
}

const SOON = { timeout: 70_000, interval: 1_000 }
const REASON = ['--reason', 'a test of the command line']

it('push blocks and rollback frees, by one person; a restricted list takes two', async () => {
  const check = actions('https://pushed-zorvax.test/a', 'https://hidden-quimble.test/b')
  expect(await check()).toEqual(['pass', 'pass'])

  const first = await as(MIA, ['push', 'zorvax', '--class', 'threats', '--add', 'other-zorvax.test', ...REASON])
  expect([first.exit, first.answer]).toMatchObject([0, { list: 'zorvax', version: 1, added: 1 }])
  const pushed = await as(MIA, ['push', 'zorvax', '--add', 'pushed-zorvax.test', '--if-version', '1', ...REASON])
  expect([pushed.exit, pushed.answer]).toMatchObject([0, { version: 2, added: 1 }])
  const proposed = await proposeAndApprove()
  await expect.poll(check, SOON).toEqual(['block', 'block'])

  const explained = await as(MIA, ['explain', 'https://pushed-zorvax.test/a'])
  expect(explained.answer.matches).toMatchObject([{ list: 'zorvax', matched: 'pushed-zorvax.test' }])
  expect((await as(MIA, ['explain', 'https://hidden-quimble.test/b'])).answer.matches).toEqual([])
  expect((await as(MIA, ['diff', 'zorvax'])).answer).toMatchObject({
    from: { version: 1 },
    addedCount: 1,
    sameBase: true,
  })

  const back = await as(MIA, ['rollback', 'zorvax', '1', ...REASON])
  expect([back.exit, back.answer]).toMatchObject([0, { list: 'zorvax', version: 3 }])
  await refusals()
  await expect.poll(check, SOON).toEqual(['pass', 'block'])

  const audit = await as(MIA, ['audit'])
  expect([audit.exit, audit.answer.intact]).toEqual([0, true])
  expect(audit.out + proposed).not.toContain('hidden-quimble')
}, 180_000)

/** The same changes from both, each by a file of their own. @returns everything that was answered */
async function proposeAndApprove(): Promise<string> {
  const file = 'op,url\nadd,https://hidden-quimble.test/b\n'
  const push = ['propose', 'quimble', '--class', 'restricted-urls', '--file', '-', ...REASON]
  const proposed = await as(MIA, push, file)
  expect(proposed.exit).toBe(6)
  const approve = ['approve', proposed.answer.id]
  const tries = [
    [3, await as(MIA, [...approve, '--file', '-'], file)],
    [1, await as(OLE, [...approve, '--add', 'https://hidden-quimble.test/c'])],
    [2, await as(OLE, approve)],
    [0, await as(OLE, [...approve, '--file', '-'], file)],
  ] as const
  expect(tries.map(([, { exit }]) => exit)).toEqual(tries.map(([exit]) => exit))
  return [proposed, ...tries.map(([, ran]) => ran)].map(({ out, err }) => out + err).join('')
}

/** Each by its own exit code, and with the place of what is wrong. */
async function refusals(): Promise<void> {
  expect((await as(MIA, ['push', 'zorvax', '--add', 'x.test', '--if-version', '7', ...REASON])).exit).toBe(4)
  const unread = await as(MIA, ['push', 'zorvax', '--add', 'x.test', 'mailto:a@b.test', ...REASON])
  expect(unread.exit).toBe(2)
  expect(unread.err).toContain('--add 2: bad-url')
  expect((await as(MIA, ['push', 'zorvax', '--add', 'wikipedia.org', ...REASON])).exit).toBe(1)
  const lines = Array.from({ length: 25_000 }, (_, i) => `h${i}.test\n`).join('')
  const put = ['push', 'quimble', '--replace', '-', '--format', 'urls', ...REASON]
  expect((await as(MIA, [...put, '--dry-run'], lines)).answer).toMatchObject({ dryRun: true, added: 25_000 })
  // Too large an upload to be read before it is refused: the refusal comes through all the same.
  expect((await as(OLE, put, lines.repeat(20))).exit).toBe(3)
}
