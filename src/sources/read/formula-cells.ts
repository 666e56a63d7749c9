/** Fields that a formula makes of the columns of a row. */
import { text } from '../../dialect.js'
import type { FieldKind } from '../../model/definition.js'
import { picksAlone } from '../../model/formula/cell-uses.js'
import { kindsOfFormula, numbersAlone, type RowEnvironment, rowDate, rowNumber, rowText } from '../../sql/row-formula.js'
import type { Typed } from '../../sql/typed.js'
import { dateSql } from '../grammar/date-sql.js'
import { inZone, zoneOf } from '../grammar/dates.js'
import { idSql } from '../grammar/ids.js'
import { missingSql } from '../grammar/number-sql.js'
import { type PlainType, rowType } from './column-types.js'
import { type FormulaSource, kindInFormula } from './field-source.js'
import { type ConditionCell, conditionEnvironment, type Strictness } from './filter.js'
import type { TableFile } from './table-facts.js'

/** What is known of the file of a formula. */
export type FormulaFile = Pick<TableFile, 'dates' | 'missing' | 'named' | 'datesTold'>

/** How the cells of a formula are read. */
export interface FormulaReading extends Pick<Strictness, 'raw' | 'clean' | 'fault'> {
  /** SQL of a cell's number, of a kind, and of its date. */
  number: (raw: string, kind: ReturnType<typeof kindInFormula>, name: string) => string
  date: (raw: string) => string
  /** How the engine's reader gives the cell, where it does not give its text. */
  typed?: (raw: string) => PlainType | 'date' | undefined
}

const isText = (kind: FieldKind) => kind === 'id' || kind === 'text'

/** What a formula gives: a date only where it picks from dates; of other texts a date is read. */
const givenBy = ({ tree }: Pick<FormulaSource, 'tree'>, kind: FieldKind) =>
  isText(kind) ? 'text' : kind !== 'date' ? 'number' : picksAlone(tree) ? 'date' : 'dated text'

/** The columns of a formula: amounts and dates under the formats of the file, what is tested as its sampled cells are. */
function environmentOf(source: FormulaSource, file: FormulaFile, how: FormulaReading): RowEnvironment {
  const tested = conditionEnvironment(file.named ?? new Map(), { ...how, missing: file.missing })
  return (name) => {
    const cell = source.columns.find((each) => each.name === name) as FormulaSource['columns'][number]
    const [raw, { as }] = [how.raw(cell.column), cell]
    if (as === 'text' && file.named?.has(name)) return tested(name)
    const [typed, kind] = [how.typed?.(raw), kindInFormula(cell)]
    const type = typeof typed === 'object' ? typed.inFormula : rowType[kind]
    const sql = `CAST(${typed === undefined ? how.number(raw, kind, name) : raw} AS ${type.sql})`
    const number: Typed = { sql, type, kind: 'money', divisors: [], ofRow: true }
    if (typed !== undefined) return { kind: as, number, missing: `${raw} IS NULL`, text: 'NULL', known: 'NULL', date: 'NULL' }
    return {
      kind: as,
      text: `coalesce(${how.clean(raw)}, '')`,
      known: `CASE WHEN NOT (${missingSql(raw, file.missing)}) THEN ${how.clean(raw)} END`,
      number,
      date: how.date(raw),
      missing: missingSql(raw, file.missing),
    }
  }
}

/** The number that a formula makes of a row, exact where it can be. */
export const formulaNumber = (source: FormulaSource, file: FormulaFile, how: FormulaReading): Typed =>
  rowNumber(source.tree, environmentOf(source, file, how))

/** The text that a formula puts together; null where nothing is left of it. */
const writtenText = ({ tree }: FormulaSource, environment: RowEnvironment) => `NULLIF(trim(${rowText(tree, environment, 'null')}), '')`

/** SQL of what a formula makes of a row: null where a cell that it needs is missing; an id of clean parts. */
export function formulaSql(source: FormulaSource, kind: FieldKind, file: FormulaFile, how: FormulaReading): string {
  const environment = environmentOf(source, file, kind === 'id' ? { ...how, clean: idSql } : how)
  switch (givenBy(source, kind)) {
    case 'number':
      return formulaNumber(source, file, how).sql
    case 'date':
      return rowDate(source.tree, environment)
    case 'text':
      return writtenText(source, environment)
    default: {
      const written = writtenText(source, environment)
      const read = dateSql(written, dateFormatOf(file))
      return how.fault === undefined ? read : `coalesce(${read}, CASE WHEN ${written} IS NULL THEN NULL ELSE error(${text(how.fault)}) END)`
    }
  }
}

/** How the dates are written that a formula puts together. */
export const dateFormatOf = ({ dates, datesTold }: Pick<FormulaFile, 'dates' | 'datesTold'>) =>
  datesTold ? dates : inZone('YYYY-MM-DD', zoneOf(dates))

/** The text of which a formula's date is read; undefined where it picks dates. */
export const formulaDateText = (source: FormulaSource, file: FormulaFile, how: FormulaReading): string | undefined =>
  picksAlone(source.tree) ? undefined : writtenText(source, environmentOf(source, file, how))

/** Columns of a formula that are only tested or put into texts, with what must be read of them beyond their text. */
export function testedColumns(source: FormulaSource, kind: FieldKind, named: ReadonlyMap<string, ConditionCell> = new Map()) {
  const given = givenBy(source, kind)
  const asked = kindsOfFormula(source.tree, given === 'dated text' ? 'text' : given, (name) => named.get(name)?.kind ?? 'text')
  return source.columns.flatMap(({ name, column, as }) => {
    const kind = asked.get(name)
    return as === 'text' && kind !== undefined && kind !== 'text' ? [{ name, column, kind }] : []
  })
}

/** The columns that the formula of a number reads as amounts, and as nothing else, by their names there. */
export function amountsAlone({ tree, columns }: FormulaSource, kind: FieldKind): ReadonlySet<string> {
  if (givenBy({ tree }, kind) !== 'number') return new Set()
  const uses = new Map(columns.map(({ name, as }) => [name, as]))
  const amounts = columns.flatMap(({ name, as }) => (as === 'number' ? [name] : []))
  return numbersAlone(tree, amounts, (name) => uses.get(name) ?? 'text')
}
