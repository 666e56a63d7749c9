/** A heat map of two measures' levels: the cross table, or the first two measures with cut points by their mean amount. */
import { lower } from '../../../report/lower.js'
import { headed } from '../../../report/markup.js'
import { partOf, shownNumbers, whole } from '../../../report/numbers.js'
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

export const matrix: Picture = async (source, language) => {
  const { header } = source
  const found = await crossIn(source)
  if (!found) return []
  const say = chartPhrases[language]
  const [rowName, columnName] = [levelIn(found.rows, language), levelIn(found.columns, language)]
  const { weigh, segments, totals } = header
  const counted = weigh.name === 'customers'
  const means = header.cross === null && !counted
  const measure = lower(visible(wordIn(weigh.title, language)))
  const meanOf = ({ amount, customers }: CrossTable['cells'][number]) =>
    amount === null || customers === 0 ? null : (Number(amount) / customers).toFixed(2)
  const amounts = shownNumbers(
    found.cells.map((cell) => (means ? meanOf(cell) : cell.amount)),
    weigh.kind,
    language,
  )
  const nameOf = (segment: string | null) => visible(wordIn(segments.find((known) => known.segment === segment)?.label, language) ?? '')
  const title = (side: CrossTable['rows']) => visible(wordIn(side.title, language))
  const names = (side: CrossTable['rows']) => side.levels.map(levelIn(side, language))
  const at = found.cells.map((cell, i) => ({ ...cell, shown: amounts[i] ?? '' }))
  const rowOf = (row: string) => found.columns.levels.map((column) => at.find((cell) => cell.row === row && cell.column === column))
  const weightOf = (cell: CrossTable['cells'][number]) => Number((counted ? cell.customers : means ? meanOf(cell) : cell.amount) ?? 0)
  const fullest = at.filter(({ customers }) => customers > 0).toSorted((a, b) => weightOf(b) - weightOf(a))[0]
  /** A segment of a lens, or a level, high or 5, of a measure. */
  const named = (side: CrossTable['rows'], level: string, measure: string) =>
    side.names ? `${level} (${headed(title(side))})` : `${measure} ${level}`
  const placeOf = ({ row, column }: CrossTable['cells'][number]) =>
    `${named(found.rows, rowName(row), title(found.rows))} × ${named(found.columns, columnName(column), lower(title(found.columns)))}`
  const part = (value: number, of: number) => partOf((of > 0 ? value / of : 0).toFixed(6), language)
  const sum = baseOf(segments)
  const shade = counted ? say.shadedByCustomers : means ? say.shadedByMean(measure) : say.shadedBy(measure)
  return [
    {
      title:
        fullest === undefined
          ? say.nobody
          : means
            ? say.meanFinding(placeOf(fullest), fullest.shown, measure)
            : say.matrixFinding(
                placeOf(fullest),
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
            const value = counted ? cell.customers : Number((means ? meanOf(cell) : cell.amount) ?? 0)
            const label = nameOf(cell.segment)
            return {
              value,
              lines: [whole(cell.customers, language), ...(counted ? [] : [cell.shown]), ...(label ? [label] : [])],
              ...(cell.segment ? { segment: cell.segment } : {}),
            }
          }),
        ),
      },
      grid: {
        columns: [
          { title: title(found.rows), align: 'left', weight: 0 },
          { title: title(found.columns), align: 'left', weight: 0 },
          { title: phrases[language].segment, align: 'left', weight: 1 },
          { title: phrases[language].count, align: 'right', weight: 0 },
          ...(counted ? [] : [{ title: means ? say.mean(measure) : measure, align: 'right' as const, weight: 0 }]),
        ],
        rows: at.map(({ row, column, segment, customers, shown }) => [
          { text: rowName(row) },
          { text: columnName(column) },
          segment === null ? { text: '' } : { text: nameOf(segment), segment },
          { text: whole(customers, language) },
          ...(counted ? [] : [{ text: shown }]),
        ]),
      },
    },
  ]
}
