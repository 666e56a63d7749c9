import { abc, abcThresholds, concentrate, shareLevels } from './abc.js'
import {
  add,
  compare,
  exact,
  type Fraction,
  isPositive,
  lift,
  minus,
  one,
  over,
  plain,
  power,
  round,
  shown,
  sum,
  times,
  type Value,
  zero,
} from './fraction.js'
import {
  calendarPeriod,
  datesOf,
  margins,
  need,
  type OracleInput,
  type OracleResult,
  type Parameters,
  present,
  readNumber,
  readTable,
  type Table,
} from './shared.js'

const perYear: Record<string, number> = { year: 1, quarter: 4, month: 12, week: 52 }

function discountRate(parameters: Parameters): Fraction {
  const yearly = Number(parameters.discount ?? 0.1)
  const periods = perYear[String(parameters.period ?? 'year')] ?? 1
  return periods === 1 ? exact(yearly) : exact((1 + yearly) ** (1 / periods) - 1)
}

/** The payments of a customer one after another; the endless sum in closed form. */
function lifetimeValue(m: Fraction, r: Fraction, parameters: Parameters): Fraction {
  const [d, g] = [add(one, discountRate(parameters)), add(one, exact((parameters.growth as number | undefined) ?? 0))]
  const step = over(times(r, g), d)
  if (r.n < 0n || compare(r, one) >= 0 || compare(step, one) >= 0) throw new Error('retention or growth out of bounds')
  const timing = parameters.timing ?? 'next'
  const first = timing === 'now' ? m : over(timing === 'next' ? times(m, r) : m, d)
  if (parameters.horizon === undefined) return over(first, minus(one, step))
  return sum(Array.from({ length: Number(parameters.horizon) }, (_, t) => times(first, power(step, t))))
}

/** Decimals of a computed amount of money. */
const moneyScale = 8

interface Lifetime {
  value: Value
  break_even?: string | null
  break_even_exact?: Value
  phase?: string | null
}

