import type { MeasureKind, Words } from './definition.js'

/** What a column of rows holds. */
export interface Column {
  name: string
  kind: MeasureKind | 'text'
  title: Words
  /** A ratio that people read as 1.32, not as 132 %. */
  plain?: boolean
  /** Words for numbers, that of 1 the last; people read these. */
  levels?: readonly string[]
  /** English words for identifiers, which people read; in other languages cells hold words already. */
  labels?: Readonly<Record<string, string>>
  /** The words of identifiers in each language, for those who speak of one without a cell. */
  labelsIn?: Readonly<Record<string, Words>>
  /** Text from the data; versions that guarded no other text in a csv read it of a history. */
  foreign?: boolean
  /** Stands in JSON only where it is not null. */
  sparse?: boolean
  /** Terminal tables drop columns of the lowest weight first; 0 is never dropped. */
  weight: number
}

/** A cell as it is handed to writers: exact decimal text for numbers, never a float. */
export type Cell = string | null
