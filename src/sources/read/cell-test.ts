import type { FieldKind } from '../../model/definition.js'
import { type Sentence, say, type Text } from '../../words/sentence.js'
import type { TableFile } from './table-facts.js'

/** A test of one cell: where it holds, the cell is faulty. */
export interface CellTest {
  /** The header of the cell's column, or the field where it is computed. */
  column: string
  /** The text of the cell. */
  value: string
  holds: string
  code:
    | 'no-currency'
    | 'no-rate'
    | 'foreign-mark'
    | 'no-partner'
    | 'blank-customer'
    | 'nul-character'
    | 'not-a-number'
    | 'not-a-date'
    | 'not-a-level'
    | 'broken-rule'
  /** Why, in words that complete "line 3, column "Sales": …". */
  reason(value: string, customer: string | null): Sentence
}

/**
 * The rows of a relation in which a test holds, with their `columns`, and the value and the outcome of each test as `value 0`, `holds 0`, ….
 * The random number, which changes nothing, keeps the engine from asking every test twice: once for the row, once for the column.
 */
export function rowsWhereAny(tests: readonly CellTest[], columns: readonly string[], relation: string): string {
  const asked = tests.flatMap(({ value, holds }, i) => [
    `${value} AS "value ${i}"`,
    `CASE WHEN ${holds} THEN random() >= 0 ELSE false END AS "holds ${i}"`,
  ])
  const any = tests.map((_, i) => `"holds ${i}"`).join(' OR ')
  return `SELECT *\nFROM (SELECT ${[...columns, ...asked].join(', ')}\nFROM ${relation} AS "raw") AS "tested"\nWHERE ${any}`
}

export const short = (text: string) => {
  const shown = text.trim().replace(/\s+/g, ' ')
  return shown.length > 40 ? `${shown.slice(0, 40)}…` : shown
}

/** Why a value that can be read is none that the method takes. */
export const brokenRule = (value: string, customer: string | null, says: Text) =>
  customer === null ? say('rule-broken', short(value), says) : say('rule-broken-by', short(value), short(customer), says)

export const isUnsure = ({ unsure }: TableFile, kind: FieldKind) =>
  kind === 'date' ? unsure.includes('dates') : unsure.includes('numbers') && !['id', 'text', 'level'].includes(kind)
