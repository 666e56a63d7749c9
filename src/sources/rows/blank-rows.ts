/**
 * Rows of which no cell holds a sign that is seen, such as spreadsheets leave below a list and between its parts: like blank lines they
 * are no rows. Rows of totals that stand under another column's label are put where ids stand by the way.
 */
import type { Engine } from '../../engines/engine.js'
import { idSql, isUnseen } from '../grammar/ids.js'
import { alikeFiles } from '../read/alike-files.js'
import { copyRecords } from '../read/copy-records.js'
import { joinedRelation, rawColumn, rawRelation, type Table, type TableFile } from '../read/table.js'
import { labelledSql, withLabel } from './labelled-totals.js'

/** Wider rows are looked at as one text: the engine plans a query in the square of the conditions with several parts. */
const mostTested = 64

/** Whether nothing that is seen stands in a row but empty texts of spreadsheets, and signs that are not ASCII. */
const mayBeBlank = (cells: readonly string[]) => `NOT regexp_matches(replace(concat_ws('', ${cells.join(', ')}), '=""', ''), '[!-~]')`

/** A test whether a row of a text file is blank, of a wide one whether it may be; undefined where none is. */
function blankSql({ reader }: TableFile): string | undefined {
  if (reader.kind !== 'csv' || reader.columns < 2) return undefined
  const cells = Array.from({ length: reader.columns }, (_, i) => rawColumn(i))
  return cells.length > mostTested ? mayBeBlank(cells) : cells.map((raw) => `coalesce(${idSql(raw)}, '') = ''`).join(' AND ')
}

/** Whether a test holds in a row of a text file; what the engine cannot read is left to the read of its rows. */
async function holdsIn(engine: Engine, { reader }: TableFile, test: string | undefined): Promise<boolean> {
  if (test === undefined) return false
  const found = engine.rows(`SELECT 1 FROM ${rawRelation({ ...reader, beside: undefined })} AS "raw" WHERE ${test} LIMIT 1`)
  return (await found.catch(() => [])).length > 0
}

/** The places of files that may have such rows; many that are read alike are asked together. */
async function suspects(engine: Engine, table: Table): Promise<ReadonlySet<number>> {
  const found = new Set<number>()
  for (const places of alikeFiles(table)) {
    const file = table.files[places[0] as number] as TableFile
    const tests = [blankSql(file), table.totals === 'keep' ? undefined : labelledSql(file)].flatMap((test) => (test ? [`(${test})`] : []))
    if (places.length > 1 && tests.length === 0) continue
    const rows =
      places.length === 1
        ? undefined
        : await engine
            .rows(`SELECT DISTINCT "file" FROM ${joinedRelation(table.files, places)} AS "raw" WHERE ${tests.join(' OR ')}`)
            .catch(() => undefined)
    for (const place of rows?.map(([place]) => Number(place)) ?? places) found.add(place)
  }
  return found
}

/**
 * The table without its blank rows, each line in its place, and with the labels of its totals where ids stand; undefined where it has
 * neither. Needs room below `tempDir`.
 */
export async function withoutBlankRows(engine: Engine, table: Table, tempDir: string): Promise<Table | undefined> {
  let found = false
  const files: TableFile[] = []
  const places = await suspects(engine, table)
  for (const [place, file] of table.files.entries()) {
    const labelled = places.has(place) && table.totals !== 'keep' && (await holdsIn(engine, file, labelledSql(file)))
    if (file.reader.kind !== 'csv' || !(labelled || (places.has(place) && (await holdsIn(engine, file, blankSql(file)))))) {
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
