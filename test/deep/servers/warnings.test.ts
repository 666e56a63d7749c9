/**
 * What a file warns of, its rows on a server warn of too, brought home and added up there: no number changes without a word.
 * @module-tag deep
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cartera, type Folder, folder } from '../../process/cartera.js'
import { runs } from '../../runs.js'
import { hasPostgres, type PostgresServer, readerPassword, startPostgres } from '../../servers/postgres.js'

if (!hasPostgres()) console.warn('PostgreSQL is not installed here: warnings of a real server are NOT TESTED')

const customers = ['ann', 'bob', 'cid', 'dora', 'eve', 'fay']

/** Sales of some days, with one more cell a row. @param more the cell of a row by its number */
function ledger(head: string, more: (row: number) => string, sales = (row: number) => String(100 + row)) {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const day = `2025-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 27)).padStart(2, '0')}`
    return `${customers[i % customers.length]},o${i},${day},${sales(i)},${more(i)}`
  })
  return `customer,order,date,sales,${head}\n${rows.join('\n')}\n`
}

const every = (n: number, odd: string, usual: string) => (row: number) => (row % n === 3 ? odd : usual)

/** Tables whose cells say something, most of them by values alone. */
const tables: Readonly<Record<string, string>> = {
  'a state under its head': ledger('status', every(7, 'cancelled', 'complete')),
  'a state under another head': ledger('estado del pedido', every(7, 'anulado', 'entregado')),
  'a state under any head': ledger('x', every(7, 'refunded', 'paid')),
  'states that are all well': ledger('status', every(7, 'shipped', 'complete')),
  'documents under any head': ledger('k', every(5, 'credit note', 'invoice')),
  'letters of documents': ledger('doc type', every(5, 'NC', 'FAC')),
  'signs under any head': ledger('pm', every(4, '-', '+')),
  'sides of an account': ledger('dc', every(4, 'H', 'S')),
  'sides under any head': ledger('zz', every(4, 'Cr', 'Dr')),
  'a mark of what is cancelled': ledger('is cancelled', every(6, 'true', 'false')),
  'days of cancellation': ledger('cancelled at', (row) => (row % 6 === 3 ? '2025-05-05' : '')),
  'returned amounts': ledger('refunded amount', (row) => (row % 6 === 3 ? '12.5' : '0')),
  'many returned amounts': ledger('refunded amount', (row) => String(row * 1.25)),
  'what is not paid': ledger('paid', every(6, 'no', 'yes')),
  'both sides in columns': `customer,date,debit,credit\n${Array.from({ length: 40 }, (_, i) => `${customers[i % 6]},2025-01-${String(1 + (i % 27)).padStart(2, '0')},${i % 4 === 3 ? '' : 50 + i},${i % 4 === 3 ? 20 : ''}`).join('\n')}\n`,
  'a column of currencies, some blank': ledger('currency', (row) => (row % 9 === 3 ? '' : 'EUR')),
  'currencies under another head': ledger('moneda', (row) => (row % 9 === 3 ? '' : 'EUR')),
  'returns that keep their cost': ledger(
    'cost',
    (row) => String(10 + row),
    (row) => (row % 9 === 3 ? '-40' : String(100 + row)),
  ),
  'quantities below 0 beside amounts above': ledger('quantity', every(8, '-2', '3')),
  'missing amounts': ledger(
    'note',
    () => 'x',
    (row) => (row % 9 === 3 ? '' : String(100 + row)),
  ),
  'dates far from the others': ledger('note', () => 'x').replace('2025-04-13', '2052-04-13'),
  'ids that look alike': ledger('note', () => 'x').replace('\nbob', '\nBob'),
  'a total without a word': `${ledger('note', () => 'x')}all of them,,2025-12-31,${Array.from({ length: 40 }, (_, i) => 100 + i).reduce((a, b) => a + b)},\n`,
  'orders under Name': ledger('Name', (row) => `#${1000 + row}`).replace('order,', 'ref,'),
  'rows without orders': ledger('note', () => 'x')
    .replace('customer,order', 'customer,ref')
    .replaceAll(/,2025-\d\d-\d\d,/g, ',2025-03-03,'),
  'rows that stand twice': ledger('note', () => 'x')
    .replace(/\n.*\n.*\n/, '$&$&')
    .replaceAll('\n\n', '\n'),
  'texts that speak of returns': ledger('remark', every(9, 'refund for damage', 'two boxes')),
  'numbers of credit notes': ledger('note', () => 'x').replaceAll(/,o(\d*)/g, (_, n) => (n % 9 === 3 ? `,CN-${n}` : `,INV-${n}`)),
  'labels of totals': `${ledger('product', () => 'box')}ann,o99,2025-12-30,${[0, 6, 12, 18, 24, 30, 36].reduce((all, i) => all + 100 + i, 0)},Total\n`,
  'taxes in some amounts': ledger('tax included', every(5, 'yes', 'no')),
  'a later head of margin': ledger('profit', (row) => String(row)).replace('date,sales', 'date,revenue'),
}

const questions = ['pareto', 'rfm']

