/**
 * Odd spellings deep in large, otherwise plain files, where no sample sees them: never misread.
 * @module-tag deep
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, test } from 'vitest'
import { removePrivateFolders as removeTempFolders } from '../../src/places/private-folder.js'
import { runCartera } from '../run-cartera.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-deep-'))
afterAll(() => {
  removeTempFolders()
  rmSync(folder, { recursive: true })
})

const rows = 135_000
const deep = 130_000

/** A large file of plain numbers with one odd row on line 130,001. */
async function deepIn(header: string, plain: (i: number) => string, odd: string, argv: readonly string[]) {
  const path = join(folder, 'deep.csv')
  const lines = Array.from({ length: rows }, (_, i) => (i === deep - 1 ? odd : plain(i)))
  writeFileSync(path, `${header}\n${lines.join('\n')}\n`)
  const [first = '', ...rest] = argv
  const { code, stdout, stderr } = await runCartera([first, path, ...rest, '-f', 'csv', '--raw'])
  const found =
    code === 0 ? (parse(stdout, { columns: true }) as Record<string, string>[]).find(({ customer }) => customer === 'odd') : undefined
  return { code, stderr: stderr.split('\n')[0] ?? '', found }
}

const single = (i: number) => `C${i},${(i % 900) + 1}.25`
const ledger = (i: number) => `C${i % 1000},2025-01-${String((i % 28) + 1).padStart(2, '0')},${(i % 900) + 1}.25`

describe('130,000 rows down, a number that the engine would take and the grammar does not', () => {
  test.each(['1_000', '1_0.5', '+ ', '0x1F', '1e', '1 00', '5-5'])('"%s" is a fault, in a table', async (cell) => {
    const { code, stderr } = await deepIn('customer,sales', single, `odd,${cell}`, ['pareto'])
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining(`line 130001, column "sales": "${cell.trim()}"`) })
  })

  test.each(['1_000', '+ ', '1e'])('"%s" is a fault, in a ledger', async (cell) => {
    const { code, stderr } = await deepIn('customer,date,sales', ledger, `odd,2025-01-01,${cell}`, ['pareto'])
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining(`line 130001, column "sales": "${cell.trim()}"`) })
  })

  test('"+ " is a fault, in a ledger where the customer has other rows', async () => {
    const { code, stderr } = await deepIn('customer,date,sales', ledger, 'C5,2025-01-01,+ ', ['pareto'])
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('line 130001, column "sales": "+"') })
  })

  test.each(['- ', ' -', '-', ' '])('"%s" is missing, in a table', async (cell) => {
    expect((await deepIn('customer,sales', single, `odd,${cell}`, ['pareto'])).found).toMatchObject({ sales: '', segment: 'unclassified' })
  })

  test('"- " counts in no mean: 8 and nothing is 8, not 4', async () => {
    const mark = (i: number) => (i === 0 ? 'odd,2025-01-01,8,8' : `C${i % 1000},2025-01-02,${(i % 9) + 1},${(i % 9) + 1}`)
    const { found } = await deepIn('customer,date,satisfaction,loyalty', mark, 'odd,2025-01-03,- ,8', ['winer'])
    expect(found).toMatchObject({ customer: 'odd', segment: 'loyal' })
  })

  test('"- " is not the last value: the one before it stays', async () => {
    const row = (i: number) => (i === 0 ? 'odd,2025-01-01,10,0.5,5' : `C${i % 1000},2025-01-02,10,0.05,5`)
    const { found } = await deepIn('customer,date,sales,growth,rival sales', row, 'odd,2025-01-03,10,- ,5', ['bcg'])
    expect(found).toMatchObject({ customer: 'odd', segment: 'star' })
  })

  test.each(['2025-01-5x', '2025-01-05 x', 'epoch', 'infinity', '2025-01-05 (BC)', '20250105', '2025/01/05', '05-01-2025', '2025-02-30'])(
    '"%s" is a fault among ISO dates',
    async (cell) => {
      const path = join(folder, 'dates.csv')
      const lines = Array.from({ length: rows }, (_, i) => (i === deep - 1 ? `odd,${cell},5` : ledger(i)))
      writeFileSync(path, `customer,date,sales\n${lines.join('\n')}\n`)
      const { code, stderr } = await runCartera(['pareto', path, '-f', 'json'])
      expect({ code, error: code === 3 ? JSON.parse(stderr) : stderr }).toMatchObject({
        code: 3,
        error: { line: 130_001, column: 'date', value: cell },
      })
    },
  )
})

describe('a record longer than the pieces in which a file of short ones is read', () => {
  const cell = `"${'line\n'.repeat(900_000)}"`

  test('130,000 rows down, counts as any other', async () => {
    const { code, found } = await deepIn('customer,date,sales,note', (i) => `${ledger(i)},plain`, `odd,2025-01-01,8.25,${cell}`, ['pareto'])
    expect({ code, found }).toMatchObject({ code: 0, found: { sales: '8.25' } })
  })

  test('which is the last one, counts too', async () => {
    const path = join(folder, 'last.csv')
    const lines = Array.from({ length: rows }, (_, i) => `${ledger(i)},plain`)
    writeFileSync(path, `customer,date,sales,note\n${lines.join('\n')}\nodd,2025-01-01,8.25,${cell}\n`)
    const { code, stdout } = await runCartera(['pareto', path, '-f', 'csv', '--raw'])
    expect({ code, odd: /^\d+,odd,[^\n]*$/m.exec(stdout)?.[0] }).toMatchObject({ code: 0, odd: expect.stringContaining(',8.25,') })
  })

  test('130,000 rows down a quote that is never closed is told with its line', async () => {
    const { code, stderr } = await deepIn('customer,date,sales,note', (i) => `${ledger(i)},plain`, 'odd,2025-01-01,8.25,"open', ['pareto'])
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('line 130001: a quote is not closed') })
  })
})
