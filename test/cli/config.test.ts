import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCarteraIn } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()

const settings = async (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const { code, stdout, stderr } = await runCarteraIn({ folder, env }, ['config', ...args, '--format', 'json'])
  expect([code, stderr.includes('setting')]).toEqual([0, true])
  const found = JSON.parse(stdout).settings as { name: string; value: string | null; from: string; where: string | null }[]
  return (name: string) => found.find((each) => each.name === name)
}

test('each setting tells who says it: option, environment, file with line, nobody', async () => {
  writeFileSync(join(folder, 'customers.csv'), 'customer,sales\nAlba,1\n')
  writeFileSync(
    join(folder, 'cartera.yaml'),
    'inputs:\n  files: customers.csv\n  numbers: "1234.56"\nclassifiers:\n  pareto:\nlang: es\ngates: unclassified.customers > 5\nexcel: true\n',
  )
  const told = await settings(['--top', '7', '--no-color'], { CARTERA_LANG: 'en', CARTERA_MEMORY: '2GB' })
  expect(told('top')).toEqual({ name: 'top', value: '7', from: 'option', where: '--top' })
  expect(told('lang')).toEqual({ name: 'lang', value: 'en', from: 'environment', where: 'CARTERA_LANG' })
  expect(told('memory')).toEqual({ name: 'memory', value: '2GB', from: 'environment', where: 'CARTERA_MEMORY' })
  expect(told('numbers')).toEqual({ name: 'numbers', value: '1234.56', from: 'file', where: 'cartera.yaml:3' })
  expect(told('fail-on')).toEqual({ name: 'fail-on', value: 'unclassified.customers > 5', from: 'file', where: 'cartera.yaml:7' })
  expect(['no-color', 'no-config', 'excel'].map((name) => told(name)?.value)).toEqual(['yes', 'no', 'yes'])
  expect(told('raw')).toEqual({ name: 'raw', value: 'no', from: 'default', where: null })
  expect(told('files')).toMatchObject({ from: 'file', where: 'cartera.yaml:2' })
})

test('the file of one line is left unread on demand, and a faulty one is refused', async () => {
  expect((await settings(['--no-config']))('lang')).toMatchObject({ from: 'default' })
  writeFileSync(join(folder, 'other.yaml'), 'inputs:\n  filse: x\n')
  const { code, stderr } = await runCarteraIn({ folder, env: {} }, ['config', 'other.yaml'])
  expect([code, stderr.includes('filse')]).toEqual([2, true])
})
