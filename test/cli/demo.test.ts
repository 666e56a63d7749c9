import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCarteraIn } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const run = (folder: string, ...argv: string[]) => runCarteraIn({ folder, env: { CARTERA_THREADS: '1' } }, argv)

/** The words of a printed command, without quotes. */
const wordsOf = (line: string) => [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')

test.each([
  [[], 'cartera-demo'],
  [['my try'], 'my try'],
])('demo %j writes its files, and its three commands run without a warning', async (named, folder) => {
  const here = newFolder()
  const { code, stdout } = await run(here, 'demo', ...named)
  expect(code).toBe(0)
  expect(readdirSync(join(here, folder)).sort()).toEqual(['cartera.yaml', 'ledger.csv', 'scores.csv', 'survey.csv'])
  const commands = stdout.trim().split('\n').map(wordsOf)
  expect(commands.map(([program, command]) => `${program} ${command}`)).toEqual(['cartera pareto', 'cartera run', 'cartera explain'])
  for (const [, ...argv] of commands) {
    const ran = await run(here, ...argv)
    expect({ argv, code: ran.code, warned: ran.stderr.includes('warning') }).toEqual({ argv, code: 0, warned: false })
  }
})

test('demo leaves what is there alone, and writes nothing then', async () => {
  const here = newFolder()
  mkdirSync(join(here, 'x'))
  writeFileSync(join(here, 'x', 'scores.csv'), 'mine')
  const { code, stdout, stderr } = await run(here, 'demo', 'x')
  expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
  expect(stderr).toContain(`${join('x', 'scores.csv')} exists already`)
  expect(readdirSync(join(here, 'x'))).toEqual(['scores.csv'])
  expect(readFileSync(join(here, 'x', 'scores.csv'), 'utf8')).toBe('mine')
})
