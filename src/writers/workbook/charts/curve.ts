/** Curves over ranks. */
import { valueAt } from '../../../model/value-at.js'
import { headed } from '../../../report/markup.js'
import { axisFormats, type Series } from '../chart.js'
import { colour, type DataColumn, type Drawer, number } from './data-cells.js'

export const curve: Drawer<'curve'> = ({ x, y, lines }, { section, put }) => {
  if (!lines.some(({ points }) => points.length > 1)) return undefined
  const columns = lines.flatMap(({ name, points }): DataColumn[] => [
    { head: x.title, kind: 'count', values: points.map(([rank]) => number(rank)) },
    { head: name || y.title, kind: y.kind, values: points.map(([, value]) => number(value)) },
  ])
  const placed = put(columns)
  const series = lines.map((_, i): Series => {
    const values = valueAt(placed, 2 * i + 1)
    return { name: values.name, along: valueAt(placed, 2 * i).cells, values: values.cells, colour: colour(i) }
  })
  const points = lines.flatMap(({ points }) => points)
  const highest = Math.max(...points.map(([, value]) => value))
  return {
    type: 'scatter',
    title: '',
    description: section.description,
    x: { title: headed(x.title), format: axisFormats[x.kind], most: Math.max(...points.map(([rank]) => rank)) },
    y: { title: headed(y.title), format: axisFormats[y.kind], ...(y.kind === 'ratio' && highest <= 1.000001 ? { most: 1 } : {}) },
    series,
  }
}
