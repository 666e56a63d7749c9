/** Options that a configuration says under keys of their own names. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCarteraIn } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const run = (folder: string, ...argv: string[]) => runCarteraIn({ folder, env: {} }, argv)

function folderWith(more: string) {
  const folder = newFolder()
  mkdirSync(join(folder, 'a'))
  writeFileSync(join(folder, 'customers.csv'), 'customer,sales\nA,60\nB,25\nC,5\n')
  writeFileSync(join(folder, 'a', 'cartera.yaml'), `inputs: {files: ../customers.csv}\nclassifiers: {pareto: }\n${more}`)
  return folder
}

test('a model is saved and applied beside the configuration, and the first customers are shown', async () => {
  const folder = folderWith('save_model: m.json\ntop: 1\nthreads: 1\ncontrol: 0.5\ncontrol_list: drawn.csv\nseed: 2\n')
  const first = await run(folder, 'run', 'a/cartera.yaml')
  expect(first.code).toBe(0)
  expect(first.stdout).toContain('2 more customers')
  expect(existsSync(join(folder, 'a', 'm.json'))).toBe(true)
  expect(existsSync(join(folder, 'a', 'drawn.csv'))).toBe(true)
  writeFileSync(join(folder, 'a', 'again.yaml'), 'inputs: {files: ../customers.csv}\nclassifiers: {pareto: }\nmodel: m.json\n')
  const again = await run(folder, 'run', 'a/again.yaml', '-f', 'json', '-q')
  expect(JSON.parse(again.stdout).drift).toMatchObject({ value: 0 })
})

test('an option wins over the key', async () => {
  const { stdout } = await run(folderWith('top: 1\nthreads: 1\n'), 'run', 'a/cartera.yaml', '--top', '2')
  expect(stdout).toContain('1 more customer')
})

test.each([
  ['threads: 99999', '"threads"'],
  ['memory: 2XB', '"memory"'],
  ['today: soon', '"today"'],
  ['top: one', 'top'],
])('%s is refused with its line', async (line, said) => {
  const { code, stdout, stderr } = await run(folderWith(`${line}\n`), 'run', 'a/cartera.yaml')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('line 3')
  expect(stderr).toContain(said)
})
