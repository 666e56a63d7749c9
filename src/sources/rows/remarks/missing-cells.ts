/** Cells that are missing in columns that are added up: the sums go on without them, which is said. */
import { identifier as id } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { quotedWord } from '../../../model/shell.js'
import { atPlace } from '../../../words/place.js'
import { say, type Text } from '../../../words/sentence.js'
import { idSql } from '../../grammar/ids.js'
import { missingSql } from '../../grammar/number-sql.js'
import { cellsOf, inColumn } from '../../read/cell-sql.js'
import { columnGiving } from '../../read/field-source.js'
import { headerAt, shortName } from '../../read/heads.js'
import { customerCell } from '../../read/id-tests.js'
import { countedRows } from '../../read/left-out.js'
import { onLineOrRow, placeOfRecord } from '../../read/record-places.js'
import { numberedRelation, rawColumn } from '../../read/relation.js'
import { rowFields } from '../../read/row-fields.js'
import type { Table, TableFile } from '../../read/table-facts.js'
import { incompleteRows } from '../fold/folded.js'
import { offeredBy, summedIn } from '../fold/folded-fields.js'
import type { Look } from '../look.js'
import { completeByOrder } from './order-lines.js'

/** A column of which cells are missing in rows that count. */
interface Gap {
  file: TableFile
  header: string
  rows: number
  record: number
}

/** The gaps in columns of a file, in the rows of customers for whom a column of the folded table is above 0. */
async function gapsOf(engine: Engine, table: Table, file: TableFile, columns: readonly number[], above: string): Promise<Gap[]> {
  if (columns.length === 0) return []
  const found = columns.flatMap((column) => {
    const missing = `CASE WHEN ${missingSql(rawColumn(column), inColumn(file, column).missing)} THEN "at" END`
    return [`CAST(count(${missing}) AS VARCHAR)`, `CAST(min(${missing}) AS VARCHAR)`]
  })
  const customer = customerCell(file)
  const touched = `SELECT ${idSql('"customer"')} FROM ${id(table.name)} WHERE ${id(above)} > 0`
  const own = customer === null ? '' : ` WHERE ${idSql(customer)} IN (${touched})`
  const [row] = await engine.rows(
    `SELECT ${found.join(', ')} FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw"${own}`,
  )
  return columns.flatMap((column, i): Gap[] => {
    const [rows, record] = [Number(row?.[2 * i] ?? 0), Number(row?.[2 * i + 1] ?? 0)]
    return rows > 0 ? [{ file, header: headerAt(file.columns.headers, column), rows, record }] : []
  })
}

/** The columns of a file of which the numbers of fields are made. */
function columnsBehind(file: TableFile, fields: readonly string[]): number[] {
  const columns = fields.flatMap((field) => {
    const source = file.columns.sources.get(field)
    return source === undefined ? [] : cellsOf(source, 'money').map(({ column }) => column)
  })
  return [...new Set(columns)]
}

const countOf = async (engine: Engine, table: Table, above: string) =>
  Number((await engine.rows(`SELECT CAST(count(*) AS VARCHAR) FROM ${id(table.name)} WHERE ${id(above)} > 0`))[0]?.[0] ?? 0)

/** The heads of gaps that stand in a formula of a field, which can say what a blank cell is. */
const inFormulas = (gaps: readonly Gap[], file: TableFile, fields: readonly string[]) => {
  const columns = fields.flatMap((field) => {
    const source = file.columns.sources.get(field)
    return source?.from === 'formula' ? source.columns.map(({ column }) => file.columns.headers[column]) : []
  })
  return [...new Set(gaps.flatMap((gap) => (gap.file === file && columns.includes(gap.header) ? [gap.header] : [])))]
}

/** What is missing in the sums of a folded table. */
export const missingInSums: Look = async ({ engine, table, wanted, check }) => {
  if (check.incomplete === 0) return []
  const summed = summedIn(table, wanted)
  const behind = (file: TableFile, fields: readonly string[]) => columnsBehind(file, rowFields(fields, offeredBy(table), table.declared))
  await completeByOrder(engine, table, (file) => behind(file, summed))
  const customers = await countOf(engine, table, incompleteRows(table.name))
  if (customers === 0) return []
  const gaps: Gap[] = []
  for (const file of table.files) gaps.push(...(await gapsOf(engine, table, file, behind(file, summed), incompleteRows(table.name))))
  const [first] = gaps
  const shown = String(table.files[0]?.shown)
  if (!first) return [{ code: 'missing-cells', message: atPlace({ file: shown }, say('missing-values', summed, customers)) }]
  const told: Text[] = []
  for (const gap of gaps) {
    const place = onLineOrRow(await placeOfRecord(gap.file, gap.record))
    const where = table.files.length > 1 ? say('in-file', place, gap.file.shown) : place
    told.push(say('missing-in-column', shortName(gap.header), gap.rows, where))
  }
  const headers = [...new Set(gaps.map(({ header }) => header))]
  const condition = headers.map((header) => `[${header}] is not missing`).join(' and ')
  const touched = summed.filter((field) =>
    gaps.some(({ file, header }) => behind(file, [field]).some((column) => file.columns.headers[column] === header)),
  )
  const zeroes = inFormulas(gaps, first.file, touched).map((header) => `coalesce([${header}], 0)`)
  const message = say('missing-cells', told, touched, customers, quotedWord(condition), zeroes)
  return [{ code: 'missing-cells', message: atPlace({ file: first.file.shown }, message) }]
}

/** Rows of a ledger without a date, where dates only tell the latest day: they count, which is said. */
export const undatedRows: Look = async ({ engine, table, check }) => {
  if (check.undated === 0) return []
  const gaps: Gap[] = []
  for (const file of table.files) {
    const source = columnGiving(file.columns, 'date')
    if (source !== undefined) gaps.push(...(await gapsOf(engine, table, file, [source.column], 'undated')))
  }
  const [first] = gaps
  if (!first) return []
  const rows = gaps.reduce((sum, gap) => sum + gap.rows, 0)
  const place = { ...(await placeOfRecord(first.file, first.record)), column: first.header }
  return [{ code: 'undated-rows', message: atPlace(place, say('undated-rows', rows, quotedWord(`[${first.header}] is not missing`))) }]
}
