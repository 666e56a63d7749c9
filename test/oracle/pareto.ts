import { abc, abcThresholds, concentrate, shareLevels } from './abc.js'
import { isPositive, ratio, shown, sum } from './fraction.js'
import { margins, need, type OracleInput, type OracleResult, type Parameters, present, readTable } from './shared.js'

export function pareto(parameters: Parameters, input: OracleInput): OracleResult {
  const table = readTable(input)
  const measure = String(parameters.measure ?? 'sales')
  const margin = margins(table)
  const values = measure === 'margin' ? (margin ?? need(table, 'margin')) : need(table, measure)
  if (sum(values.filter(isPositive)).n === 0n && !input.partial) throw new Error('no positive value')
  const { levels, lowest } = shareLevels(values, parameters)
  const rate = table.has('sales') && margin ? margin.map((value, i) => ratio(value, table.values('sales')[i] ?? null)) : undefined
  const result = present({
    table,
    segments: levels,
    order: abc,
    weigh: { name: measure, values, show: shown.money },
    keys: [values],
    columns: {
      ...(margin && measure !== 'margin' && { margin: margin.map(shown.money) }),
      ...(rate && { margin_rate: rate.map(shown.ratio) }),
    },
    thresholds: abcThresholds(measure, lowest),
  })
  return { ...result, concentration: concentrate(values) }
}
