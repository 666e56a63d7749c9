/** The median and the quartiles around it, over periods. */
import { bound, type Drawer, lines, number } from './data-cells.js'

export const quartiles: Drawer<'quartiles'> = ({ x, y, points }, drawn) => {
  const { columns } = drawn.section.grid
  const [along, ...placed] = drawn.put([
    { head: x.title, kind: 'name', values: points.map(({ name }) => name) },
    ...(['low', 'median', 'high'] as const).map((of, i) => ({
      head: columns.slice(-3)[i]?.title ?? of,
      kind: y.kind,
      values: points.map((point) => number(point[of])),
    })),
  ])
  return lines(drawn, y, [along, placed], (i) => (i === 1 ? { colour: '0072B2' } : bound))
}
