/** Returns that are written with a negative quantity and an amount above 0: they are counted as sales. */
import { shortened } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { shellWord } from '../../../model/shell.js'
import { valueAt } from '../../../model/value-at.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { numberSql } from '../../grammar/number-sql.js'
import { cleanSql } from '../../read/cell-sql.js'
import { rowType } from '../../read/column-types.js'
import { inFormula } from '../../read/field-source.js'
import { valueSql } from '../../read/field-sql.js'
import { shortName } from '../../read/heads.js'
import { countedRows } from '../../read/left-out.js'
import { quantityColumn } from '../../read/quantity-column.js'
import { placeOfRecord } from '../../read/record-places.js'
import { numberedRelation, rawColumn } from '../../read/relation.js'
import { addedUp } from '../../read/table.js'
import { moneyField } from '../../read/table-facts.js'
import type { Look } from '../look.js'

/** A warning a file, with the formula that takes such amounts off. */
export const negativeQuantities: Look = async ({ engine, table, fields, check }) => {
  const field = moneyField(table, fields)
  if (field === undefined) return []
  const warnings: Warning[] = []
  for (const file of table.files) {
    const at = quantityColumn(file, fields)
    const source = file.columns.sources.get(field)
    const [amount, own] = [valueSql(source, 'money', file), inFormula(source)]
    const there = addedUp(file)?.negative
    if (at === undefined || amount === undefined || own === undefined || (check.turned === 0 && !there)) continue
    const cell = (sql: string) => `TRY_CAST(${sql} AS ${rowType.money.sql})`
    const quantity = cell(numberSql(cleanSql(rawColumn(at)), file.numbers, 'money'))
    const [held, below] = there
      ? [cell(rawColumn(there.held)), `TRY_CAST(${rawColumn(there.rows)} AS BIGINT)`]
      : [cell(amount), `CASE WHEN ${quantity} < 0 AND ${cell(amount)} > 0 THEN 1 ELSE 0 END`]
    const rows = `SELECT ${held} AS "held", ${below} AS "below", "at" FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw"`
    const [[count, sum, first] = []] = await engine.rows(
      `SELECT CAST(sum("below") AS VARCHAR), CAST(sum("held") AS VARCHAR), CAST(min("at") AS VARCHAR) FROM (${rows}) AS "rows" WHERE "below" > 0`,
    )
    if (sum == null || first == null) continue
    const head = `[${file.columns.headers[at]}]`
    const map = shellWord(`${field}=if(${head} < 0, -abs(${own}), ${own})`)
    const where = shellWord(`not ${head} < 0`)
    const message = say(
      'negative-quantities',
      shortName(valueAt(file.columns.headers, at)),
      Number(count),
      shortened(sum),
      field,
      map,
      where,
    )
    warnings.push({ code: 'negative-quantities', message: atPlace(await placeOfRecord(file, Number(first)), message) })
  }
  return warnings
}
