import type { FieldKind } from '../../model/definition.js'
import { say } from '../../words/sentence.js'
import { missingSql } from '../grammar/number-sql.js'
import { cellsOf } from './cell-sql.js'
import { type CellTest, short } from './cell-test.js'
import { foreignMark } from './conversion.js'
import { columnGiving, type FieldSource, sourceName } from './field-source.js'
import { currencyOfRow, dayOfRow, plainValue, rowRate } from './field-sql.js'
import { headerAt } from './heads.js'
import { rawColumn } from './relation.js'
import type { TableFile } from './table-facts.js'

/** The currency of a value such as `USD 12.50`, and the rest. */
const currencyAndRest = (value: string): [string, string] => [value.slice(0, value.indexOf(' ')), value.slice(value.indexOf(' ') + 1)]

/** Why an amount cannot be converted: its row names no currency, or another one than its mark, or there is no rate. */
export function conversionTests(source: FieldSource, kind: FieldKind, file: TableFile): CellTest[] {
  const { conversion } = file
  if (conversion === undefined || kind !== 'money' || source.from === 'row-number') return []
  const { sql: currency, by } = currencyOfRow(source, file)
  const column = by === 'column' ? sourceName(file.columns.sources.get('currency'), 'currency') : sourceName(source, 'currency')
  const amount = `coalesce(${plainValue(source, kind, file)}, 0) <> 0`
  const date = dayOfRow(file)
  const asked = date === undefined ? `''` : `coalesce(CAST(${date} AS VARCHAR), '')`
  const dated = columnGiving(file.columns, 'date')
  const undated = dated && rawColumn(dated.column)
  const needed = `${amount} AND ${currency} IS NOT NULL AND ${rowRate(source, file)} IS NULL`
  const marks = (by === 'mark' ? [] : cellsOf(source, kind)).map((cell): CellTest => {
    const raw = rawColumn(cell.column)
    return {
      column: headerAt(file.columns.headers, cell.column),
      value: `${currency} || ' ' || ${raw}`,
      holds: foreignMark(raw, currency, conversion),
      code: 'foreign-mark',
      reason: (value) => say('mark-and-currency', short(currencyAndRest(value)[1]), currencyAndRest(value)[0]),
    }
  })
  return [
    ...marks,
    { column, value: `''`, holds: `(${amount} AND ${currency} IS NULL)`, code: 'no-currency', reason: () => say('currency-missing') },
    {
      column,
      value: `${currency} || ' ' || ${asked}`,
      holds: `(${needed}${date === undefined ? '' : ` AND ${date} IS NOT NULL`})`,
      code: 'no-rate',
      reason: (value) => say('no-rate', ...currencyAndRest(value), conversion.target, conversion.shown),
    },
    ...(undated === undefined
      ? []
      : [
          {
            column: sourceName(dated, 'date'),
            value: undated,
            holds: `(${needed} AND ${missingSql(undated, file.missing)})`,
            code: 'not-a-date' as const,
            reason: () => say('date-missing', ['--rates']),
          },
        ]),
  ]
}
