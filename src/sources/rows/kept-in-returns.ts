/** Returns that keep the cost, or the margin, of the sale that they take back: a margin of sales less cost is too low then. */
import type { Engine } from '../../engines/engine.js'
import { shortened } from '../../model/decimal.js'
import type { Warning } from '../../model/definition.js'
import { shellWord } from '../../model/shell.js'
import { atPlace } from '../../words/place.js'
import { say } from '../../words/sentence.js'
import { valueSql } from '../read/cell-tests.js'
import { rowType } from '../read/column-types.js'
import type { FieldSource } from '../read/columns.js'
import { linesOf } from '../read/faults.js'
import { countedRows } from '../read/left-out.js'
import { numberedRelation, type Table, type TableFile } from '../read/table.js'
import type { FoldCheck } from './folded.js'
import { keptInReturns } from './folded-fields.js'

/** How a formula writes a field. */
export const written = (source: FieldSource | undefined) =>
  source?.from === 'column' ? `[${source.header}]` : source?.from === 'formula' ? `(${source.formula})` : undefined

/** The formula that turns a field's sign where the sales are below 0. */
function turned(sales: FieldSource | undefined, source: FieldSource | undefined): string | undefined {
  const [of, sold] = [written(source), written(sales)]
  return of === undefined || sold === undefined ? undefined : `if(${sold} < 0, -abs(${of}), ${of})`
}

/** Whether so many returns with a field above 0 look kept, beside so many with one below. */
export const areKept = (field: string, kept: number, turned: number) => kept > 0 && !(field === 'margin' && turned >= kept)

async function keptIn(engine: Engine, table: Table, file: TableFile, field: string): Promise<Warning[]> {
  const { sources } = file.columns
  const cell = (name: string) => `TRY_CAST(${valueSql(sources.get(name), 'money', file)} AS ${rowType.money.sql})`
  const rows = `SELECT ${cell('sales')} AS "sales", ${cell(field)} AS "kept", "at" FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw"`
  const [[kept, held, at, other] = []] = await engine.rows(
    `SELECT CAST(count(CASE WHEN "kept" > 0 THEN 1 END) AS VARCHAR), CAST(sum(CASE WHEN "kept" > 0 THEN "kept" END) AS VARCHAR), CAST(min(CASE WHEN "kept" > 0 THEN "at" END) AS VARCHAR), CAST(count(CASE WHEN "kept" < 0 THEN 1 END) AS VARCHAR) FROM (${rows}) AS "rows" WHERE "sales" < 0`,
  )
  const formula = turned(sources.get('sales'), sources.get(field))
  if (!areKept(field, Number(kept), Number(other)) || formula === undefined) return []
  const record = Number(at)
  const line = (await linesOf(file, new Set([record]))).get(record)
  const message = say('kept-in-returns', Number(kept), field, shortened(String(held)), shellWord(`${field}=${formula}`))
  return [{ code: 'kept-in-returns', message: atPlace({ file: file.shown, line, row: line === undefined ? record : undefined }, message) }]
}

/** Of margins a few may well be above 0 in a return, where a sale at a loss is taken back: most must be. @param fields those that are read */
export async function keptCosts(engine: Engine, table: Table, fields: readonly string[], { kept }: FoldCheck): Promise<Warning[]> {
  if (kept === 0) return []
  const warnings: Warning[] = []
  for (const file of table.files)
    for (const field of keptInReturns(table, fields)) warnings.push(...(await keptIn(engine, table, file, field)))
  return warnings
}
