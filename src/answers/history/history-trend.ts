import type { Column } from '../../model/column.js'
import { sum } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import { shownNumbers, signedNumbers } from '../../report/numbers.js'
import type { Extent, Grid, GridCell, PagePart, Report, Section } from '../../report/report.js'
import { sparkline } from '../../report/sparkline.js'
import { visible } from '../../report/visible.js'
import { dayIn } from '../../words/day.js'
import { historyPhrases, phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { warningSections } from '../portfolio/page-facts.js'
import { trendCharts } from '../portfolio/pictures/trend.js'
import type { Trend } from './history.js'

/** A quantity of every segment, and of all customers, by date. */
interface Quantity {
  title: string
  kind: Column['kind']
  /** By segment, then by date; the last is the total. */
  values: (string | null)[][]
}

/** Segments over time, and the last `top` dates. */
export function trendReport(trend: Trend, top: number, language: Language, extent: Extent = {}): Report {
  const { title, name, measure, points, warnings } = trend
  const say = historyPhrases[language]
  const quantities: Quantity[] = [
    quantity(trend, phrases[language].count, 'count', ({ customers }) => String(customers)),
    ...(measure.name === 'customers'
      ? []
      : [quantity(trend, visible(wordIn(measure.title, language)), measure.kind, ({ amount }) => amount)]),
  ]
  const [first, last] = [points[0], points.at(-1)]
  const at = (part: PagePart) => (extent.whole ? { part } : {})
  return {
    title: visible(wordIn(title, language)),
    facts: [visible(name), say.snapshots(points.length), ...(first && last ? [say.span(first.as_of, last.as_of)] : [])],
    sections: [
      ...(extent.whole ? warningSections(warnings, extent.unnamed ?? false, language) : []),
      ...(extent.charts || extent.whole
        ? trendCharts(trend, language).map((chart) => ({ ...chart, repeated: top > 0, ...at('pictures') }))
        : []),
      ...(points.length > 1 && !extent.whole ? quantities.map((each) => overTime(trend, each, language)) : []),
      ...(top > 0 ? quantities.map((each) => ({ ...byDate(trend, each, top, language), ...at('history') })) : []),
    ],
    segments: trend.segments.map(({ segment }) => segment),
  }
}

function quantity(
  { points, segments }: Trend,
  title: string,
  kind: Column['kind'],
  of: (each: { customers: number; amount: string | null }) => string | null,
): Quantity {
  return {
    title,
    kind,
    values: [...segments.map((_, s) => points.map((point) => of(valueAt(point.segments, s)))), points.map(of)],
  }
}

const places = ({ segments }: Trend, language: Language): GridCell[][] => [
  ...segments.map(({ segment, label }) => [{ text: visible(wordIn(label, language)), segment }]),
  [{ text: phrases[language].total }],
]

const negated = (text: string) => (text.startsWith('-') ? text.slice(1) : `-${text}`)

/** A segment a row: its line, first, last and change. */
function overTime(trend: Trend, { title, kind, values }: Quantity, language: Language): Section {
  const say = historyPhrases[language]
  const [first, last] = [values.map((row) => row[0] ?? null), values.map((row) => row.at(-1) ?? null)]
  const change = values.map((_, i) => (first[i] == null || last[i] == null ? null : sum([last[i], negated(first[i])])))
  const [from, to, by] = [shownNumbers(first, kind, language), shownNumbers(last, kind, language), signedNumbers(change, kind, language)]
  const grid: Grid = {
    columns: [
      { title: phrases[language].segment, align: 'left', weight: 0 },
      { title: say.trend, align: 'left', weight: 0, least: Math.min(24, trend.points.length) },
      { title: say.first, align: 'right', weight: 2 },
      { title: say.last, align: 'right', weight: 0 },
      { title: say.change, align: 'right', weight: 0 },
    ],
    rows: places(trend, language).map((cells, i) => [
      ...cells,
      { ...(cells[0]?.segment ? { segment: cells[0].segment } : {}), text: sparkline(values[i] ?? []) },
      { text: from[i] ?? '' },
      { text: to[i] ?? '' },
      { text: by[i] ?? '' },
    ]),
  }
  return { forms: [{ title, grid, totalled: true }] }
}

/** A date a row, a segment a column. */
function byDate(trend: Trend, { title, kind, values }: Quantity, top: number, language: Language): Section {
  const say = historyPhrases[language]
  const from = top < trend.points.length ? trend.points.length - top : 0
  const columns = values.map((row) => shownNumbers(row.slice(from), kind, language))
  const grid: Grid = {
    columns: [
      { title: say.asOf, align: 'left', weight: 0 },
      ...places(trend, language).map(([place], i) => ({
        title: place?.text ?? '',
        align: 'right' as const,
        weight: i === values.length - 1 ? 0 : values.length - i,
      })),
    ],
    rows: trend.points
      .slice(from)
      .map(({ as_of }, p) => [{ text: dayIn(as_of, language) }, ...columns.map((column) => ({ text: column[p] ?? '' }))]),
  }
  return { forms: [{ title: say.byDate(title), grid }], more: from > 0 ? say.earlier(from) : null }
}
