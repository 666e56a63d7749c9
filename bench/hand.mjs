/** Runs hand-written SQL: `node bench/hand.mjs <script.sql> <input.csv> <output.csv> [<other-input.csv>]`. */
import { DuckDBInstance } from '@duckdb/node-api'
import { scriptOf } from './hand/script.mjs'

const [script, input, output, other] = process.argv.slice(2)
const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
await connection.run(scriptOf(script, { input, output, other }))
