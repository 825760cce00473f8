/** The whole Worker in workerd, with two people of ops and a client, for those who ask it as a platform would. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle, startKerb } from '../../bench/kerb.ts'
import { devFeeds, sha256 } from '../../scripts/dev-vars.ts'
import { SCOPES } from '../../src/contract/scopes.ts'

/** A token each. */
const TOKENS = [
  { id: 'ana', sha256: sha256('ana-token'), scopes: SCOPES },
  { id: 'ben', sha256: sha256('ben-token'), scopes: SCOPES },
  { id: 'client', sha256: sha256('client-token'), scopes: ['check', 'suggest'] },
]

export type Kerb = { readonly origin: string; readonly stop: () => Promise<void> }

let script: Promise<string> | null = null

/** @param settings that differ from those of development */
export async function startWholeKerb(settings: Record<string, string> = {}): Promise<Kerb> {
  script ??= bundle('../src/index.ts')
  const state = mkdtempSync(join(tmpdir(), 'kerb-openapi-'))
  const worker = await startKerb(await script, state, {
    KERB_TOKENS: JSON.stringify(TOKENS),
    // Nobody listens there, and nobody needs to: a run that is queued fails, and that is another test's matter.
    KERB_FEEDS: devFeeds('http://127.0.0.1:9'),
    ...settings,
  })
  const { origin } = await worker.ready
  const stop = async (): Promise<void> => {
    await worker.dispose()
    rmSync(state, { recursive: true, force: true })
  }
  return { origin, stop }
}
