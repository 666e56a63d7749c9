import { add, compare, exact, type Fraction, known, minus, one, over, round, shown, times, type Value, zero } from './fraction.js'
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

/** Edges of n groups of equally many values, interpolated between ranks (type 7). */
function quantileEdges(values: readonly Value[], n: number, shift: Fraction): Value[] {
  const sorted = known(values).sort(compare)
  return Array.from({ length: n - 1 }, (_, i) => {
    const h = over(exact((sorted.length - 1) * (i + 1)), exact(n))
    const low = sorted[Number(h.n / h.d)]
    const high = sorted[Math.min(Number(h.n / h.d) + 1, sorted.length - 1)]
    if (low === undefined || high === undefined) return null
    return round(add(add(low, times(minus(high, low), minus(h, exact(String(h.n / h.d))))), shift), 12)
  })
}

function recencies(table: Table, input: OracleInput): Value[] {
  if (table.has('recency')) return table.values('recency')
  const { asOf } = datesOf(table, input)
  return purchasesOf(table).map(({ days: own }) => (own.length === 0 ? null : exact(daysBetween(own.sort().at(-1) ?? '', asOf))))
}

type Ranges = Record<'r_from' | 'r_to' | 'f_from' | 'f_to' | 'm_from' | 'm_to', number>

/** Digits from and to of R, F and M. */
const rfmSegments: [string, string, string][] = [
  ['champions', 'Champions', '555555'],
  ['potential-loyalist', 'Potential Loyalist', '353525'],
  ['loyal-customers', 'Loyal Customers', '242424'],
  ['promising', 'Promising', '341335'],
  ['new-customers', 'New Customers', '451315'],
  ['cant-lose-them', "Can't Lose Them", '123445'],
  ['at-risk', 'At Risk', '122545'],
  ['need-attention', 'Need Attention', '133535'],
  ['about-to-sleep', 'About To Sleep', '231314'],
  ['lost', 'Lost', '111515'],
]

function rangesOf(given: unknown): { id: string; label: string; ends: number[] }[] {
  if (given === undefined) return rfmSegments.map(([id, label, digits]) => ({ id, label, ends: [...digits].map(Number) }))
  return (given as (Ranges & { segment: string; label?: string })[]).map(({ segment, label, ...range }) => ({
    id: segment,
    label: label ?? segment,
    ends: [range.r_from, range.r_to, range.f_from, range.f_to, range.m_from, range.m_to],
  }))
}

export function rfm(parameters: Parameters, input: OracleInput): OracleResult {
  const table = readTable(input)
  const bins = Number(parameters.bins ?? 5)
  if (bins !== 5 && parameters.segments === undefined) throw new Error('other scores need other segments')
  const ranges = rangesOf(parameters.segments)
  if (ranges.some(({ ends }) => Math.max(...ends) > bins)) throw new Error('no such score')
  const shifted = parameters.edges === 'r-rfm'
  const monetary = table.has('monetary') ? table.values('monetary') : need(table, 'sales')
  if (!table.has('recency') && !table.has('date')) throw new Error('nothing tells recency')
  const measured = { recency: recencies(table, input), frequency: frequencies(table), monetary }
  const axes = Object.entries(measured).map(([name, values]) => {
    const edges = quantileEdges(values, bins, shifted ? one : zero)
    const passed = (value: Fraction) =>
      edges.filter((edge) => edge && (shifted ? compare(value, edge) >= 0 : compare(value, edge) > 0)).length
    const low = name === 'recency'
    return {
      scores: values.map((value) => value && (low ? bins - passed(value) : 1 + passed(value))),
      thresholds: Array.from({ length: bins - 1 }, (_, i) => threshold(name, String(bins - i), edges[low ? i : bins - 2 - i] ?? null)),
    }
  })
  const scores = table.customers.map((_, i) => axes.map((axis) => axis.scores[i] ?? null))
  const segments = scores.map((rfm) => {
    if (rfm.some((score) => score === null)) return null
    const within = ({ ends }: { ends: number[] }) =>
      rfm.every((score, k) => Number(score) >= (ends[2 * k] ?? 0) && Number(score) <= (ends[2 * k + 1] ?? 0))
    return ranges.find(within)?.id ?? 'others'
  })
  const score = (k: number) => scores.map((rfm) => (rfm[k] === null ? null : String(rfm[k])))
  return present({
    table,
    segments,
    order: [...ranges.map(({ id, label }) => [id, label] as const), ['others', 'Others']],
    weigh: { name: 'monetary', values: monetary, show: shown.money },
    keys: [monetary],
    columns: {
      recency: measured.recency.map(shown.figure),
      frequency: measured.frequency.map(shown.figure),
      r: score(0),
      f: score(1),
      m: score(2),
      rfm_score: scores.map((rfm) => (rfm.includes(null) ? null : rfm.join(bins > 9 ? '-' : ''))),
    },
    thresholds: axes.flatMap((axis) => axis.thresholds),
  })
}
