/** A head that `--map` gives to one field stays known for its own, where no other column gives that. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCarteraIn } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const run = (folder: string, ...argv: string[]) => runCarteraIn({ folder, env: { CARTERA_THREADS: '1' } }, argv)

function folderWith(files: Record<string, string>) {
  const folder = newFolder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

/** The rows of a portfolio as csv: of each customer the columns that are asked for. */
async function rowsOf(folder: string, columns: readonly string[], ...argv: string[]) {
  const { code, stdout, stderr } = await run(folder, ...argv, '-f', 'csv', '-q')
  expect(stderr).toBe('')
  expect(code).toBe(0)
  const [head = '', ...rows] = stdout.trim().split('\n')
  const names = head.split(',')
  return rows.map((row) => columns.map((column) => row.split(',')[names.indexOf(column)]).join(' '))
}

describe('a head that is mapped to another field', () => {
  test('is still its own field, in one column or two files', async () => {
    const folder = folderWith({ 's.csv': 'customer,sales\nA,5\nB,6\n', 't.csv': 'customer,sales\nC,7\n' })
    expect(await rowsOf(folder, ['customer', 'sales', 'margin'], 'pareto', 's.csv', 't.csv', '--map', 'margin=sales')).toEqual([
      'C 7 7',
      'B 6 6',
      'A 5 5',
    ])
  })

  test('is it where no column has that head: another one that is known by it comes first', async () => {
    const folder = folderWith({ 's.csv': 'customer,sales,revenue\nA,5,1\nB,6,2\n' })
    expect(await rowsOf(folder, ['customer', 'sales', 'margin'], 'pareto', 's.csv', '--map', 'margin=sales')).toEqual(['B 2 6', 'A 1 5'])
  })

  test('is it where no joined file tells it', async () => {
    const folder = folderWith({ 's.csv': 'customer,amount\nA,5\nB,6\n', 'j.csv': 'customer,sales\nA,9\nB,3\n' })
    const joined = ['pareto', 's.csv', '--join', 'j.csv', '--map', 'margin=amount']
    expect(await rowsOf(folder, ['customer', 'sales', 'margin'], ...joined)).toEqual(['A 9 5', 'B 3 6'])
  })

  test('adds no column that nobody asked for', async () => {
    const folder = folderWith({ 's.csv': 'customer,sales,margin\nA,5,1\nB,6,2\n' })
    const { stdout } = await run(folder, 'pareto', 's.csv', '--map', 'sales=margin', '-f', 'csv')
    expect(stdout.split('\n')[0]).toBe('rank,customer,segment,label,sales,share,cumulative_share,reason')
  })

  test('is let go where that is said', async () => {
    const folder = folderWith({ 's.csv': 'customer,sales\nA,5\nB,6\n' })
    const { code, stderr } = await run(folder, 'pareto', 's.csv', '--map', 'margin=sales', '--map', 'sales=')
    expect(code).toBe(3)
    expect(stderr).toContain('s.csv has no column for "sales"')
  })

  test('is told by inspect, and each method that it says runs does', async () => {
    const folder = folderWith({ 's.csv': 'customer,sales\nA,5\nB,6\n' })
    const { stdout } = await run(folder, 'inspect', 's.csv', '--map', 'margin=sales', '-f', 'json')
    const { files, classifiers } = JSON.parse(stdout)
    expect(files[0].columns[1].fields).toEqual(['margin', 'sales'])
    for (const { classifier, runs } of classifiers) {
      const { code } = await run(folder, classifier, 's.csv', '--map', 'margin=sales')
      expect([classifier, code]).toEqual([classifier, runs === 'yes' ? 0 : expect.any(Number)])
      if (runs === 'yes') expect(code).toBe(0)
    }
  })
})

const ledger = `date,order,customer,sales,cost,region
2025-01-01,o1,A,5,1,N
2025-02-01,o2,B,6,2,S
2025-03-01,o2,C,-9,3,N
`

describe('one column for two fields', () => {
  const heads = ['date', 'order', 'customer', 'sales']
  const pairs = heads.flatMap((field) => heads.flatMap((head) => (field === head ? [] : [`${field}=${head}`])))
  const crossed = pairs.flatMap((map) => ['pareto', 'rfm', 'cohorts', 'lifecycle'].map((command) => [command, map] as const))

  async function endsWell(command: string, map: string) {
    const folder = folderWith({ 'l.csv': ledger })
    const { code, stderr } = await run(folder, command, 'l.csv', '--map', map)
    expect([command, [0, 3].includes(code), stderr]).toEqual([command, true, stderr])
  }

  test.each([
    ['cohorts', 'order=date'],
    ['pareto', 'date=sales'],
  ])('%s --map %s ends in an answer or a sentence', endsWell)

  test.each(crossed)('%s --map %s ends in an answer or a sentence', { tags: ['deep'] }, endsWell)
})
