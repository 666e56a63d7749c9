import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
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
