/** How much of the program begins for what is asked, and of Node: each module takes its part of every start. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder } from '../scratch.js'

const project = resolve(import.meta.dirname, '../..')
const place = newFolder()
const dist = join(place, 'dist')
mkdirSync(dist)
for (const name of ['cli.cjs', 'program.cjs']) copyFileSync(join(project, 'dist', name), join(dist, name))
symlinkSync(join(project, 'node_modules'), join(place, 'node_modules'))
writeFileSync(join(place, 'customers.csv'), 'customer,sales\nAna,30\nBea,10\n')

const launcher = `const cli = require('./dist/cli.cjs')
process.on('exit', (code) => {
  const modules = process.moduleLoadList.filter((each) => each.startsWith('NativeModule ')).map((each) => each.slice(13))
  console.error(JSON.stringify({ code, compiled: cli.program?.createCachedData().length ?? 0, modules }))
})`
writeFileSync(join(place, 'start.cjs'), launcher)

/** Runs without a cache, so that compiled is what was asked for, in bytes; and the modules of Node that were loaded. */
function begun(asked: string): { compiled: number; modules: string[] } {
  const { stderr } = spawnSync(process.execPath, ['start.cjs', ...asked.split(' ')], { cwd: place, encoding: 'utf8' })
  const { code, ...rest } = JSON.parse(stderr)
  expect(code).toBe(0)
  return rest
}

/** Modules of Node that few runs need; each takes up to three milliseconds. (A pipe on standard output makes Node load `net`.) */
const dear = ['child_process', 'crypto', 'http', 'https', 'readline', 'tls', 'worker_threads', 'zlib']

test.each([
  ['--version', 0],
  ['--help', 1_200_000],
  ['pareto --help', 1_200_000],
  ['pareto customers.csv --output ranked.csv --quiet', 2_500_000],
])('%s begins little', (asked, most) => {
  const { compiled, modules } = begun(asked)
  expect(compiled).toBeLessThanOrEqual(most)
  expect(modules.filter((each) => dear.includes(each))).toEqual([])
})

test('and what is dear is seen where it is needed', () => {
  expect(begun('pareto customers.csv --output ranked.xlsx --quiet').modules).toContain('zlib')
})
