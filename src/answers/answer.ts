/** What every command ends in. Writers and the command line know nothing else of a result. */
import type { Language } from '../model/definition.js'
import type { Extent, Report } from '../report/report.js'
import type { Findings } from './findings.js'
import type { Member } from './members.js'
import type { Rows, StreamedRows } from './rows.js'

/** A result, in as many forms as it has: rows, sections, a document, findings. Formats say which of these they need. */
export interface Answer {
  /** One row a customer, a move, a cohort: for csv, ndjson and parquet. */
  rows?: Rows | StreamedRows
  /** What people read; lists show their first `top` items. Pictures and the whole are there where `extent` asks for them. */
  report?(top: number, language: Language, extent?: Extent): Report | Promise<Report>
  /** What programs read, member by member. */
  document?(): Member[]
  /** What is wrong with files: for annotations and JUnit. */
  findings?: Findings
  close(): void
}
