import { DuckDBInstance } from '@duckdb/node-api'

/** The rows of the last statement of a script, in an engine of its own. */
export async function lastRowsOf(script: string): Promise<(string | null)[][]> {
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' })
  const connection = await instance.connect()
  try {
    const statements = await connection.extractStatements(script)
    let rows: (string | null)[][] = []
    for (let i = 0; i < statements.count; i++) {
      const statement = await statements.prepare(i)
      rows = (await statement.runAndReadAll()).getRows() as (string | null)[][]
    }
    return rows
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
