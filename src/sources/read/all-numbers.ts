/** The number format of a file from all its cells, where those of the sample leave more than one. */
import { text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import type { CarteraError } from '../../errors.js'
import type { FieldKind } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import { findNumberFormat } from '../grammar/find-number-format.js'
import { isMissing } from '../grammar/numbers.js'
import type { SampleCell } from '../grammar/telling.js'
import { cellsOf, isNumeric } from './cell-sql.js'
import { copyRecords } from './copy-records.js'
import { columnGiving } from './field-source.js'
import { ambiguity } from './formats.js'
import { headerAt } from './heads.js'
import { linesOf } from './record-places.js'
import { besideOf, holdsTexts, numberedRelation, numbersAsTexts, rawColumn } from './relation.js'
import { type Formats, kindIn, type Table, type TableFile } from './table-facts.js'

/** A cell that stands for all of its shape. */
interface ShownCell extends SampleCell {
  record: number
  count: number
}

/** One cell of each shape in a column; whole numbers are all one shape, since every format reads them alike. */
async function shapesIn(engine: Engine, { reader, columns, missing }: TableFile, column: number): Promise<ShownCell[]> {
  const raw = rawColumn(column)
  const shape = `CASE WHEN regexp_full_match(${raw}, ${text('-?[0-9]+')}) THEN '' ELSE regexp_replace(${raw}, '[1-9]', '9', 'g') END`
  const numbered = numberedRelation(reader, 'record')
  const rows = await engine.rows(
    `SELECT min_by(${raw}, "record"), CAST(min("record") AS VARCHAR), CAST(count(*) AS VARCHAR) FROM ${numbered} AS "raw" WHERE ${raw} IS NOT NULL GROUP BY ${shape} ORDER BY min("record")`,
  )
  return rows.flatMap(([cell, record, count]) =>
    cell == null || isMissing(cell, missing)
      ? []
      : [{ column: headerAt(columns.headers, column), text: cell, record: Number(record), count: Number(count) }],
  )
}

async function formatOf(engine: Engine, file: TableFile, columns: readonly number[]): Promise<TableFile['numbers'] | CarteraError> {
  const cells: ShownCell[] = []
  for (const column of columns) cells.push(...(await shapesIn(engine, file, column)))
  const found = findNumberFormat(cells)
  if ('format' in found) return found.format
  const { cell, readings } = found.ambiguous
  const { record } = cell as ShownCell
  const line = (await linesOf(file, new Set([record]))).get(record)
  return ambiguity(file.shown, { cell: { ...cell, line }, readings }, 'numbers', '--numbers')
}

/** Whether the sample of some file leaves its number format open. */
export const isOpen = ({ files }: Table) => files.some((file) => partsOf(file).some(({ known }) => known.open !== undefined))

/** A file and those beside it, each with its own columns. */
function partsOf(file: TableFile): { known: Formats; file: TableFile; columns(all: readonly number[]): number[] }[] {
  const { beside = [] } = file.reader
  return [
    { known: file, file, columns: (all) => all.filter((column) => besideOf(file.reader, column) === undefined) },
    ...beside.map((other) => ({
      known: other,
      file: { ...file, ...other, columns: { ...file.columns, headers: [...other.headers] } },
      columns: (all: readonly number[]) =>
        all.flatMap((column) => (besideOf(file.reader, column) === other ? [valueAt(other.columns, column - other.first)] : [])),
    })),
  ]
}

/** The columns of fields that are no numbers. */
const textColumns = ({ columns }: TableFile, fields: readonly string[], kindOf: (field: string) => FieldKind) =>
  fields.flatMap((field) => {
    const source = columnGiving(columns, field)
    return source !== undefined && !isNumeric(kindOf(field)) ? [source.column] : []
  })

/**
 * Looks at all number cells of the files whose sample leaves their format open, and enters in each the format that they tell.
 * @param tempDir where the sound records of a file go that the engine refuses as it is
 * @throws input error for a cell that two formats read differently when no other cell tells them apart
 */
export async function settleNumbers(engine: Engine, table: Table, fields: readonly string[], tempDir?: string): Promise<void> {
  const kindOf = kindIn(table)
  for (const file of table.files) {
    const used = fields.flatMap((field) => {
      const source = file.columns.sources.get(field)
      return source ? cellsOf(source, kindOf(field)).flatMap((cell) => (isNumeric(cell.kind) ? [cell.column] : [])) : []
    })
    for (const { known, file: part, columns } of partsOf(file)) {
      if (known.open === undefined) continue
      const own = columns([...new Set(used)]).filter((column) => holdsTexts(part.reader, column))
      const format = await formatOf(engine, part, own).catch(async (error) => {
        if (tempDir === undefined || part.reader.kind !== 'csv') throw error
        const reader = await copyRecords(part.reader, part, ({ fault }) => fault === undefined, tempDir)
        return formatOf(engine, { ...part, reader }, own)
      })
      if (typeof format !== 'string') throw format
      const { reader } = part
      const texts = new Set(columns(textColumns(file, fields, kindOf)))
      Object.assign(known, { numbers: format, open: undefined, reader: { ...reader, ...numbersAsTexts(reader, format, texts) } })
    }
  }
}
