import { type Fraction, isPositive, lift, minus, one, ratio, shown, sum, type Value } from './fraction.js'
import {
  cutAt,
  need,
  type OracleInput,
  type OracleResult,
  type Parameters,
  present,
  reaches,
  readTable,
  type Table,
  threshold,
} from './shared.js'

const quadrants = [
  ['star', 'Star'],
  ['cash-cow', 'Cash cow'],
  ['question-mark', 'Question mark'],
  ['dog', 'Dog'],
] as const

const growthOver = (now: Value, before: Value) => lift((x) => minus(x, one), ratio(now, before))

function shareAxis(axis: string, table: Table, sales: readonly Value[]): Value[] {
  const base = sum(sales.filter(isPositive))
  const by = (denominators: readonly Value[]) => sales.map((value, i) => ratio(value, denominators[i] ?? null))
  if (axis === 'relative') return by(need(table, 'rival_sales'))
  if (axis === 'sales') return by(sales.map(() => base))
  return table.has('wallet') ? by(table.values('wallet')) : need(table, 'share')
}

export function bcg(parameters: Parameters, input: OracleInput): OracleResult {
  const table = readTable(input)
  const sales = table.values('sales')
  const prior = table.values('prior_sales')
  const growth = table.has('growth') ? table.values('growth') : sales.map((value, i) => growthOver(value, prior[i] ?? null))
  const axis = String(parameters.share_axis ?? (table.has('rival_sales') ? 'relative' : 'wallet'))
  const noRival = table.customers.map((_, i) => axis === 'relative' && table.values('rival_sales')[i]?.n === 0n)
  const share = shareAxis(axis, table, sales)
  const defaultCut = { relative: 1, wallet: 0.5, sales: 'mean' }[axis] ?? ''
  const growthCut = cutAt((parameters.growth_cut as string | number | undefined) ?? 0.1, growth, sales)
  const shareWay = (parameters.share_cut as string | number | undefined) ?? defaultCut
  const axisName = axis === 'sales' && typeof shareWay === 'string' ? 'sales' : 'share_axis'
  const shareCut = cutAt(shareWay, axisName === 'sales' ? sales : share, sales)
  const segments = growth.map((value, i) => {
    const part = share[i] ?? null
    if (value === null || (part === null && !noRival[i])) return null
    const strong = part === null || reaches(axisName === 'sales' ? (sales[i] as Fraction) : part, shareCut, parameters.closed)
    const growing = reaches(value, growthCut, parameters.closed)
    if (strong) return growing ? 'star' : 'cash-cow'
    return growing ? 'question-mark' : 'dog'
  })
  const future = table.has('future_sales') ? table.values('future_sales') : undefined
  return present({
    table,
    segments,
    order: quadrants,
    weigh: { name: 'sales', values: sales, show: shown.money },
    keys: [sales],
    columns: {
      growth: growth.map(shown.ratio),
      share_axis: share.map(shown.ratio),
      ...(future && {
        future_sales: future.map(shown.money),
        potential_growth: future.map((value, i) => shown.ratio(growthOver(value, sales[i] ?? null))),
      }),
    },
    thresholds: [threshold('growth', 'high', growthCut), threshold(axisName, 'high', shareCut)],
    ...((axis === 'relative' || future) && {
      flags: sales.map((value, i) => [noRival[i] && 'no-rival', future && value?.n === 0n && 'new'].filter(Boolean).join(' ') || null),
    }),
  })
}
