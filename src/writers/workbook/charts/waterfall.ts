/** A bridge from one amount to another: bars that begin where the one before ended. */
import { headed } from '../../../report/markup.js'
import { workbookPhrases } from '../../../words/phrases.js'
import { type DataColumn, type Drawer, named, number } from './data-cells.js'

const [total, gained, lost] = ['7F7F7F', '009E73', 'D55E00']

export const waterfall: Drawer<'waterfall'> = ({ quantity, first, steps, last }, drawn) => {
  const bars = [first, ...steps, last]
  let end = 0
  const spans = bars.map(({ value }, i) => {
    const start = i === 0 || i === bars.length - 1 ? 0 : end
    end = start + value
    return { low: Math.min(start, end), high: Math.max(start, end) }
  })
  const say = workbookPhrases[drawn.language]
  const column = (head: string, values: number[]): DataColumn => ({ head, kind: quantity.kind, values: values.map(number) })
  const [names, , ...placed] = drawn.put([
    { head: '', kind: 'name', values: bars.map(({ name }) => headed(name)) },
    column(
      quantity.title,
      bars.map(({ value }) => value),
    ),
    column(
      say.offset,
      spans.map(({ low, high }) => Math.max(0, low) + Math.min(0, high)),
    ),
    column(
      say.above,
      spans.map(({ low, high }) => Math.max(0, high) - Math.max(0, low)),
    ),
    column(
      say.below,
      spans.map(({ low, high }) => Math.min(0, low) - Math.min(0, high)),
    ),
  ])
  const points = bars.map(({ value }, i) => (i === 0 || i === bars.length - 1 ? total : value < 0 ? lost : gained))
  const series = placed.map(({ name, cells: values }, i) => ({
    name,
    along: names.cells,
    values,
    unlisted: true,
    ...(i === 0 ? { colour: null } : { colour: total, points }),
  }))
  return { ...named('stacked', drawn, quantity, series), tabled: true }
}
