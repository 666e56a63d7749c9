/** What each cell of a row is held against; one list serves the refusal, the rows set aside and the check of a file. */
import type { FieldKind } from '../../model/definition.js'
import { namesIn } from '../../model/formula/expression.js'
import { condition, type Environment } from '../../sql/expression.js'
import { kindsAsked } from '../../sql/row-formula.js'
import { type Sentence, say, type Text } from '../../words/sentence.js'
import { dateSql } from '../grammar/date-sql.js'
import { explainDate } from '../grammar/dates.js'
import { cleanId, idSql, isSpreadsheetError, nobodySql } from '../grammar/ids.js'
import { explainLevel } from '../grammar/levels.js'
import { missingSql } from '../grammar/number-sql.js'
import { explainNumber, type NumberKind } from '../grammar/numbers.js'
import { cellSql, cellsOf, inColumn } from './cell-sql.js'
import { rowType } from './column-types.js'
import { convertedSql, foreignMark } from './conversion.js'
import { type FieldSource, type FormulaSource, sourceName } from './field-source.js'
import { currencyOfRow, dayOfRow, leniently, rowRate } from './field-sql.js'
import { conditionValue, filtersByDate } from './filter.js'
import { dateFormatOf, formulaDateText, formulaSql, testedColumns } from './formula-cells.js'
import { headerAt } from './header-at.js'
import { shortName } from './heads.js'
import { kindIn } from './kind-in.js'
import { countsSql, mayBeTotalsSql } from './left-out.js'
import { besideOf, partnerColumn, rawColumn } from './relation.js'
import { measureKind } from './row-fields.js'
import type { RowGuard, Table, TableFile } from './table-facts.js'

/** A test of one cell: where it holds, the cell is faulty. */
export interface CellTest {
  /** The header of the cell's column, or the field where it is computed. */
  column: string
  /** The text of the cell. */
  value: string
  holds: string
  code:
    | 'no-currency'
    | 'no-rate'
    | 'foreign-mark'
    | 'no-partner'
    | 'blank-customer'
    | 'nul-character'
    | 'not-a-number'
    | 'not-a-date'
    | 'not-a-level'
    | 'broken-rule'
  /** Why, in words that complete "line 3, column "Sales": …". */
  reason(value: string, customer: string | null): Sentence
}

function explain(kind: FieldKind, value: string, file: TableFile, column: string) {
  if (kind === 'date') return explainDate(value, file.dates, column)
  if (kind === 'level') return explainLevel(value)
  return explainNumber(value, file.numbers, kind as NumberKind)
}

const short = (text: string) => {
  const shown = text.trim().replace(/\s+/g, ' ')
  return shown.length > 40 ? `${shown.slice(0, 40)}…` : shown
}

/** Why a value that can be read is none that the method takes. */
export const brokenRule = (value: string, customer: string | null, says: Text) =>
  customer === null ? say('rule-broken', short(value), says) : say('rule-broken-by', short(value), short(customer), says)

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

/**
 * A field's value in a row, null where its cell cannot be read, an amount in the currency that is asked for; undefined where no column gives it.
 * @param sign the currency that its cells carry, which are then read quickly
 */
export function valueSql(source: FieldSource | undefined, kind: FieldKind, file: TableFile, sign?: string): string | undefined {
  const value = plainValue(source, kind, file, sign)
  const converted = value !== undefined && kind === 'money' && file.conversion !== undefined
  return converted && source && source.from !== 'row-number' ? convertedSql(value, rowRate(source, file), rowType.money.sql) : value
}

function plainValue(source: FieldSource | undefined, kind: FieldKind, file: TableFile, sign?: string): string | undefined {
  if (source?.from === 'column')
    return cellSql(rawColumn(source.column), kind, inColumn(file, source.column), source.percent, { sign }).value
  return source?.from === 'formula' ? formulaSql(source, kind, file, leniently(file)) : undefined
}

const guardFields = ({ field, holds }: RowGuard) => [...new Set([field, ...namesIn(holds)])]

