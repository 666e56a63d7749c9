import { decimal, type Member, membersOf } from '../members.js'
import { type Change, type Comparison, type ComparisonHeader, changes } from './comparison.js'

/** Every customer stands in one of these lists. */
const lists: Readonly<Record<string, readonly Change[]>> = {
  movers: ['up', 'down'],
  entered: ['entered'],
  left: ['left'],
  stayed: ['stayed'],
}

/** One document `cartera.comparison/1`. */
export const comparisonDocument = (comparison: Comparison): Member[] => [
  ...membersOf(headerOf(comparison.header)),
  ...Object.entries(lists).map(([name, wanted]) => ({ name, rows: comparison.only(wanted) })),
]

function headerOf({ classifier, title, parameters, inputs, measure, thresholds, ...rest }: ComparisonHeader) {
  const name = measure.name === 'customers' ? 'amount' : measure.name
  const money = (flow: { before: string; after: string; change: string }) => ({
    [`${name}_before`]: decimal(flow.before),
    [`${name}_after`]: decimal(flow.after),
    [`${name}_change`]: decimal(flow.change),
  })
  const { customers_before, customers_after } = rest.totals
  return {
    schema: 'cartera.comparison/1',
    classifier,
    title: title?.en ?? null,
    parameters,
    measure: measure.name,
    inputs,
    thresholds:
      thresholds?.map(({ measure, level, group, closed, low, before, after }) => ({
        measure,
        level,
        ...(group === undefined ? {} : { group }),
        before: decimal(before),
        after: decimal(after),
        ...(closed === 'gt' ? { closed } : {}),
        ...(low ? { low } : {}),
      })) ?? null,
    totals: { customers_before, customers_after, ...money(rest.totals) },
    segments: rest.segments.map(({ segment, label, customers_before, customers_after, ...flow }) => ({
      segment,
      label: label.en,
      customers_before,
      customers_after,
      ...money(flow),
    })),
    bridge: changes.map((change) => ({ change, customers: rest.bridge[change].customers, ...money(rest.bridge[change]) })),
    matrix: rest.matrix.map(({ from, to, customers, ...flow }) => ({ from, to, customers, ...money(flow) })),
    moved: { ...rest.moved, share: decimal(rest.moved.share) },
    ranks: rest.ranks,
    warnings: rest.warnings,
  }
}
