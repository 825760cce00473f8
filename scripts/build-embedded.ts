/**
 * `npm run build:embedded`: one file for Node with the core and the public lists, and its types, in dist/embedded.
 *
 * @module
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'
import { publicLists } from '../clients/typescript/public-lists.ts'
import { BUNDLED_LISTS } from '../src/lists/bundled.generated.ts'

const ROOT = join(import.meta.dirname, '..')
const { values } = parseArgs({ options: { out: { type: 'string', default: join(ROOT, 'dist', 'embedded') } } })

/** Secret classes are left out of the file itself, not just out of what it answers. */
const publicOnly: Plugin = {
  name: 'public-lists',
  setup({ onLoad }) {
    onLoad({ filter: /\/bundled\.generated\.ts$/ }, () => {
      const text = JSON.stringify(JSON.stringify(publicLists(BUNDLED_LISTS)))
      return { contents: `export const BUNDLED_LISTS = JSON.parse(${text})`, loader: 'js' }
    })
  },
}

const file = join(values.out, 'kerb.mjs')
await build({
  entryPoints: [join(ROOT, 'clients/typescript/embedded.ts')],
  outfile: file,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minify: true,
  legalComments: 'inline',
  plugins: [publicOnly],
})
execFileSync('tsc', [
  ...['--ignoreConfig', '--declaration', '--emitDeclarationOnly', '--allowImportingTsExtensions', '--skipLibCheck'],
  ...[
    '--target',
    'es2024',
    '--module',
    'esnext',
    '--moduleResolution',
    'bundler',
    '--types',
    '',
    '--outDir',
    values.out,
  ],
  join(ROOT, 'clients/typescript/embedded-api.ts'),
])
const bytes = readFileSync(file)
process.stdout.write(`${file}: ${kB(bytes.length)}, ${kB(gzipSync(bytes).length)} compressed\n`)

function kB(count: number): string {
  return `${(count / 1000).toFixed(0)} kB`
}
