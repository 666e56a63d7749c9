/** Returns that keep the cost, or the margin, of the sale that they take back: a margin of sales less cost is too low then. */
import type { Engine } from '../../../engines/engine.js'
import { shortened } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { shellWord } from '../../../model/shell.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { rowType } from '../../read/column-types.js'
import { type FieldSource, inFormula } from '../../read/field-source.js'
import { valueSql } from '../../read/field-sql.js'
import { countedRows } from '../../read/left-out.js'
import { placeOfRecord } from '../../read/record-places.js'
import { numberedRelation, rawColumn } from '../../read/relation.js'
import { addedUp } from '../../read/table.js'
import type { Table, TableFile } from '../../read/table-facts.js'
import { keptInReturns } from '../fold/folded-fields.js'
import type { Look } from '../look.js'

/** The formula that turns a field's sign where the sales are below 0. */
export function turned(sales: FieldSource | undefined, source: FieldSource | undefined): string | undefined {
  const [of, sold] = [inFormula(source), inFormula(sales)]
  return of === undefined || sold === undefined ? undefined : `if(${sold} < 0, -abs(${of}), ${of})`
}

/** Whether so many returns with a field above 0 look kept, beside so many with one below. */
const areKept = (field: string, kept: number, turned: number) => kept > 0 && !(field === 'margin' && turned >= kept)

/** Returns of a file, or of the rows that one row of a server was added up of: how many have a field above 0, how much of it, and how many have it below. */
function returnsIn(file: TableFile, field: string): { kept: string; held: string; turned: string; formula: string | undefined } {
  const { sources } = file.columns
  const there = addedUp(file)?.returns.find((each) => each.field === field)
  if (there) {
    const told = (column: number, type: string) => `TRY_CAST(${rawColumn(column)} AS ${type})`
    return {
      kept: told(there.kept, 'BIGINT'),
      held: told(there.held, rowType.money.sql),
      turned: told(there.turned, 'BIGINT'),
      formula: there.formula,
    }
  }
  const cell = (name: string) => `TRY_CAST(${valueSql(sources.get(name), 'money', file)} AS ${rowType.money.sql})`
  const one = (sign: string) => `CASE WHEN ${cell('sales')} < 0 AND ${cell(field)} ${sign} 0 THEN 1 ELSE 0 END`
  return { kept: one('>'), held: cell(field), turned: one('<'), formula: turned(sources.get('sales'), sources.get(field)) }
}

async function keptIn(engine: Engine, table: Table, file: TableFile, field: string): Promise<Warning[]> {
  const { kept, held, turned, formula } = returnsIn(file, field)
  const rows = `SELECT ${kept} AS "kept", ${held} AS "held", ${turned} AS "turned", "at" FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw"`
  const sum = (column: string) => `CAST(coalesce(sum(${column}), 0) AS VARCHAR)`
  const [[count, amount, at, others] = []] = await engine.rows(
    `SELECT ${sum('"kept"')}, CAST(sum(CASE WHEN "kept" > 0 THEN "held" END) AS VARCHAR), CAST(min(CASE WHEN "kept" > 0 THEN "at" END) AS VARCHAR), ${sum('"turned"')} FROM (${rows}) AS "rows"`,
  )
  if (!areKept(field, Number(count), Number(others)) || formula === undefined) return []
  const message = say('kept-in-returns', Number(count), field, shortened(String(amount)), shellWord(`${field}=${formula}`))
  return [{ code: 'kept-in-returns', message: atPlace(await placeOfRecord(file, Number(at)), message) }]
}

/** Of margins a few may well be above 0 in a return, where a sale at a loss is taken back: most must be. */
export const keptCosts: Look = async ({ engine, table, fields, check }) => {
  const warnings: Warning[] = []
  for (const file of table.files)
    for (const field of keptInReturns(table, fields))
      if (check.kept > 0 || addedUp(file)) warnings.push(...(await keptIn(engine, table, file, field)))
  return warnings
}