describe.skipIf(!hasPostgres())('warnings of a table', () => {
  let server: PostgresServer
  let here: Folder
  beforeAll(async () => {
    server = await startPostgres()
    here = folder({})
    server.sql('GRANT USAGE ON SCHEMA public TO reader; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader')
  })
  afterAll(() => server?.stop())

  const path = () => join(here.path, 'rows.csv')
  /** Writes rows without the ways of their file; their columns' names and types. */
  async function plainly(csv: string): Promise<string[][]> {
    writeFileSync(path(), csv)
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const of = (sql: string) => connection.runAndReadAll(sql).then((read) => read.getRowsJson() as string[][])
    try {
      const columns = await of(`DESCRIBE SELECT * FROM read_csv('${path()}', header = true)`)
      await of(`CREATE TABLE rows AS SELECT * FROM read_csv('${path()}', header = true); COPY rows TO '${path()}' (FORMAT csv, HEADER)`)
      return columns
    } catch {
      return []
    } finally {
      connection.closeSync()
    }
  }
  /** Makes a table of such rows; the file holds what the table does then. */
  function load(columns: readonly string[][]) {
    const types: Readonly<Record<string, string>> = { DOUBLE: 'numeric', TIME: 'text', VARCHAR: 'text' }
    const quoted = columns.map(([name = '', type = '']) => ({ name: `"${name.replaceAll('"', '""')}"`, type }))
    const made = quoted.map(({ name, type }) => `${name} ${types[type] ?? type}`)
    const cells = quoted.map(({ name, type }) => (type === 'BOOLEAN' ? `${name}::text` : name))
    server.sql(`DROP TABLE IF EXISTS rows; CREATE TABLE rows (${made.join(', ')});\n\\copy rows FROM '${path()}' CSV HEADER`)
    server.sql(`\\copy (SELECT ${cells.join(', ')} FROM rows) TO '${path()}' CSV HEADER`)
  }

  const warned = async (args: readonly string[]) => {
    const { code, stdout, stderr } = await cartera(here, [...args, '-f', 'json'], { env: { PGPASSWORD: readerPassword } })
    if (code !== 0) return { code, said: [stderr.replace(/.*"code": ?"([^"]+)".*/s, '$1')] }
    const { warnings = [] } = JSON.parse(stdout.replace(/postgres:[^ "]*table=rows/g, 'rows.csv')) as {
      warnings?: { code: string; message: string }[]
    }
    // Rows of a server have no lines, and what only some of them show is said to be so.
    const plain = (message: string) =>
      message
        .replace(/ \(seen in [\d,]+ rows of some customers.*?\)/, '')
        .replace(/(?:line \d+|a row of customer=\w+)(?=, the same as|;)/g, 'a row')
        .replace(/the same as (?:line \d+|a row of customer=\w+)/, 'the same as a row')
        .replace(/^(rows\.csv)(?:, (?:line \d+|customer=.*?)(?=: |, column))?/, '$1')
    const said = warnings.filter(({ code }) => code !== 'read-here').map(({ code, message }) => `${code}: ${plain(message)}`)
    return { code, said: said.sort() }
  }

  /** What a file says, and its rows brought home and added up there. */
  async function compared(question: string) {
    const [command = '', ...more] = question.split(' ')
    const address = `postgres://reader@127.0.0.1:${server.port}/ci?table=rows`
    const file = await warned([command, 'rows.csv', ...more])
    const home = await warned([command, address, ...more, '--fold-from', '1000000'])
    server.statements()
    const there = await warned([command, address, ...more, '--fold-from', '0'])
    return { file, home, there, folded: /GROUP BY/.test(server.statements()) }
  }

  const folded = new Set<string>()
  test.each(Object.keys(tables))('%s', async (name) => {
    load(await plainly(tables[name] as string))
    for (const question of questions) {
      const { file, home, there, folded: isFolded } = await compared(question)
      if (isFolded) folded.add(name)
      expect({ question, said: home }).toEqual({ question, said: file })
      expect({ question, said: there }).toEqual({ question, said: file })
    }
  })
  test('columns that tell of rows do not keep them from being added up there', () => {
    expect([...folded]).toEqual(
      expect.arrayContaining([
        'a state under its head',
        'a state under any head',
        'signs under any head',
        'returns that keep their cost',
        'quantities below 0 beside amounts above',
        'rows that stand twice',
        'texts that speak of returns',
        'numbers of credit notes',
        'labels of totals',
      ]),
    )
  })
  test('returns that keep a cost are counted there where formulas make it, and the sales', async () => {
    load(await plainly(tables['returns that keep their cost'] as string))
    for (const map of ['cost=cost*0.125', 'cost=[cost]/4 --map sales=sales*2', 'margin=cost'])
      for (const filter of ['', ' --since 2025-05-01', ' --where cost>20']) {
        const { file, home, there, folded } = await compared(`pareto --map ${map}${filter}`)
        const said = file.said.filter((each) => /^kept-in-returns: rows\.csv: \d/.test(each))
        expect({ map, filter, home, there, folded, said: said.length }).toEqual({
          map,
          filter,
          home: file,
          there: file,
          folded: true,
          said: 1,
        })
      }
  })

  /** A third of them, unless many draws are asked for. */
  test('tables of the fixtures', { timeout: 600_000 }, async () => {
    const differ: unknown[] = []
    let tried = 0
    const names = readdirSync('fixtures', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.csv'))
    const step = runs < 100 ? 3 : 1
    for (const name of names.sort().filter((_, i) => i % step === 0)) {
      const csv = readFileSync(join('fixtures', name), 'utf8')
      if (csv.includes('\0') || csv.length > 200_000) continue
      const columns = await plainly(csv)
      const said = columns.length < 2 ? undefined : await warned(['pareto', 'rows.csv'])
      if (said?.code !== 0 || said.said.length === 0) continue
      load(columns)
      tried++
      const { file, home, there } = await compared('pareto')
      if (JSON.stringify([home, there]) !== JSON.stringify([file, file])) differ.push({ name, file, home, there })
    }
    expect(differ).toEqual([])
    expect(tried).toBeGreaterThan(3)
  })
})
