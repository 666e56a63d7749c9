/** Notes every fault of a table's rows, file by file. */
import { CarteraError } from '../../errors.js'
import { valueAt } from '../../model/value-at.js'
import { say } from '../../words/sentence.js'
import { alikeFiles } from '../read/alike-files.js'
import { cellTests } from '../read/cell-tests.js'
import { currenciesOf } from '../read/currencies.js'
import { columnsOf } from '../read/field-source.js'
import { partnerColumn, pickedRows, rawColumn } from '../read/relation.js'
import { engineSays, unreadable } from '../read/structural-faults.js'
import { headerOf, type Table, type TableFile } from '../read/table-facts.js'
import { needsOrderKey } from '../rows/fold/folded-fields.js'
import { enterFile, type FaultBook, faultsIn, noteFaults } from './fault-book.js'
import { linedRows, noteCells, type SoundRow } from './note-cells.js'
import { noteCurrencies } from './note-currencies.js'
import { noteRepeated } from './note-repeated.js'
import { noteUndecodable } from './note-undecodable.js'

/** Columns of a file that a read of `fields` looks at. */
const usedColumns = (file: TableFile, fields: readonly string[]) => [
  ...new Set(
    fields.flatMap((field) => {
      return columnsOf(file.columns.sources.get(field)).map((column) => headerOf(file, column))
    }),
  ),
]

export const enterTable = (book: FaultBook, table: Table, fields: readonly string[]) =>
  table.files.map((file) => enterFile(book, file.shown, file, usedColumns(file, fields)))

/** The rows that a query picks from a file. */
const picked = (file: TableFile, sql: string): TableFile => ({
  ...file,
  reader: { kind: 'picked', path: file.reader.path, sql, beside: file.reader.beside },
  plain: new Map(),
})

const nothing = ({ columns: { headers }, reader: { beside = [] } }: TableFile) =>
  `(SELECT * FROM (SELECT ${[...headers.map((_, i) => `CAST(NULL AS VARCHAR) AS ${rawColumn(i)}`), ...beside.map((_, i) => `false AS ${partnerColumn(i)}`)].join(', ')}) AS "none" WHERE false)`

/** The table without any row. */
export const emptied = (table: Table): Table => ({ ...table, files: table.files.map((file) => picked(file, nothing(file))) })

/** The rows of each file with their lines, or why there are none. */
async function linesByFile(book: FaultBook, { files }: Table, entries: readonly number[]) {
  const found: ({ relation: string } | { error: unknown })[] = []
  for (const [i, file] of files.entries()) {
    const lined = linedRows(book, valueAt(entries, i), file)
    found.push(
      await lined.then(
        (relation) => ({ relation }),
        (error: unknown) => ({ error }),
      ),
    )
  }
  return found
}

/** Notes the faulty cells of all files that have lines: the condition for a sound row of each, by its place, or why the engine cannot read it. */
async function cellsByFile(
  book: FaultBook,
  table: Table,
  fields: readonly string[],
  entries: readonly number[],
  hasLines: (place: number) => boolean,
) {
  const found = new Map<number, SoundRow | { error: unknown }>()
  const note = async (places: readonly number[]): Promise<void> => {
    const [first] = places
    if (first === undefined) return
    const file = valueAt(table.files, first)
    try {
      const own = places.map((place) => valueAt(entries, place))
      const sound = await noteCells(book, own, file, cellTests(table, file, fields))
      for (const [entry, row] of sound) found.set(entries.indexOf(entry), row)
    } catch (error) {
      if (error instanceof CarteraError) throw error
      if (places.length === 1) return void found.set(first, { error })
      const half = places.length >> 1
      await note(places.slice(0, half))
      await note(places.slice(half))
    }
  }
  for (const places of alikeFiles(table)) await note(places.filter(hasLines))
  return found
}

/**
 * Notes every fault of a table's rows.
 * @returns the table of the rows without a fault; of no row where they cannot be added up
 */
export async function examineRows(book: FaultBook, table: Table, fields: readonly string[]): Promise<Table> {
  const entries = enterTable(book, table, fields)
  const ordered = needsOrderKey(
    table,
    fields.filter((field) => field !== 'date'),
  )
  const seen: { file: TableFile; entry: number; relation: string; sound: TableFile }[] = []
  const lines = await linesByFile(book, table, entries)
  const cells = await cellsByFile(book, table, fields, entries, (place) => 'relation' in valueAt(lines, place))
  for (const [i, file] of table.files.entries()) {
    const entry = valueAt(entries, i)
    try {
      const own = valueAt(lines, i)
      if ('error' in own) throw own.error
      const { relation } = own
      const sound = cells.get(i)
      if (sound && 'error' in sound) throw sound.error
      const where = ordered ? sound?.byTests : sound?.byLine
      seen.push({ file, entry, relation, sound: picked(file, pickedRows(file, relation, where)) })
    } catch (error) {
      if (!(error instanceof CarteraError)) await noteUnreadable(book, entry, file, error)
      else if (error.code !== 'undecodable') throw error
      else await noteUndecodable(book, entry, { shown: file.shown, path: file.reader.path }, error.place.encoding ?? 'utf-8')
    }
  }
  const readable = { ...table, files: seen.map(({ file }) => file) }
  const lined = seen.map(({ entry, relation }) => ({ entry, relation }))
  if (seen.length > 0) await noteRepeated(book, readable, lined)
  const converted = table.files.some(({ conversion }) => conversion !== undefined)
  const { clash, cells: first } = converted ? { clash: false, cells: [] } : await noteCurrencies(book, readable, lined, fields)
  if (clash || seen.length < table.files.length) {
    book.partial = true
    return emptied(table)
  }
  return { ...table, files: seen.map(({ sound }) => sound), currencies: currenciesOf(first) }
}

/** Notes that the engine stops at what no test of rows explains; throws where there is nothing else to tell of the file. */
async function noteUnreadable(book: FaultBook, entry: number, file: TableFile, error: unknown) {
  if ((await faultsIn(book, [entry])) === 0) throw await unreadable(file, error)
  await noteFaults(book, entry, [{ code: 'unreadable', reason: say('others-cannot-be-read', engineSays(error)) }])
}
