/** Plug-ins beside a configuration, however it is named. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCarteraIn } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const plugin = readFileSync(join(import.meta.dirname, '../../fixtures/plugins/heavy-medium-light/heavy-medium-light.cartera.yaml'), 'utf8')
const config = (more = '') => `inputs: {files: customers.csv}\n${more}classifiers: {heavy-medium-light: , pareto: }\n`
const files = {
  'customers.csv': 'customer,sales\nA,60\nB,25\n',
  'own.cartera.yaml': plugin,
  'cartera.yaml': config(),
  'named.yaml': config('plugins: [./own.cartera.yaml]\n'),
}

test.each([
  ['run'],
  ['run', '{folder}/cartera.yaml'],
  ['run', 'named.yaml'],
  ['run', '{folder}/named.yaml'],
  ['run', 'cartera.yaml', '--plugin', 'own.cartera.yaml'],
  ['run', '{folder}/named.yaml', '--plugin', './own.cartera.yaml'],
])('%s %s %s %s loads each file once', async (...argv) => {
  const folder = newFolder()
  for (const [name, contents] of Object.entries(files)) writeFileSync(join(folder, name), contents)
  const words = argv.map((word) => word.replace('{folder}', folder))
  const { code, stdout, stderr } = await runCarteraIn({ folder, env: { CARTERA_THREADS: '1' } }, [...words, '-f', 'csv', '-q'])
  expect({ code, stderr, last: stdout.trim().split('\n').at(-1) }).toEqual({
    code: 0,
    stderr: '',
    last: '2,B,all,All customers,25,0.294118,1.000000,light,A,',
  })
})
