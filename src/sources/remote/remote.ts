/** What a server is to cartera: a place whose rows are read, never a second engine. */
import type { Address } from './address.js'

/** What a column holds, as far as the server's catalogue tells it; `other` is what no cell can hold, such as json or an array. */
export type RemoteKind = 'integer' | 'decimal' | 'double' | 'date' | 'timestamp' | 'zoned' | 'boolean' | 'text' | 'other'

/** A column, known before a row is read. */
export interface RemoteColumn {
  name: string
  kind: RemoteKind
  /** The server's own name of the type, for messages. */
  type: string
  /** Of a `decimal`, where the server bounds it: all its digits, and those behind the point. */
  precision?: number
  scale?: number
}

/** What stands for a value that is no number: by its short name it would be taken for a mark of what is missing. */
export const notNumber = 'NaN (not a number)'

/** How a server spells what is not spelt alike everywhere. All else that is sent is standard SQL. */
export interface RemoteWords {
  /** A name as SQL takes it, whatever stands in it. */
  identifier(name: string): string
  /** A text as SQL takes it. */
  literal(text: string): string
  /** A text that is ordered and compared by code point, on a server whose own order is that of a language. */
  byCodePoint(sql: string): string
  /** The cell of a column as it comes home: a number with a point, a date as YYYY-MM-DD, a time with its date first. @param zone of the day of a `zoned` */
  cell(column: RemoteColumn, zone: string): string
  /** A number as text, where it may be none though its type is exact; see `notNumber`. */
  number?(sql: string): string
  /** True where an exact number has so many decimals at most, if the server can say so sooner than by rounding it. */
  fewDecimals?(sql: string, most: number): string
}

/** What was read there so far, as far as the server tells it. */
export interface Scanned {
  rows?: number
  bytes?: number
}

/**
 * An open connection: one read-only snapshot, in which every statement sees the same rows.
 * Whatever fails is thrown as an error of `faults.ts`, one sentence without a secret.
 */
export interface Remote {
  words: RemoteWords
  /**
   * The columns of what may stand behind FROM, in their order, without reading a row.
   * @throws input error for a relation that is not there, may not be read, or is no single query
   */
  columns(relation: string): Promise<RemoteColumn[]>
  /** A small result: texts, null where a cell is. */
  rows(sql: string): Promise<(string | null)[][]>
  /**
   * The rows of a query as a csv file at `path`: UTF-8, `,`, `\n`, heads in the first line, every cell in `"` but for a null, which is empty.
   * @throws also what writing throws
   */
  pull(sql: string, path: string): Promise<{ rows: number }>
  /** Bytes that a query would read there, told before it runs; undefined where the server does not say. */
  estimate(sql: string): Promise<number | undefined>
  scanned(): Scanned
  /** Ends the connection. A statement that still runs is cancelled there. */
  close(): Promise<void>
}

/** What bounds and watches the work on a server. */
export interface RemoteTerms {
  /** Seconds that a statement may take there; the server's own limit. */
  timeout: number
  /** Nobody named the time: a shorter limit of the server's own stays. */
  usual_timeout?: boolean
  /** Bytes that a statement may read there, for a server that can keep to it. */
  max_scan?: number | undefined
  /** The zone in which times become days; a name such as `Europe/Madrid`. */
  zone: string
  env: NodeJS.ProcessEnv
  /** Aborts when the user interrupts: what runs there is cancelled, and what is waited for throws the reason. */
  signal?: AbortSignal | undefined
  /** Rows that came home so far. */
  onRows?: ((rows: number) => void) | undefined
  /** Takes what is to be said aloud, such as a connection that is not verified. */
  warn(code: string, message: import('../../words/sentence.js').Sentence): void
}

/** A kind of server: a folder beside this file, or a plug-in's own. */
export interface Server {
  /** Its name before people. */
  title: string
  /** Where it looks for a password or a token, in words such as `PGPASSWORD`. */
  secrets: readonly string[]
  /** The variable with what opens the key of a certificate. */
  key_secret?: string
  /** What may stand behind `?` beside a table or a query, by which a mistyped one is found. */
  settings?: readonly string[]
  /** @throws input error where nobody answers, a certificate cannot be trusted, or the user is not let in */
  open(address: Address, terms: RemoteTerms): Promise<Remote>
}
