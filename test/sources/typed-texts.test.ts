/** Texts in files that have types: numbers and dates are written there as somebody wrote them, beside numbers proper; and rows of such files are set aside as those of text files are. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let n = 0

function json(...rows: readonly object[]) {
  const path = join(folder, `${n++}.ndjson`)
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return path
}

async function parquet(select: string) {
  const path = join(folder, `${n++}.parquet`)
  const engine = await (await DuckDBInstance.create(':memory:')).connect()
  await engine.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`)
  engine.closeSync()
  return path
}

async function sums(path: string, ...options: string[]) {
  const { code, stdout, stderr } = await runCartera(['pareto', path, '--format', 'json', ...options])
  if (code !== 0) return JSON.parse(stderr).message
  return Object.fromEntries(JSON.parse(stdout).customers.map((each: Record<string, unknown>) => [each.customer, Number(each.sales)]))
}

describe('texts in the format of the one who wrote them', () => {
  test('in JSON, where numbers proper keep their point', async () => {
    const path = json(
      { Cliente: 'A', Fecha: '13/02/2025', Importe: '1.234,50' },
      { Cliente: 'B', Fecha: '01/02/2025', Importe: 2.125 },
      { Cliente: 'A', Fecha: '02/03/2025', Importe: '-3,5' },
    )
    expect(await sums(path)).toEqual({ A: 1231, B: 2.125 })
    expect((await runCartera(['inspect', path])).stdout).toMatch(/B +2025-02-01 +2\.125/)
  })

  test('in Parquet, beside columns of numbers and ids that are numbers', async () => {
    const path = await parquet(
      `SELECT (1000 + i % 2)::DOUBLE AS "Kunde", '1.0' || i || '0,25' AS "Umsatz", 1.234::DOUBLE AS "Kosten" FROM range(4) t(i)`,
    )
    const { stdout } = await runCartera(['whale', path, '--aggregate', '--format', 'json'])
    expect(JSON.parse(stdout).customers).toMatchObject([
      { customer: '1001.0', sales: 2040.5, margin: 2038.032 },
      { customer: '1000.0', sales: 2020.5, margin: 2018.032 },
    ])
  })

  test('a text that two formats read differently is asked about, wherever it stands; both answers work', async () => {
    const path = await parquet(
      `SELECT 'C' || i AS "Cliente", CASE i WHEN 2400 THEN '1.234' ELSE '7' END AS "Importe" FROM range(3000) t(i)`,
    )
    expect(await sums(path)).toMatch(/"1.234" may be 1.234 \(1234.56\) or 1234 \(1.234,56\)/)
    expect(await sums(path, '--numbers', '1.234,56')).toMatchObject({ C2400: 1234 })
    expect(await sums(path, '--numbers', '1234.56')).toMatchObject({ C2400: 1.234 })
    const telling = await parquet(
      `SELECT 'C' || i AS "Cliente", CASE i WHEN 2400 THEN '1.234,5' ELSE '7' END AS "Importe", 1.234::DOUBLE AS "Coste" FROM range(3000) t(i)`,
    )
    expect(await sums(telling)).toMatchObject({ C2400: 1234.5, C0: 7 })
  })

  test('numbers proper are no question, whatever is told', async () => {
    const path = json({ Cliente: 'A', Importe: 1.234 }, { Cliente: 'B', Importe: 2.5 })
    for (const options of [[], ['--numbers', '1.234,56']]) expect(await sums(path, ...options)).toEqual({ A: 1.234, B: 2.5 })
  })
})

test.each(['ndjson', 'parquet'])('--on-reject skip sets rows of %s aside, with their money', async (kind) => {
  const rows = [
    { customer: 'A', region: 'N', sales: '10.5' },
    { customer: null, region: 'S', sales: '2.5' },
    { customer: 'B', region: '=1', sales: 'many' },
  ]
  const values = rows.map((row) => `(${Object.values(row).map((cell) => (cell === null ? 'NULL' : `'${cell}'`))})`)
  const path = kind === 'ndjson' ? json(...rows) : await parquet(`SELECT * FROM (VALUES ${values.join(', ')}) t(customer, region, sales)`)
  const rejects = join(folder, `${kind}-rejected.csv`)
  const { stdout, stderr } = await runCartera(['pareto', path, '--on-reject', 'skip', '--rejects', rejects, '--format', 'csv'])
  expect(stdout.match(/^\d+,\w+/gm)).toEqual(['1,A'])
  expect(stderr).toMatch(/read 3 rows .* rejected 2, wrote 1 customer\n/)
  expect(stderr).toContain('2 rows were rejected, with 2.50 of sales')
  expect(stderr).toContain(`row 2, column "customer": the customer id is blank`)
  expect(readFileSync(rejects, 'utf8')).toBe(
    `customer,region,sales,line,column,reason\n,S,2.5,2,customer,the customer id is blank\nB,'=1,many,3,sales,"""many"" is not a number"\n`,
  )
})

test('a label of totals beside a customer is said of JSON and Parquet too', async () => {
  const rows = ['x', 'y', 'Total'].map((product, i) => ({ date: '2025-01-01', customer: 'A', product, sales: i + 1 }))
  const { stderr } = await runCartera(['pareto', json(...rows), '--format', 'csv'])
  expect(stderr).toContain('row 3: column "product" says "Total" in 1 row with 3 of sales')
})
