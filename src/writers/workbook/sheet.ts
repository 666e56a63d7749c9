/** One sheet as XML, row by row. */
import type { Cell } from '../../model/column.js'
import { folded, textWidth } from '../../report/width.js'
import { type CellKind, cellWriter, columnLetters, type Lost, look, textCell } from './cells.js'
import { declaration } from './xml.js'

/** Rows of a sheet that every program takes, the head among them. */
const mostRows = 1_048_576
/** Rows before the widths of columns are settled. */
const looked = 500
/** Width of columns, in characters. */
const [narrowest, widest, widestHead] = [8, 60, 30]
const piece = 1 << 17

/** A column with its head. */
export interface TableColumn {
  title: string
  kind: CellKind
}

const namespaces =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** The sheet before its rows: a frozen head where it has one, and the widths of its columns. */
export function sheetStart(widths: readonly number[], { head = false, first = false } = {}): string {
  const pane = head ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' : ''
  const selected = first ? ' tabSelected="1"' : ''
  const grid = head ? '' : ' showGridLines="0"'
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width.toFixed(2)}" customWidth="1"/>`)
  return [
    `${declaration}<worksheet ${namespaces}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView${grid}${selected} workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`,
    columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '',
    '<sheetData>',
  ].join('')
}

/** Cells that are shaded from the palest, at 0 or at the least of means, to the darkest, which ink is read on. */
export interface Shaded {
  cells: string
  means: boolean
}

const shading = ({ cells, means }: Shaded, i: number) =>
  `<conditionalFormatting sqref="${cells}"><cfRule type="colorScale" priority="${i + 1}"><colorScale><cfvo type="${means ? 'min' : 'num'}"${means ? '' : ' val="0"'}/><cfvo type="max"/><color rgb="FFFFFFFF"/><color rgb="FF72ACD4"/></colorScale></cfRule></conditionalFormatting>`

/** The sheet behind its rows. */
export const sheetEnd = ({
  filter,
  drawing,
  merged = [],
  shaded = [],
  landscape = false,
  breaks = [],
}: {
  filter?: string
  drawing?: string
  merged?: readonly string[]
  shaded?: readonly Shaded[]
  landscape?: boolean
  /** Rows, counted from 1, behind which a printed page ends. */
  breaks?: readonly number[]
}): string =>
  [
    '</sheetData>',
    filter === undefined ? '' : `<autoFilter ref="${filter}"/>`,
    merged.length === 0
      ? ''
      : `<mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
    ...shaded.map(shading),
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>`,
    breaks.length === 0
      ? ''
      : `<rowBreaks count="${breaks.length}" manualBreakCount="${breaks.length}">${breaks.map((row) => `<brk id="${row}" max="16383" man="1"/>`).join('')}</rowBreaks>`,
    drawing === undefined ? '' : `<drawing r:id="${drawing}"/>`,
    '</worksheet>',
  ].join('')

/** Points of a line. */
const lineHeight = 15

/** Lines of a text in a cell of so many characters. */
export const linesWithin = (text: string, width: number): number => {
  const room = Math.max(1, Math.floor(width))
  return text
    .split('\n')
    .flatMap((line) => folded(line, room).split('\n'))
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(textWidth(line) / room)), 0)
}

/** Lines of a head, which is bold and leaves room for the button of the filter. */
export const headHeight = (title: string, width: number): number => linesWithin(title, width * 0.9 - 1)

/** Characters of a column whose head takes one line. */
export const headWidth = (title: string): number => Math.ceil((textWidth(title) + 1) / 0.9)

/** The height of a row as an attribute; none for one line. */
export const rowHeight = (lines: number): string => (lines > 1 ? ` ht="${Math.min(lines * lineHeight, 409)}" customHeight="1"` : '')

/** Characters that a value takes before people, near enough. */
function shownWidth(value: Cell, kind: CellKind): number {
  if (value === null) return 0
  if (kind === 'text') return textWidth(value)
  const whole = (value.split('.')[0] ?? '').length
  const grouped = whole + Math.floor((whole - 1) / 3)
  return kind === 'count' ? grouped : kind === 'ratio' ? whole + 6 : grouped + 3
}

/** Widths of columns from what their first rows show. */
const columnWidths = (columns: readonly TableColumn[], rows: readonly (readonly Cell[])[]): number[] =>
  columns.map(({ title, kind }, i) => {
    const cells = rows.reduce((most, row) => Math.max(most, shownWidth(row[i] ?? null, kind)), 0)
    return Math.min(widest, Math.max(narrowest, Math.min(textWidth(title) + 5, widestHead), cells + 2))
  })

/** Text behind a number on its left: a little room keeps the two apart. */
const isIndented = (columns: readonly TableColumn[], i: number) => columns[i]?.kind === 'text' && i > 0 && columns[i - 1]?.kind !== 'text'

function headRow(columns: readonly TableColumn[], widths: readonly number[]) {
  const lines = Math.max(...columns.map(({ title }, i) => headHeight(title, widths[i] ?? narrowest)))
  const lookAt = (i: number) => (columns[i]?.kind !== 'text' ? look.numberHead : isIndented(columns, i) ? look.indentedHead : look.head)
  const cells = columns.map(({ title }, i) => textCell(`${columnLetters(i)}1`, title, lookAt(i)))
  return `<row r="1"${rowHeight(lines)}>${cells.join('')}</row>`
}

/** Rows that are taken from a stream one sheet after the other. */
export interface RowQueue {
  /** Whether there is one more row. */
  more(): Promise<boolean>
  /** Some rows at once, at most so many. */
  take(most: number): Promise<readonly (readonly Cell[])[]>
}

const batch = 256

/** Makes a queue of a stream. */
export function rowQueue(rows: AsyncIterable<readonly Cell[]>): RowQueue {
  const stream = rows[Symbol.asyncIterator]()
  let waiting: (readonly Cell[])[] = []
  let over = false
  const fill = async (count: number) => {
    while (!over && waiting.length < count) {
      const { value, done } = await stream.next()
      if (done) over = true
      else waiting.push(value)
    }
  }
  return {
    async more() {
      await fill(1)
      return waiting.length > 0
    },
    async take(most) {
      await fill(most)
      if (waiting.length <= most) {
        const all = waiting
        waiting = []
        return all
      }
      const some = waiting.slice(0, most)
      waiting = waiting.slice(most)
      return some
    },
  }
}

/** The XML of a sheet of rows below a head: as many of the queue as the sheet holds. Reports its filter when all is written. */
export async function* tableSheet(
  columns: readonly TableColumn[],
  queue: RowQueue,
  lost: Lost,
  written: (filter: string) => void,
  rowsHeld = mostRows,
): AsyncGenerator<string> {
  const writers = columns.map(({ kind }, i) => cellWriter(i, kind, lost, isIndented(columns, i)))
  let rows = await queue.take(Math.min(looked, rowsHeld - 1))
  const widths = columnWidths(columns, rows)
  let text = sheetStart(widths, { head: true }) + headRow(columns, widths)
  let at = 1
  while (rows.length > 0) {
    for (const row of rows) {
      at++
      text += `<row r="${at}">`
      for (let i = 0; i < writers.length; i++) text += (writers[i] as (typeof writers)[number])(row[i] ?? null, at)
      text += '</row>'
      if (text.length < piece) continue
      yield text
      text = ''
    }
    rows = await queue.take(Math.min(batch, rowsHeld - at))
  }
  const filter = `A1:${columnLetters(columns.length - 1)}${at}`
  yield text + sheetEnd({ filter, landscape: columns.length > 6 })
  written(filter)
}
