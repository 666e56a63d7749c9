import { defineConfig } from 'vitest/config'

/** What a contributor runs after each change; `vitest.deep.config.ts` has the rest. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/deep/**'],
    tags: [{ name: 'random', description: 'draws its cases, in npm test a few of them, in npm run test:deep many' }],
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
