/** Cells of text to values, in SQL: cleaned, read by the formats of their file, faulty ones refused. */
import { text } from '../../dialect.js'
import type { FieldKind } from '../../model/definition.js'
import { measureKinds } from '../../model/kinds.js'
import { bareSql } from '../grammar/currency.js'
import { dateSql } from '../grammar/date-sql.js'
import { levelSql } from '../grammar/levels.js'
import { type CurrencyCare, missingSql, numberSql, roundedSql } from '../grammar/number-sql.js'
import { signedSql } from '../grammar/signs.js'
import { type ReadMode, rowType } from './column-types.js'
import { type FieldSource, kindInFormula } from './field-source.js'
import { besideOf, columnOf } from './relation.js'
import type { TableFile } from './table-facts.js'

/** Texts that `error()` raises inside the engine; the loader looks for them. */
export const signal = {
  fault: 'cartera:fault',
  rounded: 'cartera:rounded',
  decimals: 'cartera:decimals',
  zero: 'cartera:zero',
  order: 'cartera:order',
  currency: 'cartera:currency',
  quantity: 'cartera:quantity',
}

const blankCodes = [32, 9, 10, 11, 12, 13, 160, 8239, 65279]

export const blanks = blankCodes.map((code) => (code === 32 ? "' '" : `chr(${code})`)).join(' || ')

/** The same, which nobody can read, in one text. */
export const blankSigns = text(String.fromCharCode(...blankCodes))

/** A text without surrounding white space, in Unicode normal form C. */
export const cleanSql = (raw: string, white = blanks) => `nfc_normalize(trim(${raw}, ${white}))`

/** The same of a column, ten times as quick where its cells are ASCII and have no blank at an end; null where nothing is left. */
export function cleanCell(column: string): string {
  const tests = [`${column} >= '!'`, `strlen(${column}) = length(${column})`, `NOT suffix(${column}, ' ')`]
  const lines = [9, 10, 11, 12, 13].map((code) => `NOT suffix(${column}, chr(${code}))`)
  return `CASE WHEN ${[...tests, ...lines].join(' AND ')} THEN ${column} ELSE NULLIF(${cleanSql(column)}, '') END`
}

/** A file as its cells in a column are written: those of a file beside it have that one's formats. */
export function inColumn(file: TableFile, column: number): TableFile {
  const other = besideOf(file.reader, column)
  return other === undefined ? file : { ...file, numbers: other.numbers, dates: other.dates, unsure: other.unsure, open: other.open }
}

/** The same, of a column by its raw name. */
export const inRaw = (file: TableFile, raw: string) => inColumn(file, columnOf(raw))

/** SQL of one cell: its value, and whether it is faulty or was rounded. */
export interface CellSql {
  value: string
  /** True for a cell that holds something and yields no value. */
  fault: string
  /** True for a cell that loses decimals; null where that cannot be. */
  rounded: string | null
}

/** Whether what means "no value" could be read as one, such as 999. */
export const marksNumbers = ({ missing = [] }: Pick<TableFile, 'missing'>) => missing.some((mark) => /[0-9]/.test(mark))

/** How a text cell of a kind is read, under the file's formats. */
export function cellSql(
  given: string,
  kind: FieldKind,
  file: Pick<TableFile, 'numbers' | 'dates' | 'missing' | 'signs'>,
  percent = false,
  care: CurrencyCare = {},
): CellSql {
  const raw =
    marksNumbers(file) && !['id', 'text'].includes(kind) ? `CASE WHEN NOT ${missingSql(given, file.missing)} THEN ${given} END` : given
  switch (kind) {
    case 'id':
      return { value: raw, fault: 'false', rounded: null }
    case 'text':
      return { value: cleanCell(raw), fault: 'false', rounded: null }
    case 'date': {
      const value = dateSql(raw, file.dates)
      return { value, fault: faultOf(raw, value, file), rounded: null }
    }
    case 'level': {
      const value = levelSql(raw)
      return { value, fault: faultOf(raw, value, file), rounded: null }
    }
    default: {
      const written = kind === 'money' && file.signs ? signedSql(raw, file.signs) : raw
      const parsed = numberSql(written, file.numbers, kind, care)
      const scaled = `CAST(CASE WHEN strpos(${raw}, '%') > 0 THEN ${parsed} ELSE ${parsed} / 100 END AS ${rowType.ratio.sql})`
      const value = kind === 'ratio' && percent ? scaled : parsed
      const bare = care.sign === undefined ? written : (care.bare ?? bareSql(written, care.sign))
      const rounds = kind === 'money' || kind === 'score' ? roundedSql(bare, file.numbers, kind) : null
      return { value, fault: faultOf(raw, parsed, file), rounded: rounds }
    }
  }
}

const faultOf = (raw: string, value: string, { missing }: Pick<TableFile, 'missing'>) =>
  `(${raw} IS NOT NULL AND ${value} IS NULL AND NOT (${missingSql(raw, missing)}))`

/** Where a cell of a file whose decimal sign is open may tell it. */
const telling = (raw: string) =>
  `strpos(${raw}, '.') > 0 OR strpos(${raw}, ',') > 0 OR regexp_matches(${raw}, ${text("[0-9][ '’\\x{a0}\\x{202f}][0-9]")})`

/** Of a row that is left out a cell may hold anything. */
export const unlessLeftOut = (filtered: boolean, test: string) => (filtered ? `(${test}) AND "left out" = 0` : test)

/** How a strict read takes the cells of a file; of a table with a filter rows may be left out. */
interface StrictRead {
  mode: ReadMode
  file: Pick<TableFile, 'missing' | 'open'>
  filtered: boolean
}

export const strict = (
  { value: read, rounded }: CellSql,
  raw: string,
  { mode, file: { missing, open }, filtered }: StrictRead,
  number = true,
) => {
  const raise = (test: string, which: keyof typeof signal, value: string) =>
    `CASE WHEN ${unlessLeftOut(filtered, test)} THEN error(${text(signal[which])}) ELSE ${value} END`
  const value = number && open?.point ? raise(telling(raw), 'decimals', read) : read
  const guarded = rounded && !mode.countRounded ? raise(rounded, 'rounded', value) : value
  const silent = `${raw} IS NULL OR ${missingSql(raw, missing)}${filtered ? ' OR "left out" > 0' : ''}`
  return `coalesce(${guarded}, CASE WHEN ${silent} THEN NULL ELSE error(${text(signal.fault)}) END)`
}

/** Cells that a field's value is made of: its own column, or those of its formula. */
export function cellsOf(source: FieldSource, kind: FieldKind): { name?: string; column: number; kind: FieldKind; percent: boolean }[] {
  if (source.from === 'row-number') return []
  if (source.from === 'column') return [{ column: source.column, kind, percent: source.percent }]
  return source.columns.flatMap((cell) => {
    const { name, column, as } = cell
    return as === 'text' ? [] : [{ name, column, kind: as === 'date' ? ('date' as const) : kindInFormula(cell), percent: false }]
  })
}

export const isNumeric = (kind: FieldKind) => (measureKinds as readonly FieldKind[]).includes(kind)

export const isNumber = (kind: FieldKind) => !['id', 'text', 'date'].includes(kind)
