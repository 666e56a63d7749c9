/** Cells that hold something and cannot be read. */
import type { Engine, Value } from '../../engines/engine.js'
import { alikeFiles } from './alike-files.js'
import { cellTests } from './cell-tests.js'
import type { Fault } from './fault.js'
import { customerCell } from './id-tests.js'
import { linesOf } from './record-places.js'
import { joinedRelation, numberedRelation, rawColumn } from './relation.js'
import type { Table, TableFile } from './table-facts.js'

/** The query for rows whose cells cannot be read, in their order, and the faults of such a row; undefined where none can be. */
function faultyCells(table: Table, file: TableFile, fields: readonly string[], more: readonly string[] = []) {
  const tests = cellTests(table, file, fields).filter(({ holds }) => holds !== 'false')
  if (tests.length === 0) return undefined
  const columns = [...tests.flatMap(({ value, holds }, i) => [`${value} AS "value ${i}"`, `${holds} AS "fault ${i}"`]), ...more]
  const numbered = numberedRelation(file.reader, 'record')
  return {
    sql: `SELECT "record", ${customerCell(file) ?? 'NULL'}, ${columns.join(', ')}\nFROM ${numbered} AS "raw"\nWHERE ${tests.map(({ holds }) => holds).join(' OR ')}\nORDER BY "record"`,
    faults: ([record, customer, ...pairs]: readonly Value[]): Fault[] =>
      tests.flatMap(({ column, reason }, i) => {
        if (pairs[2 * i + 1] !== 'true') return []
        const value = pairs[2 * i] ?? ''
        return [{ file: file.shown, record: Number(record), column, value, reason: reason(value, customer ?? null) }]
      }),
  }
}

/** Cells of the used fields that hold something and cannot be read; at most `limit` rows of a file. */
export async function cellFaults(
  engine: Engine,
  table: Table,
  file: TableFile,
  fields: readonly string[],
  limit: number,
): Promise<Fault[]> {
  const query = faultyCells(table, file, fields)
  if (!query) return []
  const found = (await engine.rows(`${query.sql}\nLIMIT ${limit}`)).flatMap(query.faults)
  const lines = await linesOf(file, new Set(found.map(({ record }) => record as number)))
  return found.map((fault) => ({ ...fault, line: lines.get(fault.record as number) }))
}

/** All rows that hold such cells, some at a time: the faults of each, without their lines, and its cells. */
export async function* faultyRows(
  engine: Engine,
  table: Table,
  file: TableFile,
  fields: readonly string[],
): AsyncGenerator<{ faults: Fault[]; cells: readonly Value[] }[]> {
  const cells = file.columns.headers.map((_, i) => rawColumn(i))
  const query = faultyCells(table, file, fields, cells)
  if (!query) return
  for await (const rows of engine.stream(query.sql))
    yield rows.map((row) => ({ faults: query.faults(row), cells: row.slice(row.length - cells.length) }))
}

/** The same without their cells. */
export async function* allCellFaults(engine: Engine, table: Table, file: TableFile, fields: readonly string[]): AsyncGenerator<Fault[][]> {
  const query = faultyCells(table, file, fields)
  if (!query) return
  for await (const rows of engine.stream(query.sql)) yield rows.map(query.faults)
}

/**
 * The places of a table's files that may hold faulty cells; of many files that are read alike, each is not asked by itself.
 * @param relation the rows of a file; its text as it stands unless given
 */
export async function suspectFiles(
  engine: Engine,
  table: Table,
  fields: readonly string[],
  relation?: (file: TableFile, place: number) => string,
): Promise<Set<number>> {
  const suspects = new Set<number>()
  const look = async (places: readonly number[]): Promise<void> => {
    const [first] = places as [number, ...number[]]
    if (places.length === 1) return void suspects.add(first)
    const tests = cellTests(table, table.files[first] as TableFile, fields).filter(({ holds }) => holds !== 'false')
    if (tests.length === 0) return
    const any = tests.map(({ holds }) => holds).join(' OR ')
    try {
      const rows = await engine.rows(`SELECT DISTINCT "file" FROM ${joinedRelation(table.files, places, relation)} WHERE ${any}`)
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
