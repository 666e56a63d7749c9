import { abs, add, compare, exact, type Fraction, lift, minus, over, round, type Value, zero } from './fraction.js'
import {
  crossTable,
  need,
  type OracleInput,
  type OracleResult,
  type Parameters,
  present,
  readTable,
  salesOrCount,
  type Table,
  threshold,
} from './shared.js'

const types = [
  ['loyal', 'Loyal', 'cooperative'],
  ['captive', 'Captive', 'trapped, resigned'],
  ['mercenary', 'Mercenary', 'fickle, disloyal'],
  ['defector', 'Defector', null],
  ['terrorist', 'Terrorist', 'dissatisfied, destructive'],
] as const

const typology: Record<string, Record<string, string>> = {
  high: { high: 'loyal', medium: 'mercenary', low: 'mercenary' },
  medium: { high: 'captive', medium: 'defector', low: 'defector' },
  low: { high: 'captive', medium: 'defector', low: 'terrorist' },
}

function scaleCuts(given: unknown, scale: unknown): [Fraction, Fraction] {
  const [low = 0, high = 0] = (given as number[] | undefined) ?? []
  if (given !== undefined) return [exact(low), exact(high)]
  const [from, to] = ((scale as number[] | undefined) ?? [0, 10]).map(exact) as [Fraction, Fraction]
  const third = over(minus(to, from), exact(3))
  return [round(add(from, third), 12), round(add(from, add(third, third)), 12)]
}

const levelBy = (value: Value, [low, high]: [Fraction, Fraction]) =>
  value && (compare(value, high) >= 0 ? 'high' : compare(value, low) >= 0 ? 'medium' : 'low')

interface Axis {
  levels: (string | null)[]
  thresholds: OracleResult['thresholds']
}

const axisThresholds = (measure: string, high: Fraction, medium: Fraction) => [
  threshold(measure, 'high', high),
  threshold(measure, 'medium', medium),
]

/** Words stand for 3, 2 and 1. */
function axisOf(field: string, table: Table, given: unknown, scale: unknown): Axis {
  if (table.customers.some(({ levels }) => levels.has(field)))
    return { levels: table.customers.map(({ levels }) => levels.get(field) ?? null), thresholds: axisThresholds(field, exact(3), exact(2)) }
  const cuts = scaleCuts(given, scale)
  return { levels: table.values(field).map((value) => levelBy(value, cuts)), thresholds: axisThresholds(field, cuts[1], cuts[0]) }
}

function satisfactionAxis(parameters: Parameters, table: Table): Axis {
  if (table.has('satisfaction')) return axisOf('satisfaction', table, parameters.satisfaction_cuts, parameters.scale)
  const tolerance = exact((parameters.tolerance as number | undefined) ?? 0)
  const expected = need(table, 'expected')
  const levels = need(table, 'perceived').map((perceived, i) => {
    const gap = lift(minus, perceived, expected[i] ?? null)
    if (gap === null) return null
    if (compare({ n: abs(gap.n), d: gap.d }, tolerance) <= 0) return 'medium'
    return gap.n > 0n ? 'high' : 'low'
  })
  return { levels, thresholds: axisThresholds('satisfaction', tolerance, minus(zero, tolerance)) }
}

export function winer(parameters: Parameters, input: OracleInput): OracleResult {
  const table = readTable(input)
  const satisfaction = satisfactionAxis(parameters, table)
  const loyalty = axisOf('loyalty', table, parameters.loyalty_cuts, parameters.scale)
  const segments = satisfaction.levels.map((level, i) => {
    const segment = typology[level ?? '']?.[loyalty.levels[i] ?? ''] ?? null
    return parameters.strict && segment === 'defector' ? null : segment
  })
  const weigh = salesOrCount(table)
  const result = present({
    table,
    segments,
    order: types.map(([id, label]) => [id, label] as const),
    weigh,
    keys: [weigh.values],
    columns: { behaviour: segments.map((segment) => types.find(([id]) => id === segment)?.[2] ?? null) },
    thresholds: [...satisfaction.thresholds, ...loyalty.thresholds],
  })
  return { ...result, cross: crossTable(satisfaction.levels, loyalty.levels, weigh) }
}
