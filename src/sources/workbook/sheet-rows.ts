/** The rows of a sheet, as texts. */
import { type Sentence, say } from '../../words/sentence.js'
import { cellText, longestCell, unescapedCell } from './cell-text.js'
import { cellFault, type Within, workbookFault } from './faults.js'
import { type NumberStyles, styleAt } from './number-styles.js'
import { isoText, numberText, type WrittenNumbers } from './number-text.js'
import { parsePart } from './parse.js'
import type { SharedStrings } from './shared-strings.js'
import type { Archive } from './unzip.js'
import { attributes } from './xml.js'

/** A row that has cells. */
export interface SheetRow {
  /** As the program numbers it, from 1. */
  row: number
  /** By column, from 0; none of empty cells. */
  cells: (string | undefined)[]
  hidden: boolean
}

/** What cells need of their workbook. */
export interface SheetContext extends WrittenNumbers, Within {
  sheet: string
  strings: SharedStrings
  styles: NumberStyles
}

/** What stands in a sheet beside its rows. */
export interface SheetRemarks {
  /** Areas of merged cells, such as `A2:A5`; the first hundred. */
  merged: string[]
  /** By column from 0, the currencies that formats show, with the row of the first cell of each. */
  currencies: Map<number, Map<string, number>>
}

/** The limits of every program: rows, columns. */
const sheetLimits = { rows: 1_048_576, columns: 16_384 } as const

const mostMerged = 100
const place = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/

/** The number of a column by its letters, from 0. */
function columnOf(letters: string): number {
  let index = 0
  for (let i = 0; i < letters.length; i++) index = index * 26 + (letters.charCodeAt(i) & 31)
  return index - 1
}

interface OpenCell {
  column: number
  type: string
  style: number
  formula: boolean
  /** It has a value, which may be an empty text. */
  valued: boolean
  value: string
}

const usual = /^ r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d{1,5})")?(?: t="([a-zA-Z]{1,9})")?\s?$/

/** Reads the rows of a sheet in their order, those without cells left out. @throws input error that names the cell */
export async function* sheetRows(
  archive: Archive,
  part: string,
  context: SheetContext,
  remarks: SheetRemarks = { merged: [], currencies: new Map() },
): AsyncGenerator<SheetRow> {
  const reader = rowReader(context, remarks)
  yield* parsePart(archive, part, reader.handler, reader.taken)
}

/** The number of the row that a tag opens. @throws input error for one that does not follow the last */
function rowNumber(r: string | undefined, last: number, { shown, sheet }: SheetContext): number {
  const number = r === undefined ? last + 1 : /^\d{1,9}$/.test(r.trim()) ? Number(r) : Number.NaN
  if (!(number > last)) throw workbookFault(shown, say('rows-out-of-order', sheet, String(r), last))
  if (number > sheetLimits.rows) throw workbookFault(shown, say('too-many-sheet-rows', sheet, sheetLimits.rows))
  return number
}

/** The cell that a tag opens, at its own place or else at `next`. @throws input error for one that stands in another row, or too far right */
function cellOf(raw: string, row: number, next: number, { shown, sheet }: SheetContext): OpenCell {
  const match = usual.exec(raw)
  const known = match ? { r: `${match[1]}${match[2]}`, s: match[3], t: match[4] } : attributes(raw)
  let column = next
  if (known.r !== undefined) {
    const [, letters = '', number] = (match ?? place.exec(known.r.trim()) ?? []) as string[]
    column = letters === '' ? Number.NaN : columnOf(letters.toUpperCase())
    if (!(column >= 0) || Number(number) !== row) throw workbookFault(shown, say('cell-elsewhere', sheet, row, known.r))
  }
  if (column >= sheetLimits.columns) throw workbookFault(shown, say('too-many-sheet-columns', sheet, row, sheetLimits.columns))
  return { column, type: known.t ?? 'n', style: Number(known.s ?? 0), formula: false, valued: false, value: '' }
}

/**
 * What a cell holds, by its type.
 * @param fault the error for the cell
 * @param remark takes a currency that its format shows
 */
