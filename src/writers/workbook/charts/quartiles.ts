/** The median and the quartiles around it, over periods. */
import { type Drawer, kindOf, named, number } from './data-cells.js'

export const quartiles: Drawer<'quartiles'> = ({ x, y, points }, drawn) => {
  const { columns } = drawn.section.grid
  const [along, ...placed] = drawn.put([
    { head: x.title, kind: 'name', values: points.map(({ name }) => name) },
    ...(['low', 'median', 'high'] as const).map((of, i) => ({
      head: columns.slice(-3)[i]?.title ?? of,
      kind: kindOf(y.kind),
      values: points.map((point) => number(point[of])),
    })),
  ])
  return named(
    'line',
    drawn,
    y,
    placed.map(({ name, cells: values }, i) => ({
      name,
      along: along.cells,
      values,
      ...(i === 1 ? { colour: '0072B2' } : { colour: '7F7F7F', broken: true }),
    })),
  )
}
