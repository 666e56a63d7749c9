/** A sheet of a workbook as text, which the strict reader then reads as it reads any other. */
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inputError, usageError } from '../../errors.js'
import { csvCell } from '../../model/csv-cell.js'
import { nearest } from '../../model/nearest.js'
import { quotedWord } from '../../model/shell.js'
import { valueAt } from '../../model/value-at.js'
import { temporaryFolder as tempFolder } from '../../places/private-folder.js'
import { say } from '../../words/sentence.js'
import type { SourceFile } from '../find/file-kind.js'
import { writeCopy } from '../find/spool.js'
import { type NumberFormat, signs } from '../grammar/numbers.js'
import { knownHeads } from '../probe/layout.js'
import { customProperties } from './custom-properties.js'
import { columnName, workbookFault } from './faults.js'
import { numberStyles } from './number-styles.js'
import { type SheetPart, workbookParts } from './parts.js'
import { noStrings, sharedStrings } from './shared-strings.js'
import { rowLines, type SheetPlace } from './sheet-place.js'
import { type SheetContext, type SheetRemarks, type SheetRow, sheetRows } from './sheet-rows.js'
import { type Archive, openArchive } from './unzip.js'

/** What the user said, and the heads that are known. */
export interface WorkbookHints {
  sheet?: string | undefined
  header_line?: number | undefined
  numbers?: string | undefined
  date_format?: string | undefined
  known?: ReadonlySet<string> | undefined
  /** Percents are told as parts of one. */
  parts?: boolean | undefined
  /** The properties of the file are wanted too. */
  properties?: boolean | undefined
  /** Rows that are wanted at most. */
  most?: number | undefined
  temp_dir?: string | undefined
  signal?: AbortSignal | undefined
}

/** A sheet of a workbook, before it is chosen. */
interface ListedSheet {
  name: string
  hidden: boolean
}

/** Which sheet of a workbook was written as text. */
export interface UnpackedSheet extends SheetPlace {
  /** All sheets, in their order. */
  sheets: ListedSheet[]
  /** Nobody named it. */
  guessed: boolean
  /** Areas of merged cells, such as `A2:A5`; the first hundred. */
  merged: readonly string[]
  /** Columns whose formats show more than one currency, by their letters: the first cell of each currency. */
  currencies: readonly { column: string; cells: readonly { cell: string; currency: string }[] }[]
  /** Rows that people do not see. */
  hidden: number
  /** All rows of the sheet were written. */
  whole: boolean
  /** Texts that a program put beside the sheets, by their names; only where they were asked for. */
  properties: ReadonlyMap<string, string>
}

/** The sign between the cells of the text. */
export const sheetDelimiter = '\t'

/** Rows among which heads are looked for, and which tell how wide the sheet is. */
const lookedAt = 100
/** So many empty rows one after the other stand as empty lines; of more only one does. */
const mostBlank = 100
const piece = 1 << 16

/** How much the first rows look like a table: 3 where its heads stand on top, 2 where they stand further below, 1 where one is known. */
function likeness(rows: readonly SheetRow[], known: ReadonlySet<string>): 0 | 1 | 2 | 3 {
  const heads = ({ cells }: SheetRow) =>
    knownHeads(
      cells.map((cell) => cell ?? ''),
      known,
    )
  const top = rows.find(({ cells }) => cells.filter((cell) => cell !== undefined).length > 1)
  if (top && heads(top) >= 2) return 3
  const most = Math.max(0, ...rows.map(heads))
  return most >= 2 ? 2 : most === 1 ? 1 : 0
}

async function firstRows(archive: Archive, { part }: SheetPart, context: SheetContext): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const row of sheetRows(archive, part, context)) {
    rows.push(row)
    if (rows.length >= lookedAt) break
  }
  return rows
}

const listed = (sheets: readonly SheetPart[]) => sheets.map(({ name }) => name)

function sheetNamed(sheets: readonly SheetPart[], name: string, shown: string): SheetPart {
  const found =
    sheets.find((sheet) => sheet.name === name) ?? sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase().trim())
  if (found) return found
  const near = nearest(name, listed(sheets))
  throw inputError('no-such-sheet', say('no-such-sheet', shown, name), {
    file: shown,
    value: name,
    hint: near === undefined ? say('sheets-are', listed(sheets)) : say('did-you-mean', near),
  })
}

/** The first sheet that people see with two heads that are known, on top before all, else with one, else with anything at all. */
async function likelySheet(
  archive: Archive,
  sheets: readonly SheetPart[],
  context: SheetContext,
  known: ReadonlySet<string>,
): Promise<SheetPart> {
  const visible = sheets.filter(({ hidden }) => !hidden)
  if (visible.length === 1) return valueAt(visible, 0)
  if (visible.length === 0)
    throw workbookFault(archive.shown, say('all-sheets-hidden'), say('name-a-sheet', quotedWord(sheets[0]?.name ?? '')))
  let best: { sheet: SheetPart; alike: number } | undefined
  for (const sheet of visible) {
    const rows = await firstRows(archive, sheet, { ...context, sheet: sheet.name })
    const alike = likeness(rows, known)
    if (rows.length > 0 && (best === undefined || alike > best.alike)) best = { sheet, alike }
    if (alike === 3) break
  }
  return best?.sheet ?? valueAt(visible, 0)
}

