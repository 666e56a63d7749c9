/** What is known of sampled files, and what a classifier would do with them. */
import type { Step } from '../dialect.js'
import type { Definition, FieldKind, Fields, Groups, Series, Warning } from '../model/definition.js'
import type { Rollup } from '../model/rollup.js'
import type { ReadRates } from '../sources/rates/rates.js'
import type { Declared } from '../sources/read/field-source.js'
import type { Sampled } from '../sources/read/sampled.js'
import type { Table } from '../sources/read/table-facts.js'
import type { Model } from './model-file.js'

/** Everything that is known before a customer row is read. */
export interface Prepared {
  parameters: Record<string, unknown>
  declared: Declared
  definition: Definition
  /** Other classifiers whose segments it asks for. */
  lenses: ReadonlyMap<string, Definition>
  /** The series that it or a lens asks for. */
  series: readonly Series[]
  /** Fields that the definition and its lenses read. */
  wanted: string[]
  main: Table | null
  joins: Table[]
  sheets: { sampled: Sampled; table: Table }[]
  /** Accounts that are added up under their parents. */
  rollup: Rollup | undefined
  /** Fields that a sheet gives, which then win over columns of the other files. */
  inSheets: ReadonlySet<string>
  kind: (field: string) => FieldKind | undefined
  /** What the data offer to a classifier's `define`. */
  offered: Fields
  model: Model | undefined
  /** Statements that give an engine the rates by which amounts are converted. */
  rates: readonly Step[]
  /** What is to be said of the parameters. */
  warnings: Warning[]
}

export const isDated = (sampled: readonly Sampled[]) => sampled.every(({ columns }) => columns.sources.has('date'))

/** Files that were sampled for a classifier, and what it was told. */
export interface Gathered {
  parameters: Record<string, unknown>
  declared: Declared
  /** Fields of the classifier's own that a sheet may give. */
  own: Declared
  model?: Model | undefined
  warnings?: Warning[]
  main: Sampled[]
  others: Sampled[][]
  sheetFiles: Sampled[][]
  groups?: Groups
  /** Accounts that are added up under their parents. */
  rollup?: Rollup | undefined
  /** By what amounts are converted, where that is asked for. */
  rates?: ReadRates | undefined
  /** Of some joined file or sheet a report took the error, so that its fields are unknown. */
  lost?: boolean
}
