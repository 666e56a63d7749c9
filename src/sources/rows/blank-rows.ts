/**
 * Rows of which no cell holds a sign that is seen, such as spreadsheets leave below a list and between its parts: like blank lines they
 * are no rows. Rows of totals that stand under another column's label are put where ids stand by the way.
 */
import type { Engine } from '../../engines/engine.js'
import { idSql, isUnseen } from '../grammar/ids.js'
import { copyRecords } from '../read/copy-records.js'
import { rawColumn, rawRelation, type Table, type TableFile } from '../read/table.js'
import { hasLabelledTotals, withLabel } from './labelled-totals.js'

/** Wider rows are looked at as one text: the engine plans a query in the square of the conditions with several parts. */
const mostTested = 64

/** Whether nothing that is seen stands in a row but empty texts of spreadsheets, and signs that are not ASCII. */
const mayBeBlank = (cells: readonly string[]) => `NOT regexp_matches(replace(concat_ws('', ${cells.join(', ')}), '=""', ''), '[!-~]')`

/** Whether a row of a text file is blank, of a wide one whether it may be; what the engine cannot read is left to the read of its rows. */
async function hasBlankRow(engine: Engine, { reader }: TableFile): Promise<boolean> {
  if (reader.kind !== 'csv' || reader.columns < 2) return false
  const cells = Array.from({ length: reader.columns }, (_, i) => rawColumn(i))
  const blank = cells.length > mostTested ? mayBeBlank(cells) : cells.map((raw) => `coalesce(${idSql(raw)}, '') = ''`).join(' AND ')
  const found = engine.rows(`SELECT 1 FROM ${rawRelation({ ...reader, beside: undefined })} AS "raw" WHERE ${blank} LIMIT 1`)
  return (await found.catch(() => [])).length > 0
}

/**
 * The table without its blank rows, each line in its place, and with the labels of its totals where ids stand; undefined where it has
 * neither. Needs room below `tempDir`.
 */
export async function withoutBlankRows(engine: Engine, table: Table, tempDir: string): Promise<Table | undefined> {
  let found = false
  const files: TableFile[] = []
  for (const file of table.files) {
    const labelled = table.totals !== 'keep' && (await hasLabelledTotals(engine, file))
    if (file.reader.kind !== 'csv' || !(labelled || (await hasBlankRow(engine, file)))) {
      files.push(file)
      continue
    }
    found = true
    const isFilled = ({ cells, fault }: { cells: readonly string[]; fault?: unknown }) =>
      fault !== undefined || cells.some((cell) => !isUnseen(cell))
    files.push({ ...file, reader: await copyRecords(file.reader, file, isFilled, tempDir, labelled ? withLabel(file) : undefined) })
  }
  return found ? { ...table, files } : undefined
}
