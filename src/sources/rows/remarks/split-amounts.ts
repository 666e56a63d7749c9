/** Amounts whose decimal comma divided them, since commas separate the columns and nothing quotes the cells. */
import type { Warning } from '../../../model/definition.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { columnGiving } from '../../read/field-source.js'
import { kindIn, type Table, type TableFile } from '../../read/table-facts.js'

/** Hours, days and months are no more. */
const mostOfDates = 31

/** Whether cells of two digits may be cents: under no head, or beyond what hours, days and months have, with a zero before some. */
const areCents = (cells: readonly string[], head: string) =>
  cells.length > 2 &&
  cells.every((cell) => /^\d\d$/.test(cell)) &&
  (head.trim() === '' || (cells.some((cell) => cell.startsWith('0')) && cells.some((cell) => Number(cell) > mostOfDates)))

/** Whole amounts beside a column of cents, in the sampled rows of a file. */
export function splitAmounts({ shown, reader, columns, sample }: TableFile, table: Table, wanted: readonly string[]): Warning[] {
  if (sample === undefined || reader.kind !== 'csv' || reader.sheet || reader.delimiter !== ',') return []
  return wanted.flatMap((field): Warning[] => {
    const source = columnGiving(columns, field)
    if (source === undefined || kindIn(table)(field) !== 'money') return []
    const cellsOf = (at: number) => sample.rows.map(({ cells }) => cells[at]?.trim() ?? '')
    const [amounts, cents] = [cellsOf(source.column), cellsOf(source.column + 1)]
    if (!amounts.every((cell) => /^-?[\d.]+$/.test(cell)) || !areCents(cents, columns.headers[source.column + 1] ?? '')) return []
    const place = { file: shown, line: sample.rows[0]?.line, column: source.header }
    return [{ code: 'split-amounts', message: atPlace(place, say('split-amounts', amounts[0] ?? '', cents[0] ?? '')) }]
  })
}
