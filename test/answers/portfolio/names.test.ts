/**
 * Customers' names beside their ids, and the columns that a run is asked for.
 * @module-tag deep
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { runCarteraIn } from '../../run-cartera.js'
import { newFolder } from '../../scratch.js'

let folder: string
const run = (...argv: string[]) => runCarteraIn({ folder, env: { CARTERA_THREADS: '1' } }, argv)
const csv = async (...argv: string[]) => (await run(...argv, '-f', 'csv', '-q')).stdout.trim().split('\n')

beforeAll(() => {
  folder = newFolder()
  writeFileSync(
    join(folder, 'ledger.csv'),
    [
      'Account,Account name,Mail,Date,Sales,Cost',
      '7,Alder Ltd,a@alder.example,2025-01-02,100,50',
      '8,Birch & Co,b@birch.example,2025-01-05,50,20',
      '7,Alder Group,,2025-02-01,10,5',
      '9,,c@cedar.example,2025-02-05,60,20',
      '10,Birch & Co,d@birch.example,2025-02-06,5,1',
    ].join('\n'),
  )
  writeFileSync(join(folder, 'names.csv'), 'Account,Company\n7,Alder plc\n8,Birch\n')
  writeFileSync(join(folder, 'plain.csv'), 'Account,Sales\n7,100\n8,50\n')
})

describe('the name beside the id', () => {
  test('of several names of a customer the last by date stands, and a missing one is missing', async () => {
    const [head, ...rows] = await csv('pareto', 'ledger.csv')
    expect(head).toMatch(/^rank,customer,name,segment,label,sales,share/)
    expect(rows.map((row) => row.split(',').slice(1, 3).join())).toEqual(['7,Alder Group', '9,', '8,Birch & Co', '10,Birch & Co'])
  })

  test('it alters nothing else', async () => {
    const named = (await csv('rfm', 'ledger.csv')).map((row) => row.split(',').toSpliced(2, 1).join())
    writeFileSync(join(folder, 'nameless.csv'), readFileSync(join(folder, 'ledger.csv'), 'utf8').replace('Account name', 'Remark'))
    expect(named).toEqual(await csv('rfm', 'nameless.csv'))
  })

  test('a joined file may tell it', async () => {
    const rows = await csv('pareto', 'plain.csv', '--join', 'names.csv', '--columns', 'customer,name')
    expect(rows).toEqual(['customer,name', '7,Alder plc', '8,Birch'])
  })

  test('a customer that is told apart by the name has no second one', async () => {
    const [head] = await csv('pareto', 'names.csv', '--map', 'customer=Company', '--map', 'sales=Account')
    expect(head).toMatch(/^rank,customer,segment/)
  })

  test('an explanation is asked for by name too, whatever its case', async () => {
    const { stdout } = await run('pareto', 'ledger.csv', '--explain', 'alder group')
    expect(stdout).toMatch(/^7 \(Alder Group\): A/)
    const json = await run('explain', 'rfm', 'ledger.csv', '--customer', 'Alder Group', '-f', 'json')
    expect(JSON.parse(json.stdout)).toMatchObject({ customer: '7', name: 'Alder Group' })
  })

  test('a name of several customers is no answer, and a mistyped one names the nearest', async () => {
    const several = await run('pareto', 'ledger.csv', '--explain', 'Birch & Co')
    expect(several).toMatchObject({ code: 3, stdout: '' })
    expect(several.stderr).toContain('"Birch & Co" is the name of 2 customers: 10, 8')
    expect((await run('pareto', 'ledger.csv', '--explain', 'Alder Grup')).stderr).toContain('The nearest are Alder Group')
    expect((await run('pareto', 'ledger.csv', '--explain', 'alder')).stderr).toContain('The nearest are Alder Group')
  })

  test.each(['csv', 'json', 'ndjson', 'parquet'])('two portfolios in %s are compared with their names', async (format) => {
    await run('pareto', 'ledger.csv', '-o', `before.${format}`, '--until', '2025-01-31', '-q')
    await run('pareto', 'ledger.csv', '-o', `after.${format}`, '-q')
    const { stdout } = await run('compare', `before.${format}`, `after.${format}`, '--force', '-f', 'csv', '-q')
    const [head, ...rows] = stdout.trim().split('\n')
    expect(head).toMatch(/^customer,name,change/)
    expect(rows.map((row) => row.split(',').slice(0, 3).join()).sort()).toEqual([
      '10,Birch & Co,entered',
      '7,Alder Group,stayed',
      '8,Birch & Co,stayed',
      '9,,entered',
    ])
  })

  test('a history keeps it', async () => {
    await run('pareto', 'ledger.csv', '--until', '2025-01-31', '--history', 'h.duckdb', '-q')
    await run('pareto', 'ledger.csv', '--history', 'h.duckdb', '-q', '--columns', 'rank,customer')
    const { stdout } = await run('history', 'show', 'h.duckdb', '-f', 'csv', '-q')
    expect(stdout.split('\n')[1]).toMatch(/^1,7,Alder Group,A/)
    const compared = await run('compare', 'h.duckdb@2025-01-05', 'h.duckdb', '--force', '-f', 'csv', '-q')
    expect(compared.stdout).toContain('\n7,Alder Group,')
  })
})

describe('--columns', () => {
  test('columns of the result and of the input come in the order asked for, and ranks stay', async () => {
    const rows = await csv('pareto', 'ledger.csv', '--columns', 'Mail,sales,customer,rank,Cost,orders')
    expect(rows).toEqual([
      'Mail,sales,customer,rank,Cost,orders',
      'a@alder.example,110,7,1,55,2',
      'c@cedar.example,60,9,2,20,1',
      'b@birch.example,50,8,3,20,1',
      'd@birch.example,5,10,4,1,1',
    ])
  })

  test('json, ndjson, parquet and the table show them alike', async () => {
    const asked = ['pareto', 'ledger.csv', '--columns', 'name,mail', '-q'] as const
    expect(JSON.parse((await run(...asked, '-f', 'json')).stdout).customers[0]).toEqual({ name: 'Alder Group', Mail: 'a@alder.example' })
    expect((await run(...asked, '-f', 'ndjson')).stdout.split('\n')[1]).toBe('{"name":null,"Mail":"c@cedar.example"}')
    expect((await run(...asked)).stdout).toMatch(/\nName +Mail\n/)
    await run(...asked, '-o', 'two.parquet')
    expect(await csv('pareto', 'two.parquet', '--map', 'customer=Mail', '--map', 'sales=#row', '--columns', 'customer')).toContain(
      'a@alder.example',
    )
  })

  test('a gate sees what is not shown', async () => {
    expect((await run('pareto', 'ledger.csv', '--columns', 'customer', '--fail-on', 'top1.share > 0.4', '-f', 'csv')).code).toBe(1)
  })

  test.each([
    ['name,mial', '"mial"', 'Did you mean "Mail"?'],
    ['segmnt', '"segmnt"', 'Did you mean "segment"?'],
    ['rank,rank', '"rank" is named twice', 'once'],
    ['rank,', 'names with commas between', ''],
  ])('--columns %s is refused', async (asked, said, hint) => {
    const { code, stdout, stderr } = await run('pareto', 'ledger.csv', '--columns', asked)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(said)
    expect(stderr).toContain(hint)
  })

  test('a configuration names them too', async () => {
    writeFileSync(
      join(folder, 'cartera.yaml'),
      'inputs: {files: ledger.csv}\nclassifiers: {pareto: }\ncolumns: [rank, name, pareto_segment]\n',
    )
    expect((await csv('run'))[1]).toBe('1,Alder Group,A')
  })
})

test('a parent bears no name of one of its accounts', async () => {
  writeFileSync(join(folder, 'parents.csv'), 'customer,parent\n8,7\n')
  const [head, first] = await csv('pareto', 'ledger.csv', '--rollup', 'parents.csv')
  expect(head).toMatch(/^rank,customer,segment/)
  expect(first).toMatch(/^1,7,A,Vital few,160,/)
})
