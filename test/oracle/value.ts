import { burnett } from './burnett.js'
import { shown } from './fraction.js'
import { pareto } from './pareto.js'
import { crossTable, type OracleInput, type OracleResult, type OracleRow, type Parameters, present, readTable } from './shared.js'

const portfolios = [
  ['strategic', 'Key account', '1'],
  ['potential', 'Potential', '2'],
  ['large', 'Large, little attractive', '2'],
  ['transactional', 'Transactional', '3'],
] as const

/** Attractiveness and size, each as its own method says. */
export function value(parameters: Parameters, input: OracleInput): OracleResult {
  const [scored, sized] = [burnett(parameters, input), pareto(parameters, input)]
  const rowOf = ({ rows }: OracleResult, customer: string) => rows.find((row) => row.customer === customer) as OracleRow
  const table = readTable(input)
  const both = table.customers.map(({ id }) => ({ burnett: rowOf(scored, id), pareto: rowOf(sized, id) }))
  const placed = (row: OracleRow) => (row.segment === 'unclassified' ? null : (row.segment as string))
  const segments = both.map(({ burnett, pareto }) => {
    if (placed(burnett) === null || placed(pareto) === null) return null
    if (burnett.segment === 'key') return pareto.segment === 'A' ? 'strategic' : 'potential'
    return pareto.segment === 'A' ? 'large' : 'transactional'
  })
  const served = (segment: string | null) =>
    segment === null
      ? null
      : segment === 'strategic'
        ? 'relational'
        : segment === 'transactional'
          ? 'transactional'
          : String(parameters.approach ?? 'relational')
  const measure = String(parameters.measure ?? 'sales')
  const values = table.values(measure)
  const weigh = { name: measure, values, show: shown.money }
  const result = present({
    table,
    segments,
    order: portfolios.map(([id, label]) => [id, label] as const),
    weigh,
    keys: [values],
    columns: {
      score: both.map(({ burnett }) => burnett.score ?? null),
      burnett_segment: both.map(({ burnett }) => placed(burnett)),
      pareto_segment: both.map(({ pareto }) => placed(pareto)),
      portfolio: segments.map((segment) => portfolios.find(([id]) => id === segment)?.[2] ?? null),
      approach: segments.map(served),
    },
    thresholds: [
      ...scored.thresholds.map((each) => ({ ...each, measure: `burnett.${each.measure}` })),
      ...sized.thresholds.map((each) => ({ ...each, measure: `pareto.${each.measure}` })),
    ],
  })
  const levels = (name: 'burnett' | 'pareto') => both.map((rows) => placed(rows[name]))
  return { ...result, cross: crossTable(levels('burnett'), levels('pareto'), weigh) }
}
