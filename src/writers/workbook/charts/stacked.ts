/** Bars of criteria, one on the other. */
import { colour, type DataColumn, type Drawer, named, namesOf, number } from './data-cells.js'

export const stacked: Drawer<'stacked'> = ({ parts, bars, score }, drawn) => {
  if (bars.length === 0) return undefined
  const [names, ...placed] = drawn.put([
    { head: drawn.section.grid.columns[0]?.title ?? '', kind: 'name', values: namesOf(bars) },
    ...parts.map((head, p): DataColumn => ({ head, kind: 'score', values: bars.map(({ values }) => number(values[p] ?? null)) })),
  ])
  return named(
    'stacked',
    drawn,
    { title: score.title, kind: 'score' },
    placed.map((each, i) => ({ name: each.name, along: names.cells, values: each.cells, colour: colour(i) })),
  )
}
