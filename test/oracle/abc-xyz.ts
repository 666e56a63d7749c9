import { abc, abcThresholds, shareLevels } from './abc.js'
import { compare, decimal, exact, type Fraction, isPositive, minus, over, power, shown, sum, type Value } from './fraction.js'
import {
  calendarPeriod,
  crossTable,
  datesOf,
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

/** Standard deviation ÷ mean of each customer's sales a period, up to the reference date. */
function variations(table: Table, period: string, input: OracleInput): Value[] {
  const [date = '', sales = ''] = [table.columns.get('date'), table.columns.get('sales')]
  const { asOf } = datesOf(table, input)
  const flows = table.customers.map(({ rows }) =>
    rows.flatMap((row) => {
      const [day, amount] = [(row[date] ?? '').trim(), readNumber((row[sales] ?? '').trim(), 'sales', '')]
      return amount === null || day === '' ? [] : [{ at: calendarPeriod(day, period), amount }]
    }),
  )
  const first = Math.min(...flows.flat().map(({ at }) => at))
  const count = calendarPeriod(asOf, period) - first + 1
  return flows.map((own) => {
    if (own.length === 0 || count < 4) return null
    const each = Array.from({ length: count }, (_, t) => sum(own.filter(({ at }) => at === first + t).map(({ amount }) => amount)))
    const mean = over(sum(each), exact(count))
    if (mean.n <= 0n) return null
    const variance = over(sum(each.map((value) => power(minus(value, mean), 2))), exact(count))
    return exact(Math.sqrt(Number(decimal(over(variance, power(mean, 2)), 30))).toFixed(12))
  })
}

export function abcXyz(parameters: Parameters, input: OracleInput): OracleResult {
  const table = readTable(input)
  need(table, 'date')
  const sales = need(table, 'sales')
  if (sum(sales.filter(isPositive)).n === 0n) throw new Error('no positive value')
  const { levels, lowest } = shareLevels(sales, parameters)
  const variation = variations(table, String(parameters.period ?? 'month'), input)
  const [x, y] = ((parameters.cv_cuts as number[] | undefined) ?? [0.5, 1]).map(exact) as [Fraction, Fraction]
  const xyz = variation.map((value) => value && (compare(value, x) <= 0 ? 'X' : compare(value, y) <= 0 ? 'Y' : 'Z'))
  const classes = abc
    .slice(0, 3)
    .flatMap(([id, label]) =>
      ['X steady', 'Y changing', 'Z erratic'].map((name) => [`${id}${name[0]}`, `${label}, ${name.slice(2)}`] as const),
    )
  const weigh = { name: 'sales', values: sales, show: shown.money }
  const result = present({
    table,
    segments: levels.map((level, i) => (level === null || xyz[i] == null || level === 'N' ? null : `${level}${xyz[i]}`)),
    order: classes,
    weigh,
    keys: [sales],
    columns: { variation: variation.map(shown.ratio) },
    thresholds: [...abcThresholds('sales', lowest), threshold('variation', 'X', x), threshold('variation', 'Y', y)],
  })
  return { ...result, cross: crossTable(levels, xyz, weigh) }
}
