/**
 * A second, naive reading of methods.md over plain arrays, by which the SQL is checked. Slow on
 * purpose: every number is an exact fraction and every rule is written the long way.
 */
import { parse } from 'csv-parse/sync'
import { ckmeans, mean, median } from 'simple-statistics'

export interface Fraction {
  n: bigint
  d: bigint
}
type Value = Fraction | null
type Values = Map<string, Value>

export type OracleRow = Record<string, string | null>

export interface OracleResult {
  /** In final order; absent columns are left out, null cells are null. */
  rows: OracleRow[]
  /** `at` is decimal text, at most 12 decimals. */
  thresholds: { measure: string; level: string; at: string | null }[]
  /** Only segments that have customers. */
  segments: { segment: string; label: string; customers: number; customer_share: string; amount: string | null; share: string | null }[]
  weigh: string
  /** Winer: customers and money by `satisfaction/loyalty` level. */
  cross: Record<string, { customers: number; amount: string }> | undefined
  /** Pareto and vvc, where a value is positive. */
  concentration: Record<string, string> | undefined
  /** Whale. */
  peak: Record<string, string | null> | undefined
}

export interface OracleInput {
  /** CSV texts with the same columns. */
  customers: string | readonly string[]
  /** CSV text of Burnett's scores, long or criteria down and customers across. */
  scores?: string
  aggregate?: boolean
  /** Column by field. */
  map?: Readonly<Record<string, string>>
  /** YYYY-MM-DD. */
  as_of?: string
  /** The customers are one group of many: nothing positive in it is no fault. */
  partial?: boolean
  /** Segments by customer, found elsewhere, which are to be ranked. */
  placed?: ReadonlyMap<string, string | null>
}

export type Parameters = Readonly<Record<string, unknown>>

const zero: Fraction = { n: 0n, d: 1n }
const one: Fraction = { n: 1n, d: 1n }
const abs = (n: bigint) => (n < 0n ? -n : n)

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? abs(a) : gcd(b, a % b)
}

function fraction(n: bigint, d: bigint): Fraction {
  const common = gcd(n, d) * (d < 0n ? -1n : 1n)
  return { n: n / common, d: d / common }
}

/** Decimal text or a number as an exact fraction. */
export function exact(value: string | number): Fraction {
  const match = /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(String(value).trim())
  if (!match || !(match[2] || match[3])) throw new Error(`not a number: ${value}`)
  const exponent = BigInt(match[4] ?? 0) - BigInt((match[3] ?? '').length)
  const digits = BigInt(`${match[2]}${match[3]}`) * (match[1] === '-' ? -1n : 1n)
  return exponent < 0n ? fraction(digits, 10n ** -exponent) : fraction(digits * 10n ** exponent, 1n)
}

export const add = (a: Fraction, b: Fraction) => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
const minus = (a: Fraction, b: Fraction) => add(a, { n: -b.n, d: b.d })
const times = (a: Fraction, b: Fraction) => fraction(a.n * b.n, a.d * b.d)
export const over = (a: Fraction, b: Fraction) => fraction(a.n * b.d, a.d * b.n)
export const compare = (a: Fraction, b: Fraction) => Number(a.n * b.d - b.n * a.d > 0n) - Number(a.n * b.d - b.n * a.d < 0n)
const toNumber = (a: Fraction) => Number(decimal(a, 15))
const isPositive = (value: Value): value is Fraction => value !== null && value.n > 0n
const known = (values: readonly Value[]) => values.filter((value) => value !== null)
const sum = (values: readonly Value[]) => known(values).reduce(add, zero)
const power = (base: Fraction, exponent: number) => fraction(base.n ** BigInt(exponent), base.d ** BigInt(exponent))

function lift<T extends readonly Value[]>(formula: (...values: { [K in keyof T]: Fraction }) => Value, ...values: T): Value {
  return values.some((value) => value === null) ? null : formula(...(values as unknown as { [K in keyof T]: Fraction }))
}

