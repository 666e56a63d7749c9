/**
 * Rows of which no cell holds a sign that is seen, such as spreadsheets leave below a list and between its parts: like blank lines they
 * are no rows. Nor are headers that stand again below, as where files were joined end to end. Rows of totals that stand under another
 * column's label, or under none, are put where ids stand by the way.
 */
import { text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import type { Warning } from '../../../model/definition.js'
import { valueAt } from '../../../model/value-at.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { cleanId, idSql, isUnseen } from '../../grammar/ids.js'
import { alikeFiles } from '../../read/alike-files.js'
import { copyRecords } from '../../read/copy-records.js'
import { joinedRelation, rawColumn, rawRelation } from '../../read/relation.js'
import type { Table, TableFile } from '../../read/table-facts.js'
import { labelledSql, withLabel, withTotal } from '../totals/index.js'
import { blankTotal } from './blank-total.js'

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

/** The cells of a file's header as they are compared; undefined where it has none, or but one. */
const headOf = ({ reader, columns: { headers } }: TableFile): string[] | undefined =>
  reader.kind === 'csv' && !reader.headless && reader.columns > 1 ? headers.slice(0, reader.columns).map(cleanId) : undefined

/** A test whether a row of a text file is its header again, of a wide one whether it may be; undefined where none is. */
function headerSql(file: TableFile): string | undefined {
  const cells = headOf(file)?.slice(0, mostTested)
  if (cells === undefined || cells.every((cell) => cell === '')) return undefined
  return cells.map((cell, i) => `coalesce(${idSql(rawColumn(i))}, '') = ${text(cell)}`).join(' AND ')
}

/** Lines that are named. */
const shownLines = 3

const repeatedHeader = ({ shown }: TableFile, lines: readonly number[]): Warning => ({
  code: 'repeated-header',
  message: atPlace({ file: shown, line: lines[0] }, say('repeated-header', lines.length, lines.slice(0, shownLines).map(String))),
})

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
    const file = valueAt(table.files, valueAt(places, 0))
    const tests = [blankSql(file), headerSql(file), table.totals === 'keep' ? undefined : labelledSql(file)].flatMap((test) =>
      test ? [`(${test})`] : [],
    )
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
 * The table without its blank rows and the headers that stand again, each line in its place, and with the labels of its totals where ids
 * stand; undefined where it has none of them. Needs room below `tempDir`.
 * @param fields those that are read
 */
export async function withoutBlankRows(
  engine: Engine,
  table: Table,
  fields: readonly string[],
  tempDir: string,
): Promise<{ table: Table; warnings: Warning[] } | undefined> {
  let found = false
  const files: TableFile[] = []
  const warnings: Warning[] = []
  const places = await suspects(engine, table)
  for (const [place, file] of table.files.entries()) {
    const holds = async (test: string | undefined) => places.has(place) && (await holdsIn(engine, file, test))
    const labelled = table.totals !== 'keep' && (await holds(labelledSql(file)))
    const repeated = await holds(headerSql(file))
    const total = table.totals === 'drop' ? await blankTotal(engine, table, file, fields) : undefined
    if (file.reader.kind !== 'csv' || !(labelled || repeated || total || (await holds(blankSql(file))))) {
      files.push(file)
      continue
    }
    found = true
    const head = repeated ? (headOf(file) as string[]) : undefined
    const lines: number[] = []
    let totalCells: readonly string[] | undefined
    const isRow = ({ cells, fault, line }: { cells: readonly string[]; fault?: unknown; line: number }) => {
      if (fault !== undefined) return true
      if (head?.every((cell, i) => cleanId(cells[i] ?? '') === cell)) {
        lines.push(line)
        return false
      }
      if (line === total?.line) totalCells = cells
      return cells.some((cell) => !isUnseen(cell))
    }
    const label = labelled ? withLabel(file) : undefined
    const mend = total ? (cells: readonly string[]) => (cells === totalCells ? withTotal(file, cells) : (label?.(cells) ?? cells)) : label
    files.push({ ...file, reader: await copyRecords(file.reader, file, isRow, tempDir, mend) })
    if (lines.length > 0) warnings.push(repeatedHeader(file, lines))
  }
  return found ? { table: { ...table, files }, warnings } : undefined
}
