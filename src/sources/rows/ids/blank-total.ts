/** A last row without a customer that bears what all others add up to: their total, not a customer who is missing. */
import type { Engine } from '../../../engines/engine.js'
import { rowType } from '../../read/column-types.js'
import { valueSql } from '../../read/field-sql.js'
import { customerCell, isBlank } from '../../read/id-tests.js'
import { countedRows } from '../../read/left-out.js'
import { linesOf } from '../../read/record-places.js'
import { numberedRelation } from '../../read/relation.js'
import { weightOf } from '../../read/table.js'
import type { Table, TableFile } from '../../read/table-facts.js'

/** Rows that a total adds up at least. */
const fewest = 2

/** Where such a row stands, and how many others it adds up; undefined where a file has none, or is no text. */
export async function blankTotal(
  engine: Engine,
  table: Table,
  file: TableFile,
  fields: readonly string[],
): Promise<{ line: number; others: number } | undefined> {
  const customer = customerCell(file)
  const summed = fields.filter((field) => table.declared[field]?.combine === 'sum' && file.columns.sources.has(field))
  if (file.reader.kind !== 'csv' || customer === null || summed.length === 0 || weightOf(file) !== undefined) return undefined
  const amounts = summed.map((field, k) => {
    const kind = table.kinds.get(field) === 'count' ? 'count' : 'money'
    return `TRY_CAST(${valueSql(file.columns.sources.get(field), kind, file) ?? 'NULL'} AS ${rowType.money.sql}) AS "a${k}"`
  })
  const rows = `SELECT "at", ${[`coalesce(${isBlank(customer, file)}, false) AS "blank"`, ...amounts].join(', ')} FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw"`
  const sums = summed.flatMap((_, k) => [
    `sum("a${k}") FILTER (NOT "blank") AS "s${k}"`,
    `arg_max("a${k}", "at") FILTER ("blank") AS "l${k}"`,
  ])
  /** Rows count once, or twice where subtotals stand among them. */
  const equal = [1, 2].map((times) => summed.map((_, k) => `("l${k}" IS NULL OR ${times} * "l${k}" = "s${k}")`).join(' AND '))
  const [found] = await engine
    .rows(
      `SELECT CAST("last" AS VARCHAR), CAST("n" AS VARCHAR) FROM (SELECT max("at") FILTER ("blank") AS "last", max("at") FILTER (NOT "blank") AS "before", count(*) FILTER (NOT "blank") AS "n", ${sums.join(', ')} FROM (${rows}) AS "rows") AS "all" WHERE "last" > "before" AND "n" >= ${fewest} AND coalesce(${summed.map((_, k) => `"l${k}"`).join(', ')}) > 0 AND (${equal.join(' OR ')})`,
    )
    .catch(() => [])
  if (found === undefined) return undefined
  const at = Number(found[0])
  const line = (await linesOf(file, new Set([at]))).get(at)
  return line === undefined ? undefined : { line, others: Number(found[1]) }
}
