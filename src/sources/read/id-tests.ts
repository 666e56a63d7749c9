/** What ids are held against. */
import { say } from '../../words/sentence.js'
import { cleanId, idSql, isSpreadsheetError, nobodySql } from '../grammar/ids.js'
import { type CellTest, short } from './cell-test.js'
import { leniently } from './field-sql.js'
import { formulaSql } from './formula-cells.js'
import { headerAt, shortName } from './heads.js'
import { besideOf, partnerColumn, rawColumn } from './relation.js'
import type { TableFile } from './table-facts.js'

/** The customer of a row, not yet cleaned; null where no column and no formula gives it. */
export function customerCell(file: TableFile): string | null {
  const source = file.columns.sources.get('customer')
  if (source?.from === 'formula') return formulaSql(source, 'id', file, leniently(file))
  return source?.from === 'column' ? rawColumn(source.column) : null
}

/** The customer of a row of a table that has customers. */
export function knownCustomer(file: TableFile): string {
  const cell = customerCell(file)
  if (cell === null) throw new Error(`${file.shown} has no customers`)
  return cell
}

/** Where an id names nobody. */
export const isBlank = (raw: string, { missing }: Pick<TableFile, 'missing'>) => `(${raw} IS NULL OR ${nobodySql(idSql(raw), missing)})`

/** Why an id names nobody. */
function nobody(value: string) {
  if (isSpreadsheetError(value)) return say('error-not-an-id', short(value))
  return ['', '(blank)'].includes(cleanId(value).toLowerCase()) ? say('customer-id-blank') : say('customer-id-missing', short(value))
}

const nulTest = (column: string, value: string): CellTest => ({
  column,
  value,
  holds: `coalesce(strpos(${value}, chr(0)) > 0, false)`,
  code: 'nul-character',
  reason: () => say('cell-holds-nul'),
})

/** The same of an id that a formula makes, of which then a part is missing. */
const madeOfNobody = (value: string) => (cleanId(value) === '' ? say('customer-id-unmade') : nobody(value))

/** Of the parts of an id that a formula makes each is clean already. */
export const madeIdTests = (column: string, value: string, { missing }: TableFile): CellTest[] => [
  { column, value, holds: `(${value} IS NULL OR ${nobodySql(value, missing)})`, code: 'blank-customer', reason: madeOfNobody },
  nulTest(column, value),
]

/** A customer whom another file tells is unknown in a row without a partner there. */
function partnerTests(at: number, column: string, { reader, columns: { headers } }: TableFile): CellTest[] {
  const other = besideOf(reader, at)
  if (other === undefined) return []
  const head = shortName(headerAt(headers, other.of))
  return [
    {
      column,
      value: rawColumn(other.of),
      holds: `NOT ${partnerColumn(reader.beside?.indexOf(other) ?? 0)}`,
      code: 'no-partner',
      reason: (value) => (value === '' ? say('no-key-to-join', head, other.shown) : say('no-partner', other.shown, head, short(value))),
    },
  ]
}

export function idTests(column: string, value: string, file: TableFile, at: number): CellTest[] {
  const partner = partnerTests(at, column, file)
  const holds = [isBlank(value, file), ...partner.map(({ holds }) => `NOT (${holds})`)].join(' AND ')
  return [...partner, { column, value, holds, code: 'blank-customer', reason: nobody }, nulTest(column, value)]
}
