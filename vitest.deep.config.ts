import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import shallow from './vitest.config.js'

/** Files outside of test/deep with random tests, which draw as often as `test/runs.ts` says, or with single deep ones. */
const others = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((path) => join('test', path))
  .filter((path) => path.endsWith('.test.ts') && /tags: \['(random|deep)'\]/.test(readFileSync(path, 'utf8')))

/** What takes long: many random cases, spoiled bytes, kills, full disks, large files. */
export default defineConfig({
  test: {
    ...shallow.test,
    include: ['test/deep/**/*.test.ts', ...others],
    exclude: [],
    env: { CARTERA_RUNS: process.env.CARTERA_RUNS ?? '25' },
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
