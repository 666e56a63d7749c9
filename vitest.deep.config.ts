import { join } from 'node:path'
import { suite } from './vitest.config.js'

/**
 * What takes long: many random cases, spoiled bytes, kills, full disks, large files. Files outside of test/deep have random tests,
 * which draw as often as `test/runs.ts` says, single deep ones, or deep ones alone.
 */
export default suite(isDeep, {
  timeout: 300_000,
  env: { CARTERA_RUNS: process.env.CARTERA_RUNS ?? '15' },
})

function isDeep(path: string, text: string): boolean {
  const tagged = /tags: \['(random|deep)'\]/.test(text) || text.includes('@module-tag deep')
  if (!path.startsWith(join('test', 'deep'))) return tagged
  if (!tagged) throw new Error(`${path} has no tag and would be left out: add @module-tag deep`)
  return true
}
