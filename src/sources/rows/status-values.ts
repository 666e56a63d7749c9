/** Rows that a column of their file says to be no sales: cancelled, refunded, credited; counted all the same, so it is said. */
import type { Engine } from '../../engines/engine.js'
import { isNoSale, type StatusColumn, statusColumn } from '../../fields/status-words.js'
import { shortened, sum } from '../../model/decimal.js'
import type { Warning } from '../../model/definition.js'
import { text } from '../../sql/dialect.js'
import { atPlace } from '../../words/place.js'
import { say } from '../../words/sentence.js'
import { missingSql } from '../grammar/numbers.js'
import { valueSql } from '../read/cell-tests.js'
import { type Declared, shortName } from '../read/columns.js'
import { linesOf } from '../read/faults.js'
import { cleanSql, countsSql, numberedRelation, rawColumn, rowType, type Table, type TableFile } from '../read/table.js'

/** More values than this, and the column tells something else. */
const mostValues = 30

/** A value that says that its rows are no sales. */
interface Found {
  value: string
  rows: number
  /** What is positive of the rows' amounts, as decimal text. */
  amount: string
  record: number
}

/** Columns of a file whose head tells of sales that are none, and that neither a condition nor a field that is read uses. */
function candidates({ columns: { headers, sources }, named }: TableFile, fields: readonly string[]) {
  const used = new Set([...(named?.values() ?? [])].map(({ column }) => column))
  for (const field of fields) {
    const source = sources.get(field)
    if (source === undefined) continue
    if (source.from === 'column') used.add(source.column)
    if (source.from === 'formula') for (const { column } of source.columns) used.add(column)
  }
  return headers.flatMap((head, column): { column: number; head: string; kind: StatusColumn }[] => {
    const kind = used.has(column) ? undefined : statusColumn(head)
    return kind === undefined ? [] : [{ column, head, kind }]
  })
}

/** The values of a column with their rows and positive amounts; undefined where there are too many. */
async function valuesOf(engine: Engine, table: Table, file: TableFile, column: number, kind: StatusColumn, amount: string) {
  const raw = rawColumn(column)
  const value = kind === 'filled' ? `CASE WHEN length(${raw}) <= 5 THEN ${cleanSql(raw)} ELSE '' END` : cleanSql(raw)
  const counts = [`NOT (${missingSql(raw)})`, countsSql(table, file) ?? 'true']
  const rows = `SELECT ${value} AS "value", TRY_CAST(${amount} AS ${rowType.money.sql}) AS "amount", "at"\nFROM ${numberedRelation(file.reader)} AS "raw"\nWHERE ${counts.join(' AND ')}`
  const found = await engine.rows(
    `SELECT "value", CAST(count(*) AS VARCHAR), CAST(coalesce(sum(CASE WHEN "amount" > 0 THEN "amount" END), 0) AS VARCHAR), CAST(min(CASE WHEN "amount" > 0 THEN "at" END) AS VARCHAR)\nFROM (${rows}) AS "rows"\nGROUP BY "value"\nORDER BY "value"\nLIMIT ${mostValues + 1}`,
  )
  if (found.length > mostValues) return []
  return found.flatMap(([name, count, held, at]): Found[] =>
    isNoSale(kind, String(name)) && Number(held) > 0
      ? [{ value: String(name), rows: Number(count), amount: String(held), record: Number(at) }]
      : [],
  )
}

/** How the rows are left out. */
function remedy(head: string, kind: StatusColumn, found: readonly Found[]): string {
  const name = `[${head}]`
  const values = found.map(({ value }) => text(value)).join(', ')
  return kind === 'filled' && found.some(({ value }) => value === '') ? `${name} is missing` : `${name} not in (${values})`
}

/** The first field of money that a table's fold adds up, with its cell in each file. */
function moneyOf(table: Table, fields: readonly string[], declared: Declared) {
  const field = fields.find((name) => (table.kinds.get(name) ?? declared[name]?.kind) === 'money')
  return field === undefined ? undefined : { field, sql: (file: TableFile) => valueSql(file.columns.sources.get(field), 'money', file) }
}

/** A warning for each column that says of rows with positive amounts that they are no sales. @param fields those that are read */
export async function statusValues(engine: Engine, table: Table, fields: readonly string[], declared: Declared): Promise<Warning[]> {
  const money = moneyOf(table, fields, declared)
  if (!money) return []
  const warnings: Warning[] = []
  for (const file of table.files) {
    const amount = money.sql(file)
    for (const { column, head, kind } of amount === undefined ? [] : candidates(file, fields)) {
      const found = await valuesOf(engine, table, file, column, kind, amount as string)
      const [first] = found
      if (!first) continue
      const line = (await linesOf(file, new Set([first.record]))).get(first.record)
      const listed = found.map(({ value, rows, amount }) =>
        say('status-value', value === '' ? say('status-filled') : `"${shortName(value)}"`, rows, shortened(sum([amount])), money.field),
      )
      const message = say('status-values', shortName(head), listed, remedy(head, kind, found))
      warnings.push({
        code: 'status-values',
        message: atPlace({ file: file.shown, line, row: file.reader.kind === 'picked' ? undefined : first.record }, message),
      })
    }
  }
  return warnings
}