/** Lines of a sheet: each row on a line of its own, filled up to the width of the first rows. */
async function* linesOf(rows: AsyncIterable<SheetRow>, first: number, place: ReturnType<typeof rowLines>): AsyncGenerator<string> {
  let waiting: SheetRow[] | undefined = []
  let [width, line, last, text] = [1, 1, 0, '']
  const write = ({ row, cells }: SheetRow) => {
    const blank = width === 1 ? 0 : row - last - 1 > mostBlank ? 1 : row - last - 1
    if (blank > 0) {
      place.note(line, last + 1)
      text += '\n'.repeat(blank)
      line += blank
    }
    place.note(line, row)
    let written = ''
    const count = Math.max(width, cells.length)
    for (let i = 0; i < count; i++) {
      const cell = cells[i]
      if (i > 0) written += sheetDelimiter
      if (cell !== undefined) written += csvCell(cell, sheetDelimiter)
    }
    text += `${written}\n`
    line++
    if (written.includes('\n')) line += written.split('\n').length - 1
    last = row
  }
  const settle = () => {
    width = Math.max(1, ...(waiting ?? []).map(({ cells }) => cells.length))
    for (const row of waiting ?? []) write(row)
    waiting = undefined
  }
  for await (const row of rows) {
    if (waiting) {
      waiting.push(row)
      if (waiting.length >= first) settle()
      continue
    }
    write(row)
    if (text.length < piece) continue
    yield text
    text = ''
  }
  if (waiting) settle()
  yield text
}

async function* counted(rows: AsyncIterable<SheetRow>, seen: { rows: number; hidden: number; whole: boolean }, most: number) {
  for await (const row of rows) {
    if (seen.rows >= most) {
      seen.whole = false
      return
    }
    seen.rows++
    if (row.hidden) seen.hidden++
    yield row
  }
}

/** Opens a workbook: its sheets, and what their cells need. */
async function opened(archive: Archive, hints: WorkbookHints) {
  const { sheets, from1904, ...parts } = await workbookParts(archive)
  const { point } = signs[(hints.numbers ?? '1234.56') as NumberFormat] ?? signs['1234.56']
  const context: SheetContext = {
    shown: archive.shown,
    sheet: '',
    point,
    dates: hints.date_format ?? 'YYYY-MM-DD',
    from1904,
    parts: hints.parts,
    strings: parts.sharedStrings === undefined ? noStrings : await sharedStrings(archive, parts.sharedStrings),
    styles: parts.styles === undefined ? [] : await numberStyles(archive, parts.styles),
  }
  const chosen =
    hints.sheet === undefined
      ? await likelySheet(archive, sheets, context, hints.known ?? new Set())
      : sheetNamed(sheets, hints.sheet, archive.shown)
  return { sheets, chosen, context: { ...context, sheet: chosen.name } }
}

/** The error for a sheet that was named where nothing is a workbook. */
export const sheetOfNone = (sheet: string, file: string) =>
  usageError('option-value', say('sheet-of-no-workbook', sheet, file), { value: sheet, hint: say('leave-out-sheet') })

/**
 * Writes a sheet of a workbook as text into a folder below `temp_dir`: UTF-8, cells between tabs, numbers as decimals, dates as ISO.
 * The sheet is the one that was named, else the first that people see with heads that are known.
 * @throws input error with sheet and cell for a workbook that cannot be read; usage error for a workbook without such a sheet
 */
export async function unpackWorkbook(file: SourceFile, hints: WorkbookHints): Promise<{ file: SourceFile; sheet: UnpackedSheet }> {
  const { shown } = file
  const tempDir = hints.temp_dir ?? tmpdir()
  const archive = await openArchive(file.path, shown)
  try {
    const { sheets, chosen, context } = await opened(archive, hints)
    const path = join(tempFolder(tempDir), 'sheet.tsv')
    const place = rowLines()
    const remarks: SheetRemarks = { merged: [], currencies: new Map() }
    const seen = { rows: 0, hidden: 0, whole: true }
    const rows = counted(sheetRows(archive, chosen.part, context, remarks), seen, hints.most ?? Number.POSITIVE_INFINITY)
    await writeCopy(path, linesOf(rows, Math.max(lookedAt, hints.header_line ?? 0), place), tempDir, hints.signal)
    if (seen.rows === 0)
      throw inputError('empty', say('sheet-is-empty', shown, chosen.name), { file: shown, hint: emptyHint(sheets, chosen) })
    return {
      file: { ...file, path, kind: 'csv', compression: 'none', size: (await stat(path)).size },
      sheet: {
        sheet: chosen.name,
        sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
        guessed: hints.sheet === undefined && sheets.length > 1,
        headers: [],
        rowOf: place.rowOf,
        lineOf: place.lineOf,
        merged: remarks.merged,
        currencies: severalCurrencies(remarks),
        hidden: seen.hidden,
        whole: seen.whole,
        properties: hints.properties ? await customProperties(archive) : new Map(),
      },
    }
  } finally {
    await archive.close()
  }
}

const severalCurrencies = ({ currencies }: SheetRemarks): UnpackedSheet['currencies'] =>
  [...currencies]
    .filter(([, found]) => found.size > 1)
    .map(([at, found]) => ({
      column: columnName(at),
      cells: [...found].map(([currency, row]) => ({ cell: `${columnName(at)}${row}`, currency })),
    }))

const emptyHint = (sheets: readonly SheetPart[], chosen: SheetPart) =>
  sheets.length === 1 ? say('needs-header-and-row') : say('name-another-sheet', listed(sheets.filter((sheet) => sheet !== chosen)))
