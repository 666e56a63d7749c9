/** Amounts, and between what each is likely to lie. */
import { ticks } from '../../../report/charts/frame.js'
import { type Drawer, named, number } from './data-cells.js'

/** The ends of an axis that holds all whiskers, which programs do not look at: whole steps. */
function endsOf(values: readonly number[]) {
  const [from, to] = [Math.min(0, ...values), Math.max(0, ...values)]
  const [first = 0, second = first] = ticks(from, to, 5)
  const step = second - first
  return step > 0 ? { least: Math.floor(from / step) * step, most: Math.ceil(to / step) * step } : {}
}

export const intervals: Drawer<'intervals'> = ({ quantity, rows }, drawn) => {
  const kind = quantity.kind
  const { columns } = drawn.section.grid
  const from = (row: (typeof rows)[number], of: 'low' | 'high') => number(row[of] === null ? 0 : Math.abs(row[of] - row.value))
  const [names, values, less, more] = drawn.put([
    { head: columns[0]?.title ?? '', kind: 'name', values: rows.map(({ name }) => name) },
    { head: quantity.title, kind, values: rows.map(({ value }) => number(value)) },
    { head: `${quantity.title} − ${columns[2]?.title ?? ''}`, kind, values: rows.map((row) => from(row, 'low')) },
    { head: `${columns[3]?.title ?? ''} − ${quantity.title}`, kind, values: rows.map((row) => from(row, 'high')) },
  ])
  const series = {
    name: values.name,
    along: names.cells,
    values: values.cells,
    colour: '0072B2',
    errors: { less: less.cells, more: more.cells },
  }
  const chart = named('bar', drawn, quantity, [series])
  const reached = rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value])
  return { ...chart, y: { ...chart.y, ...endsOf(reached) }, tabled: true }
}