function guardTest(guard: RowGuard, table: Table, file: TableFile): CellTest | undefined {
  const kind = kindIn(table)
  const row: Environment = (field) => {
    const { sql, precision, scale } = rowType[kind(field)]
    const value = valueSql(file.columns.sources.get(field), kind(field), file)
    return { sql: `CAST(${value} AS ${sql})`, type: { precision, scale }, kind: measureKind(kind(field)), divisors: [] }
  }
  const unread = guardFields(guard).some(
    (field) => isUnsure(file, kind(field)) || valueSql(file.columns.sources.get(field), kind(field), file) === undefined,
  )
  if (unread) return undefined
  const source = file.columns.sources.get(guard.field) as FieldSource
  return {
    column: source.from === 'column' ? source.header : guard.field,
    value: source.from === 'column' ? rawColumn(source.column) : `CAST(${row(guard.field).sql} AS VARCHAR)`,
    holds: `coalesce(NOT (${condition(guard.holds, row)}), false)`,
    code: 'broken-rule',
    reason: (value, customer) => brokenRule(value, customer, guard.says),
  }
}

const isUnsure = ({ unsure }: TableFile, kind: FieldKind) =>
  kind === 'date' ? unsure.includes('dates') : unsure.includes('numbers') && !['id', 'text', 'level'].includes(kind)

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
const madeIdTests = (column: string, value: string, { missing }: TableFile): CellTest[] => [
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

function idTests(column: string, value: string, file: TableFile, at: number): CellTest[] {
  const partner = partnerTests(at, column, file)
  const holds = [isBlank(value, file), ...partner.map(({ holds }) => `NOT (${holds})`)].join(' AND ')
  return [...partner, { column, value, holds, code: 'blank-customer', reason: nobody }, nulTest(column, value)]
}

/** A cell that a condition reads as a number or a date, and which holds something else. */
function testedCell(file: TableFile, name: string, kind: 'number' | 'date'): CellTest[] {
  const cell = file.named?.get(name)
  if (!cell) return []
  const raw = rawColumn(cell.column)
  const value = conditionValue(raw, cell)[kind]
  return [
    {
      column: headerAt(file.columns.headers, cell.column),
      value: raw,
      holds: `(${raw} IS NOT NULL AND ${value} IS NULL AND NOT (${missingSql(raw)}))`,
      code: kind === 'date' ? 'not-a-date' : 'not-a-number',
      reason: (text) =>
        kind === 'date' ? explainDate(text, cell.dates) : explainNumber(text, cell.numbers, cell.percent ? 'ratio' : 'money'),
    },
  ]
}

function conditionTests({ filter }: Table, file: TableFile): CellTest[] {
  const asked = new Map((filter?.where ?? []).flatMap(({ test }) => [...kindsAsked(test, (name) => file.named?.get(name)?.kind ?? 'text')]))
  return [...asked].flatMap(([name, kind]) => (kind === 'text' ? [] : testedCell(file, name, kind)))
}

/** What is wrong with a formula's own result, and with the cells that it tests. */
function formulaTests(field: string, source: FormulaSource, kind: FieldKind, file: TableFile): CellTest[] {
  const tested = testedColumns(source, kind, file.named).flatMap((each) => testedCell(file, each.name, each.kind))
  if (kind === 'id' && field === 'customer') return [...tested, ...madeIdTests(source.formula, knownCustomer(file), file)]
  const written = kind === 'date' ? formulaDateText(source, file, leniently(file)) : undefined
  if (written === undefined) return tested
  const format = dateFormatOf(file)
  const unread = `(${written} IS NOT NULL AND ${dateSql(written, format)} IS NULL)`
  return [
    ...tested,
    { column: source.formula, value: written, holds: unread, code: 'not-a-date', reason: (text) => explainDate(text, format) },
  ]
}

/** The currency of a value such as `USD 12.50`, and the rest. */
const currencyAndRest = (value: string): [string, string] => [value.slice(0, value.indexOf(' ')), value.slice(value.indexOf(' ') + 1)]

/** Why an amount cannot be converted: its row names no currency, or another one than its mark, or there is no rate. */
function conversionTests(source: FieldSource, kind: FieldKind, file: TableFile): CellTest[] {
  const { conversion } = file
  if (conversion === undefined || kind !== 'money' || source.from === 'row-number') return []
  const { sql: currency, by } = currencyOfRow(source, file)
  const column = by === 'column' ? sourceName(file.columns.sources.get('currency'), 'currency') : sourceName(source, 'currency')
  const amount = `coalesce(${plainValue(source, kind, file)}, 0) <> 0`
  const date = dayOfRow(file)
  const asked = date === undefined ? `''` : `coalesce(CAST(${date} AS VARCHAR), '')`
  const dated = file.columns.sources.get('date')
  const undated = dated?.from === 'column' ? rawColumn(dated.column) : undefined
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

/** Rows without a date, where rows are told apart by dates. */
function undatedTests(table: Table, file: TableFile): CellTest[] {
  const { filter, needsDates } = table
  const source = file.columns.sources.get('date')
  if (source?.from !== 'column') return []
  const raw = rawColumn(source.column)
  const ofTotals = mayBeTotalsSql(table, file)
  const undated = (missing: string, reason: Sentence): CellTest[] => {
    const holds = ofTotals === undefined ? missing : `(${missing} AND NOT ${ofTotals})`
    return [{ column: source.header, value: raw, holds, code: 'not-a-date', reason: () => reason }]
  }
  if (filter !== undefined && filtersByDate(filter)) {
    const options = [...(filter.since ? ['--since'] : []), ...(filter.until ? ['--until'] : []), ...(filter.as_of ? ['--as-of'] : [])]
    return undated(missingSql(raw), say('date-missing', options))
  }
  if (!needsDates) return []
  return undated(missingSql(raw, file.missing), say('date-missing-for-method'))
}

/** The tests of a file's rows: cells that hold something and cannot be read, blank customer ids, values that break a rule. */
export function cellTests(table: Table, file: TableFile, fields: readonly string[]): CellTest[] {
  const kind = kindIn(table)
  const cells = fields.flatMap((field): CellTest[] => {
    const source = file.columns.sources.get(field)
    if (!source) return []
    const ofFormula = source.from === 'formula' ? formulaTests(field, source, kind(field), file) : []
    const own = cellsOf(source, kind(field)).flatMap((cell): CellTest[] => {
      const written = inColumn(file, cell.column)
      if (isUnsure(written, cell.kind)) return []
      const value = rawColumn(cell.column)
      const column = headerAt(file.columns.headers, cell.column)
      if (cell.kind === 'id') return field === 'customer' ? idTests(column, value, file, cell.column) : []
      return [
        {
          column,
          value,
          holds: cellSql(value, cell.kind, written, false, { sign: table.currencies?.get(cell.name ?? field)?.sign }).fault,
          code: cell.kind === 'date' ? 'not-a-date' : cell.kind === 'level' ? 'not-a-level' : 'not-a-number',
          reason: (text) => explain(cell.kind, text, written, column),
        },
      ]
    })
    return [...own, ...ofFormula, ...conversionTests(source, kind(field), file)]
  })
  const guards = (table.guards ?? []).flatMap((guard) => guardTest(guard, table, file) ?? [])
  const ofRows = [...cells, ...undatedTests(table, file), ...guards]
  const counts = countsSql(table, file)
  const counted = ofRows.map((test) =>
    counts === undefined || test.holds === 'false' ? test : { ...test, holds: `(${counts} AND ${test.holds})` },
  )
  const tests = [...conditionTests(table, file), ...counted]
  return tests.filter(({ column, holds }, i) => tests.findIndex((other) => other.column === column && other.holds === holds) === i)
}

/** The guards that every row of a table can be held to by itself: one row a customer, and the cells of all their fields in it. */
export function rowGuards(guards: readonly RowGuard[], table: Table, own: readonly string[]): RowGuard[] {
  if (table.ledger) return []
  const inRow = (field: string) =>
    own.includes(field) && table.files.every((file) => ['column', 'formula'].includes(file.columns.sources.get(field)?.from ?? ''))
  return guards.filter((guard) => guardFields(guard).every(inRow))
}
