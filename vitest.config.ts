import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], maxWorkers: '100%', testTimeout: 60_000, hookTimeout: 60_000, globalSetup: ['test/build-once.ts'], setupFiles: ['test/seed.ts'] },
})
