/** What is said of files, and a file with its sample, before its formats are decided. */
import type { CarteraError } from '../../errors.js'
import { valueAt } from '../../model/value-at.js'
import type { SourceFile } from '../find/file-kind.js'
import type { Signs } from '../grammar/signs.js'
import type { Probe } from '../probe/probe.js'
import type { RemoteOptions } from '../remote/home.js'
import type { UnpackedSheet } from '../workbook/unpack.js'
import type { Conversion } from './conversion.js'
import type { Columns } from './field-source.js'
import type { RowFilter } from './filter.js'
import type { Reader } from './table-facts.js'

/** What the user said of the files; anything unsaid is found from them. */
export interface Hints {
  delimiter?: string | undefined
  encoding?: string | undefined
  /** The sheet of a workbook. */
  sheet?: string | undefined
  /** The physical line of the header. */
  header_line?: number | undefined
  /** Names for the columns of files without a header. */
  header?: readonly string[] | undefined
  numbers?: string | undefined
  date_format?: string | undefined
  /** The texts that mean "no value", instead of the usual ones. */
  missing?: readonly string[] | undefined
  /** What words behind an amount, such as `Cr`, mean. */
  signs?: Signs | undefined
  map?: Readonly<Record<string, string>> | undefined
  aggregate?: boolean | undefined
  dated?: boolean | undefined
  /** What rows that look like totals are. */
  totals?: 'keep' | 'drop' | undefined
  /** What the rows of the table must fulfil to count. */
  filter?: RowFilter | undefined
  /** To what currency amounts are converted, and by what. */
  conversion?: Omit<Conversion, 'mapped'> | undefined
  /** The zone in which times with an offset have their day. */
  time_zone?: string | undefined
  /** Of servers: how long and how much is read there, and the table of an address that names none. */
  timeout?: number | undefined
  max_scan?: number | undefined
  table?: string | undefined
  env?: NodeJS.ProcessEnv | undefined
  spools?: RemoteOptions['spools']
  catalogue?: RemoteOptions['catalogue']
  temp_dir?: string | undefined
  signal?: AbortSignal | undefined
  /** Nothing beyond the samples will be read, so no file needs to be converted. */
  samples_only?: boolean | undefined
  /** Files are read as they lie, never from a copy, so that others can read them as well. */
  in_place?: boolean | undefined
  /** Puts the columns of joined files beside those of each file. */
  beside?: PutBeside | undefined
  /** Takes an error that need not end the work, so that others can be found; unless given, the first ends it. */
  report?: Report | undefined
}

/** Rows of a typed file that are looked at. */
export const sampleRows = 2000

export type Report = (error: CarteraError, file?: SourceFile) => void

/** Ends the work, unless a report takes the error. */
export function refuse(error: CarteraError, report: Report | undefined, file?: SourceFile): void {
  if (!report || error.kind !== 'input') throw error
  report(error, file)
}

/** A file with its sample, before its formats are decided. */
export interface Sampled {
  /** Files whose columns stand beside its own; `columns` has theirs too. */
  beside?: readonly SampledBeside[] | undefined
  shown: string
  file: SourceFile
  reader: Reader
  encoding: string
  columns: Columns
  rows: { line?: number | undefined; cells: (string | null)[] }[]
  probe: Probe | null
  /** Of a workbook, the sheet that is read. */
  sheet?: UnpackedSheet | undefined
}

/** A sampled file beside another: the columns of the key in both, and its own columns from the place of the first on. */
export interface SampledBeside {
  sampled: Sampled
  key: number
  of: number
  first: number
  columns: readonly number[]
  /** Rows need no partner in it. */
  optional?: boolean | undefined
  /** What was found of its keys, where they were looked at. */
  keys?: { rows: number; clean: boolean } | undefined
}

/** Puts the columns of other files beside those of a file. */
export type PutBeside = (file: Unnamed) => Unnamed & Pick<Sampled, 'beside'> & { nameless?: ReadonlySet<string> }

/** A sampled file whose columns are not yet understood. */
type Unnamed = Omit<Sampled, 'columns'> & { headers: string[] }

/** The sampled file in which a column stands, and its place there. */
export function standsIn(sampled: Sampled, column: number): { sampled: Sampled; column: number; nth: number } {
  const nth = sampled.beside?.findIndex(({ first, columns }) => column >= first && column < first + columns.length) ?? -1
  const other = sampled.beside?.[nth]
  return other ? { sampled: other.sampled, column: valueAt(other.columns, column - other.first), nth } : { sampled, column, nth }
}
