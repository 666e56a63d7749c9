/** What each cell of a row is held against; one list serves the refusal, the rows set aside and the check of a file. */
import type { FieldKind } from '../../model/definition.js'
import { kindsAsked } from '../../sql/row-formula.js'
import { type Sentence, say } from '../../words/sentence.js'
import { dateSql } from '../grammar/date-sql.js'
import { explainDate } from '../grammar/dates.js'
import { explainLevel } from '../grammar/levels.js'
import { missingSql } from '../grammar/number-sql.js'
import { explainNumber, type NumberKind } from '../grammar/numbers.js'
import { cellSql, cellsOf, inColumn } from './cell-sql.js'
import { type CellTest, isUnsure } from './cell-test.js'
import { conversionTests } from './conversion-tests.js'
import { columnGiving, type FormulaSource } from './field-source.js'
import { leniently } from './field-sql.js'
import { conditionValue, filtersByDate } from './filter.js'
import { dateFormatOf, formulaDateText, testedColumns } from './formula-cells.js'
import { headerAt } from './heads.js'
import { idTests, knownCustomer, madeIdTests } from './id-tests.js'
import { countsSql, mayBeTotalsSql } from './left-out.js'
import { rawColumn } from './relation.js'
import { guardTest } from './row-guards.js'
import { kindIn, type Table, type TableFile } from './table-facts.js'

function explain(kind: FieldKind, value: string, file: TableFile, column: string) {
  if (kind === 'date') return explainDate(value, file.dates, column)
  if (kind === 'level') return explainLevel(value)
  return explainNumber(value, file.numbers, kind as NumberKind)
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

/** Rows without a date, where rows are told apart by dates. */
function undatedTests(table: Table, file: TableFile): CellTest[] {
  const { filter, needsDates } = table
  const source = columnGiving(file.columns, 'date')
  if (source === undefined) return []
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
