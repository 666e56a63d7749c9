/** The compiled code that a start takes from a cache. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder } from '../scratch.js'

const built = resolve(import.meta.dirname, '../../dist')

/** What a call for the version says, and whether the cache was of no use. */
function start(dist: string, ...asked: string[]) {
  const script = `import { createRequire } from 'node:module'
    const cli = createRequire(${JSON.stringify(`${dist}/`)})('./cli.cjs')
    process.on('exit', () => console.log(cli.program ? cli.program.cachedDataRejected : 'not opened'))`
  return execFileSync(process.execPath, ['--input-type=module', '-', ...asked], { input: script, encoding: 'utf8' })
    .trim()
    .split('\n')
}

const byProgram = ['pareto', '--version']

/** The program elsewhere, beside a cache that holds other bytes; without a cache where there are none. */
function moved(cache: string | undefined) {
  const dist = join(newFolder(), 'dist')
  mkdirSync(dist)
  for (const name of ['cli.cjs', 'program.cjs']) copyFileSync(join(built, name), join(dist, name))
  if (cache !== undefined) writeFileSync(join(dist, 'program.cache'), cache)
  return dist
}

test('is taken by the Node that built it', () => {
  expect(start(built, ...byProgram)).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/), 'false'])
})

test.each([
  ['damaged', 'no code', 'true'],
  ['not there', undefined, 'undefined'],
])('is done without where it is %s', (_, cache, rejected) => {
  expect(start(moved(cache), ...byProgram)).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/), rejected])
})

test.each(['--version', '-V'])('is not opened for %s, which says the same', (asked) => {
  const [version] = start(built, ...byProgram)
  expect(start(built, asked)).toEqual([version, 'not opened'])
})
