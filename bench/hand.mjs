/** Runs hand-written SQL: `node bench/hand.mjs <script.sql> <input.csv> <output.csv> [<other-input.csv>]`. */
import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

const [script, input, output, other = ''] = process.argv.slice(2)
const literal = (path) => `'${path.replaceAll("'", "''")}'`
const sql = readFileSync(script, 'utf8')
  .replace('$input', literal(input))
  .replace('$other', literal(other))
  .replace('$output', literal(output))

const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
await connection.run(sql)
