/** What Excel is given to draw: the cells, by kind of picture. */
import { expect, test } from 'vitest'
import type { Chart } from '../../src/report/charts/chart.js'
import { nativeChart } from '../../src/writers/workbook/charts/native-charts.js'
import { addSection, newPage } from '../../src/writers/workbook/page.js'

const money = { title: 'sales', kind: 'money' } as const

const sectionOf = (chart: Chart) => ({
  title: 'finding',
  description: 'seen',
  chart,
  grid: { columns: ['name', 'value', 'low', 'high'].map((title) => ({ title, align: 'right' as const, weight: 0 })), rows: [] },
})

function drawn(chart: Chart) {
  const data = newPage()
  const native = nativeChart(sectionOf(chart), data, 'Numbers', 'en')
  return { native, cells: data.rows.slice(1).map((row) => row.map(({ text }) => text)) }
}

const step = (name: string, value: number) => ({ name, value, text: String(value) })

test('a bridge begins each bar where the one before ended, above 0 and below', () => {
  const { native, cells } = drawn({
    kind: 'waterfall',
    quantity: money,
    first: step('before', 10),
    steps: [step('up', 5.1), step('down', -20.3), step('left', -1)],
    last: step('after', -6.2),
  })
  expect(cells.slice(1)).toEqual([
    ['Before', '10', '0', '10', '0'],
    ['Up', '5.1', '10', '5.1', '0'],
    ['Down', '-20.3', '0', '15.1', '-5.2'],
    ['Left', '-1', '-5.2', '0', '-1'],
    ['After', '-6.2', '0', '0', '-6.2'],
  ])
  expect(native?.series[0]).toMatchObject({ colour: null, values: { ref: "'Numbers'!$C$3:$C$7" } })
})

test('flows are a bar before and one after, of segments in their order; an axis of customers ends with them', () => {
  const segment = (segment: string) => ({ name: segment, segment })
  const flow = (from: number, to: number, before: number, after: number) => ({ from, to, before, after, text: '', as: 'stayed' as const })
  const { native, cells } = drawn({
    kind: 'flows',
    quantity: { title: 'customers', kind: 'count' },
    sides: ['before', 'after'],
    from: [segment('A'), segment('C'), { name: 'new', segment: null }],
    to: [segment('A'), segment('B'), segment('C')],
    flows: [flow(0, 0, 3, 3), flow(1, 1, 2, 2), flow(2, 2, 4, 4)],
    meanings: [],
  })
  expect(cells).toEqual([
    ['', 'A', 'B', 'C'],
    ['Before', '3', '0', '2'],
    ['After', '3', '2', '4'],
  ])
  expect(native?.y).toMatchObject({ title: 'Customers', most: 9 })
})

test('whiskers are on the paper, and lines have names of their own', () => {
  const row = (value: number, low: number | null, high: number | null) => ({ name: 'x', value, low, high, text: '', colour: 1 })
  const lift = drawn({ kind: 'intervals', quantity: money, rows: [row(10, -33, 53), row(7, null, null)] })
  expect(lift.cells.slice(1)).toEqual([
    ['x', '10', '43', '43'],
    ['x', '7', '0', '0'],
  ])
  expect(lift.native?.y).toMatchObject({ least: -40, most: 60 })
  const line = (name: string) => ({ name, values: [1, null] })
  const course = drawn({
    kind: 'course',
    x: { title: 'period', kind: 'text' },
    y: money,
    names: ['2026-01', '2026-02'],
    lines: [line('actual'), line('forecast')],
    band: [null, { low: 1, high: 2 }],
    bandName: '95% interval',
    from: null,
  })
  expect(course.cells).toEqual([
    ['Period', 'Actual', 'Forecast', '95% interval, from', '95% interval, to'],
    ['2026-01', '1', '1', '', ''],
    ['2026-02', '', '', '1', '2'],
  ])
  expect(course.native?.series.map(({ broken }) => broken ?? false)).toEqual([false, false, true, true])
})

test('a trend draws segments, not the total that is far above them; a matrix is a shaded table', () => {
  const panel = (name: string, segment: string | null) => ({ name, segment, values: [1, 2], first: '', last: '' })
  const trend = drawn({ kind: 'multiples', quantity: money, dates: ['a', 'b'], panels: [panel('A', 'a'), panel('Total', null)] })
  expect(trend.native?.series.map(({ name }) => name.values)).toEqual([['A']])
  const page = newPage()
  const value = (value: number | null) => ({ value, lines: [] })
  const names = { title: 'r', names: ['1', '2'] }
  addSection(
    page,
    sectionOf({
      kind: 'matrix',
      rows: names,
      columns: names,
      shade: money,
      cells: [
        [value(1.5), value(null)],
        [value(2), value(3)],
      ],
    }),
    'en',
  )
  expect(page.shaded).toEqual([{ cells: 'B3:C4', means: false }])
  expect(page.rows[2]).toMatchObject([{ text: '1' }, { number: '1.5' }, { text: '' }])
})
