/** A heat map of two measures' levels: the cross table, or the first two measures with cut points by their mean amount. */
import type { Language } from '../../../model/definition.js'
import { lower } from '../../../report/lower.js'
import { headed } from '../../../report/markup.js'
import { partOf, shownNumbers, whole } from '../../../report/numbers.js'
import type { Grid } from '../../../report/report.js'
import { visible } from '../../../report/visible.js'
import { chartPhrases, phrases } from '../../../words/phrases.js'
import { wordIn } from '../../../words/sentence.js'
import { levelIn } from '../cross.js'
import { crossOf } from '../figures.js'
import type { CrossTable } from '../portfolio.js'
import type { Picture, Source } from './picture.js'

async function crossIn({ engine, plan, header }: Source): Promise<CrossTable | null> {
  if (header.cross) return header.cross
  const [rows, columns] = plan.cuts.map(({ measure }) => measure.name)
  if (rows === undefined || columns === undefined) return null
  return crossOf(engine, { ...plan, definition: { ...plan.definition, cross: { rows, columns } } })
}

/** What the shares of segments are of; 0 where there are none. */
function baseOf(segments: Source['header']['segments']): number {
  const largest = segments.toSorted((a, b) => Math.abs(Number(b.share ?? 0)) - Math.abs(Number(a.share ?? 0)))[0]
  return Number(largest?.share ?? 0) === 0 ? 0 : Number(largest?.amount ?? 0) / Number(largest?.share)
}

type CrossCell = CrossTable['cells'][number]

const meanOf = ({ amount, customers }: CrossCell) => (amount === null || customers === 0 ? null : (Number(amount) / customers).toFixed(2))

const titleIn = (side: CrossTable['rows'], language: Language) => visible(wordIn(side.title, language))

/** The two sides of a cell: a segment of a lens, or a level, high or 5, of a measure. */
function placeIn({ rows, columns }: CrossTable, { row, column }: CrossCell, language: Language): string {
  const named = (side: CrossTable['rows'], level: string, measure: string) =>
    side.names ? `${level} (${headed(titleIn(side, language))})` : `${measure} ${level}`
  return `${named(rows, levelIn(rows, language)(row), titleIn(rows, language))} × ${named(columns, levelIn(columns, language)(column), lower(titleIn(columns, language)))}`
}

export const matrix: Picture = async (source, language) => {
  const { header } = source
  const found = await crossIn(source)
  if (!found) return []
  const say = chartPhrases[language]
  const { weigh, segments, totals } = header
  const counted = weigh.name === 'customers'
  const means = header.cross === null && !counted
  const measure = lower(visible(wordIn(weigh.title, language)))
  const amounts = shownNumbers(
    found.cells.map((cell) => (means ? meanOf(cell) : cell.amount)),
    weigh.kind,
    language,
  )
  const nameOf = (segment: string | null) => visible(wordIn(segments.find((known) => known.segment === segment)?.label, language) ?? '')
  const title = (side: CrossTable['rows']) => titleIn(side, language)
  const names = (side: CrossTable['rows']) => side.levels.map(levelIn(side, language))
  const at = found.cells.map((cell, i) => ({ ...cell, shown: amounts[i] ?? '' }))
  const rowOf = (row: string) => found.columns.levels.map((column) => at.find((cell) => cell.row === row && cell.column === column))
  const weightOf = (cell: CrossCell) => Number((counted ? cell.customers : means ? meanOf(cell) : cell.amount) ?? 0)
  const fullest = at.filter(({ customers }) => customers > 0).toSorted((a, b) => weightOf(b) - weightOf(a))[0]
  const part = (value: number, of: number) => partOf((of > 0 ? value / of : 0).toFixed(6), language)
  const sum = baseOf(segments)
  const shade = counted ? say.shadedByCustomers : means ? say.shadedByMean(measure) : say.shadedBy(measure)
  return [
    {
      title:
        fullest === undefined
          ? say.nobody
          : means
            ? say.meanFinding(placeIn(found, fullest, language), fullest.shown, measure)
            : say.matrixFinding(
                placeIn(found, fullest, language),
                part(fullest.customers, totals.customers),
                counted || sum === 0 ? '' : part(Number(fullest.amount ?? 0), sum),
                measure,
              ),
      description: say.matrixDescription(title(found.rows), lower(title(found.columns)), shade),
      chart: {
        kind: 'matrix',
        rows: { title: title(found.rows), names: names(found.rows) },
        columns: { title: title(found.columns), names: names(found.columns) },
        shade: { title: shade, kind: weigh.kind, ...(means ? { means } : {}) },
        cells: found.rows.levels.map((row) =>
          rowOf(row).map((cell) => {
            if (!cell || cell.customers === 0) return { value: null, lines: ['0'] }
            const label = nameOf(cell.segment)
            return {
              value: weightOf(cell),
              lines: [whole(cell.customers, language), ...(counted ? [] : [cell.shown]), ...(label ? [label] : [])],
              ...(cell.segment ? { segment: cell.segment } : {}),
            }
          }),
        ),
      },
      grid: gridOf(found, at, { amount: counted ? undefined : means ? say.mean(measure) : measure, nameOf }, language),
    },
  ]
}

/** The cells as a list. */
function gridOf(
  { rows, columns }: CrossTable,
  cells: readonly (CrossCell & { shown: string })[],
  { amount, nameOf }: { amount: string | undefined; nameOf: (segment: string) => string },
  language: Language,
): Grid {
  return {
    columns: [
      { title: titleIn(rows, language), align: 'left', weight: 0 },
      { title: titleIn(columns, language), align: 'left', weight: 0 },
      { title: phrases[language].segment, align: 'left', weight: 1 },
      { title: phrases[language].count, align: 'right', weight: 0 },
      ...(amount === undefined ? [] : [{ title: amount, align: 'right' as const, weight: 0 }]),
    ],
    rows: cells.map(({ row, column, segment, customers, shown }) => [
      { text: levelIn(rows, language)(row) },
      { text: levelIn(columns, language)(column) },
      segment === null ? { text: '' } : { text: nameOf(segment), segment },
      { text: whole(customers, language) },
      ...(amount === undefined ? [] : [{ text: shown }]),
    ]),
  }
}
