import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { workerBindings } from './test/support/bindings.ts'
import { classifierWorker } from './test/support/classifier-worker.ts'

/**
 * Three projects: `node` for the core, the lists and the command line; `worker` for everything that runs in workerd; `browser` for
 * `npm start` and what a person sees of it.
 */
export default defineConfig({
  test: {
    silent: 'passed-only',
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/worker/**', 'test/browser/**', 'test/e2e/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts', 'test/e2e/**/*.test.ts'],
          globalSetup: ['test/browser/setup.ts'],
          // They share one site, and put its profiles back as they were.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: workerBindings(inject<string>('feedUrl')),
              serviceBindings: { TEST_CLASSIFIER: 'classifier' },
              workers: [classifierWorker],
            },
          })),
        ],
        test: {
          name: 'worker',
          include: ['test/worker/**/*.test.ts'],
          globalSetup: ['test/support/feed-setup.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
})
