/** What was understood of a table: one or more files with the same columns. */
import type { CarteraError } from '../../errors.js'
import type { CompleteSum } from '../../model/complete-rows.js'
import type { FieldKind, Series } from '../../model/definition.js'
import type { Test } from '../../model/formula/expression.js'
import type { Text } from '../../words/sentence.js'
import type { DateFormat } from '../grammar/dates.js'
import type { NumberFormat } from '../grammar/numbers.js'
import type { Signs } from '../grammar/signs.js'
import type { Spelling } from '../probe/odd-spelling.js'
import type { AddedUp } from '../remote/added-up.js'
import type { SheetPlace } from '../workbook/sheet-place.js'
import type { Conversion } from './conversion.js'
import type { Columns, Declared } from './field-source.js'
import type { ConditionCell, RowFilter } from './filter.js'

/** What the engine itself unpacks and decodes, where a file is read as it lies; else it is read as UTF-8, and unpacked by its ending. */
export interface Coding {
  encoding?: 'latin-1' | 'utf-16'
  compression?: 'gzip' | 'zstd'
}

/** How an engine is told to read a file; facts, never guesses. */
export type Reader = { beside?: readonly Beside[] | undefined } & (
  | {
      kind: 'csv'
      path: string
      delimiter: string
      quote: string
      skipLines: number
      /** No line is a header. */
      headless?: true | undefined
      columns: number
      coding?: Coding
      sheet?: SheetPlace
      ours?: true
      spelling?: Spelling
      /** Bytes that are read at once, where records longer than that are not expected. */
      piece?: number | undefined
      /** Its rows are those of a server, added up there. */
      added?: AddedUp
      /** What came home from a server. */
      home?: { rows: number; bytes: number }
    }
  /** `types` are those of its columns, in the engine's words. */
  | ({ kind: 'json' | 'ndjson' | 'parquet'; path: string; headers: string[]; types: string[] } & NumbersBesideTexts)
  /** Rows of a file that another query picks, with the columns `c0`, `c1`, …, those of the files beside it among them. */
  | { kind: 'picked'; path: string; sql: string }
)

/** Of a file with types whose texts have a decimal comma: the columns whose true numbers are written with one too, so that all are read alike. */
interface NumbersBesideTexts {
  withComma?: ReadonlySet<number> | undefined
}

/** Formats of cells that stand in one file. */
export interface Formats {
  numbers: NumberFormat
  dates: DateFormat
  /** Cells whose format is ambiguous; only a check, which goes on to other faults, sees any. */
  unsure: readonly ('numbers' | 'dates')[]
  /** The sample leaves the number format open: also which sign is the decimal one; or it asks, unless other cells tell. */
  open?: { point: boolean; asks?: CarteraError } | undefined
}

/** A file whose columns stand beside those of another: in each row those of its own row with the same key. */
export interface Beside extends Formats {
  /** As the user named it. */
  shown: string
  reader: Reader
  encoding: string
  /** All heads of its columns, and the column of its keys. */
  headers: readonly string[]
  key: number
  /** The column of the rows that holds the key, counted over all columns before those of this file. */
  of: number
  /** Its columns that stand beside; `first` is the place of the first of them in the row. */
  columns: readonly number[]
  first: number
  /** Rows need no partner in it. */
  optional?: boolean | undefined
  /** Its rows, once they are counted. */
  rows?: number
  /** Keys are compared once they are clean; else as they are written. */
  clean?: boolean
}

/** One file of a table, as it was understood. */
export interface TableFile extends Formats {
  /** As the user named it. */
  shown: string
  reader: Reader
  encoding: string
  columns: Columns
  /** The texts that mean "no value", where the user named them. */
  missing?: readonly string[] | undefined
  /** What `Cr` and `Dr` behind an amount mean, where the user said so. */
  signs?: Signs | undefined
  /** The first date of the sample, and whether one of them has a time with a UTC offset; the format was told, not found. */
  firstDate?: string | undefined
  offsets?: boolean | undefined
  datesTold?: boolean | undefined
  /** Columns whose sampled cells are all ISO dates, or all plain numbers. */
  plain: ReadonlyMap<number, PlainNumbers | 'date'>
  /** Columns whose sampled values are all words or codes that tell what a row is. */
  telling?: ReadonlySet<number> | undefined
  /** The last of its rows, in their order; none where they were not looked at. */
  last?: readonly (readonly (string | null)[])[] | undefined
  /** The first of its rows, one after another, and whether they are all. */
  sample?: { rows: readonly { line?: number | undefined; cells: readonly (string | null)[] }[]; whole: boolean } | undefined
  /** How amounts are converted to one currency, where that is asked for. */
  conversion?: Conversion | undefined
  /** Columns that conditions of the table's filter name, and those that formulas of fields test. */
  named?: ReadonlyMap<string, ConditionCell> | undefined
}

export const headerOf = ({ columns: { headers } }: Pick<TableFile, 'columns'>, column: number): string => headers[column] ?? ''

/** What the sampled numbers of a column have at most: digits before the point, decimals; and whether one of them is 0. */
export interface PlainNumbers {
  digits: number
  decimals: number
  zero: boolean
}

/** A currency, and how a cell of the column spells it. */
export interface Currency {
  code: string
  sign: string
  /** All names under which it stands in the column, such as `$` and `USD`. */
  names: readonly string[]
}

/** What must hold for the fields of one row, and the field to which a fault belongs. */
export interface RowGuard {
  field: string
  holds: Test
  says: Text
}

/** Files with the same columns, and what their fields hold. */
export interface Table {
  name: string
  files: TableFile[]
  /** The fields that it may have. */
  declared: Declared
  /** Rows of one customer are folded; otherwise a repeated customer is an error. */
  ledger: boolean
  /** Every row must have a date: what is asked for is counted by it. */
  needsDates?: boolean | undefined
  /** Sums over rows that have some other cells too. */
  completeSums?: readonly CompleteSum[] | undefined
  /** The latest date is wanted. */
  dated: boolean
  /** Typed rows are kept for these series. */
  series?: readonly Series[] | undefined
  /** Fields of groups whose money is told row by row; typed rows are kept for them. */
  groups?: readonly string[] | undefined
  /** The kind found for each field, where it may differ from the declared one. */
  kinds: ReadonlyMap<string, FieldKind>
  /** By field, or by the name of a column in a field's formula: the one currency that its cells may carry. */
  currencies?: ReadonlyMap<string, Currency> | undefined
  /** Rules for the rows of a table of one row a customer. */
  guards?: readonly RowGuard[] | undefined
  /** What rows that look like totals are; else they are judged by what they add up. */
  totals?: 'keep' | 'drop' | undefined
  /** Rows that do not fulfil it are left out, and counted. */
  filter?: RowFilter | undefined
}

type Kinds = Pick<Table, 'kinds' | 'declared'>

/** The kind that a field was found to hold, or else the one that it is declared to. */
export const kindIn =
  ({ kinds, declared }: Kinds) =>
  (field: string): FieldKind =>
    kinds.get(field) ?? (declared[field]?.kind as FieldKind)

/** The first of some fields that is an amount. */
export const moneyField = (table: Kinds, fields: readonly string[]): string | undefined =>
  fields.find((field) => kindIn(table)(field) === 'money')
