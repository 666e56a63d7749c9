/** The ranked customers as people read them. */
import type { Cell, Column } from '../../model/column.js'
import type { Language } from '../../model/definition.js'
import { titleOf } from '../../model/titles.js'
import { labelled } from '../../report/labelled.js'
import { shownNumbers } from '../../report/numbers.js'
import type { Grid, GridCell } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { ownWeight } from './columns.js'
import { longestLabel } from './segment-summary.js'

/** Columns that the longest names and labels are given before others have to go. */
const wantedByText: Readonly<Record<string, number>> = { customer: 24, name: 24, label: 20, reason: 24 }

/** Labels stand for segments, whose identifiers are for programs, unless columns were chosen. */
export function rankingOf(columns: readonly Column[], rows: readonly Cell[][], language: Language, chosen: boolean): Grid {
  const at = columns.findIndex(({ name }) => name === 'segment')
  const asSegment = !chosen && columns.some(({ name }) => name === 'label')
  const shown = columns
    .map((column, i) => ({ column, i }))
    .filter(({ column, i }) => !(asSegment && column.name === 'segment') && (!column.sparse || rows.some((row) => row[i] !== null)))
  const texts = shown.map(({ column, i }) =>
    cellTexts(
      rows.map((row) => row[i] ?? null),
      column,
      language,
    ),
  )
  return {
    columns: shown.map(({ column }) => {
      const { name, kind, title, levels } = column
      const place = asSegment && name === 'label'
      return {
        title: visible(wordIn(place ? titleOf('segment') : title, language)),
        align: kind === 'text' || levels ? 'left' : 'right',
        weight: place ? 0 : column.weight,
        ...(column.weight >= ownWeight ? { keen: true, ...(column.sparse || place ? {} : { follows: true }) } : {}),
        ...(name === 'rank' || name === 'customer' ? { names: true } : {}),
        ...(column.labels ? { wanted: longestLabel } : wantedByText[name] === undefined ? {} : { wanted: wantedByText[name] }),
      }
    }),
    rows: rows.map((row, r) => shown.map(({ column }, c) => coloured(texts[c]?.[r] ?? '', isPlace(column) ? row[at] : null))),
  }
}

const isPlace = ({ name }: Column) => name === 'segment' || name === 'label'

const coloured = (text: string, segment: Cell | undefined): GridCell => (segment ? { text, segment } : { text })

/** No terminal shows more of a cell, and measuring a megabyte of text takes minutes. */
const longestShown = 400

/** The word for a number of a level. */
const wordOf = (cell: Cell, levels: readonly string[], measure: string, language: Language) =>
  cell === null ? '–' : phrases[language].level(levels[levels.length - Number(cell)] ?? cell, measure)

const cellTexts = (cells: Cell[], { kind, plain, levels, title, labels = {} }: Column, language: Language) =>
  levels
    ? cells.map((cell) => wordOf(cell, levels, wordIn(title, language), language))
    : kind === 'text'
      ? cells.map((cell) => visible(labelled((cell ?? '').slice(0, longestShown), labels)))
      : shownNumbers(cells, plain ? 'score' : kind, language)
