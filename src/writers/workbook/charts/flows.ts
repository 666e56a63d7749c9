/** Where customers or money were and are: a bar of segments before, and one after. */
import { headed } from '../../../report/markup.js'
import { colour, type Drawer, named, number } from './data-cells.js'

export const flows: Drawer<'flows'> = ({ quantity, sides, from, to, flows: all }, drawn) => {
  const there = (of: 'from' | 'to', segment: string | null) => {
    const place = (of === 'from' ? from : to).findIndex((each) => each.segment === segment)
    return all.filter((flow) => flow[of] === place).reduce((sum, flow) => sum + (of === 'from' ? flow.before : flow.after), 0)
  }
  const segments = from.filter(({ segment }) => segment !== null)
  for (const [i, each] of to.entries())
    if (each.segment !== null && !segments.some(({ segment }) => segment === each.segment))
      segments.splice(segments.findIndex(({ segment }) => segment === to[i - 1]?.segment) + 1, 0, each)
  const columns = segments.map(({ segment, name: head }) => ({
    head,
    kind: quantity.kind,
    values: [there('from', segment), there('to', segment)],
  }))
  const [names, ...placed] = drawn.put([
    { head: '', kind: 'name', values: sides.map(headed) },
    ...columns.map((column) => ({ ...column, values: column.values.map(number) })),
  ])
  const series = placed.map((each, i) => ({ name: each.name, along: names.cells, values: each.cells, colour: colour(i) }))
  const chart = named('stacked', drawn, quantity, series)
  const sums = sides.map((_, side) => columns.reduce((sum, { values }) => sum + (values[side] ?? 0), 0))
  return { ...chart, y: { ...chart.y, ...(quantity.kind === 'count' ? { most: Math.max(...sums) } : {}) }, tabled: true }
}
