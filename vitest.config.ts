import { defineConfig } from 'vitest/config'

/** What a contributor runs after each change; `vitest.deep.config.ts` has the rest. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/deep/**'],
    tags: [
      { name: 'random', description: 'draws its cases: a few in npm test, many in npm run test:deep' },
      { name: 'deep', description: 'takes long, and runs in npm run test:deep alone: kills, full disks, large files, spoiled bytes' },
    ],
    // A run within the process changes its working directory, which threads share.
    pool: 'forks',
    isolate: false,
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    globalSetup: ['test/build-once.ts'],
    setupFiles: ['test/setup.ts'],
    server: { deps: { external: [/\/cartera-test-\w+\//] } },
  },
})
