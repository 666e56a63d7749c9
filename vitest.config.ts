import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((path) => join('test', path))
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

/** The tests in some of the files. */
export function suite(wanted: (path: string, text: string) => boolean, options: { timeout: number; env?: Record<string, string> }) {
  const included = files.filter(({ path, text }) => wanted(path, text))
  const shared = {
    // A run within the process changes its working directory, which threads share.
    pool: 'forks' as const,
    testTimeout: options.timeout,
    hookTimeout: options.timeout,
    env: options.env ?? {},
    setupFiles: ['test/setup.ts'],
    server: { deps: { external: [/\/cartera-test-\w+\//] } },
  }
  const named = (name: Company, isolate: boolean) => ({
    test: {
      ...shared,
      name,
      isolate,
      include: included.filter(({ text }) => companyOf(text) === name).map(({ path }) => path),
    },
  })
  return defineConfig({
    test: {
      tags: [
        { name: 'random', description: 'draws its cases: a few in npm test, many in npm run test:deep' },
        { name: 'deep', description: 'takes long, and runs in npm run test:deep alone: kills, full disks, large files, spoiled bytes' },
      ],
      maxWorkers: '100%',
      globalSetup: ['test/build-once.ts'],
      projects: [named('together', false), named('toy', false), named('apart', true)],
    },
  })
}

type Company = 'together' | 'toy' | 'apart'

/**
 * The files with which one may share a process. What stands in the place of a module, no other file may find in its process but
 * those that put the same there.
 */
function companyOf(text: string): Company {
  if (/\bvi\.mock\(/.test(text)) return 'apart'
  return /\bcartera\b.* from '\.\/toy\.js'/.test(text) ? 'toy' : 'together'
}

/** What a contributor runs after each change; `vitest.deep.config.ts` has the rest. */
export default suite((path, text) => !path.startsWith(join('test', 'deep')) && !text.includes('@module-tag deep'), { timeout: 120_000 })
