/** Each segment over time; the total, which is far above, stands in the table alone. */
import { colours } from '../chart.js'
import { colour, type Drawer, lines, number } from './data-cells.js'

export const multiples: Drawer<'multiples'> = ({ quantity, dates, panels }, drawn) => {
  const [along, ...placed] = drawn.put([
    { head: drawn.section.grid.columns[0]?.title ?? '', kind: 'name', values: dates },
    ...panels.map(({ name, values }) => ({ head: name, kind: quantity.kind, values: values.map(number) })),
  ])
  const drawnToo = placed.filter((_, i) => panels[i]?.segment !== null || panels.length === 1)
  const drawnLines = lines(drawn, quantity, [along, drawnToo], (i) => ({ colour: colour(i), broken: i >= colours.length / 2 }))
  return { ...drawnLines, tabled: true }
}
