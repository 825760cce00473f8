/** One `npm start` for all tests in a browser, as a newcomer runs it. */
import type { TestProject } from 'vitest/node'
import { startChild } from '../../scripts/start/child.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where Kerb is, the demo site behind it. */
    kerb: string
    /** What `npm start` printed. */
    printed: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { origin, printed, stop } = await startChild()
  project.provide('kerb', origin)
  project.provide('printed', printed)
  return stop
}
