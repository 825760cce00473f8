/**
 * The two wrangler files that `npm start` runs: that of production with the demo site bound behind it, and the site's own. They are
 * written beside the storage, so that production needs nothing of the demo.
 *
 * @module
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../dev-vars.ts'

export type Configs = { readonly kerb: string; readonly demo: string }

/** Wrangler reads it beside the file that it is given. */
const SECRETS = '.dev.vars'

/**
 * @param root of the project, where `.dev.vars` is
 * @param state where storage lies
 * @returns the paths of the two files
 *
 * @example
 * ```ts
 * const { kerb, demo } = writeConfigs(ROOT, '.wrangler/state')
 * // wrangler dev -c <kerb> -c <demo>
 * ```
 */
export function writeConfigs(root: string, state: string): Configs {
  const folder = join(state, 'start')
  mkdirSync(join(folder, 'demo'), { recursive: true })
  const write = (path: string, text: string): string => {
    writeFileSync(join(folder, path), text, { mode: 0o600 })
    return join(folder, path)
  }
  const secrets = readFileSync(join(root, SECRETS), 'utf8')
  const shared = sharedSecrets(secrets)
  const lines = Object.entries(shared).map(([name, value]) => `${name}=${value}\n`)
  write(SECRETS, `${secrets}\n${lines.join('')}`)
  write(`demo/${SECRETS}`, lines.join(''))
  // `wrangler dev` takes no secret that the file does not name.
  const kerb = movedFrom(root, 'wrangler.toml').replace(
    /^required = \[/m,
    `$&${Object.keys(shared)
      .map((name) => `"${name}", `)
      .join('')}`,
  )
  return {
    kerb: write('kerb.toml', `${kerb}\n[[services]]\nbinding = "ORIGIN"\nservice = "porch"\n`),
    demo: write('demo/porch.toml', movedFrom(root, 'demo/wrangler.toml')),
  }
}

/** What Kerb and the site behind it both hold. Of this machine alone, and the same at each start. */
function sharedSecrets(secrets: string): Record<string, string> {
  const [, secret = ''] = /^KERB_LIST_SECRET=(.*)$/m.exec(secrets) ?? []
  return {
    KERB_DECISION_KEYS: JSON.stringify({ k1: sha256(`kerb decision key of development ${secret}`) }),
    KERB_JWT_SECRET: sha256(`kerb session key of development ${secret}`),
  }
}

/** Paths in it are relative to where it stood. */
function movedFrom(root: string, path: string): string {
  const folder = join(root, path, '..')
  return readFileSync(join(root, path), 'utf8').replace(
    /^(main|directory) = "(.*)"$/gm,
    (_line, name: string, relative: string) => `${name} = ${JSON.stringify(join(folder, relative))}`,
  )
}
