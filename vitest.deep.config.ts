import { join } from 'node:path'
import { suite } from './vitest.config.js'

/**
 * What takes long: many random cases, spoiled bytes, kills, full disks, large files. Files outside of test/deep have random tests,
 * which draw as often as `test/runs.ts` says, or single deep ones.
 */
export default suite((path, text) => path.startsWith(join('test', 'deep')) || /tags: \['(random|deep)'\]/.test(text), {
  timeout: 300_000,
  env: { CARTERA_RUNS: process.env.CARTERA_RUNS ?? '25' },
})
