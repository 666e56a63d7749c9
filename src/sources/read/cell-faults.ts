/** Cells that hold something and cannot be read. */
import type { Engine, Value } from '../../engines/engine.js'
import { alikeFiles } from './alike-files.js'
import { rowsWhereAny } from './cell-test.js'
import { cellTests } from './cell-tests.js'
import type { Fault } from './fault.js'
import { customerCell } from './id-tests.js'
import { linesOf } from './record-places.js'
import { joinedRelation, numberedRelation, rawColumn } from './relation.js'
import type { Table, TableFile } from './table-facts.js'

/** The query for rows of a relation whose cells cannot be read, in the order of `by`, and the faults of such a row; undefined where none can be. */
function faultyCells(
  table: Table,
  file: TableFile,
  fields: readonly string[],
  rows: { relation: string; by: readonly string[] },
  more: readonly string[] = [],
) {
  const tests = cellTests(table, file, fields).filter(({ holds }) => holds !== 'false')
  if (tests.length === 0) return undefined
  const own = [...rows.by, `${customerCell(file) ?? 'NULL'} AS "customer"`, ...more]
  const first = rows.by.length
  return {
    sql: `${rowsWhereAny(tests, own, rows.relation)}\nORDER BY ${rows.by.join(', ')}`,
    faults: (row: readonly Value[]): CellFault[] =>
      tests.flatMap(({ column, reason }, i) => {
        if (row[own.length + 2 * i + 1] !== 'true') return []
        const value = row[own.length + 2 * i] ?? ''
        return [{ column, value, reason: reason(value, row[first] ?? null) }]
      }),
    more: (row: readonly Value[]) => row.slice(first + 1, own.length),
  }
}

type CellFault = Pick<Fault, 'column' | 'value' | 'reason'>

const byRecord = ({ reader }: TableFile) => ({ relation: numberedRelation(reader, 'record'), by: ['"record"'] })

/** Cells of the used fields that hold something and cannot be read; at most `limit` rows of a file. */
export async function cellFaults(
  engine: Engine,
  table: Table,
  file: TableFile,
  fields: readonly string[],
  limit: number,
): Promise<Fault[]> {
  const query = faultyCells(table, file, fields, byRecord(file))
  if (!query) return []
  const rows = await engine.rows(`${query.sql}\nLIMIT ${limit}`)
  const lines = await linesOf(file, new Set(rows.map(([record]) => Number(record))))
  return rows.flatMap((row) => {
    const record = Number(row[0])
    return query.faults(row).map((fault) => ({ file: file.shown, record, line: lines.get(record), ...fault }))
  })
}

/** All rows that hold such cells, some at a time: the number of each, its faults and its cells. */
export async function* faultyRows(
  engine: Engine,
  table: Table,
  file: TableFile,
  fields: readonly string[],
): AsyncGenerator<{ record: number; faults: CellFault[]; cells: readonly Value[] }[]> {
  const cells = file.columns.headers.map((_, i) => rawColumn(i))
  const query = faultyCells(table, file, fields, byRecord(file), cells)
  if (!query) return
  for await (const rows of engine.stream(query.sql))
    yield rows.map((row) => ({ record: Number(row[0]), faults: query.faults(row), cells: query.more(row) }))
}

/** A row with faulty cells, and what `more` columns hold of it. */
export interface FaultyLine {
  file: number
  line: number
  faults: CellFault[]
  more: readonly Value[]
}

/** The rows with such cells of a relation with the columns `file` and `line`, in their order, some at a time; its files are read like `file`. */
export async function* faultyLines(
  engine: Engine,
  table: Table,
  file: TableFile,
  fields: readonly string[],
  relation: string,
  more: readonly string[],
): AsyncGenerator<FaultyLine[]> {
  const query = faultyCells(table, file, fields, { relation, by: ['"file"', '"line"'] }, more)
  if (!query) return
  for await (const rows of engine.stream(query.sql))
    yield rows.map((row) => ({
      file: Number(row[0]),
      line: Number(row[1]),
      faults: query.faults(row),
      more: query.more(row),
    }))
}

/** The places of a table's files that may hold faulty cells; of many files that are read alike, each is not asked by itself. */
export async function suspectFiles(engine: Engine, table: Table, fields: readonly string[]): Promise<Set<number>> {
  const suspects = new Set<number>()
  const look = async (places: readonly number[]): Promise<void> => {
    const [first] = places as [number, ...number[]]
    if (places.length === 1) return void suspects.add(first)
    const tests = cellTests(table, table.files[first] as TableFile, fields).filter(({ holds }) => holds !== 'false')
    if (tests.length === 0) return
    const any = tests.map(({ holds }) => holds).join(' OR ')
    try {
      const rows = await engine.rows(`SELECT DISTINCT "file" FROM ${joinedRelation(table.files, places)} WHERE ${any}`)
      for (const [place] of rows) suspects.add(Number(place))
    } catch {
      const half = places.length >> 1
      await look(places.slice(0, half))
      await look(places.slice(half))
    }
  }
  for (const places of alikeFiles(table)) await look(places)
  return suspects
}
