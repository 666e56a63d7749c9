/** What a run is told, and what it gives back. */
import type { RowTest } from '../model/formula/expression.js'
import type { Joined } from '../model/joined.js'
import type { RemoteOptions } from '../sources/remote/home.js'
import type { SensitivityOptions } from '../stability/options.js'
import type { Sentence } from '../words/sentence.js'

/** What a run reads and how; everything but `files` is optional. */
export interface ClassifyOptions {
  /** Paths, quoted globs, or `-` for standard input. */
  files: readonly string[]
  /** Column by field. */
  map?: Readonly<Record<string, string>>
  /** Sum rows of the same customer although no column is a date. */
  aggregate?: boolean
  /** A column by whose values the summary groups the customers: a field, or a header. */
  split?: string
  /** A column within whose groups the cuts are fitted. */
  within?: string
  /** The columns of the output in their order, of the result or of the input. */
  columns?: readonly string[]
  /** More files with columns for the same customers, or for the rows by any column that both have. */
  join?: readonly Joined[]
  /** A file of accounts and their parents: accounts are added up under their ultimate parent. */
  rollup?: string
  numbers?: string
  date_format?: string
  /** The texts that mean "no value", instead of the usual ones. */
  missing?: readonly string[]
  /** What words behind an amount mean: `{ Dr: '+', Cr: '-' }`. */
  signs?: Readonly<Record<string, '+' | '-'>>
  delimiter?: string
  /** The sheet of a workbook; the first with headers that are recognised unless given. */
  sheet?: string
  /** The physical line of the header. */
  header_line?: number
  /** Names for the columns of input files without a header, an empty one for a column that is not needed. */
  header?: readonly string[]
  encoding?: string
  /** The currency to which amounts are converted, by the rates of a file (currency, date, rate). */
  currency?: string
  rates?: string
  /** What rows that look like totals are: customers, or nothing; else they are judged by what they add up. */
  totals?: 'keep' | 'drop'
  /** Rows that are equal in all cells count once; or one row an order. */
  distinct?: 'row' | 'order'
  /** Conditions over the columns of a row, as headed; rows that do not fulfil all of them are left out. */
  where?: readonly string[]
  /** Rows before the one and after the other date, YYYY-MM-DD, are left out. */
  since?: string
  until?: string
  /** The reference date, YYYY-MM-DD; the latest date of the data unless given. Rows after it are left out. */
  as_of?: string
  /** The rows alone are wanted: of the header, `as_of`, concentration and cross table may stay unknown. */
  brief?: boolean
  /** A customer that will be explained: what lenses say of it is kept. */
  explain?: string | undefined
  on_reject?: 'fail' | 'skip'
  max_rejects?: number
  /** How ranks change when the weights of a score vary; for classifiers with weighted criteria. */
  sensitivity?: SensitivityOptions
  /** Path of a saved model whose thresholds replace the fit. */
  model?: string
  /** Folders in which files will be written; with them the engine opens nothing but these, the inputs and its temporary folder. */
  writes?: readonly string[]
  /** The zone in which times with an offset have their day. */
  time_zone?: string
  /** Of servers: seconds that a statement may take, bytes that it may read, and the table of an address that names none. */
  timeout?: number
  max_scan?: number
  table?: string
  /** Where servers look for users and passwords. */
  env?: NodeJS.ProcessEnv
  /** Tables of servers that are here already, those of which the catalogue is asked alone, and the rows from which on one is added up there. */
  spools?: NonNullable<RemoteOptions['spools']>
  catalogue?: NonNullable<RemoteOptions['catalogue']>
  fold_from?: number
  /** What is left of conditions, by their text, where a server has tested them in part. */
  tested_there?: ReadonlyMap<string, RowTest>
  /** Why all rows of a server are read here, where that can be mended there. */
  read_here?: Sentence
  /** Engine limits: `2GB`, a thread count, a folder for spilling. */
  memory?: string
  threads?: number
  temp_dir?: string
  /** Called with 0–100 while the engine works. */
  onProgress?: (percent: number) => void
  /** Called with the rows that came home from a server so far. */
  onRows?: (rows: number) => void
  signal?: AbortSignal
}
