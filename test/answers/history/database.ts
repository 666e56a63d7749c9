/** Looks into a history as any other client of DuckDB would. */

import { openDuckDB } from '../../../src/engines/duckdb.js'
import { everywhere } from '../../../src/engines/engine.js'

/** Rows of a query over an attached database; its tables are `h.<table>`. */
export async function query(file: string, sql: string): Promise<(string | null)[][]> {
  const engine = await openDuckDB({}, everywhere)
  try {
    await engine.run(`ATTACH '${file}' AS h (READ_ONLY)`)
    const rows = await engine.rows(sql)
    await engine.run('DETACH h')
    return rows
  } finally {
    engine.close()
  }
}

/** Changes a database by one statement after another. */
export async function change(file: string, ...statements: string[]) {
  const engine = await openDuckDB({}, everywhere)
  try {
    await engine.run(`ATTACH '${file}' AS h`)
    for (const sql of statements) await engine.run(sql)
    await engine.run('DETACH h')
  } finally {
    engine.close()
  }
}

/** Every snapshot as `name as_of customers/rows segments thresholds inputs`: rows of all tables must be there, or of none. */
export async function wholeness(file: string): Promise<string[]> {
  const count = (table: string) => `(SELECT count(*) FROM h.${table} AS t WHERE t.name = s.name AND t.as_of = s.as_of)`
  const rows = await query(
    file,
    `SELECT name, CAST(as_of AS VARCHAR), customers || '/' || ${count('customers')}, ${['segments', 'thresholds', 'inputs'].map(count).join(', ')} FROM h.snapshots AS s ORDER BY ALL`,
  )
  const [[strangers = null] = []] = await query(
    file,
    `SELECT CAST(count(*) AS VARCHAR) FROM (SELECT name, as_of FROM h.customers UNION ALL SELECT name, as_of FROM h.segments) AS t WHERE (name, as_of) NOT IN (SELECT (name, as_of) FROM h.snapshots)`,
  )
  return [...rows.map((row) => row.join(' ')), ...(strangers === '0' ? [] : [`${strangers} rows of no snapshot`])]
}

/** Customers with amounts that differ by the seed, as CSV. */
export const tableOf = (customers: number, seed = 1) =>
  `customer,sales\n${Array.from({ length: customers }, (_, i) => `Customer ${i},${((i * 104_729 * seed) % 1_000_003) / 100}\n`).join('')}`
