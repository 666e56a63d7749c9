/** Pictures that Excel draws by itself, and the cells that it draws them from. */
import type { Column } from '../../model/column.js'
import { decimalOf } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import type { Chart } from '../../report/charts/chart.js'
import { lower } from '../../report/lower.js'
import { headed } from '../../report/markup.js'
import type { ChartSection } from '../../report/report.js'
import { toldApart } from '../../report/told-apart.js'
import { shortened } from '../../report/width.js'
import { phrases } from '../../words/phrases.js'
import { type CellKind, look, lookOf } from './cells.js'
import { axisFormats, colours, type NativeChart, type Range, rangeOf, type Series } from './chart.js'
import type { PageCell } from './grid-cells.js'
import type { Page } from './page.js'

type Of<Kind extends Chart['kind']> = Extract<Chart, { kind: Kind }>

/** Numbers of a column below a head. */
interface DataColumn {
  head: string
  kind: CellKind | 'name'
  values: readonly (string | null)[]
}

const kindOf = (kind: Column['kind']): CellKind => kind

/** Puts columns side by side below each other's data; their ranges. */
function put(data: Page, sheet: string, title: string, columns: readonly DataColumn[]) {
  if (data.rows.length > 0) data.rows.push([])
  data.rows.push([{ text: title, look: look.strong }])
  data.rows.push(columns.map(({ head, kind }) => ({ text: headed(head), look: kind === 'name' ? look.head : look.numberHead })))
  const head = data.rows.length
  const count = Math.max(...columns.map(({ values }) => values.length))
  for (let i = 0; i < count; i++)
    data.rows.push(
      columns.map(({ values, kind }): PageCell => {
        const value = values[i] ?? null
        if (value === null) return { text: '', look: look.plain }
        return kind === 'name' ? { text: value, look: look.plain } : { text: value, number: value, look: lookOf[kind] }
      }),
    )
  for (const i of columns.keys()) data.widths[i] = Math.max(data.widths[i] ?? 0, 18)
  return columns.map(({ head: name, values }, i): { name: Range; cells: Range } => ({
    name: { ref: rangeOf(sheet, i, head), values: [name] },
    cells: { ref: rangeOf(sheet, i, head + 1, head + values.length), values },
  }))
}

const number = (value: number | null) => (value === null || !Number.isFinite(value) ? null : decimalOf(value))

const colour = (i: number) => valueAt(colours, i % colours.length)

type Placed = ReturnType<typeof put>

function curve(section: ChartSection, { x, y, lines }: Of<'curve'>, data: Page, sheet: string): NativeChart {
  const columns = lines.flatMap(({ name, points }): DataColumn[] => [
    { head: x.title, kind: 'count', values: points.map(([rank]) => number(rank)) },
    { head: name || y.title, kind: kindOf(y.kind), values: points.map(([, value]) => number(value)) },
  ])
  const placed = put(data, sheet, section.title, columns)
  const series = lines.map((_, i): Series => {
    const [along, values] = [placed[2 * i], placed[2 * i + 1]] as [Placed[number], Placed[number]]
    return { name: values.name, along: along.cells, values: values.cells, colour: colour(i) }
  })
  const highest = Math.max(...lines.flatMap(({ points }) => points.map(([, value]) => value)))
  return {
    type: 'scatter',
    title: '',
    description: section.description,
    x: x.title,
    y: y.title,
    xFormat: axisFormats[x.kind],
    yFormat: axisFormats[y.kind],
    whole: y.kind === 'ratio' && highest <= 1.000001,
    series,
  }
}

/** Characters of names beside bars. */
const widestName = 32

const named = (bars: readonly { name: string }[]) =>
  toldApart(
    bars.map(({ name }) => name),
    (name) => shortened(name, widestName),
  )

/** Customers and money differ by thousands, so bars show each as its part of what is above 0; of what has no parts the first alone. */
function bars(
  section: ChartSection,
  { quantities: all, bars: shown }: Of<'bars'>,
  data: Page,
  sheet: string,
  language: Language,
): NativeChart {
  const parted = shown.some(({ parts }) => parts !== undefined)
  const quantities = parted ? all : all.slice(0, 1)
  const sums = quantities.map((_, q) => shown.reduce((sum, { values }) => sum + Math.max(0, values[q] ?? 0), 0))
  const shares = parted && sums.every((sum) => sum > 0)
  const columns: DataColumn[] = [
    { head: section.grid.columns[0]?.title ?? '', kind: 'name', values: shown.map(({ name }) => name) },
    ...quantities.map(({ title, kind }, q): DataColumn => {
      const values = shown.map(({ values }) => values[q] ?? null)
      if (!shares) return { head: title, kind: kindOf(kind), values: values.map(number) }
      const parts = shown.map(({ parts }, i) => {
        const value = values[i] ?? null
        return parts?.[q] ?? number(value === null ? null : value / valueAt(sums, q))
      })
      return { head: phrases[language].ofMeasure(lower(title)), kind: 'ratio', values: parts }
    }),
  ]
  const [names, ...placed] = put(data, sheet, section.title, columns) as [Placed[number], ...Placed]
  return {
    type: 'bar',
    title: '',
    description: section.description,
    x: '',
    y: '',
    xFormat: 'General',
    yFormat: shares ? axisFormats.ratio : axisFormats[quantities[0]?.kind ?? 'count'],
    whole: false,
    series: placed.map((each, i) => ({ name: each.name, along: names.cells, values: each.cells, colour: colour(i) })),
  }
}

function stacked(section: ChartSection, { parts, bars: shown, score }: Of<'stacked'>, data: Page, sheet: string): NativeChart {
  const columns: DataColumn[] = [
    { head: section.grid.columns[0]?.title ?? '', kind: 'name', values: named(shown) },
    ...parts.map((head, p): DataColumn => ({ head, kind: 'score', values: shown.map(({ values }) => number(values[p] ?? null)) })),
  ]
  const [names, ...placed] = put(data, sheet, section.title, columns) as [Placed[number], ...Placed]
  return {
    type: 'stacked',
    title: '',
    description: section.description,
    x: '',
    y: score.title,
    xFormat: 'General',
    yFormat: axisFormats.score,
    whole: false,
    series: placed.map((each, i) => ({ name: each.name, along: names.cells, values: each.cells, colour: colour(i) })),
  }
}

/** The native chart of a section, whose numbers are put onto the page of data; undefined for pictures that Excel does not know. */
export function nativeChart(section: ChartSection, data: Page, sheet: string, language: Language): NativeChart | undefined {
  const { chart } = section
  if (chart.kind === 'curve' && chart.lines.some(({ points }) => points.length > 1)) return curve(section, chart, data, sheet)
  if (chart.kind === 'bars' && chart.bars.length > 0) return bars(section, chart, data, sheet, language)
  if (chart.kind === 'stacked' && chart.bars.length > 0) return stacked(section, chart, data, sheet)
  return undefined
}