const ratio = (a: Value, b: Value) => lift((x, y) => (y.n === 0n ? null : round(over(x, y), 12)), a, b)

/** Half away from zero. */
export function round(value: Fraction, decimals: number): Fraction {
  const scale = 10n ** BigInt(decimals)
  const rounded = (2n * abs(value.n) * scale + value.d) / (2n * value.d)
  return fraction(value.n < 0n ? -rounded : rounded, scale)
}

/** Decimal text with exactly so many decimals. */
export function decimal(value: Fraction, decimals: number): string {
  const { n, d } = round(value, decimals)
  const digits = ((abs(n) * 10n ** BigInt(decimals)) / d).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  return `${n < 0n ? '-' : ''}${decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`}`
}

const plain = (value: Fraction, decimals: number) =>
  decimal(value, decimals)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')

const shown = {
  ratio: (value: Value) => value && decimal(value, 6),
  figure: (value: Value) => value && plain(value, 6),
  money: (value: Value) => value && plain(value, 4),
}

const names: Record<string, string> = {
  customer: 'customer|customer id|client|account|cliente|id cliente|codigo cliente|cuenta|conta|клиент|покупатель',
  name: 'customer name|name|nombre|razon social|nome|название|имя',
  date: 'date|order date|invoice date|fecha|fecha pedido|fecha factura|data|дата',
  order: 'order|order id|invoice|invoice no|pedido|factura|fatura|заказ|счет',
  sales: 'sales|revenue|amount|current sales|venta|ventas|venta actual|ingresos|facturacion|importe|vendas|receita|продажи|выручка',
  margin: 'margin|profit|contribution|margen|utilidad|beneficio|rentabilidad|contribucion|margem|lucro|маржа|прибыль',
  cost: 'cost|costo|coste|custo|затраты|себестоимость',
  margin_rate: 'margin %|margin rate|% margen|margen %',
  prior_sales: 'prior sales|last year sales|venta anterior|ventas ano anterior',
  future_sales: 'future sales|potential|forecast|venta futura|ventas futuras|potencial',
  wallet: 'wallet|customer purchases|total purchases|compras del cliente|compras totales',
  rival_sales: 'rival sales|largest competitor|ventas competidor|mayor competidor',
  share: 'share of wallet|participacion|cuota',
  growth: 'growth|industry growth|crecimiento|crecimiento industria|tasa de crecimiento|crescimento|рост',
  retention: 'retention|retention rate|retencion|tasa de retencion',
  acquisition_cost: 'acquisition cost|cac|costo de adquisicion',
  satisfaction: 'satisfaction|csat|satisfaccion',
  loyalty: 'loyalty|fidelity|nps|fidelidad|lealtad',
  perceived: 'perceived|perceived benefit|beneficio percibido',
  expected: 'expected|expectation|expectativa|expectativas',
  period: 'period|periodo',
  periods: 'periods|periodos',
  recency: 'recency|recency days|recencia|давность',
  frequency: 'frequency|number of orders|frecuencia|частота',
  monetary: 'monetary|monetary value|valor monetario',
}
const money = new Set(['sales', 'margin', 'cost', 'prior_sales', 'future_sales', 'wallet', 'rival_sales', 'acquisition_cost', 'monetary'])
const ratios = new Set(['growth', 'share', 'retention'])
const combine: Record<string, 'max' | 'mean'> = {
  rival_sales: 'max',
  satisfaction: 'mean',
  loyalty: 'mean',
  perceived: 'mean',
  expected: 'mean',
}
const missing = new Set(['', '-', 'n/a', 'na', 'null', '#n/a', 's/d'])
const levelWords: Record<string, string> = {
  high: 'high',
  alta: 'high',
  alto: 'high',
  medium: 'medium',
  media: 'medium',
  medio: 'medium',
  low: 'low',
  baja: 'low',
  bajo: 'low',
}

const bare = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_.-]+/g, ' ')
    .trim()

export const byCodePoint = (a: string, b: string) => {
  const [left, right] = [[...a].map((c) => c.codePointAt(0) ?? 0), [...b].map((c) => c.codePointAt(0) ?? 0)]
  const at = left.findIndex((point, index) => point !== right[index])
  return at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1)
}

interface Customer {
  id: string
  fields: Map<string, Value>
  levels: Map<string, string | null>
  /** Flow and period or date of each source row. */
  rows: Record<string, string>[]
}

interface Table {
  customers: Customer[]
  has(field: string): boolean
  /** One value a customer, in the order of `customers`. */
  values(field: string): Value[]
  columns: Map<string, string>
  placed: OracleInput['placed']
}

const records = (text: string): string[][] => parse(text, { bom: true, skip_empty_lines: true, relax_column_count: false, trim: false })

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}

function readTable(input: OracleInput, own: readonly string[] = []): Table {
  const texts = typeof input.customers === 'string' ? [input.customers] : input.customers
  const header = records(texts[0] ?? '')[0] ?? []
  const columns = columnByField(header, input.map ?? {}, own)
  const rows = texts.flatMap((text) =>
    records(text)
      .slice(1)
      .map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']))),
  )
  const idColumn = columns.get('customer') ?? ''
  const byId = groupBy(rows, (row) => (row[idColumn] ?? '').trim().normalize('NFC'))
  const ledger = input.aggregate || columns.has('date') || columns.has('period')
  const customers = [...byId].map(([id, group]) => {
    if (group.length > 1 && !ledger) throw new Error(`repeated customer ${id}`)
    return foldCustomer(id, group, columns)
  })
  return {
    customers,
    has: (field) => columns.has(field),
    values: (field) => customers.map(({ fields }) => fields.get(field) ?? null),
    columns,
    placed: input.placed,
  }
}

function columnByField(header: readonly string[], map: Readonly<Record<string, string>>, own: readonly string[]): Map<string, string> {
  const columns = new Map<string, string>()
  for (const [field, known] of Object.entries(names)) {
    const column = header.find(
      (name) =>
        known.split('|').includes(bare(ratios.has(field) ? name.replace(/ ?%$/, '') : name)) || known.split('|').includes(bare(name)),
    )
    if (column !== undefined) columns.set(field, column)
  }
  for (const field of own) {
    const column = header.find((name) => bare(name) === bare(field))
    if (column !== undefined) columns.set(field, column)
  }
  for (const [field, column] of Object.entries(map)) columns.set(field, column)
  return columns
}

function foldCustomer(id: string, rows: Record<string, string>[], columns: Map<string, string>): Customer {
  const fields = new Map<string, Value>()
  const levels = new Map<string, string | null>()
  for (const [field, column] of columns) {
    if (['customer', 'name', 'date', 'order', 'period'].includes(field)) continue
    const cells = rows.map((row) => (row[column] ?? '').trim())
    if (cells.some((cell) => levelWords[cell.toLowerCase()])) levels.set(field, levelWords[cells.at(-1)?.toLowerCase() ?? ''] ?? null)
    else
      fields.set(
        field,
        fold(
          cells.map((cell) => readNumber(cell, field, column)),
          money.has(field) && !combine[field] ? 'sum' : (combine[field] ?? 'last'),
        ),
      )
  }
  return { id, fields, levels, rows }
}

function readNumber(cell: string, field: string, column: string): Value {
  if (missing.has(cell.toLowerCase())) return null
  if (money.has(field)) return round(exact(cell), 4)
  const percent = cell.includes('%') || (column.includes('%') && (ratios.has(field) || field === 'margin_rate'))
  const value = exact(cell.replace('%', ''))
  return percent ? over(value, exact(100)) : value
}

function fold(values: readonly Value[], how: 'sum' | 'max' | 'mean' | 'last'): Value {
  const present = known(values)
  if (present.length === 0) return null
  if (how === 'sum') return sum(present)
  if (how === 'max') return present.reduce((a, b) => (compare(a, b) >= 0 ? a : b))
  return how === 'mean' ? round(over(sum(present), exact(present.length)), 12) : (present.at(-1) as Fraction)
}

/** `margin`, or the formulas that stand for it. */
function margins(table: Table): Value[] | undefined {
  const [sales, cost, rate] = [table.values('sales'), table.values('cost'), table.values('margin_rate')]
  if (table.has('margin')) return table.values('margin')
  if (table.has('sales') && table.has('cost')) return sales.map((value, i) => lift(minus, value, cost[i] ?? null))
  if (table.has('sales') && table.has('margin_rate'))
    return sales.map((value, i) => lift((s, r) => round(times(s, r), 4), value, rate[i] ?? null))
  return undefined
}

function need(table: Table, field: string): Value[] {
  if (!table.has(field)) throw new Error(`no column gives ${field}`)
  return table.values(field)
}

interface Placement {
  table: Table
  /** One a customer; null is unclassified. */
  segments: (string | null)[]
  order: readonly (readonly [id: string, label: string])[]
  weigh: { name: string; values: Value[]; show: (value: Value) => string | null }
  keys: readonly Value[][]
  columns: Record<string, (string | null)[]>
  thresholds: OracleResult['thresholds']
  flags?: (string | null)[]
  /** What shares are shares of, 0 for none; the sum of positive values unless said. */
  base?: Fraction
}

function present(given: Placement): OracleResult {
  const { placed: elsewhere, customers } = given.table
  const placement = elsewhere ? { ...given, segments: customers.map(({ id }) => elsewhere.get(id) ?? null) } : given
  const { table, segments, order, weigh, columns, keys } = placement
  const base = placement.base ?? sum(weigh.values.filter(isPositive))
  const place = (i: number) => (segments[i] === null ? order.length : order.findIndex(([id]) => id === segments[i]))
  const better = (a: number, b: number) =>
    [place(a) - place(b), ...keys.map((key) => descending(key[a] ?? null, key[b] ?? null))].find((sign) => sign !== 0) ?? 0
  const idOf = (i: number) => table.customers[i]?.id ?? ''
  const sorted = table.customers.map((_, i) => i).sort((a, b) => better(a, b) || byCodePoint(idOf(a), idOf(b)))
  const share = (value: Value) => (base.n === 0n ? null : lift((x) => round(over(x, base), 12), value))
  let running = zero
  const rows = sorted.map((i): OracleRow => {
    const value = weigh.values[i] ?? null
    const placed = segments[i] !== null
    if (placed) running = add(running, value ?? zero)
    return {
      rank: placed ? String(1 + sorted.filter((j) => segments[j] !== null && better(j, i) < 0).length) : null,
      customer: idOf(i),
      segment: segments[i] ?? 'unclassified',
      label: order.find(([id]) => id === segments[i])?.[1] ?? 'Unclassified',
      [weigh.name]: weigh.show(value),
      share: placed ? shown.ratio(share(value)) : null,
      cumulative_share: placed ? shown.ratio(share(running)) : null,
      ...Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells[i] ?? null])),
      ...(placement.flags && { flags: placement.flags[i] ?? null }),
    }
  })
  return {
    rows,
    thresholds: placement.thresholds,
    segments: summarise(placement, base),
    weigh: weigh.name,
    cross: undefined,
    concentration: undefined,
    peak: undefined,
  }
}

const descending = (a: Value, b: Value) => (a === null || b === null ? Number(a === null) - Number(b === null) : compare(b, a))

function summarise({ segments, order, weigh }: Placement, base: Fraction): OracleResult['segments'] {
  return [...order, ['unclassified', 'Unclassified'] as const].flatMap(([id, label]) => {
    const members = weigh.values.filter((_, i) => (segments[i] ?? 'unclassified') === id)
    if (members.length === 0) return []
    const amount = known(members).length === 0 ? null : sum(members)
    const share = amount === null || base.n === 0n ? null : round(over(amount, base), 12)
    const customer_share = decimal(fraction(BigInt(members.length), BigInt(segments.length)), 6)
    return [{ segment: id, label, customers: members.length, customer_share, amount: weigh.show(amount), share: shown.ratio(share) }]
  })
}

const abc = [
  ['A', 'Vital few'],
  ['B', 'Useful many'],
  ['C', 'Long tail'],
  ['N', 'No net value'],
] as const

/** Walks down the ranked values; a tie group follows its first member. */
function shareLevels(values: readonly Value[], parameters: Parameters): { levels: (string | null)[]; lowest: (Value | null)[] } {
  const cuts = ((parameters.cuts as number[] | undefined) ?? [0.8, 0.95]).map(exact)
  const boundary = parameters.boundary ?? 'include'
  const ranked = values.filter(isPositive).sort((a, b) => compare(b, a))
  const base = sum(ranked)
  const levelOf = new Map<string, string>()
  let before = zero
  for (const value of ranked) {
    const own = add(before, value)
    const within = (cut: Fraction) => {
      const limit = times(cut, base)
      if (boundary === 'include') return compare(before, limit) < 0
      if (boundary === 'exclude') return compare(own, limit) <= 0
      return compare(own, limit) <= 0 || (compare(before, limit) < 0 && compare(minus(own, limit), minus(limit, before)) <= 0)
    }
    const key = decimal(value, 12)
    if (!levelOf.has(key)) levelOf.set(key, abc[cuts.findIndex(within) === -1 ? 2 : cuts.findIndex(within)]?.[0] ?? '')
    before = own
  }
  const levels = values.map((value) => (value === null ? null : isPositive(value) ? (levelOf.get(decimal(value, 12)) ?? null) : 'N'))
  const lowest = ['A', 'B'].map(
    (level) =>
      values
        .filter(isPositive)
        .filter((value) => levelOf.get(decimal(value, 12)) === level)
        .sort(compare)[0] ?? null,
  )
  return { levels, lowest }
}

const abcThresholds = (measure: string, lowest: readonly Value[]) =>
  lowest.map((at, i) => ({ measure, level: abc[i]?.[0] ?? '', at: at && plain(at, 12) }))

function pareto(parameters: Parameters, input: OracleInput): OracleResult {
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

function concentrate(values: readonly Value[]): Record<string, string> | undefined {
  const ranked = values.filter(isPositive).sort((a, b) => compare(b, a))
  if (ranked.length === 0) return undefined
  const base = sum(ranked)
  const top = Math.ceil(values.length / 5)
  const hhi = sum(ranked.map((value) => times(over(value, base), over(value, base))))
  const reach = ranked.findIndex((_, i) => compare(sum(ranked.slice(0, i + 1)), times(exact('0.8'), base)) >= 0) + 1
  const n = ranked.length
  const spread = sum(ranked.map((value, i) => times(value, exact(n - 1 - 2 * i))))
  return {
    top_customers: String(top),
    top_share: decimal(over(sum(ranked.slice(0, top)), base), 6),
    customers_for_80: String(reach),
    hhi: decimal(hhi, 6),
    effective_number: decimal(over(one, hhi), 4),
    gini: decimal(over(spread, times(base, exact(n))), 6),
  }
}

/** A single cut point from the values that are known. */
function cutAt(cut: number | string, values: readonly Value[], weights: readonly Value[] = []): Value {
  if (typeof cut === 'number' || /^[-+.\d]/.test(cut)) return exact(cut)
  const sorted = known(values).sort(compare)
  if (sorted.length === 0) return null
  const numbers = sorted.map(toNumber)
  if (cut === 'mean') return agree(over(sum(sorted), exact(sorted.length)), mean(numbers))
  if (cut === 'median') {
    const middle = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]] as Fraction[]
    return agree(over(sum(middle), exact(2)), median(numbers))
  }
  if (cut === 'weighted-mean') {
    const products = values.map((value, i) => lift(times, value, weights[i] ?? null))
    return ratio(sum(products), sum(weights.filter((_, i) => products[i] !== null)))
  }
  if (cut.startsWith('natural-breaks')) {
    const upper = new Set(sorted.map((value) => decimal(value, 12))).size < 2 ? numbers : ckmeans(numbers, 2)[1]
    return sorted[sorted.length - (upper?.length ?? 0)] ?? null
  }
  const n = exact(/\((.*)\)/.exec(cut)?.[1] ?? '')
  const count = compare(n, one) < 0 ? Math.ceil(Number(decimal(times(n, exact(sorted.length)), 9))) : Number(n.n)
  return sorted[Math.max(0, sorted.length - count)] ?? null
}

function agree(value: Fraction, other: number): Fraction {
  if (Math.abs(toNumber(value) - other) > 1e-9 * Math.max(1, Math.abs(other))) throw new Error(`${toNumber(value)} is not ${other}`)
  return round(value, 12)
}

const reaches = (value: Fraction, cut: Value, closed: unknown) =>
  cut !== null && (closed === 'gt' ? compare(value, cut) > 0 : compare(value, cut) >= 0)

const threshold = (measure: string, level: string, at: Value) => ({ measure, level, at: at && plain(at, 12) })

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

function bcg(parameters: Parameters, input: OracleInput): OracleResult {
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

/** Sales where the file has them, else every customer counts as one. */
const salesOrCount = (table: Table) =>
  table.has('sales')
    ? { name: 'sales', values: table.values('sales'), show: shown.money }
    : { name: 'customers', values: table.customers.map((): Value => one), show: shown.figure }

interface Criterion {
  criterion: string
  weight: number
}

const decksCriteria: Criterion[] = [
  ['Potencial de ventas', 5],
  ['Volumen actual', 2],
  ['Crecimiento demanda', 2],
  ['Margen beneficios', 3],
  ['Imagen mercado', 2],
  ['Suministro largo plazo', 3],
  ['Exclusividad suministro', 2],
  ['Fuerza financiera', 2],
  ['Orientación tecnología', 2],
  ['Alineamiento logístico', 2],
].map(([criterion, weight]) => ({ criterion: String(criterion), weight: Number(weight) }))

/** Scores by customer and criterion from the long or the transposed layout. */
function readScores(text: string): Map<string, Values> {
  const [header = [], ...lines] = records(text)
  const scores = new Map<string, Values>()
  const put = (customer: string, criterion: string, cell: string) => {
    const id = customer.trim().normalize('NFC')
    scores.set(id, (scores.get(id) ?? new Map()).set(bare(criterion), readNumber(cell.trim(), 'score', '')))
  }
  const at = ['customer', 'criterion', 'score'].map((field) =>
    header.findIndex((name) => (names[field] ?? `${field}|criterio|puntuacion`).split('|').includes(bare(name))),
  )
  const [customer = -1, criterion = -1, score = -1] = at
  for (const cells of lines) {
    if (customer >= 0 && criterion >= 0 && score >= 0) put(cells[customer] ?? '', cells[criterion] ?? '', cells[score] ?? '')
    else for (const [i, name] of header.entries()) if (i > 0) put(name, cells[0] ?? '', cells[i] ?? '')
  }
  return scores
}

function burnett(parameters: Parameters, input: OracleInput): OracleResult {
  const criteria = (parameters.criteria as Criterion[] | undefined) ?? decksCriteria
  const table = readTable(input, input.scores === undefined ? criteria.map(({ criterion }) => criterion) : [])
  const sheet = input.scores === undefined ? undefined : readScores(input.scores)
  const scoresOf = table.customers.map(({ id, fields }) =>
    criteria.map(({ criterion }) => (sheet ? (sheet.get(id)?.get(bare(criterion)) ?? null) : (fields.get(criterion) ?? null))),
  )
  const weights = criteria.map(({ weight }) => exact(weight))
  const contributions = scoresOf.map((scores) => scores.map((score, c) => lift((s) => times(s, weights[c] as Fraction), score)))
  const answered = scoresOf.map((scores) => sum(weights.filter((_, c) => scores[c] !== null)))
  const complete = scoresOf.map((scores) => scores.every((score) => score !== null))
  const renormalise = parameters.missing === 'renormalise'
  const raw = contributions.map((row, i) => ((renormalise && answered[i]?.n !== 0n) || complete[i] ? sum(row) : null))
  const score = raw.map((value, i) => ratio(value && times(value, exact(100)), times(exact(4), answered[i] as Fraction)))
  const cut = cutAt((parameters.cut as string | number | undefined) ?? 50, score, table.values('sales'))
  const weigh = salesOrCount(table)
  return present({
    table,
    segments: score.map((value) => value && (reaches(value, cut, 'ge') ? 'key' : 'other')),
    order: [
      ['key', 'Key account'],
      ['other', 'Other'],
    ],
    weigh,
    keys: [score, weigh.values],
    columns: {
      raw: raw.map(shown.figure),
      score: score.map(shown.figure),
      gap: score.map((value) => shown.figure(lift(minus, value, cut))),
      ...Object.fromEntries(criteria.map(({ criterion }, c) => [criterion, contributions.map((row) => shown.figure(row[c] ?? null))])),
      ...(renormalise && { coverage: answered.map((weight) => shown.ratio(ratio(weight, sum(weights)))) }),
    },
    thresholds: [threshold('score', 'key', cut)],
  })
}

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
    return new Set(
      positive.map((row) => (row[date] ?? '').trim()).flatMap((day) => (day !== '' && day <= asOf ? [calendarPeriod(day, period)] : [])),
    )
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

function byFormula(parameters: Parameters, table: Table, input: OracleInput): Lifetime[] {
  const observed = parameters.retention === 'observed' ? observedRetention(parameters, table, input) : undefined
  const total = margins(table) ?? need(table, 'margin')
  const margin = observed ? total.map((m) => m && over(m, observed.periods)) : total
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

function literally(parameters: Parameters, table: Table): Lifetime[] {
  const margin = margins(table) ?? need(table, 'margin')
  const retention = table.has('retention') ? table.values('retention') : margin.map(() => exact(Number(parameters.retention ?? 0)))
  const periods = table.has('periods') ? table.values('periods') : retention.map((r) => lift((rate) => over(one, minus(one, rate)), r))
  return margin.map((m, i) => ({ value: lift((value, count) => round(times(value, count), moneyScale), m, periods[i] ?? null) }))
}

function calendarPeriod(date: string, period: string): number {
  const [year = 0, month = 1] = date.split('-').map(Number)
  if (period === 'week') return Math.floor((Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 3) / 7)
  if (period === 'month') return year * 12 + month
  return period === 'quarter' ? year * 4 + Math.floor((month - 1) / 3) : year
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

function vvc(parameters: Parameters, input: OracleInput): OracleResult {
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

function winer(parameters: Parameters, input: OracleInput): OracleResult {
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

function crossTable(rows: (string | null)[], columns: (string | null)[], weigh: Placement['weigh']): NonNullable<OracleResult['cross']> {
  const cells = groupBy(
    [...rows.keys()].filter((i) => rows[i] !== null && columns[i] !== null),
    (i) => `${rows[i]}/${columns[i]}`,
  )
  return Object.fromEntries(
    [...cells].map(([cell, members]) => [
      cell,
      { customers: members.length, amount: weigh.show(sum(members.map((i) => weigh.values[i] ?? null))) ?? '0' },
    ]),
  )
}

const portfolios = [
  ['strategic', 'Key account', '1'],
  ['potential', 'Potential', '2'],
  ['large', 'Large, little attractive', '2'],
  ['transactional', 'Transactional', '3'],
] as const

/** Attractiveness and size, each as its own method says. */
function value(parameters: Parameters, input: OracleInput): OracleResult {
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

const daysBetween = (from: string, to: string) => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000

/** The dates of each customer's rows, and the reference date. */
function datesOf(table: Table, input: OracleInput): { dates: string[][]; asOf: string } {
  const column = table.columns.get('date') ?? ''
  const dates = table.customers.map(({ rows }) => rows.map((row) => (row[column] ?? '').trim()).filter((date) => date !== ''))
  return { dates, asOf: input.as_of ?? dates.flat().sort().at(-1) ?? '' }
}

function recencies(table: Table, input: OracleInput): Value[] {
  if (table.has('recency')) return table.values('recency')
  const { dates, asOf } = datesOf(table, input)
  return dates.map((own) => (own.length === 0 ? null : exact(daysBetween(own.sort().at(-1) ?? '', asOf))))
}

function frequencies(table: Table): Value[] {
  if (table.has('frequency')) return table.values('frequency')
  const order = table.columns.get('order')
  if (order === undefined && !table.has('date')) return need(table, 'frequency')
  return table.customers.map(({ rows }) => {
    if (order === undefined) return exact(rows.length)
    return exact(new Set(rows.map((row) => (row[order] ?? '').trim()).filter((text) => text !== '')).size)
  })
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

function rfm(parameters: Parameters, input: OracleInput): OracleResult {
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

/** Standard deviation ÷ mean of each customer's sales a period, up to the reference date. */
function variations(table: Table, period: string, input: OracleInput): Value[] {
  const [date = '', sales = ''] = [table.columns.get('date'), table.columns.get('sales')]
  const { asOf } = datesOf(table, input)
  const flows = table.customers.map(({ rows }) =>
    rows.flatMap((row) => {
      const [day, amount] = [(row[date] ?? '').trim(), readNumber((row[sales] ?? '').trim(), 'sales', '')]
      return amount === null || day === '' || day > asOf ? [] : [{ at: calendarPeriod(day, period), amount }]
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

function abcXyz(parameters: Parameters, input: OracleInput): OracleResult {
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

function whale(_: Parameters, input: OracleInput): OracleResult {
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

/** Different days with an amount above 0 up to the reference date, ascending, as days before it. */
function purchaseDays(table: Table, flow: string, asOf: string): number[][] {
  const [date = '', amount = ''] = [table.columns.get('date'), table.columns.get(flow)]
  return table.customers.map(({ rows }) => {
    const days = rows.flatMap((row) => {
      const [day, value] = [(row[date] ?? '').trim(), readNumber((row[amount] ?? '').trim(), 'sales', '')]
      return day !== '' && day <= asOf && isPositive(value) ? [daysBetween(day, asOf)] : []
    })
    return [...new Set(days)].sort((a, b) => b - a)
  })
}

const meanInterval = (days: readonly number[]) => over(exact((days[0] ?? 0) - (days.at(-1) ?? 0)), exact(days.length - 1))

function lifecycle(parameters: Parameters, input: OracleInput): OracleResult {
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

const methods: Record<string, (parameters: Parameters, input: OracleInput) => OracleResult> = {
  pareto,
  bcg,
  burnett,
  vvc,
  winer,
  value,
  rfm,
  'abc-xyz': abcXyz,
  whale,
  lifecycle,
}

/** What the classifier must answer for these rows. Throws where the method has no answer. */
export function oracle(classifier: string, parameters: Parameters, input: OracleInput): OracleResult {
  const method = methods[classifier]
  if (!method) throw new Error(`the oracle knows no ${classifier}`)
  return method(parameters, input)
}
