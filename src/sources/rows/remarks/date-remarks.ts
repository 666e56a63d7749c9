/** What is worth saying of a table's dates once they are read: offsets that differ, a last date far from the others. */
import { identifier as id, text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import type { Warning } from '../../../model/definition.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { offsetSource, zoneOf } from '../../grammar/dates.js'
import { cellSql, inColumn } from '../../read/cell-sql.js'
import type { ReadMode } from '../../read/column-types.js'
import { columnGiving } from '../../read/field-source.js'
import { placeOfRecord } from '../../read/record-places.js'
import { numberedRelation, rawColumn, rawRelation } from '../../read/relation.js'
import { keptRows, typedRows, weightOf } from '../../read/table.js'
import type { Table, TableFile } from '../../read/table-facts.js'
import { SecondRoad } from '../../remote/second-road.js'
import type { FoldCheck } from '../fold/folded.js'
import type { Look, Seen } from '../look.js'

const dateColumn = ({ columns }: TableFile) => {
  const source = columnGiving(columns, 'date')
  return source ? { raw: rawColumn(source.column), header: source.header, at: source.column } : undefined
}

/** Times with different UTC offsets: each counts on the day as it is written. Looked for where the sample has times with an offset. */
async function mixedOffsets(engine: Engine, file: TableFile): Promise<Warning[]> {
  const column = dateColumn(file)
  if (!file.offsets || !column || zoneOf(file.dates) !== undefined) return []
  const written = `upper(regexp_extract(${column.raw}, ${text(offsetSource)}, 1))`
  const offset = `CASE WHEN ${written} IN ('Z', 'UTC', 'GMT', '+00', '+0000', '-00:00') THEN '+00:00' ELSE ${written} END`
  const found = await engine.rows(
    `SELECT "offset", CAST(count(*) AS VARCHAR) FROM (SELECT ${offset} AS "offset" FROM ${rawRelation(file.reader)} WHERE ${column.raw} LIKE '%:%') AS "times" WHERE "offset" <> '' GROUP BY 1 ORDER BY count(*) DESC, 1`,
  )
  if (found.length < 2) return []
  const offsets = found.slice(0, 5).map(([zone, count]) => say('rows-of-offset', String(zone), Number(count)))
  return [{ code: 'mixed-offsets', message: atPlace({ file: file.shown, column: column.header }, say('mixed-offsets', offsets)) }]
}

const careful: ReadMode = { typed: false, zeroes: true, normaliseIds: false, gaps: false, countRounded: false }

/** All dates of a table's rows, under the name `d`. */
function datesOf(table: Table): string {
  if (!table.ledger) return `SELECT "last date" AS d FROM ${id(table.name)}`
  if (table.series?.length) return `SELECT "date" AS d FROM ${id(keptRows(table.name))}`
  return table.files
    .map((file) => `SELECT "date" AS d FROM (${typedRows(table, file, ['date'], careful)}) AS "dates"`)
    .join('\nUNION ALL\n')
}

/** Whether few enough customers were seen in the last year for its end to be a slip; spares most files the look at all their dates. */
async function mayBeFar(engine: Engine, { name }: Table, { rows, customers, latest }: FoldCheck) {
  const [row] = await engine.rows(
    `SELECT CAST(count(CASE WHEN "last date" > DATE '${latest}' - INTERVAL 1 YEAR THEN 1 END) AS VARCHAR) FROM ${id(name)}`,
  )
  const near = Number(row?.[0])
  return near <= Math.max(1, rows / 100) && (2 * near <= customers || rows <= 10_000)
}

/** The first row of a date, with its line where its file has lines. */
async function placeOf(engine: Engine, table: Table, day: string) {
  for (const file of table.files) {
    const column = dateColumn(file)
    if (!column) continue
    const { value } = cellSql(column.raw, 'date', inColumn(file, column.at))
    const [row] = await engine.rows(
      `SELECT CAST("record" AS VARCHAR) FROM ${numberedRelation(file.reader, 'record')} AS "raw" WHERE ${value} = DATE '${day}' ORDER BY "record" LIMIT 1`,
    )
    if (!row) continue
    return { ...(await placeOfRecord(file, Number(row[0]))), column: column.header }
  }
  return { file: table.files[0]?.shown ?? '' }
}

/** A last date more than a year after all others but one in a hundred is a slip, or would at least make all customers look lost. */
async function farDate({ engine, table, check }: Seen): Promise<Warning[]> {
  const { latest } = check
  if (latest === null || !table.dated || !(await mayBeFar(engine, table, check))) return []
  if (table.files.some((file) => weightOf(file) !== undefined)) throw new SecondRoad()
  const [row] = await engine.rows(
    `SELECT CAST(usual AS VARCHAR), CAST(usual + INTERVAL 1 YEAR < DATE '${latest}' AS VARCHAR) FROM (\nSELECT max(CASE WHEN (place - 1) * 100 > known - 1 THEN d END) AS usual FROM (\nSELECT d, row_number() OVER (ORDER BY d DESC) AS place, count(*) OVER () AS known FROM (\n${datesOf(table)}\n) AS "all" WHERE d IS NOT NULL\n) AS "placed"\n) AS "found"`,
  )
  if (row?.[1] !== 'true') return []
  return [{ code: 'far-date', message: atPlace(await placeOf(engine, table, latest), say('far-date', latest, String(row[0]))) }]
}

/** What is worth saying of the dates of a table that was folded. */
export const dateRemarks: Look = async (seen) => {
  const { engine, table, check } = seen
  if (check.latest === null) return []
  const warnings = await farDate(seen)
  for (const file of table.files) warnings.push(...(await mixedOffsets(engine, file)))
  return warnings
}
