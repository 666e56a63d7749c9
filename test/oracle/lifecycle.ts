import { add, compare, exact, type Fraction, over, ratio, round, shown, times, type Value } from './fraction.js'
import {
  datesOf,
  daysBetween,
  frequencies,
  need,
  type OracleInput,
  type OracleResult,
  type Parameters,
  present,
  purchasesOf,
  readTable,
  type Table,
  threshold,
} from './shared.js'

/** Different days with a purchase up to the reference date, ascending, as days before it. */
const purchaseDays = (table: Table, asOf: string): number[][] =>
  purchasesOf(table).map(({ days }) => [...new Set(days)].map((day) => daysBetween(day, asOf)).sort((a, b) => b - a))

const meanInterval = (days: readonly number[]) => over(exact((days[0] ?? 0) - (days.at(-1) ?? 0)), exact(days.length - 1))

export function lifecycle(parameters: Parameters, input: OracleInput): OracleResult {
  const table = readTable(input)
  need(table, 'date')
  const sales = need(table, 'sales')
  const [atRisk, lost, fresh] = [parameters.at_risk ?? 1.5, parameters.lost ?? 3, parameters.new_days ?? 30].map((each) =>
    exact(Number(each)),
  ) as [Fraction, Fraction, Fraction]
  const purchases = purchaseDays(table, datesOf(table, input).asOf)
  const means = purchases.filter((days) => days.length > 1).map((days) => round(meanInterval(days), 10))
  const sorted = means.sort(compare)
  const middle = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  const typical = middle[0] && middle[1] ? round(over(add(middle[0], middle[1]), exact(2)), 10) : null
  const intervals = purchases.map((days): Value => (days.length > 1 ? meanInterval(days) : null))
  const recency = purchases.map((days): Value => (days.length > 0 ? exact(days.at(-1) ?? 0) : null))
  const tenure = purchases.map((days): Value => (days.length > 0 ? exact(days[0] ?? 0) : null))
  const lateness = purchases.map((_, i) => ratio(recency[i] ?? null, intervals[i] ?? null))
  const returned = purchases.map((days): Value => {
    const returns = days.filter((day, i) => {
      const before = days.slice(0, i)
      const usual = before.length > 1 ? meanInterval(before) : typical
      return before.length > 0 && usual !== null && compare(exact((before.at(-1) ?? 0) - day), times(lost, usual)) > 0
    })
    return returns.length > 0 ? exact(returns.at(-1) ?? 0) : null
  })
  const within = (value: Value, limit: Fraction) => value !== null && compare(value, limit) <= 0
  const segments = purchases.map((_, i) => {
    const [late, old, back] = [lateness[i] ?? null, tenure[i] ?? null, returned[i] ?? null]
    if (old === null) return null
    if (within(old, fresh)) return 'new'
    if (purchases[i]?.length === 1) return 'once'
    if (within(back, fresh)) return 'won-back'
    return within(late, atRisk) ? 'active' : within(late, lost) ? 'at-risk' : 'lost'
  })
  return present({
    table,
    segments,
    order: [
      ['active', 'Active'],
      ['new', 'New'],
      ['won-back', 'Won back'],
      ['once', 'Single purchase'],
      ['at-risk', 'At risk'],
      ['lost', 'Lost'],
    ],
    weigh: { name: 'sales', values: sales, show: shown.money },
    keys: [sales],
    columns: {
      recency: recency.map(shown.figure),
      tenure: tenure.map(shown.figure),
      interval: intervals.map(shown.figure),
      lateness: lateness.map(shown.ratio),
      returned: returned.map(shown.figure),
      purchase_days: purchases.map((days) => (days.length > 0 ? String(days.length) : null)),
      orders: frequencies(table).map(shown.figure),
    },
    thresholds: [
      threshold('purchase_days', 'once', exact(1)),
      threshold('lateness', 'on time', atRisk),
      threshold('lateness', 'late', lost),
      threshold('tenure', 'new', fresh),
      threshold('returned', 'lately', fresh),
    ],
  })
}
