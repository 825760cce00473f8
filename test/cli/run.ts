/** Runs `kerb` as a shell would, and makes the folders that it reads. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const KERB = fileURLToPath(new URL('../../cli/kerb.ts', import.meta.url))

export const SECRET = 'a5'.repeat(32)

export type Ran = {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Each line of stdout, parsed. */
  readonly lines: Record<string, any>[]
}

type Options = { readonly input?: string; readonly secret?: string | null; readonly script?: string }

/** @param secret what KERB_LIST_SECRET holds; null, the default: it is not set */
export function kerb(
  args: readonly string[],
  { input = '', secret = null, script = KERB }: Options = {},
): Promise<Ran> {
  const { KERB_LIST_SECRET: _, ...env } = process.env
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...env, ...(secret !== null && { KERB_LIST_SECRET: secret }) },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const lines = stdout.split('\n').filter((line) => line.startsWith('{'))
      resolve({ code, stdout, stderr, lines: lines.map((line) => JSON.parse(line)) })
    })
  })
}

/** A folder that is gone when the test ends. @param files name → text */
export function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'kerb-cli-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content)
  return path
}

export type FeedLine = {
  readonly list: string
  readonly class: string
  readonly format: string
  readonly source: string
}

export function feedsJson(feeds: readonly (FeedLine & { readonly mode?: string })[]): string {
  return JSON.stringify({ feeds: feeds.map((feed) => ({ everyMinutes: 60, ...feed })) })
}
