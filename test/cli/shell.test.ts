/** `kerb` among other commands: pipes that close early, bad lines, wrong calls, a folder with a space in its name. */
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { folder, kerb } from './run.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ITEM = `${JSON.stringify({ id: 'x', surface: 'bio', text: 'omegle.com' })}\n`

it('ends quietly when the reader has seen enough', async () => {
  const child = spawn(process.execPath, [join(ROOT, 'cli/kerb.ts'), 'canonicalize'])
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdin.on('error', () => {})
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve))
  child.stdin.write('http://a.test/\n')
  await new Promise((resolve) => child.stdout.once('data', resolve))
  child.stdout.destroy()
  // It can only notice while it writes, so there is more to write than a pipe holds.
  child.stdin.end('http://a.test/\n'.repeat(20_000))
  expect([await exited, stderr]).toEqual([0, ''])
})

describe('lines', () => {
  it('that are bad give an error each, and the rest goes on in order', async () => {
    const input = `{"id":1\n\n[1]\n"x"\nnull\n${ITEM}{"id":"y"}\n{"id":"z","surface":"wall","text":"a"}\n`
    const ran = await kerb(['check'], { input })
    expect(ran.lines.map(({ id, action, error }) => [id, action ?? error.code])).toEqual([
      ...Array(4).fill([undefined, 'invalid-json']),
      ['x', 'block'],
      ['y', expect.any(String)],
      ['z', 'unknown-surface'],
    ])
    expect([ran.code, ran.stderr]).toEqual([0, ''])
  })

  it('may end in CR LF, and the last in nothing', async () => {
    const ran = await kerb(['canonicalize'], { input: 'http://A.test/\r\nhttp://b.test/x' })
    expect(ran.lines.map(({ input, canonical }) => [input, canonical])).toEqual([
      ['http://A.test/', 'http://a.test/'],
      ['http://b.test/x', 'http://b.test/x'],
    ])
  })
})

describe('a wrong call', () => {
  it.each([
    ['no command', [], 'stdout'],
    ['an unknown command', ['chekc'], 'stderr'],
    ['an unknown lists command', ['lists', 'pusj'], 'stderr'],
    ['an unknown flag', ['check', '--zorvax'], 'stderr'],
    ['a flag without its value', ['check', '--lists'], 'stderr'],
    ['a folder that is not there', ['check', '--lists', '/nowhere/at/all'], 'stderr'],
  ] as const)('%s leaves with 2', async (_what, args, stream) => {
    const ran = await kerb(args, { input: ITEM })
    expect(ran.code).toBe(2)
    expect(ran[stream]).toContain('kerb')
    expect(ran[stream === 'stdout' ? 'stderr' : 'stdout']).toBe('')
  })

  it('--help is none', async () => {
    const ran = await kerb(['--help'])
    expect([ran.code, ran.stderr]).toEqual([0, ''])
    expect(ran.stdout).toContain('kerb lists inspect FILE')
  })
})

it('works in a folder with a space, a sharp and letters beyond ASCII in its name', async () => {
  const clone = join(folder(), 'a b#c %20 é')
  mkdirSync(clone)
  for (const part of ['cli', 'src', 'lists', 'package.json'])
    cpSync(join(ROOT, part), join(clone, part), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'))
  const script = join(clone, 'cli/kerb.mjs')
  const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { bin: { kerb: string } }
  expect(join(clone, bin.kerb)).toBe(script)
  const ran = await kerb(['check'], { input: ITEM, script })
  expect([ran.code, ran.stderr, ran.lines[0]!['action']]).toEqual([0, '', 'block'])
  const lists = await kerb(['lists', 'compile', join(clone, 'lists')], { script })
  expect([lists.code, lists.lines.length > 10]).toEqual([0, true])
})
