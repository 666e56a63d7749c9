/** What was understood of a file, and why. */
import type { FieldKind, Words } from '../../model/definition.js'
import type { Text } from '../../words/sentence.js'
import type { SourceFile } from '../find/file-kind.js'

/** A cell of a file. */
interface CellPlace {
  column: string
  /** Physical line, where it is known. */
  line: number | null
  value: string
}

/** One thing that was found, with its reason. */
export interface InspectedFact {
  fact: 'sheet' | 'encoding' | 'delimiter' | 'quote' | 'newline' | 'header' | 'numbers' | 'dates' | 'rows'
  /** For machines: the delimiter is the sign itself, the header its line. Null where it is unknown or ambiguous. */
  value: string | null
  because: Words
  /** The cell that decides, or that reads two ways. */
  cell: CellPlace | null
  /** The readings of an ambiguous cell; empty where nothing is ambiguous. */
  readings: { format: string; value: string }[]
  /** The option that settles what is ambiguous. */
  option: string | null
}

/** How a column is used. */
type ColumnUse = 'field' | 'formula' | 'alternative' | 'duplicate' | 'none'

export interface InspectedColumn {
  /** From 1. */
  position: number
  name: string
  use: ColumnUse
  /** Fields that it gives, or for an alternative or a duplicate would give. */
  fields: string[]
  because: Words
}

/** A field that no single column gives: a formula of the user's, a row's number, or a rule such as sales − cost. */
export interface InspectedFormula {
  field: string
  formula: string
  because: Words
}

/** A cell of a row as it will be used. */
export type InspectedCell =
  | { state: 'value'; text: string }
  | { state: 'missing' }
  /** Its text as it stands, and what is wrong with it. */
  | { state: 'faulty'; text: string; column: string; reason: Text }
  /** Its text as it stands; see the fact that is ambiguous. */
  | { state: 'ambiguous'; text: string }

export interface InspectedRow {
  /** Physical line, where the file has lines. */
  line: number | null
  /** One a field of the sample; empty for a row that cannot be read as a whole. */
  cells: InspectedCell[]
  /** What is wrong with the row as a whole. */
  fault: Text | null
}

export interface InspectedFile {
  path: string
  kind: SourceFile['kind'] | 'server'
  /** Of a workbook: its sheets in their order, and which of them is read. */
  sheets?: { name: string; hidden: boolean; read: boolean }[] | undefined
  compression: 'none' | 'gzip' | 'zstd'
  /** Rows that were looked at, how many of them cannot be read as a whole, and whether they are all. */
  sampled: { rows: number; faulty: number; all: boolean }
  facts: InspectedFact[]
  columns: InspectedColumn[]
  formulas: InspectedFormula[]
  /** The first rows, by field. */
  sample: { fields: { field: string; kind: FieldKind }[]; rows: InspectedRow[] }
}