function contentOf(
  { type, style, formula, valued, value }: OpenCell,
  context: SheetContext,
  fault: (why: Sentence, value?: string, hint?: Sentence) => Error,
  remark: (currency: string) => void,
): string {
  const empty = !valued || (value.trim() === '' && type !== 'str')
  if (empty && formula) throw fault(say('formula-without-value'), undefined, say('reckon-and-save'))
  if (empty) return ''
  if (type === 's') {
    const shared = context.strings.at(/^\s*\d+\s*$/.test(value) ? Number(value) : Number.NaN)
    if (shared === undefined) throw fault(say('no-shared-text', value.trim().slice(0, 20)))
    return shared
  }
  if (type === 'str' || type === 'e') return unescapedCell(value)
  if (type === 'b') return /^\s*(1|true)\s*$/i.test(value) ? 'TRUE' : 'FALSE'
  const meant = styleAt(context.styles, style)
  if (type === 'n' && meant.as === 'number' && meant.currency !== undefined) remark(meant.currency)
  const written = type === 'd' ? isoText(value) : numberText(value, meant, context)
  if (written === undefined)
    throw fault(say(type === 'd' ? 'no-date-of-cell' : 'no-number-of-cell', value.slice(0, 80)), value.slice(0, 80))
  return written
}

/** Notes the first row in which the format of a column's cell shows a currency. */
function noteCurrency(currencies: SheetRemarks['currencies'], column: number, currency: string, row: number) {
  const known = currencies.get(column)
  if (!known) currencies.set(column, new Map([[currency, row]]))
  else if (!known.has(currency)) known.set(currency, row)
}

/** Gathers the rows of a sheet as their tags and texts come. */
function rowGatherer(context: SheetContext, { currencies }: SheetRemarks) {
  let found: SheetRow[] = []
  let row: SheetRow | undefined
  let last = 0
  let next = 0
  const text = cellText()
  const fault = (column: number, why: Sentence, value?: string, hint?: Sentence) =>
    cellFault(context, row?.row ?? last, column, why, value, hint)

  return {
    text,
    fault,
    openRow(raw: string) {
      const { r, hidden } = attributes(raw)
      last = rowNumber(r, last, context)
      next = 0
      row = { row: last, cells: [], hidden: hidden === '1' || hidden === 'true' }
    },
    closeRow() {
      if (row && row.cells.length > 0) found.push(row)
      row = undefined
    },
    /** Undefined outside of a row. */
    openCell(raw: string): OpenCell | undefined {
      if (!row) return undefined
      const cell = cellOf(raw, row.row, next, context)
      if (row.cells[cell.column] !== undefined) throw fault(cell.column, say('cell-twice'))
      next = cell.column + 1
      text.begin()
      return cell
    },
    closeCell(cell: OpenCell) {
      const { column, type, valued, value } = cell
      const own = type === 'inlineStr' ? text.end() : ''
      if (own === undefined) throw fault(column, say('long-cell'))
      const shownText =
        type === 'inlineStr'
          ? unescapedCell(own === '' && valued ? value : own)
          : contentOf(
              cell,
              context,
              (...why) => fault(column, ...why),
              (currency) => noteCurrency(currencies, column, currency, row?.row ?? last),
            )
      if (shownText.length > longestCell) throw fault(column, say('long-cell'))
      if (shownText.includes('\0')) throw fault(column, say('cell-with-nul'))
      if (shownText === '' || !row) return
      for (let i = row.cells.length; i < column; i++) row.cells[i] = undefined
      row.cells[column] = shownText
    },
    taken(): readonly SheetRow[] {
      const taken = found
      found = []
      return taken
    },
  }
}

function rowReader(context: SheetContext, remarks: SheetRemarks) {
  const rows = rowGatherer(context, remarks)
  const { text } = rows
  let inData = false
  let cell: OpenCell | undefined
  let inValue = false
  let inline = false
  return {
    taken: rows.taken,
    handler: {
      open(name: string, raw: string) {
        if (!inData) {
          if (name === 'sheetData') inData = true
          else if (name === 'mergeCell' && remarks.merged.length < mostMerged) remarks.merged.push(attributes(raw).ref ?? '')
          return
        }
        if (cell) {
          if (name === 'v') {
            inValue = true
            cell.valued = true
          } else if (name === 'f') cell.formula = true
          else if (name === 'is') inline = true
          else if (inline) text.open(name)
        } else if (name === 'c') {
          cell = rows.openCell(raw)
          inline = false
        } else if (name === 'row') rows.openRow(raw)
      },
      close(name: string) {
        if (!inData) return
        if (cell) {
          if (name === 'v') inValue = false
          else if (name === 'is') inline = false
          else if (name === 'c') {
            rows.closeCell(cell)
            cell = undefined
          } else if (inline) text.close(name)
        } else if (name === 'row') rows.closeRow()
        else if (name === 'sheetData') inData = false
      },
      text(piece: string) {
        if (!cell) return
        if (inValue) {
          cell.value += piece
          if (cell.value.length > 8 * longestCell) throw rows.fault(cell.column, say('long-cell'))
        } else if (inline) text.text(piece)
      },
    },
  }
}
