import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { cartera, folder } from '../process/cartera.js'

it('init writes a configuration that runs as it is, and leaves one alone that is there', async () => {
  const here = folder({ 'customers.csv': 'customer,sales\nA,60\nB,25\nC,15\n' })
  const none = await cartera(here, 'run')
  expect(none).toMatchObject({ code: 2, stdout: '' })
  expect(none.stderr).toContain('cartera init')

  expect(await cartera(here, 'init')).toMatchObject({ code: 0, stdout: '' })
  const ran = await cartera(here, 'run --format csv')
  expect({ code: ran.code, rows: ran.stdout.split('\n').slice(1, 4) }).toEqual({
    code: 0,
    rows: [
      '1,A,1,Key,60,0.600000,0.600000,relational,A,',
      '2,B,1,Key,25,0.250000,0.850000,relational,A,',
      '3,C,2,Middle,15,0.150000,1.000000,,B,',
    ],
  })

  const written = readFileSync(join(here.path, 'cartera.yaml'), 'utf8')
  const again = await cartera(here, 'init')
  expect(again.code).toBe(4)
  expect(again.stderr).toContain('cartera.yaml exists already and is not overwritten')
  expect(readFileSync(join(here.path, 'cartera.yaml'), 'utf8')).toBe(written)
})

it('init says what stands in the way where the columns are known', async () => {
  const here = folder({ 'a.csv': 'customer,sales\nA,x\nB,y\n', 'b.csv': 'a,b\n1,2\n' })
  expect(await cartera(here, 'init a.csv')).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('line 2, column "sales": "x" is not a number'),
  })
  expect((await cartera(here, 'init b.csv')).stderr).toContain('its columns do not show who buys')
})

it('run names a configuration that is not where it was sought, and one that is faulty, as JSON too', async () => {
  const here = folder({ 'my.yaml': 'inputs: {files: a.csv}\nclassifiers: {paretto: }\n' })
  expect((await cartera(here, 'run nix.yaml')).stderr).toContain('nix.yaml does not exist')
  const faulty = await cartera(here, 'run my.yaml --format json')
  expect(faulty.code).toBe(2)
  expect(JSON.parse(faulty.stderr)).toMatchObject({
    code: 'config',
    file: 'my.yaml',
    line: 2,
    column: '15',
    value: 'paretto',
    hint: 'Did you mean "pareto"?',
  })
})
