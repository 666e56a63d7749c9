/** Rows of a small result as objects. */
import type { Engine, Value } from './engine.js'

/** What the columns of a query hold, by the names that they get here, in the order of the query; `?` admits null. */
export type Shape = Readonly<Record<string, 'text' | 'text?' | 'number' | 'number?'>>

type Held<Kind> = (Kind extends `text${string}` ? string : number) | (Kind extends `${string}?` ? null : never)

export type RowOf<S extends Shape> = { [Name in keyof S]: Held<S[Name]> }

/** All rows of a query. @throws TypeError for a null where the shape admits none, or another number of columns */
export async function readRows<S extends Shape>(engine: Engine, sql: string, shape: S): Promise<RowOf<S>[]> {
  const columns = Object.entries(shape)
  const rows = await engine.rows(sql)
  return rows.map((row) => {
    if (row.length !== columns.length) throw new TypeError(`${row.length} columns for ${columns.map(([name]) => name).join(', ')}`)
    return Object.fromEntries(columns.map(([name, kind], i) => [name, held(row[i] ?? null, kind, name)])) as RowOf<S>
  })
}

/** Columns of DOUBLE by the names that they get here, in the order of the query; NaN for null. */
export async function readColumns<const Name extends string>(
  engine: Engine,
  sql: string,
  names: readonly Name[],
): Promise<Record<Name, Float64Array>> {
  const columns = await engine.columns(sql, names.length)
  return Object.fromEntries(names.map((name, i) => [name, columns[i]])) as Record<Name, Float64Array>
}

/** The first row of a query that always has one. */
export async function readRow<S extends Shape>(engine: Engine, sql: string, shape: S): Promise<RowOf<S>> {
  const [row] = await readRows(engine, sql, shape)
  if (!row) throw new TypeError(`no row of ${Object.keys(shape).join(', ')}`)
  return row
}

function held(value: Value, kind: Shape[string], name: string): string | number | null {
  if (value === null && !kind.endsWith('?')) throw new TypeError(`${name} is null`)
  return value !== null && kind.startsWith('number') ? Number(value) : value
}
