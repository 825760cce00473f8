/** One direction of imports (docs/ARCHITECTURE.md): every import in src/ and cli/ is held to this table. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Room → rooms and packages it may import. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  'src/core': ['src/core', 'tldts', 'libphonenumber-js'],
  'src/lists': ['src/lists', 'src/core', 'valibot', 'tldts'],
  'src/contract': ['src/contract', 'src/lists', 'src/core', 'valibot'],
  'src/edge': [
    'src/edge',
    'src/contract',
    'src/lists',
    'src/core',
    'valibot',
    'hono',
    'cloudflare:workers',
    'node:crypto',
    'jose',
    'node:zlib',
  ],
  'src/scheduled': ['src/scheduled', 'src/edge', 'src/lists', 'src/core', 'valibot'],
  'src/index.ts': ['src/edge', 'src/scheduled'],
  cli: ['cli', 'src/contract', 'src/lists', 'src/core', 'valibot', 'node', 'node:crypto'],
}

/** Inside core: who stands on whom. `decide` and what composes it stand on all of them. */
const CORE_MAY: Readonly<Record<string, readonly string[]>> = {
  text: ['text'],
  url: ['url'],
  link: ['link', 'text', 'url'],
  match: ['match', 'link', 'text', 'url', 'policy'],
  policy: ['policy'],
}

const files = [...walk(join(ROOT, 'src')), ...walk(join(ROOT, 'cli'))].filter((file) => /\.(ts|mjs)$/.test(file))

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function imports(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  return [...source.matchAll(/^(?:import|export)\b[^'"]*?\bfrom '([^']+)'|^import '([^']+)'/gm)].map(
    (m) => m[1] ?? m[2]!,
  )
}

function roomOf(path: string): string | undefined {
  return Object.keys(MAY).find((room) => path === room || path.startsWith(`${room}/`))
}

function targetOf(file: string, specifier: string): string {
  // Hashing inside a transaction cannot wait (src/edge/registry/tables/audit.ts).
  // workerd's own streams unpack no br (src/edge/intercept/body/unpack.ts).
  if (specifier === 'node:crypto' || specifier === 'node:zlib') return specifier
  if (!specifier.startsWith('.')) return specifier.startsWith('node:') ? 'node' : specifier
  return relative(ROOT, join(dirname(file), specifier))
}

const names = (target: string) =>
  roomOf(target) ?? (target.startsWith('@') || target.includes(':') ? target : target.split('/')[0]!)

describe('imports go one way', () => {
  it('looks at a whole tree', () => expect(files.length).toBeGreaterThan(60))

  it.each(files.map((file) => relative(ROOT, file)))('%s', (path) => {
    const room = roomOf(path)
    expect(room, 'a file outside every room').toBeDefined()
    for (const specifier of imports(join(ROOT, path))) {
      const target = targetOf(join(ROOT, path), specifier)
      expect(MAY[room!], `${path} imports ${specifier}`).toContain(names(target))
    }
  })

  it.each(files.map((file) => relative(ROOT, file)).filter((path) => /^src\/core\/\w+\//.test(path)))(
    'inside core: %s',
    (path) => {
      const layer = path.split('/')[2]!
      for (const specifier of imports(join(ROOT, path))) {
        const [, , other, rest] = targetOf(join(ROOT, path), specifier).split('/')
        if (other === undefined || rest === undefined || CORE_MAY[layer] === undefined) continue
        expect(CORE_MAY[layer], `${path} imports ${specifier}`).toContain(other)
      }
    },
  )
})
