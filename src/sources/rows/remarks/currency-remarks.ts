/** What amounts are taken for whose currency nothing tells for certain. */
import { identifier as id, text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { shortened } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { quotedWord } from '../../../model/shell.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { currencySql } from '../../grammar/currency.js'
import { idSql } from '../../grammar/ids.js'
import { missingSql } from '../../grammar/number-sql.js'
import { cleanSql } from '../../read/cell-sql.js'
import { rowType } from '../../read/column-types.js'
import { marksMeant } from '../../read/conversion.js'
import { moneyColumns } from '../../read/currencies.js'
import { columnGiving } from '../../read/field-source.js'
import { valueSql } from '../../read/field-sql.js'
import { shortName } from '../../read/heads.js'
import { customerCell } from '../../read/id-tests.js'
import { countedRows } from '../../read/left-out.js'
import { placeOfRecord } from '../../read/record-places.js'
import { numberedRelation, rawColumn } from '../../read/relation.js'
import { weightOf } from '../../read/table.js'
import { moneyField, type Table, type TableFile } from '../../read/table-facts.js'
import { SecondRoad } from '../../remote/second-road.js'
import { fewCells } from '../few-cells.js'
import type { Look } from '../look.js'

/** Rows without a currency, and the one that the others name. */
interface Blank {
  rows: number
  /** Their sum, as decimal text. */
  amount: string
  record: number
  name: string
}

async function blanksIn(engine: Engine, table: Table, file: TableFile, column: number, amount: string): Promise<Blank | undefined> {
  const raw = rawColumn(column)
  const customer = customerCell(file)
  const own = customer === null ? 'true' : `${idSql(customer)} IN (SELECT "customer" FROM ${id(table.name)})`
  const name = `CASE WHEN NOT (${missingSql(raw, file.missing)}) THEN ${cleanSql(raw)} END AS "name"`
  const rows = `SELECT ${name}, TRY_CAST(${amount} AS ${rowType.money.sql}) AS "amount", "at" FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw" WHERE ${own}`
  const blank = (of: string) => `CASE WHEN "name" IS NULL THEN ${of} END`
  const [[count, held, at, named] = []] = await engine.rows(
    `SELECT CAST(count(${blank('1')}) AS VARCHAR), CAST(sum(${blank('"amount"')}) AS VARCHAR), CAST(min(${blank('"at"')}) AS VARCHAR), min("name") FROM (${rows}) AS "rows" WHERE "amount" <> 0`,
  )
  return Number(count) === 0 || named == null ? undefined : { rows: Number(count), amount: String(held), record: Number(at), name: named }
}

/** A warning for each file with a column of currencies that some rows with an amount leave blank. */
export const blankCurrencies: Look = async ({ engine, table, fields }) => {
  const field = moneyField(table, fields)
  if (field === undefined) return []
  const warnings: Warning[] = []
  for (const file of table.files) {
    const source = columnGiving(file.columns, 'currency')
    const amount = valueSql(file.columns.sources.get(field), 'money', file)
    if (source === undefined || amount === undefined || file.conversion !== undefined) continue
    const cells = await fewCells(engine, file, source.column)
    const blank = missingSql('"cell"', file.missing)
    if (cells && (await engine.rows(`SELECT 1 FROM ${cells} AS "cells" WHERE ${blank} LIMIT 1`)).length === 0) continue
    const found = await blanksIn(engine, table, file, source.column, amount)
    if (!found) continue
    if (weightOf(file) !== undefined) throw new SecondRoad()
    const condition = quotedWord(`[${source.header}] is not missing`)
    const [header, name] = [shortName(source.header), shortName(found.name)]
    const message = say('blank-currency', header, found.rows, shortened(found.amount), field, name, condition)
    warnings.push({ code: 'currency-assumed', message: atPlace(await placeOfRecord(file, found.record), message) })
  }
  return warnings
}

/** A warning where a mark of several currencies, such as `$`, is taken for the one of them that has rates. */
export const marksTaken: Look = async ({ engine, table, fields }) => {
  const kindOf = (field: string) => table.kinds.get(field) ?? table.declared[field]?.kind ?? 'text'
  for (const file of table.files) {
    if (file.conversion === undefined || file.columns.sources.has('currency')) continue
    for (const { mark, code } of marksMeant(file.conversion)) {
      const tests = moneyColumns(file, kindOf, fields).map(({ column }) => `${currencySql(rawColumn(column))} = ${text(mark)}`)
      if (tests.length === 0) continue
      const rows = countedRows(table, file, numberedRelation(file.reader))
      const [[at] = []] = await engine.rows(`SELECT CAST(min("at") AS VARCHAR) FROM ${rows} AS "raw" WHERE ${tests.join(' OR ')}`)
      if (at == null) continue
      const place = await placeOfRecord(file, Number(at))
      return [{ code: 'currency-assumed', message: atPlace(place, say('mark-taken', mark, code)) }]
    }
  }
  return []
}
