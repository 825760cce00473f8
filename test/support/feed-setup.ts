/** Starts the local feed server in Node, before workerd starts, and tells the tests where it is. */
import type { TestProject } from 'vitest/node'
import { startFeedServer } from '../../scripts/feed-server.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startFeedServer()
  project.provide('feedUrl' as never, server.url as never)
  return () => server.close()
}
