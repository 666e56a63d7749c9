import { add, compare, known, over, shown, sum, type Value, zero } from './fraction.js'
import { margins, need, type OracleInput, type OracleResult, type Parameters, present, readTable, threshold } from './shared.js'

/** The whale curve walked customer by customer. */
function peakOf(values: readonly Value[], show: (value: Value) => string | null): Record<string, string | null> | undefined {
  const sorted = known(values).sort((a, b) => compare(b, a))
  if (sorted.length === 0) return undefined
  let [running, highest, customers] = [zero, zero, 0]
  for (const [i, value] of sorted.entries()) {
    running = add(running, value)
    if (compare(running, highest) > 0) [highest, customers] = [running, i + 1]
  }
  const losses = sorted.filter(({ n }) => n < 0n)
  return {
    customers: String(customers),
    amount: show(highest),
    share: running.n > 0n ? shown.ratio(over(highest, running)) : null,
    losers: String(losses.length),
    loss: show(sum(losses)),
    net: show(running),
  }
}

export function whale(_: Parameters, input: OracleInput): OracleResult {
  const table = readTable(input)
  const margin = margins(table) ?? need(table, 'margin')
  const sales = table.has('sales') ? table.values('sales') : undefined
  const net = sum(margin)
  const result = present({
    table,
    segments: margin.map((value) => value && (value.n > 0n ? 'profitable' : value.n < 0n ? 'loss-making' : 'break-even')),
    order: [
      ['profitable', 'Profitable'],
      ['break-even', 'Break-even'],
      ['loss-making', 'Loss-making'],
    ],
    weigh: { name: 'margin', values: margin, show: shown.money },
    base: net.n > 0n ? net : zero,
    keys: [margin],
    columns: { ...(sales && { sales: sales.map(shown.money) }) },
    thresholds: [threshold('margin', 'profitable', zero), threshold('margin', 'break-even', zero)],
  })
  return { ...result, peak: peakOf(margin, shown.money) }
}
