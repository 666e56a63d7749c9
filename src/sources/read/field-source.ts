/** Fields that a run may use, and where their values come from. */
import { dictionary } from '../../fields/dictionary.js'
import type { Field } from '../../model/definition.js'
import type { CellUse } from '../../model/formula/cell-uses.js'
import { namesIn, type RowExpression } from '../../model/formula/expression.js'
import { parseFormula } from '../../model/formula/formula.js'
import type { SourceFile } from '../find/file-kind.js'

/** Fields that a run may use: the dictionary's and the classifier's own. */
export type Declared = Readonly<Record<string, Field>>

export const declare = (own: Readonly<Record<string, Field>> = {}): Declared => ({ ...dictionary, ...own })

/** The ratios of which a field is made, such as `margin_rate` of `margin`. */
export const ratiosOf = (field: string, declared: Declared) =>
  (declared[field]?.otherwise ?? []).flatMap((rule) => namesIn(parseFormula(rule))).filter((name) => declared[name]?.kind === 'ratio')

/** Where a field's values come from. */
export type FieldSource = ColumnSource | FormulaSource | { from: 'row-number' }

/** A column alone, counted from 0; `asWritten`: its cells are not even cleaned. */
export interface ColumnSource {
  from: 'column'
  column: number
  header: string
  percent: boolean
  asWritten?: true
}

/** A formula over the columns of a row. */
export interface FormulaSource {
  from: 'formula'
  formula: string
  tree: RowExpression
  columns: CellOfFormula[]
}

/** A column of a formula; `fine`: its numbers have more decimals than amounts keep, as rates do. */
interface CellOfFormula {
  name: string
  column: number
  as: CellUse
  fine?: true
}

/** As what a formula reads the numbers of a column. */
export const kindInFormula = ({ fine }: CellOfFormula): 'money' | 'score' => (fine ? 'score' : 'money')

/** What a message calls the place of a field's values: its header, its formula, else the field. */
export const sourceName = (source: FieldSource | undefined, field: string): string =>
  source?.from === 'column' ? source.header : source?.from === 'formula' ? source.formula : field

/** How a formula writes a field; undefined where it cannot. */
export const inFormula = (source: FieldSource | undefined) =>
  source?.from === 'column' ? `[${source.header}]` : source?.from === 'formula' ? `(${source.formula})` : undefined

/** The columns of one table, understood. */
export interface Columns {
  headers: string[]
  sources: ReadonlyMap<string, FieldSource>
  /** Remarks on columns that look alike. */
  ambiguous: { field: string; used: string; others: string[] }[]
  /** Fields whose column shares its name with another one: an error where the field is used. */
  twins: ReadonlySet<string>
  /** Fields that `--map` left no column of their own: their head's column gives another field too. */
  shared?: ReadonlySet<string> | undefined
  /** Columns that stay on a server, and their types there. */
  unread?: SourceFile['unread']
  /** The header of the names by which customers are told apart, where no column holds ids. */
  namesForIds?: string | undefined
}

/** The column that alone gives a field; undefined where none or a formula does. */
export function columnGiving(columns: { sources: ReadonlyMap<string, FieldSource> } | undefined, field: string): ColumnSource | undefined {
  const source = columns?.sources.get(field)
  return source?.from === 'column' ? source : undefined
}

/** The columns that a field is made of. */
export const columnsOf = (source: FieldSource | undefined): number[] =>
  source?.from === 'column' ? [source.column] : source?.from === 'formula' ? source.columns.map(({ column }) => column) : []
