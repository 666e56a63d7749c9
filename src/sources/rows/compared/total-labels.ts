/** Rows of a customer that another column calls a total, such as `Total` under the products: counted beside what they add up, so it is said. */
import { text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { readRows } from '../../../engines/read-rows.js'
import { shortened } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { quotedWord } from '../../../model/shell.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { holdsLabelAlone, isLabelAlone, isTotalsLabel, labelsAlone } from '../../grammar/totals-labels.js'
import { cleanSql } from '../../read/cell-sql.js'
import { rowType } from '../../read/column-types.js'
import { columnsOf } from '../../read/field-source.js'
import { valueSql } from '../../read/field-sql.js'
import { headerAt, shortName } from '../../read/heads.js'
import { customerCell } from '../../read/id-tests.js'
import { countedRows, countsSql } from '../../read/left-out.js'
import { placeOfRecord } from '../../read/record-places.js'
import { holdsTexts, numberedRelation, rawColumn } from '../../read/relation.js'
import { moneyField, type Table, type TableFile } from '../../read/table-facts.js'
import type { RowLook } from '../look.js'
import { mostLabelled } from '../totals/index.js'
import { sampledCells } from './worth-comparing.js'

/** Columns that neither a field that is read nor a condition uses. */
export function freeColumns({ columns: { headers, sources }, named, reader }: TableFile, fields: readonly string[]): number[] {
  const used = new Set([...(named?.values() ?? [])].map(({ column }) => column))
  for (const field of fields) for (const column of columnsOf(sources.get(field))) used.add(column)
  return [...headers.keys()].filter((column) => !used.has(column) && holdsTexts(reader, column)).slice(0, mostLabelled)
}

/** The warning for one column of a file, where such rows of a customer bear what its others do. */
async function warningOf(engine: Engine, file: TableFile, rows: string, column: number, field: string): Promise<Warning[]> {
  const label = `coalesce("l${column}", false)`
  const of = (test: string, sql: string) => `CASE WHEN ${test} THEN ${sql} END`
  const sums = `SELECT "customer", sum(${of(label, '"amount"')}) AS "told", sum(${of(`NOT ${label}`, '"amount"')}) AS "others", count(${of(label, '1')}) AS "rows", min(${of(label, '"at"')}) AS "at" FROM ${rows} GROUP BY "customer"`
  const [found] = await readRows(
    engine,
    `SELECT CAST(sum("rows") AS VARCHAR), CAST(sum("told") AS VARCHAR), CAST(min("at") AS VARCHAR) FROM (${sums}) AS "sums" WHERE "rows" > 0 HAVING count(CASE WHEN "told" = "others" THEN 1 END) > 0`,
    { rows: 'text', told: 'text', at: 'text' },
  )
  if (found?.rows == null || found.told == null) return []
  const values = await engine.rows(
    `SELECT DISTINCT trim(${rawColumn(column)}) FROM ${numberedRelation(file.reader)} AS "raw" WHERE ${isLabelAlone(rawColumn(column))} ORDER BY 1`,
  )
  const head = headerAt(file.columns.headers, column)
  const condition = `[${head}] not in (${values.map(([value]) => text(String(value))).join(', ')})`
  const message = say(
    'total-labels',
    shortName(head),
    String(values[0]?.[0]),
    Number(found.rows),
    shortened(found.told),
    field,
    quotedWord(condition),
  )
  return [{ code: 'total-labels', message: atPlace(await placeOfRecord(file, Number(found.at)), message) }]
}

/** What is needed of a file to find such rows; undefined where they cannot be. @param fields those that are read */
function searched(table: Table, file: TableFile, fields: readonly string[]) {
  const field = moneyField(table, fields)
  if (!table.ledger || field === undefined) return undefined
  const free = freeColumns(file, fields)
  const amount = valueSql(file.columns.sources.get(field), 'money', file)
  const customer = customerCell(file)
  return free.length === 0 || amount === undefined || customer === null ? undefined : { field, free, amount, customer }
}

/** A test whether a row of a file's text counts and may have such a label; undefined where there can be none. @param fields those that are read */
export function labelledSql(table: Table, file: TableFile, fields: readonly string[]): string | undefined {
  const free = searched(table, file, fields)?.free
  if (free === undefined) return undefined
  const labelled = holdsLabelAlone(free.map(rawColumn))
  const counts = countsSql(table, file)
  return counts === undefined ? labelled : `CASE WHEN ${labelled} THEN ${counts} ELSE false END`
}

const labels = new Set(labelsAlone)

/**
 * A warning for each column that calls rows of customers totals of their others.
 * A large table is looked at only where its sampled rows have such a label.
 */
export const totalLabels: RowLook = async ({ engine, table, fields, large }) => {
  const warnings: Warning[] = []
  for (const file of table.files) {
    const search = searched(table, file, fields)
    if (search === undefined) continue
    const { field, amount, customer } = search
    const isSampled = (column: number) => sampledCells(file, column).some((cell) => labels.has(cell.trim().toLowerCase()))
    const free = large ? search.free.filter(isSampled) : search.free
    if (free.length === 0) continue
    const relation = countedRows(table, file, numberedRelation(file.reader))
    const [counts] = await engine.rows(
      `SELECT ${free.map((column) => `CAST(coalesce(bool_or(${isLabelAlone(rawColumn(column))}), false) AS VARCHAR)`).join(', ')} FROM ${relation} AS "raw"`,
    )
    const labelled = free.filter((_, i) => counts?.[i] === 'true')
    const cells = labelled.map((column) => `${isLabelAlone(rawColumn(column))} AS "l${column}"`)
    const typed = `TRY_CAST(${amount} AS ${rowType.money.sql}) AS "amount"`
    const rows = `(SELECT * FROM (SELECT ${[`${cleanSql(customer)} AS "customer"`, typed, '"at"', ...cells].join(', ')} FROM ${relation} AS "raw") AS "read" WHERE NOT coalesce(${isTotalsLabel('"customer"')}, false)) AS "rows"`
    for (const column of labelled) warnings.push(...(await warningOf(engine, file, rows, column, field)))
  }
  return warnings
}
