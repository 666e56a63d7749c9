/** What looks at the rows of a folded table share. */
import type { Engine } from '../../engines/engine.js'
import type { Warning } from '../../model/definition.js'
import type { Table } from '../read/table-facts.js'
import type { FoldCheck } from './fold/folded.js'

/** A table, as looks at rows by themselves see it. */
export interface SeenRows {
  engine: Engine
  table: Table
  wanted: readonly string[]
  /** Those whose cells the fold read. */
  fields: readonly string[]
  check: Pick<FoldCheck, 'rows' | 'leftOut'>
  /** Its rows are compared with one another only where sampled ones give reason to. */
  large: boolean
}

/** A folded table, as a look sees it. */
export interface Seen extends SeenRows {
  check: FoldCheck
}

/** Tells what of the rows may not be what people think; nothing where all is well. */
export type Look = (seen: Seen) => Promise<readonly Warning[]>

/** A look at rows by themselves: rows that a server added up tell it nothing. */
export type RowLook = (seen: SeenRows) => Promise<readonly Warning[]>
