import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import shallow from './vitest.config.js'

/** Files whose random tests take the number of their draws from `test/runs.ts`; of these only the random tests run again. */
const random = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((path) => join('test', path))
  .filter((path) => path.endsWith('.test.ts') && readFileSync(path, 'utf8').includes("/runs.js'"))

/** What takes long: many random cases, spoiled bytes, kills, full disks, large files. */
export default defineConfig({
  test: {
    ...shallow.test,
    include: ['test/deep/**/*.test.ts', ...random],
    exclude: [],
    tags: [...(shallow.test?.tags ?? []), { name: 'deep', description: 'all tests in test/deep' }],
    env: { CARTERA_RUNS: process.env.CARTERA_RUNS ?? '25' },
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
