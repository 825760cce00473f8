/**
 * The documents say what the code does: codes, errors, limits and packages stand in their tables, and every link leads
 * somewhere.
 *
 * @module
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../src/core/limits.ts'
import { SEGMENT_ERRORS } from '../../src/core/match/format.ts'
import { messageFor } from '../../src/core/policy/messages.ts'
import { REASONS } from '../../src/core/policy/reasons.ts'
import { LIST_CLASSES } from '../../src/core/words.ts'
import { FETCH_ERRORS } from '../../src/lists/fetch-feed.ts'
import { GUARD_ERRORS } from '../../src/lists/guard.ts'
import { COMMIT_ERRORS } from '../../src/lists/ports.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** The cells of each table row that begins with a code span; `heading` is the last one above it. */
function rows(path: string): { heading: string; cells: string[] }[] {
  let heading = ''
  const found: { heading: string; cells: string[] }[] = []
  for (const line of read(path).split('\n')) {
    if (line.startsWith('#')) heading = line.replace(/^#+ /, '')
    const cells = line.split('|').slice(1, -1)
    if (/^ `[^`]+` $/.test(cells[0] ?? '')) found.push({ heading, cells: cells.map((cell) => cell.trim()) })
  }
  return found
}

const unquoted = (cell: string | undefined): string => (cell ?? '').replaceAll('`', '')

/** File → the text, without blocks of code. */
const documents = new Map(
  globSync('**/*.md', { cwd: ROOT, exclude: ['node_modules/**', '.wrangler/**'] }).map((path) => [
    path,
    read(path).replace(/^```[\s\S]*?^```/gm, ''),
  ]),
)

describe('docs/reasons.md', () => {
  const reasons = rows('docs/reasons.md').filter(({ heading }) => heading === 'Reasons')

  it('has a row for each reason, and no other', () => {
    expect(reasons.map(({ cells }) => unquoted(cells[0])).sort()).toEqual([...REASONS].sort())
  })

  it.each(REASONS)('shows the text of %s as it is', (code) => {
    const row = reasons.find(({ cells }) => unquoted(cells[0]) === code)
    expect(row?.cells[3]).toBe(messageFor(code, 'en').text)
  })

  it('has a row for each problem, with its status', () => {
    const source = read('src/edge/errors.ts')
    const problems = [...source.matchAll(/^ {2}'?([a-z-]+)'?: \{ status: (\d{3}),/gm)].map((found) => [
      found[1],
      found[2],
    ])
    expect(problems.length).toBeGreaterThan(10)
    const told = rows('docs/reasons.md').filter(({ heading }) => heading === 'Errors')
    expect(told.map(({ cells }) => [unquoted(cells[0]), cells[1]]).sort()).toEqual(problems.sort())
  })
})

describe('docs/limits.md', () => {
  const told = rows('docs/limits.md').map(({ cells }) => [unquoted(cells[0]), Number(cells[1]?.replaceAll(',', ''))])

  it('has each limit with its value, and no other', () => {
    expect(Object.fromEntries(told)).toEqual(LIMITS)
  })
})

describe('docs/RUNBOOK.md', () => {
  it('has a row for each error of a feed, and no other', () => {
    const told = rows('docs/RUNBOOK.md').filter(({ heading }) => heading === 'When a feed fails')
    // The last one is of refresh.ts, which has no array of its own.
    const known = [...FETCH_ERRORS, ...GUARD_ERRORS, ...COMMIT_ERRORS, 'unexpected']
    expect(told.map(({ cells }) => unquoted(cells[0])).sort()).toEqual(known.sort())
  })
})

describe('docs/kv-schema.md', () => {
  it('names each error of a segment', () => {
    const text = read('docs/kv-schema.md')
    expect(SEGMENT_ERRORS.filter((error) => !text.includes(`\`${error}\``))).toEqual([])
  })

  it.each(['src/edge/registry/tables.ts', 'src/edge/counts/tables.ts', 'src/edge/counts/tags.ts'])(
    'names each column of %s',
    (path) => {
      const text = read('docs/kv-schema.md')
      const tables = /sql\.exec\(`([^`]+)`\)/.exec(read(path))?.[1] ?? ''
      const columns = [...tables.matchAll(/(\w+) (?:TEXT|INTEGER)/g)].map((found) => found[1]!)
      expect(columns.length).toBeGreaterThan(10)
      expect(columns.filter((column) => !text.includes(`\`${column}\``))).toEqual([])
    },
  )
})

describe('docs/CONCEPTS.md', () => {
  it('names each class of list', () => {
    const text = read('docs/CONCEPTS.md')
    expect(LIST_CLASSES.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })
})

describe('docs/dependencies.md', () => {
  const manifest = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', object>
  const told = (heading: string) =>
    rows('docs/dependencies.md')
      .filter((row) => row.heading === heading)
      .map(({ cells }) => unquoted(cells[0]))
      .sort()

  it.each([
    ['At run time', 'dependencies'],
    ['For development', 'devDependencies'],
  ] as const)('%s: the %s of package.json, and no others', (heading, key) => {
    expect(told(heading)).toEqual(Object.keys(manifest[key]).sort())
  })
})

describe('links', () => {
  it.each([...documents.keys()])('%s leads to files and headings that exist', (path) => {
    const targets = [...documents.get(path)!.matchAll(/\]\(([^)\s]+)\)/g)].map((found) => found[1]!)
    const dead = targets.filter((target) => !/^[a-z]+:/.test(target) && !resolves(path, target))
    expect(dead).toEqual([])
  })

  it('of comments to documents lead somewhere, too', () => {
    const sources = globSync('{src,cli,scripts,bench,test}/**/*.ts', { cwd: ROOT }).filter((path) => {
      return !path.endsWith('docs.test.ts') && !path.endsWith('.generated.ts')
    })
    expect(sources.length).toBeGreaterThan(50)
    const dead = [...sources, 'wrangler.toml'].flatMap((path) => {
      const named = [...read(path).matchAll(/\bdocs\/[\w/-]+\.md/g)].map(([name]) => name)
      return named.filter((name) => !existsSync(join(ROOT, name))).map((name) => `${path}: ${name}`)
    })
    expect(dead).toEqual([])
  })

  it('are among what is read here', () => {
    const count = [...documents.values()].join('\n').match(/\]\([^)\s]+\)/g)?.length ?? 0
    expect(count).toBeGreaterThan(20)
  })
})

function resolves(from: string, target: string): boolean {
  const [file = '', anchor] = target.split('#')
  const path = file === '' ? from : join(dirname(from), file)
  if (!existsSync(join(ROOT, path))) return false
  return anchor === undefined || headings(path).includes(anchor)
}

/** As hosts of Markdown make them: lower case, spaces to hyphens, punctuation dropped. */
function headings(path: string): string[] {
  return [...(documents.get(path) ?? '').matchAll(/^#+ (.+)$/gm)].map((found) => {
    return found[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
  })
}
