/**
 * `npm start`: Kerb under `wrangler dev` with embedded storage, the demo site behind it, a feed to refresh from, and what to try.
 *
 * usage: npm start [-- --port 8787 --feed-port 8788 --state DIR]
 *
 * Two things that production has and `wrangler dev` lacks are done here: somebody to serve the feed, and the cron.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { devFeeds, devVars, sha256 } from './dev-vars.ts'
import { startFeedServer } from './feed-server.ts'
import { writeConfigs } from './start/configs.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CRON_EVERY_MS = 20_000
const READY_WITHIN_MS = 60_000

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8787' },
    'feed-port': { type: 'string', default: '8788' },
    state: { type: 'string', default: `${ROOT}.wrangler/state` },
  },
})
const origin = `http://127.0.0.1:${values.port}`
if (!(await isFree(Number(values.port)))) fail(`Port ${values.port} is taken: npm start -- --port 8797`)
const feed = await startFeedServer({ port: Number(values['feed-port']), dir: `${ROOT}demo/feeds` }).catch(() =>
  fail(`Port ${values['feed-port']} is taken: npm start -- --feed-port 8798`),
)
ensureDevVars(`${ROOT}.dev.vars`)
const configs = writeConfigs(ROOT, resolve(values.state))
const routes = JSON.stringify(JSON.parse(readFileSync(`${ROOT}demo/routes.json`, 'utf8')))
const worker = spawn(
  'wrangler',
  [
    ...['dev', '-c', configs.kerb, '-c', configs.demo, '--ip', '127.0.0.1', '--port', values.port],
    // These win over what an older .dev.vars may say.
    ...['--var', `KERB_FEEDS:${devFeeds(feed.url)}`, '--var', `KERB_ROUTES:${routes}`],
    ...['--persist-to', resolve(values.state), '--show-interactive-dev-session=false'],
  ],
  { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, WRANGLER_SEND_METRICS: 'false' } },
)
stopTogether(worker)
if (await ready()) {
  printWhatToTry()
  setInterval(cron, CRON_EVERY_MS)
  await cron()
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

/** wrangler itself would say it late and take another one. */
function isFree(port: number): Promise<boolean> {
  return new Promise((tell) => {
    const server = createServer()
    server.once('error', () => tell(false))
    server.listen(port, '127.0.0.1', () => server.close(() => tell(true)))
  })
}

/** Secrets of this machine alone, made once: a second start must read what the first has compiled. */
function ensureDevVars(path: string): void {
  if (existsSync(path)) {
    const text = readFileSync(path, 'utf8')
    const missing = Object.keys(devVars('')).filter((name) => !text.includes(`${name}=`))
    if (missing.length > 0) process.stderr.write(`.dev.vars lacks ${missing.join(', ')}: remove it and start again\n`)
    else if (!text.includes(sha256('dev-token-2')))
      process.stderr.write('.dev.vars is older than dev-token-2, the second person: remove it and start again\n')
    return
  }
  const lines = Object.entries(devVars(randomBytes(32).toString('hex'))).map(([name, value]) => `${name}=${value}\n`)
  const head = '# Written by npm start, for this machine alone. Never commit it.\n'
  writeFileSync(path, head + lines.join(''), { mode: 0o600 })
}

function stopTogether(child: ChildProcess): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.on('exit', async (code) => {
    await feed.close()
    process.exit(code ?? 0)
  })
}

async function ready(): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (Date.now() < deadline) {
    const response = await fetch(`${origin}/ready`).catch(() => null)
    if (response?.ok) return true
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  process.stderr.write(`Kerb did not come up within ${READY_WITHIN_MS / 1000} s: see the lines above\n`)
  return false
}

/** What the platform does every five minutes; the feed's own interval decides what is due. */
async function cron(): Promise<void> {
  await fetch(`${origin}/cdn-cgi/handler/scheduled?cron=*/5+*+*+*+*`).catch(() => null)
}

function printWhatToTry(): void {
  const post = (path: string, body: string) =>
    `curl -s ${origin}${path} -H 'authorization: Bearer dev-token' -H 'content-type: application/json' -d '${body}'`
  process.stdout.write(`
Kerb is up, with a small site behind it. Three things to try in a browser, at ${origin}/

  1. Edit the bio of Mia: write "find me on 0megle dot com", save it, and mend it with one tap.  ${origin}/
  2. Type "ome" into the search box, then search for "omegle".                                   ${origin}/search?q=omegle
  3. Follow the links of Ana: one opens, one asks first, one stays shut.                         ${origin}/u/ana

And three from a shell:

  ${post('/v1/check', '{"items":[{"surface":"bio","text":"find me on omegle dot com"}]}')}

  ${post('/v1/profile', '{"profile":{"displayName":"Mia","bio":"hi! 0megle.com/mia"},"subject":{"age":15,"country":"GB"}}')}

  ${post('/v1/suggestions', '{"query":"omeg","suggestions":["omega watches","omegle","omelette"]}')}

The API, to read: ${origin}/docs
The feed: demo/feeds/threats-example.txt, read again every minute. Ctrl-C stops everything.

`)
}
