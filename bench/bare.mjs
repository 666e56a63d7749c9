/** The least that a program on DuckDB does: opens it and selects 1. */
import { DuckDBInstance } from '@duckdb/node-api'

const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
const reader = await connection.runAndReadAll('SELECT 1')
console.log(reader.getRows()[0][0])
