import { add, compare, exact, type Fraction, isPositive, over, ratio, round, shown, times, type Value } from './fraction.js'
import {
  datesOf,
  daysBetween,
  frequencies,
  need,
  type OracleInput,
  type OracleResult,
  type Parameters,
  present,
  readNumber,
  readTable,
  type Table,
  threshold,
} from './shared.js'

/** Different days with an amount above 0 up to the reference date, ascending, as days before it. */
function purchaseDays(table: Table, flow: string, asOf: string): number[][] {
  const [date = '', amount = ''] = [table.columns.get('date'), table.columns.get(flow)]
  return table.customers.map(({ rows }) => {
    const days = rows.flatMap((row) => {
      const [day, value] = [(row[date] ?? '').trim(), readNumber((row[amount] ?? '').trim(), 'sales', '')]
      return day !== '' && isPositive(value) ? [daysBetween(day, asOf)] : []
    })
    return [...new Set(days)].sort((a, b) => b - a)
  })
}

const meanInterval = (days: readonly number[]) => over(exact((days[0] ?? 0) - (days.at(-1) ?? 0)), exact(days.length - 1))

export function lifecycle(parameters: Parameters, input: OracleInput): OracleResult {
  const table = readTable(input)
  need(table, 'date')
  const sales = need(table, 'sales')
  const [atRisk, lost, fresh] = [parameters.at_risk ?? 1.5, parameters.lost ?? 3, parameters.new_days ?? 30].map((each) =>
    exact(Number(each)),
  ) as [Fraction, Fraction, Fraction]
  const purchases = purchaseDays(table, 'sales', datesOf(table, input).asOf)
  const means = purchases.filter((days) => days.length > 1).map((days) => round(meanInterval(days), 10))
  const sorted = means.sort(compare)
  const middle = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  const typical = middle[0] && middle[1] ? round(over(add(middle[0], middle[1]), exact(2)), 10) : null
  const intervals = purchases.map((days): Value => (days.length > 1 ? meanInterval(days) : days.length === 1 ? typical : null))
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
    if (late === null) return null
    if (within(old, fresh)) return 'new'
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
      threshold('lateness', 'on time', atRisk),
      threshold('lateness', 'late', lost),
      threshold('tenure', 'new', fresh),
      threshold('returned', 'lately', fresh),
    ],
  })
}
