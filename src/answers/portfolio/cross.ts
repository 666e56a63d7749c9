import type { Language } from '../../model/definition.js'
import { lower } from '../../report/lower.js'
import { shownNumbers, whole } from '../../report/numbers.js'
import type { Grid, GridCell, GridColumn, GridSection } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { textWidth } from '../../report/width.js'
import { phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { beside, isCounted } from './counted.js'
import type { CrossSide, CrossTable, Header } from './portfolio.js'

interface ShownCell {
  row: string
  column: string
  segment: string | null
  label: string
  customers: string
  amount: string
}

/**
 * A cross table as a matrix of `customers · money segment`. Where that is too wide the segment goes below the
 * numbers, and where even that is too wide the same comes as a list.
 */
export function crossSection(header: Header, cross: CrossTable, language: Language): GridSection {
  const cells = shownCells(header, cross, language)
  const [rows, columns] = [visible(wordIn(cross.rows.title, language)), visible(wordIn(cross.columns.title, language))]
  const title = phrases[language].crossed(rows, lower(columns))
  const grids = [
    matrixOf(cross, cells, rows, language),
    matrixOfTwoLines(cross, cells, rows, language),
    listOf(cross, cells, rows, columns, header, language),
  ]
  return { forms: grids.map((grid) => ({ title, grid })) }
}

function shownCells({ segments, weigh }: Header, { cells }: CrossTable, language: Language): ShownCell[] {
  const amounts = shownNumbers(
    cells.map(({ amount }) => amount),
    weigh.kind,
    language,
  )
  return cells.map(({ row, column, segment, customers }, i) => ({
    row,
    column,
    segment,
    label: visible(wordIn(segments.find((known) => known.segment === segment)?.label, language) ?? segment ?? ''),
    customers: whole(customers, language),
    amount: isCounted(weigh) ? '' : (amounts[i] ?? ''),
  }))
}

function matrixOf(cross: CrossTable, cells: ShownCell[], title: string, language: Language): Grid {
  const text = (cell: ShownCell) => `${numbersOf(cell)} ${cell.label}`.trimEnd()
  return matrix(cross, cells, title, language, [text])
}

function matrixOfTwoLines(cross: CrossTable, cells: ShownCell[], title: string, language: Language): Grid {
  return matrix(cross, cells, title, language, [numbersOf, ({ label }) => label])
}

const numbersOf = ({ customers, amount }: ShownCell) => (customers === '0' || amount === '' ? customers : `${customers} · ${amount}`)

/** Levels down and across, and in each cell the `texts`, each on a line of its own. No text may be cut. */
function matrix(
  { rows, columns }: CrossTable,
  cells: ShownCell[],
  title: string,
  language: Language,
  texts: ((cell: ShownCell) => string)[],
): Grid {
  const [rowName, columnName] = [levelIn(rows, language), levelIn(columns, language)]
  const at = (row: string, column: string) => cells.find((known) => known.row === row && known.column === column)
  const widest = (name: string) =>
    Math.max(0, ...cells.filter(({ column }) => column === name).flatMap((cell) => texts.map((text) => textWidth(text(cell)))))
  return {
    columns: [
      { title, align: 'left', weight: 0 },
      ...columns.levels.map((name): GridColumn => ({ title: columnName(name), align: 'left', weight: 0, least: widest(name) })),
    ],
    rows: rows.levels.flatMap((row) =>
      texts.map((text, line) => [
        { text: line === 0 ? rowName(row) : '' },
        ...columns.levels.map((column) => {
          const cell = at(row, column)
          return cell ? coloured(text(cell), cell.segment) : { text: '' }
        }),
      ]),
    ),
  }
}

function listOf(cross: CrossTable, cells: ShownCell[], rows: string, columns: string, { weigh }: Header, language: Language): Grid {
  const [rowName, columnName] = [levelIn(cross.rows, language), levelIn(cross.columns, language)]
  const say = phrases[language]
  return {
    columns: [
      { title: rows, align: 'left', weight: 0 },
      { title: columns, align: 'left', weight: 0 },
      { title: say.segment, align: 'left', weight: 2 },
      { title: say.count, align: 'right', weight: 0 },
      ...beside<GridColumn>(weigh, { title: visible(wordIn(weigh.title, language)), align: 'right', weight: 1 }),
    ],
    rows: cells.map(({ row, column, segment, label, customers, amount }) => [
      { text: rowName(row) },
      { text: columnName(column) },
      coloured(label, segment),
      { text: customers },
      ...beside<GridCell>(weigh, { text: amount }),
    ]),
  }
}

/** The words of a level of a side. */
export const levelIn =
  ({ levels, names, title }: CrossSide, language: Language) =>
  (name: string): string =>
    visible(wordIn(names?.[levels.indexOf(name)], language) ?? phrases[language].level(name, wordIn(title, language)))

const coloured = (text: string, segment: string | null): GridCell => (segment === null ? { text } : { text, segment })
