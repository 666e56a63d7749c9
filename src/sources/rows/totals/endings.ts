/** Where last rows that are no customers' stand, what they bear, and how they are asked about. */
import { identifier as id, text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { shortened, unscaled } from '../../../model/decimal.js'
import { valueAt } from '../../../model/value-at.js'
import { type Sentence, say } from '../../../words/sentence.js'
import { cleanSql } from '../../read/cell-sql.js'
import { rowType } from '../../read/column-types.js'
import { valueSql } from '../../read/field-sql.js'
import { knownCustomer } from '../../read/id-tests.js'
import { countedRows } from '../../read/left-out.js'
import { linesOf } from '../../read/record-places.js'
import { numberedRelation } from '../../read/relation.js'
import { weightOf } from '../../read/table.js'
import type { Table } from '../../read/table-facts.js'
import { SecondRoad } from '../../remote/second-road.js'
import type { FoldedField } from '../fold/folded.js'
import { type Ending, lastIds } from './last-rows.js'
import { digitsOf } from './sampled-amounts.js'
import { type TotalsRow, unitsOf } from './totals-row.js'

/** Fewer digits of a sum may come out by chance, where nothing says that its row is the last. */
const enoughDigits = 5

/** The one row of a table that bears what all others add up to, of which there are three at least; undefined where there is none. */
async function rowOfAll(engine: Engine, table: Table, summed: readonly FoldedField[]): Promise<Ending['rows'][number] | undefined> {
  const [first] = summed as [FoldedField]
  const [large] = await engine.rows(
    `SELECT CAST(max(${first.sql}) >= sum(${first.sql}) - max(${first.sql}) AS VARCHAR) FROM ${id(table.name)}`,
  )
  if (large?.[0] !== 'true') return undefined
  const totals = summed.map(({ sql }, k) => `sum(${sql}) AS "s${k}"`)
  const tests = summed.map(({ sql }, k) => `(${sql} = "s${k}" - ${sql} OR ${sql} IS NULL)`)
  const [found] = await engine.rows(
    `SELECT "customer", ${summed.map(({ sql }) => `CAST(CAST(${sql} AS DECIMAL(38,4)) AS VARCHAR)`).join(', ')} FROM ${id(table.name)} CROSS JOIN (SELECT ${totals.join(', ')}, sum("rows") AS "n" FROM ${id(table.name)}) AS "all" WHERE "rows" = 1 AND "n" > 3 AND ${first.sql} > 0 AND ${tests.join(' AND ')} LIMIT 1`,
  )
  const [customer, ...values] = found ?? []
  return customer == null || values[0] == null ? undefined : { customer, amounts: values.map(unitsOf) }
}

/** A row that is not the last and bears what all others add up to, with so many digits that chance is out of the question: a total above its rows. */
export async function sumElsewhere(engine: Engine, table: Table, summed: readonly FoldedField[]): Promise<Ending | undefined> {
  const row = await rowOfAll(engine, table, summed)
  if (row === undefined || digitsOf(row.amounts[0] ?? 0n) < enoughDigits) return undefined
  for (const [i, file] of table.files.entries()) {
    const own = `SELECT 1 FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw" WHERE ${cleanSql(knownCustomer(file))} = ${text(row.customer)} LIMIT 1`
    if ((await engine.rows(own)).length > 0) return { rows: [row], file: i, why: 'sum', told: false }
  }
  return undefined
}

/**
 * The last row of a table whose end was not looked at, where its numbers are the sums of all others, of which there are three at least;
 * as for a total in a language that is not known here.
 */
export async function sumRow(engine: Engine, table: Table, summed: readonly FoldedField[]): Promise<Ending | undefined> {
  const total = await rowOfAll(engine, table, summed)
  if (total === undefined) return undefined
  if (table.files.some((file) => weightOf(file) !== undefined)) throw new SecondRoad()
  const last = table.files.length - 1
  const file = valueAt(table.files, last)
  const cell = cleanSql(knownCustomer(file))
  const [row] = await engine.rows(
    `SELECT ${cell} FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw" ORDER BY "at" DESC LIMIT 1`,
  )
  return row?.[0] === total.customer ? { rows: [total], file: last, why: 'sum', told: false } : undefined
}

/** The last rows of a file that are no customers', where they stand, and what they bear. */
export interface PlacedEnding extends Ending {
  field: string
  places: { customer: string; file: number; place: TotalsRow['place']; money: Map<string, bigint> }[]
}

export async function placedEnding(engine: Engine, table: Table, summed: readonly FoldedField[], ending: Ending): Promise<PlacedEnding> {
  const places: PlacedEnding['places'] = []
  const wanted = ending.rows.flatMap(({ customer }) =>
    ending.why === 'sums'
      ? table.files.flatMap((file, i) => (lastIds(file)?.at(-1) === customer ? [{ customer, i }] : []))
      : [{ customer, i: ending.file }],
  )
  for (const { customer, i } of wanted) {
    const file = valueAt(table.files, i)
    const cell = cleanSql(knownCustomer(file))
    const amounts = summed.map(({ field }) => {
      const value = valueSql(file.columns.sources.get(field), table.kinds.get(field) === 'count' ? 'count' : 'money', file) ?? 'NULL'
      return `CAST(CAST(arg_max(TRY_CAST(${value} AS ${rowType.money.sql}), "at") AS DECIMAL(38,4)) AS VARCHAR)`
    })
    const [[last, ...cells] = []] = await engine.rows(
      `SELECT ${['CAST(max("at") AS VARCHAR)', ...amounts].join(', ')} FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw" WHERE ${cell} = ${text(customer)}`,
    )
    const at = Number(last ?? 0)
    const money = new Map(
      summed.flatMap(({ field }, k): [string, bigint][] => (cells[k] == null ? [] : [[field, unitsOf(cells[k]) as bigint]])),
    )
    places.push({ customer, file: i, place: { file: file.shown, line: (await linesOf(file, new Set([at]))).get(at), row: at }, money })
  }
  return { ...ending, field: valueAt(summed, 0).field, places }
}

/** What is asked of rows at the end. */
export function endingSaid({ why, rows, field }: PlacedEnding): Sentence {
  const [{ customer, amounts }] = rows as [Ending['rows'][number]]
  const value = shortened(unscaled(amounts[0] ?? 0n, 4))
  const names = rows.map((row) => `"${row.customer}"`)
  if (why === 'mean') return say('mean-row', customer, field, value)
  if (why === 'odd-mean') return say('odd-mean-row', customer, field, value)
  if (why === 'figures') return say('figure-rows', names)
  if (why === 'sums') return say('sum-rows', names, field)
  return rows.length > 1 ? say('sum-row-and-more', customer, field, value, names.slice(1)) : say('sum-row', customer, field, value)
}
