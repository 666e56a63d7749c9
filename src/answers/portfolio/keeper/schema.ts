/** The tables of a history file; docs/history.md describes them. */
import { identifier as id, text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { say } from '../../../words/sentence.js'
import { historyError, noHistory, type Purpose } from './faults.js'

/** The version of the tables that this program writes. */
const schemaName = 'cartera.history/1'

/** Amounts and shares: as many digits as there are, and the decimals that cartera writes at most. */
export const amountType = 'DECIMAL(38,6)'

const snapshotKey = { name: 'VARCHAR', as_of: 'DATE' }

/** Tables with their columns. `customers` gets more: one for each column of a method. */
export const tables = {
  snapshots: {
    ...snapshotKey,
    classifier: 'VARCHAR',
    measure: 'VARCHAR',
    customers: 'BIGINT',
    amount: amountType,
    parameters: 'VARCHAR',
    program: 'VARCHAR',
    document: 'VARCHAR',
  },
  inputs: { ...snapshotKey, position: 'BIGINT', path: 'VARCHAR', sha256: 'VARCHAR', rows: 'BIGINT', rejected: 'BIGINT' },
  thresholds: {
    ...snapshotKey,
    position: 'BIGINT',
    measure: 'VARCHAR',
    level: 'VARCHAR',
    cut_point: 'DECIMAL(38,12)',
    closed: 'VARCHAR',
    low: 'BOOLEAN',
  },
  segments: {
    ...snapshotKey,
    position: 'BIGINT',
    segment: 'VARCHAR',
    label: 'VARCHAR',
    customers: 'BIGINT',
    customer_share: 'DECIMAL(18,6)',
    amount: amountType,
    share: amountType,
  },
  customers: {
    ...snapshotKey,
    position: 'BIGINT',
    rank: 'BIGINT',
    customer: 'VARCHAR',
    segment: 'VARCHAR',
    label: 'VARCHAR',
    amount: amountType,
    share: amountType,
    cumulative_share: amountType,
  },
} as const satisfies Record<string, Record<string, string>>

export type Table = keyof typeof tables

/** A table of the attached history. */
export const table = (name: Table | 'about', database = 'history') => `${id(database)}."main".${id(name)}`

/** The tables of a new file. */
export async function createTables(engine: Engine, database: string, program: string) {
  await engine.run(`CREATE TABLE ${table('about', database)} AS SELECT ${text(schemaName)} AS "schema", ${text(program)} AS "program"`)
  for (const [name, columns] of Object.entries(tables)) {
    const typed = Object.entries(columns).map(([column, type]) => `${id(column)} ${type}`)
    await engine.run(`CREATE TABLE ${table(name as Table, database)} (${typed.join(', ')})`)
  }
}

/** Refuses a database of another program or of a later version. */
export async function checkSchema(engine: Engine, purpose: Purpose, file: string) {
  const found = await engine.rows(`SELECT table_name FROM duckdb_tables() WHERE database_name = 'history' AND schema_name = 'main'`)
  const names = found.map(([name]) => name)
  const [row] = names.includes('about') ? await engine.rows(`SELECT "schema" FROM ${table('about')} LIMIT 1`).catch(() => []) : []
  const schema = row?.[0] ?? ''
  if (!schema.startsWith('cartera.history/')) throw noHistory(purpose, file, say('of-another-program'))
  if (schema !== schemaName)
    throw historyError(purpose, 'history-newer', say('history-of-newer-cartera', file, schema), file, say('update-cartera'))
  const missing = Object.keys(tables).find((name) => !names.includes(name))
  if (missing !== undefined)
    throw historyError(purpose, 'history-damaged', say('history-without-table', file, missing), file, say('from-backup-or-new'))
}

/** The condition of a snapshot's rows. */
export const ofSnapshot = ({ name, as_of }: { name: string; as_of: string }) => `"name" = ${text(name)} AND "as_of" = DATE ${text(as_of)}`
