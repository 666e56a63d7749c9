/** Bars of segments or stages. */
import { valueAt } from '../../../model/value-at.js'
import { lower } from '../../../report/lower.js'
import { phrases } from '../../../words/phrases.js'
import { colour, type DataColumn, type Drawer, named, number } from './data-cells.js'

/** Customers and money differ by thousands, so bars show each as its part of what is above 0; of what has no parts the first alone. */
export const bars: Drawer<'bars'> = ({ quantities: all, bars: shown }, drawn) => {
  if (shown.length === 0) return undefined
  const { section, language, put } = drawn
  const parted = shown.some(({ parts }) => parts !== undefined)
  const quantities = parted ? all : all.slice(0, 1)
  const sums = quantities.map((_, q) => shown.reduce((sum, { values }) => sum + Math.max(0, values[q] ?? 0), 0))
  const shares = parted && sums.every((sum) => sum > 0)
  const columns = quantities.map(({ title, kind }, q): DataColumn => {
    const values = shown.map(({ values }) => values[q] ?? null)
    if (!shares) return { head: title, kind: kind, values: values.map(number) }
    const parts = shown.map(({ parts }, i) => {
      const value = values[i] ?? null
      return parts?.[q] ?? number(value === null ? null : value / valueAt(sums, q))
    })
    return { head: phrases[language].ofMeasure(lower(title)), kind: 'ratio', values: parts }
  })
  const [names, ...placed] = put([
    { head: section.grid.columns[0]?.title ?? '', kind: 'name', values: shown.map(({ name }) => name) },
    ...columns,
  ])
  return named(
    'bar',
    drawn,
    { title: '', kind: shares ? 'ratio' : (quantities[0]?.kind ?? 'count') },
    placed.map((each, i) => ({ name: each.name, along: names.cells, values: each.cells, colour: colour(i) })),
  )
}
