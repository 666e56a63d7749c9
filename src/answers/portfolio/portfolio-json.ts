import { rounded } from '../../model/decimal.js'
import type { Observed } from '../../model/series/kind.js'
import type { Sensitivity, Swap } from '../../stability/sensitivity.js'
import { decimal, type Member, membersOf, weighed } from '../members.js'
import { curvePointsDocument } from './curve-points.js'
import { inputsDocument } from './filter.js'
import type { CrossTable, Drift, DriftedPart, Header, Peak, Portfolio, Split } from './portfolio.js'
import { repeatBuyingDocument } from './repeat-buying-lines.js'

/** One document `cartera.portfolio/1`. */
export const portfolioDocument = (portfolio: Portfolio): Member[] => [
  ...membersOf(headerOf(portfolio.header)),
  { name: 'customers', rows: portfolio },
]

function headerOf({ classifier, title, source, parameters, as_of, inputs, thresholds, weigh, totals, segments, splits, ...rest }: Header) {
  return {
    schema: 'cartera.portfolio/1',
    classifier,
    title: title.en,
    source,
    parameters,
    ...(rest.split === undefined ? {} : { split: rest.split }),
    ...(rest.within === undefined ? {} : { within: rest.within }),
    ...(rest.filter ? { filter: rest.filter } : {}),
    ...(rest.rollup === undefined ? {} : { rollup: rest.rollup }),
    ...(rest.currency === undefined ? {} : { currency: rest.currency }),
    ...(rest.rates === undefined ? {} : { rates: rest.rates }),
    as_of,
    inputs: inputsDocument(inputs, weigh.name),
    thresholds: thresholds.map(({ measure, level, group, at, closed, low }) => ({
      measure,
      level,
      ...(group === undefined ? {} : { group }),
      at: decimal(at),
      ...(closed === 'gt' ? { closed } : {}),
      ...(low ? { low } : {}),
    })),
    ...(rest.observed?.length ? { observed: rest.observed.map(observedOf) } : {}),
    ...(rest.repeatBuying ? { model: repeatBuyingDocument(rest.repeatBuying) } : {}),
    ...(rest.drift ? { drift: driftOf(rest.drift) } : {}),
    totals: weighed({ customers: totals.customers }, weigh.name, totals.amount),
    segments: segments.map(({ segment, label, customers, customer_share, amount, share }) => ({
      ...weighed({ segment, label: label.en, customers, customer_share: decimal(customer_share) }, weigh.name, amount),
      share: decimal(share),
    })),
    ...(splits ? { splits: splits.flatMap((split) => splitOf(split, weigh.name)) } : {}),
    ...(rest.concentration ? { concentration: concentrationOf(rest.concentration) } : {}),
    ...(rest.curvePoints?.length ? { curve_points: curvePointsDocument(rest.curvePoints) } : {}),
    ...(rest.peak ? { peak: peakOf(rest.peak) } : {}),
    ...(rest.cross ? { cross: crossOf(rest.cross, weigh.name) } : {}),
    ...(rest.sensitivity ? { sensitivity: sensitivityOf(rest.sensitivity) } : {}),
    warnings: rest.warnings,
    ...(rest.notes.length ? { notes: rest.notes.map((note) => note.en) } : {}),
  }
}

/** One object a group and segment. */
const splitOf = ({ column, parts }: Split, measure: string) =>
  parts.map(({ group, segment, label, portfolio, customers, customer_share, amount, share, group_customer_share, group_share }) => ({
    ...weighed(
      {
        column,
        group,
        segment,
        label: label.en,
        ...(portfolio === null ? {} : { portfolio }),
        customers,
        customer_share: decimal(customer_share),
      },
      measure,
      amount,
    ),
    share: decimal(share),
    group_customer_share: decimal(group_customer_share),
    group_share: decimal(group_share),
  }))

const concentrationOf = (concentration: NonNullable<Header['concentration']>) =>
  Object.fromEntries(Object.entries(concentration).map(([key, value]) => [key, typeof value === 'string' ? decimal(value) : value]))

const driftOf = ({ value, segments, measures, thresholds, ...fitted }: Drift) => ({
  value: decimal(value),
  ...fitted,
  segments: segments.map(({ name, ...part }) => ({ segment: name, ...partOf(part) })),
  measures: measures.map(({ measure, value, levels }) => ({
    measure,
    value: decimal(value),
    levels: levels.map(({ name, ...part }) => ({ level: name, ...partOf(part) })),
  })),
  thresholds: thresholds.map(({ measure, level, group, at, now }) => ({
    measure,
    level,
    ...(group === undefined ? {} : { group }),
    at: decimal(at),
    now: decimal(now),
  })),
})

const partOf = ({ fitted_share, share, ...counts }: Omit<DriftedPart, 'name'>) => ({
  ...counts,
  fitted_share: decimal(fitted_share),
  share: decimal(share),
})

const observedOf = ({ name, value, unit, of, saved }: Observed) => ({
  name,
  value: decimal(rounded(value, 6)),
  unit,
  ...of,
  ...(saved ? { saved } : {}),
})

const peakOf = ({ customers, amount, share, losers, loss, net }: Peak) => ({
  customers,
  amount: decimal(amount),
  share: decimal(share),
  losers,
  loss: decimal(loss),
  net: decimal(net),
})

const sensitivityOf = ({ share, draws, seed, generator, scores }: Sensitivity) => ({
  share,
  draws,
  seed,
  generator,
  scores: scores.map(({ measure, cut, swap }) => ({ measure, cut, swap: swap && swapOf(swap) })),
})

const swapOf = ({ first, second, level, change, bounds }: Swap) => ({
  first: { ...first, score: decimal(first.score) },
  second: { ...second, score: decimal(second.score) },
  level,
  change: change && {
    criterion: change.criterion,
    weight: decimal(change.weight),
    to: decimal(change.to),
    change: decimal(change.change),
  },
  bounds,
})

const crossOf = ({ rows, columns, cells }: CrossTable, measure: string) => ({
  rows: { measure: rows.measure, title: rows.title.en, levels: rows.levels },
  columns: { measure: columns.measure, title: columns.title.en, levels: columns.levels },
  cells: cells.map(({ row, column, segment, customers, amount }) => weighed({ row, column, segment, customers }, measure, amount)),
})
