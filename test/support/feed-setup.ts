/** Starts the local feed server in Node, before workerd starts, and tells the tests where it is. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { startFeedServer } from '../../scripts/feed-server.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Real lists, where somebody has put them beside the project. Nothing of them is kept in it.
  const load = fileURLToPath(new URL('../../../shared/load', import.meta.url))
  const server = await startFeedServer(existsSync(load) ? { dir: load } : {})
  project.provide('feedUrl' as never, server.url as never)
  return () => server.close()
}
