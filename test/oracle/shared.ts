/** What the methods of the oracle share: reading a table, single cut points, dates, and the finished answer. */
import { parse } from 'csv-parse/sync'
import { ckmeans, mean, median } from 'simple-statistics'
import {
  add,
  compare,
  decimal,
  exact,
  type Fraction,
  fraction,
  isPositive,
  known,
  lift,
  minus,
  one,
  over,
  plain,
  ratio,
  round,
  shown,
  sum,
  times,
  toNumber,
  type Value,
  zero,
} from './fraction.js'

/** A customer id as it counts: without white space at its ends, with one blank for any within, in normal form C. */
export const idOf = (cell: string | undefined) => (cell ?? '').trim().replaceAll(/\s+/g, ' ').normalize('NFC')

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

export const names: Record<string, string> = {
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

export const bare = (text: string) =>
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

export interface Table {
  customers: Customer[]
  has(field: string): boolean
  /** One value a customer, in the order of `customers`. */
  values(field: string): Value[]
  columns: Map<string, string>
  placed: OracleInput['placed']
}

export const records = (text: string): string[][] =>
  parse(text, { bom: true, skip_empty_lines: true, relax_column_count: false, trim: false })

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}

export function readTable(input: OracleInput, own: readonly string[] = []): Table {
  const texts = typeof input.customers === 'string' ? [input.customers] : input.customers
  const header = records(texts[0] ?? '')[0] ?? []
  const columns = columnByField(header, input.map ?? {}, own)
  const all = texts.flatMap((text) =>
    records(text)
      .slice(1)
      .map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']))),
  )
  const rows = upTo(input, columns.get('date'), all)
  const idColumn = columns.get('customer') ?? ''
  const byId = groupBy(rows, (row) => idOf(row[idColumn]))
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

/** Rows up to the reference date that was given. Whether a row without a date is later cannot be told, which is a fault of the whole. */
export function upTo(
  { as_of: asOf, partial }: Pick<OracleInput, 'as_of' | 'partial'>,
  column: string | undefined,
  rows: Record<string, string>[],
): Record<string, string>[] {
  if (asOf === undefined || column === undefined) return rows
  const dateOf = (row: Record<string, string>) => (row[column] ?? '').trim()
  if (!partial && rows.some((row) => missing.has(dateOf(row).toLowerCase()))) throw new Error('a row without a date')
  const kept = rows.filter((row) => dateOf(row) <= asOf)
  if (kept.length === 0) throw new Error('no row is left')
  return kept
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

export function readNumber(cell: string, field: string, column: string): Value {
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
export function margins(table: Table): Value[] | undefined {
  const [sales, cost, rate] = [table.values('sales'), table.values('cost'), table.values('margin_rate')]
  if (table.has('margin')) return table.values('margin')
  if (table.has('sales') && table.has('cost')) return sales.map((value, i) => lift(minus, value, cost[i] ?? null))
  if (table.has('sales') && table.has('margin_rate'))
    return sales.map((value, i) => lift((s, r) => round(times(s, r), 4), value, rate[i] ?? null))
  return undefined
}

export function need(table: Table, field: string): Value[] {
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

export function present(given: Placement): OracleResult {
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

/** A single cut point from the values that are known. */
export function cutAt(cut: number | string, values: readonly Value[], weights: readonly Value[] = []): Value {
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

export const reaches = (value: Fraction, cut: Value, closed: unknown) =>
  cut !== null && (closed === 'gt' ? compare(value, cut) > 0 : compare(value, cut) >= 0)

export const threshold = (measure: string, level: string, at: Value) => ({ measure, level, at: at && plain(at, 12) })

/** Sales where the file has them, else every customer counts as one. */
export const salesOrCount = (table: Table) =>
  table.has('sales')
    ? { name: 'sales', values: table.values('sales'), show: shown.money }
    : { name: 'customers', values: table.customers.map((): Value => one), show: shown.figure }

export function calendarPeriod(date: string, period: string): number {
  const [year = 0, month = 1] = date.split('-').map(Number)
  if (period === 'week') return Math.floor((Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 3) / 7)
  if (period === 'month') return year * 12 + month
  return period === 'quarter' ? year * 4 + Math.floor((month - 1) / 3) : year
}

export function crossTable(
  rows: (string | null)[],
  columns: (string | null)[],
  weigh: Placement['weigh'],
): NonNullable<OracleResult['cross']> {
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

export const daysBetween = (from: string, to: string) => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000

/** The dates of each customer's rows, and the reference date. */
export function datesOf(table: Table, input: OracleInput): { dates: string[][]; asOf: string } {
  const column = table.columns.get('date') ?? ''
  const dates = table.customers.map(({ rows }) => rows.map((row) => (row[column] ?? '').trim()).filter((date) => date !== ''))
  return { dates, asOf: input.as_of ?? dates.flat().sort().at(-1) ?? '' }
}

interface Purchases {
  orders: number
  /** As written. */
  days: string[]
}

/**
 * The purchases of each customer, order by order: one whose lines add up to more than 0, on the days of its lines above 0. A row
 * without the number of an order is an order by itself.
 */
export function purchasesOf(table: Table): Purchases[] {
  const cell = (field: string) => (row: Record<string, string>) => (row[table.columns.get(field) ?? ''] ?? '').trim()
  const flow = ['sales', 'monetary'].find((field) => table.has(field))
  const amount = (row: Record<string, string>) => (flow === undefined ? one : readNumber(cell(flow)(row), 'sales', ''))
  return table.customers.map(({ rows }) => {
    const number = cell('order')
    const orders = groupBy([...rows.keys()], (i) => {
      const own = table.has('order') ? number(rows[i] ?? {}) : ''
      return missing.has(own.toLowerCase()) ? `row ${i}` : `order ${own}`
    })
    const bought = [...orders.values()]
      .map((lines) => lines.map((i) => rows[i] ?? {}))
      .filter((lines) => isPositive(sum(known(lines.map(amount)))))
    const days = bought.flatMap((lines) => lines.filter((row) => isPositive(amount(row))).map(cell('date')))
    return { orders: bought.length, days: days.filter((day) => day !== '') }
  })
}

export function frequencies(table: Table): Value[] {
  if (table.has('frequency')) return table.values('frequency')
  if (!table.has('order') && !table.has('date')) return need(table, 'frequency')
  return purchasesOf(table).map(({ orders }) => exact(orders))
}