/** The share of customers that bought again in the next period, and the number of periods, counted one by one. */
function observedRetention(parameters: Parameters, table: Table, input: OracleInput): { rate: Fraction; periods: Fraction } {
  need(table, 'date')
  const [date = '', amount = ''] = [table.columns.get('date'), table.columns.get('sales') ?? table.columns.get('margin')]
  const { asOf } = datesOf(table, input)
  const period = String(parameters.period ?? 'year')
  const bought = table.customers.map(({ rows }) => {
    const positive = rows.filter((row) => isPositive(readNumber((row[amount] ?? '').trim(), 'sales', '')))
    return new Set(positive.map((row) => (row[date] ?? '').trim()).flatMap((day) => (day === '' ? [] : [calendarPeriod(day, period)])))
  })
  const first = Math.min(...bought.flatMap((own) => [...own]))
  const tomorrow = new Date(Date.parse(`${asOf}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const last = calendarPeriod(tomorrow, period) - 1
  if (!(last - first >= 1)) throw new Error('too few periods')
  let [retained, base] = [0, 0]
  for (let t = first + 1; t <= last; t++) {
    const before = bought.filter((own) => own.has(t - 1))
    base += before.length
    retained += before.filter((own) => own.has(t)).length
  }
  if (retained === base) throw new Error('everybody is retained')
  return { rate: round(over(exact(retained), exact(base)), 12), periods: exact(calendarPeriod(asOf, period) - first + 1) }
}

/** The margin of one period: that of a ledger is divided by the calendar periods from its first date to the reference date. */
function marginsOfPeriod(parameters: Parameters, table: Table, input: OracleInput): Value[] {
  const total = margins(table) ?? need(table, 'margin')
  if (!table.has('date')) return total
  const { dates, asOf } = datesOf(table, input)
  const numbers = [asOf, ...dates.flat()].map((day) => calendarPeriod(day, String(parameters.period ?? 'year')))
  const periods = exact(Math.max(...numbers) - Math.min(...numbers) + 1)
  return total.map((m) => m && over(m, periods))
}

function byFormula(parameters: Parameters, table: Table, input: OracleInput): Lifetime[] {
  const observed = parameters.retention === 'observed' ? observedRetention(parameters, table, input) : undefined
  const total = margins(table) ?? need(table, 'margin')
  const margin = observed ? total.map((m) => m && over(m, observed.periods)) : marginsOfPeriod(parameters, table, input)
  const retention = table.has('retention')
    ? table.values('retention')
    : margin.map(() => observed?.rate ?? exact(Number(parameters.retention)))
  const cost = table.has('acquisition_cost') ? table.values('acquisition_cost') : margin.map((): Value => zero)
  return margin.map((m, i) => ({
    value: lift(
      (value, rate, paid) => round(minus(lifetimeValue(value, rate, parameters), paid), moneyScale),
      m,
      retention[i] ?? null,
      cost[i] ?? null,
    ),
  }))
}

function literally(parameters: Parameters, table: Table, input: OracleInput): Lifetime[] {
  const margin = marginsOfPeriod(parameters, table, input)
  const retention = table.has('retention') ? table.values('retention') : margin.map(() => exact(Number(parameters.retention ?? 0)))
  const periods = table.has('periods') ? table.values('periods') : retention.map((r) => lift((rate) => over(one, minus(one, rate)), r))
  return margin.map((m, i) => ({ value: lift((value, count) => round(times(value, count), moneyScale), m, periods[i] ?? null) }))
}

/** Rows without an amount say nothing about the series. */
function flowsOf(rows: Record<string, string>[], parameters: Parameters, table: Table, asOf: string): { first: number; flows: Fraction[] } {
  const flow = table.columns.get('margin') ?? table.columns.get('sales') ?? ''
  const [numbered, dated = ''] = [table.columns.get('period'), table.columns.get('date')]
  const period = (row: Record<string, string>) =>
    numbered ? Number(row[numbered]) : calendarPeriod((row[dated] ?? '').trim(), String(parameters.period ?? 'year'))
  const flows = rows.flatMap((row) => {
    const amount = readNumber((row[flow] ?? '').trim(), 'sales', '')
    return amount === null ? [] : [{ period: period(row), amount }]
  })
  if (flows.length === 0) return { first: 0, flows: [] }
  const first = Math.min(...flows.map((row) => row.period))
  const start = numbered ? 0 : first
  const last = numbered ? Math.max(...flows.map((row) => row.period)) : calendarPeriod(asOf, String(parameters.period ?? 'year'))
  const inPeriod = (t: number) => sum(flows.filter((row) => row.period - start === t).map(({ amount }) => amount))
  return { first: first - start, flows: Array.from({ length: last - start + 1 }, (_, t) => inPeriod(t)) }
}

/** Present values a period, exactly, and their running sum. */
function discount(flows: readonly Fraction[], rate: Fraction): { discounted: Fraction[]; cumulative: Fraction[] } {
  const discounted: Fraction[] = []
  const cumulative: Fraction[] = []
  let factor = one
  for (const [t, flow] of flows.entries()) {
    discounted.push(over(flow, factor))
    cumulative.push(round(sum(discounted.slice(0, t + 1)), 12))
    factor = times(factor, add(one, rate))
  }
  return { discounted, cumulative }
}

function byFlows(parameters: Parameters, table: Table, input: OracleInput): Lifetime[] {
  const dated = table.columns.get('date')
  const dates = dated ? table.customers.flatMap(({ rows }) => rows.map((row) => (row[dated] ?? '').trim())) : []
  const asOf = input.as_of ?? dates.sort().at(-1) ?? ''
  return table.customers.map(({ rows }) => {
    const { first, flows } = flowsOf(rows, parameters, table, asOf)
    const { discounted, cumulative } = discount(flows, discountRate(parameters))
    const value = cumulative.at(-1)
    if (value === undefined) return { value: null, break_even: null, break_even_exact: null, phase: null }
    const even = cumulative.findIndex((total, t) => t > 0 && t >= first && total.n >= 0n)
    const before = cumulative[even - 1]
    const between =
      before && before.n < 0n ? minus(exact(even - 1), over(sum(discounted.slice(0, even)), discounted[even] as Fraction)) : null
    return {
      value: round(value, moneyScale),
      break_even: even < 0 ? null : String(even),
      break_even_exact: even < 0 ? null : between,
      phase: phaseOf(cumulative, flows),
    }
  })
}

function phaseOf(cumulative: readonly Fraction[], flows: readonly Fraction[], t = flows.length - 1): string {
  if ((cumulative[t] as Fraction).n < 0n) return 'question-mark'
  return compare(flows[t] as Fraction, flows[t - 1] ?? zero) >= 0 ? 'star' : 'cash-cow'
}

/** The phase at the end of each period of one customer's flows. */
export function phases(flows: readonly number[], rate: number): { cumulative: string[]; phases: string[] } {
  const exactFlows = flows.map(exact)
  const { cumulative } = discount(exactFlows, exact(rate))
  return { cumulative: cumulative.map((value) => plain(value, 6)), phases: flows.map((_, t) => phaseOf(cumulative, exactFlows, t)) }
}

export function vvc(parameters: Parameters, input: OracleInput): OracleResult {
  const table = readTable(input)
  const way = { formula: byFormula, literal: literally, dcf: byFlows }[(parameters.method ?? 'formula') as 'formula' | 'literal' | 'dcf']
  const lifetimes = way(parameters, table, input)
  const values = lifetimes.map(({ value }) => value)
  const { levels, lowest } = shareLevels(values, parameters)
  const result = present({
    table,
    segments: levels,
    order: abc,
    weigh: { name: 'vvc', values, show: shown.figure },
    keys: [values],
    columns:
      parameters.method === 'dcf'
        ? {
            break_even: lifetimes.map(({ break_even }) => break_even ?? null),
            break_even_exact: lifetimes.map(({ break_even_exact }) => shown.figure(break_even_exact ?? null)),
            phase: lifetimes.map(({ phase }) => phase ?? null),
          }
        : {},
    thresholds: abcThresholds('vvc', lowest),
  })
  return { ...result, concentration: concentrate(values) }
}
