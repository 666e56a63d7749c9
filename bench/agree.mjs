/**
 * Compares two ranked CSV files cell by cell: `node bench/agree.mjs <a.csv> <b.csv>` prints, as JSON, for each column that both
 * have the number of customers in which they differ, and an example. Numbers are compared as numbers; beside rank, segment, shares
 * and place they may differ by one in the sixth decimal, where a quotient falls on half of it.
 */
import { DuckDBInstance } from '@duckdb/node-api'

const [a, b] = process.argv.slice(2)
const exact = ['rank', 'segment', 'label', 'share', 'cumulative_share', 'row']
const literal = (path) => `'${path.replaceAll("'", "''")}'`
const name = (column) => `"${column.replaceAll('"', '""')}"`

const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRowsJson()
const load = (table, path) =>
  connection.run(
    `CREATE TABLE ${table} AS SELECT *, row_number() OVER () AS "row" FROM read_csv(${literal(path)}, header = true, all_varchar = true, delim = ',', quote = '"')`,
  )

await load('a', a)
await load('b', b)
const columnsOf = async (table) => (await rows(`SELECT column_name FROM information_schema.columns WHERE table_name = '${table}'`)).flat()
const inB = await columnsOf('b')
const common = (await columnsOf('a')).filter((column) => inB.includes(column) && column !== 'customer')
const differs = (column) => {
  const [left, right] = [`a.${name(column)}`, `b.${name(column)}`]
  const [x, y] = [left, right].map((value) => `TRY_CAST(${value} AS DECIMAL(38,10))`)
  return `(${left} IS DISTINCT FROM ${right} AND coalesce(abs(${x} - ${y}) > ${exact.includes(column) ? 0 : 0.000001}, true))`
}
const [counts] = await rows(`
  SELECT count(*), count(*) FILTER (WHERE a.customer IS NULL OR b.customer IS NULL), ${common.map((column) => `count(*) FILTER (WHERE ${differs(column)})`).join(', ')}
  FROM a FULL JOIN b ON a.customer = b.customer`)
const [customers, missing, ...different] = counts.map(Number)
const faults = {}
for (const [i, column] of common.entries()) {
  if (different[i] === 0) continue
  const [[customer, left, right]] = await rows(
    `SELECT coalesce(a.customer, b.customer), a.${name(column)}, b.${name(column)} FROM a FULL JOIN b ON a.customer = b.customer WHERE ${differs(column)} ORDER BY 1 LIMIT 1`,
  )
  faults[column] = { customers: different[i], example: { customer, a: left, b: right } }
}
console.log(JSON.stringify({ customers, missing, columns: common, faults }))
