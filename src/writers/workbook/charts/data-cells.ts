/** Cells that Excel draws its pictures from. */
import { decimalOf } from '../../../model/decimal.js'
import type { Language } from '../../../model/definition.js'
import { valueAt } from '../../../model/value-at.js'
import type { Chart } from '../../../report/charts/chart.js'
import { headed } from '../../../report/markup.js'
import type { ChartSection } from '../../../report/report.js'
import { toldApart } from '../../../report/told-apart.js'
import { shortened } from '../../../report/width.js'
import { type CellKind, keptDigits, look, lookOf } from '../cells.js'
import { axisFormats, colours, type NativeChart, type Range, rangeOf } from '../chart.js'
import type { PageCell } from '../grid-cells.js'
import type { Page } from '../page.js'

/** A picture of a kind. */
type Of<Kind extends Chart['kind']> = Extract<Chart, { kind: Kind }>

/** Numbers, or names, of a column below a head. */
export interface DataColumn {
  head: string
  kind: CellKind | 'name'
  values: readonly (string | null)[]
}

/** A column where it stands. */
interface Placed {
  name: Range
  cells: Range
}

/** A section, and where the numbers of its picture are put. */
export interface Drawn {
  section: ChartSection
  language: Language
  /** Puts columns side by side below the numbers of other pictures; where they stand, each as it was given. */
  put<Columns extends readonly DataColumn[]>(columns: readonly [...Columns]): { [Each in keyof Columns]: Placed }
}

/** Draws a picture of a kind; undefined where there is nothing to draw. */
export type Drawer<Kind extends Chart['kind']> = (chart: Of<Kind>, drawn: Drawn) => NativeChart | undefined

/** Puts the numbers of one picture after another onto a page. */
export const putInto =
  (data: Page, sheet: string, title: string): Drawn['put'] =>
  <Columns extends readonly DataColumn[]>(columns: readonly [...Columns]) => {
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
    return columns.map(({ head: name, values }, i) => ({
      name: { ref: rangeOf(sheet, i, head), values: [name] },
      cells: { ref: rangeOf(sheet, i, head + 1, head + values.length), values },
    })) as { [Each in keyof Columns]: Placed }
  }

/** As many digits as a spreadsheet keeps: sums of doubles have more, which mean nothing. */
export const number = (value: number | null) =>
  value === null || !Number.isFinite(value) ? null : decimalOf(Number(value.toPrecision(keptDigits)))

export const colour = (i: number) => valueAt(colours, i % colours.length)

/** Characters of names beside bars. */
const widestName = 32

/** The names of bars, short and no two alike. */
export const namesOf = (bars: readonly { name: string }[]) =>
  toldApart(
    bars.map(({ name }) => name),
    (name) => shortened(name, widestName),
  )

/** What bars and lines have in common: names along one axis, and amounts of a kind along the other. */
export const named = (
  type: 'bar' | 'stacked' | 'line',
  { section }: Drawn,
  quantity: { title: string; kind: keyof typeof axisFormats },
  series: NativeChart['series'],
): NativeChart => ({
  type,
  title: '',
  description: section.description,
  x: { title: '', format: 'General' },
  y: { title: headed(quantity.title), format: axisFormats[quantity.kind] },
  series,
})

type Style = Pick<NativeChart['series'][number], 'colour' | 'broken'>

/** Lines over what stands in the first column, each with its style. */
export const lines = (
  drawn: Drawn,
  quantity: Parameters<typeof named>[2],
  [along, placed]: readonly [Placed, readonly Placed[]],
  styleOf: (i: number) => Style,
): NativeChart =>
  named(
    'line',
    drawn,
    quantity,
    placed.map(({ name, cells: values }, i) => ({ name, along: along.cells, values, ...styleOf(i) })),
  )

/** A line that bounds others. */
export const bound: Style = { colour: '7F7F7F', broken: true }
