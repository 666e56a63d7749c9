/** Fields that a run may use, and where their values come from. */
import { dictionary } from '../../fields/dictionary.js'
import type { Field } from '../../model/definition.js'
import type { CellUse } from '../../model/formula/cell-uses.js'
import { namesIn, type RowExpression } from '../../model/formula/expression.js'
import { parseFormula } from '../../model/formula/formula.js'

/** Fields that a run may use: the dictionary's and the classifier's own. */
export type Declared = Readonly<Record<string, Field>>

export const declare = (own: Readonly<Record<string, Field>> = {}): Declared => ({ ...dictionary, ...own })

/** The ratios of which a field is made, such as `margin_rate` of `margin`. */
export const ratiosOf = (field: string, declared: Declared) =>
  (declared[field]?.otherwise ?? []).flatMap((rule) => namesIn(parseFormula(rule))).filter((name) => declared[name]?.kind === 'ratio')

/** Where a field's values come from. Columns are counted from 0; `asWritten`: its cells are not even cleaned. */
export type FieldSource =
  | { from: 'column'; column: number; header: string; percent: boolean; asWritten?: true }
  | FormulaSource
  | { from: 'row-number' }

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

/** The columns that a field is made of. */
export const columnsOf = (source: FieldSource): number[] =>
  source.from === 'column' ? [source.column] : source.from === 'formula' ? source.columns.map(({ column }) => column) : []
