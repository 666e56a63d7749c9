/** Groups of customers the naive way: each group is a table of its own, given to the oracle alone, and all are ranked together. */
import { parse } from 'csv-parse/sync'
import { add, compare, decimal, exact, type Fraction, over } from './fraction.js'
import { oracle } from './index.js'
import {
  byCodePoint,
  idOf,
  type OracleInput,
  type OracleResult,
  type OracleRow,
  type Parameters,
  readNumber,
  readTable,
  upTo,
} from './shared.js'

type Row = Record<string, string>

interface SplitLine {
  group: string
  segment: string
  customers: number
  amount: string | null
  share: string | null
  group_customer_share: string
  group_share: string | null
}

export interface GroupedResult extends Omit<OracleResult, 'thresholds'> {
  thresholds: { measure: string; level: string; group?: string | undefined; at: string | null }[]
  splits: SplitLine[]
}

const zero = exact(0)
const blank = '(no data)'
const clean = (cell: string | undefined) => (cell ?? '').trim().normalize('NFC')
const folded = (cell: string) => cell.toLowerCase().replaceAll('ς', 'σ')
const quote = (cell: string) => (/[",\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell)

function sheetOf(input: OracleInput): { header: string[]; rows: Row[]; ledger: boolean; id: string; date: string | undefined } {
  const texts = typeof input.customers === 'string' ? [input.customers] : input.customers
  const all = texts.map((text) => parse(text, { bom: true, skip_empty_lines: true }) as string[][])
  const header = all[0]?.[0] ?? []
  const rows = all.flatMap((cells) => cells.slice(1).map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? '']))))
  const named = (pattern: RegExp) => header.find((name) => pattern.test(name))
  const date = named(/^(order )?date|^fecha/i)
  return { header, rows: upTo(input, date, rows), date, ledger: date !== undefined, id: named(/^customer|^client/i) ?? '' }
}

/** What a customer's rows hold in each group; of a ledger the groups may be several. */
interface Grouped {
  /** By customer, the group that counts as its own. */
  own: Map<string, string>
  /** In a ledger by customer and group: the sum of its rows' amounts, null where none is known. */
  parts: Map<string, Map<string, Fraction | null>> | undefined
}

/** The field of which a method's rows are added up, as far as the oracle's tables go. */
const weighing = (classifier: string, parameters: Parameters) =>
  classifier === 'pareto' ? String(parameters.measure ?? 'sales') : ['whale', 'vvc'].includes(classifier) ? 'margin' : 'sales'

/** The groups of each customer; one spelling for all that differ in case. In a ledger the known one with the largest amount is its own. */
function groupsOf(classifier: string, parameters: Parameters, input: OracleInput, column: string): Grouped {
  const { header, rows, id, ledger } = sheetOf(input)
  const name = headerOf(header, column)
  const folds = ledger || input.aggregate === true
  const cells = rows.map((row) => clean(row[name]))
  const spellings = [blank, ...(folds ? [...cells].filter(Boolean).sort(byCodePoint) : cells)]
  const shown = (cell: string) => (cell === '' ? blank : (spellings.find((other) => folded(other) === folded(cell)) ?? ''))
  if (!folds) return { own: new Map(rows.map((row, i) => [idOf(row[id]), shown(cells[i] ?? '')])), parts: undefined }
  const known = readTable(input).columns
  const amounts = known.get(weighing(classifier, parameters)) ?? known.get('monetary')
  const parts = new Map<string, Map<string, Fraction | null>>()
  for (const [i, row] of rows.entries()) {
    const [customer, group] = [idOf(row[id]), shown(cells[i] ?? '')]
    const amount = amounts === undefined ? exact(1) : readNumber(clean(row[amounts]), 'sales', '')
    const all = parts.get(customer) ?? new Map<string, Fraction | null>()
    const before = all.get(group) ?? null
    parts.set(customer, all.set(group, before === null ? amount : amount === null ? before : add(before, amount)))
  }
  const first = (all: Map<string, Fraction | null>) =>
    [...all].sort(
      ([a, x], [b, y]) => Number(a === blank) - Number(b === blank) || largestFirst(x, y) || byCodePoint(a, b),
    )[0]?.[0] as string
  return { own: new Map([...parts].map(([customer, all]) => [customer, first(all)])), parts }
}

const otherNames: Record<string, string> = { canal: 'channel' }

/** The header that a column is asked for by: its own words, or the field's. */
function headerOf(header: readonly string[], column: string): string {
  const found =
    header.find((name) => name === column) ?? header.find((name) => (otherNames[name.toLowerCase()] ?? name.toLowerCase()) === column)
  if (found === undefined) throw new Error(`no column gives ${column}`)
  return found
}

/** The rows of some customers as a table of their own. */
function only(input: OracleInput, customers: ReadonlySet<string>): OracleInput {
  const { header, rows, id, date } = sheetOf(input)
  const kept = rows.filter((row) => customers.has(idOf(row[id])))
  const text = [header, ...kept.map((row) => header.map((name) => row[name] ?? ''))]
    .map((cells) => `${cells.map(quote).join(',')}\n`)
    .join('')
  const latest =
    date === undefined
      ? undefined
      : rows
          .map((row) => clean(row[date]))
          .sort()
          .at(-1)
  return { ...input, customers: text, partial: true, ...(latest && !input.as_of && { as_of: latest }) }
}

/** What holds in all portfolios alike; everything else may depend on the cut points of the group. */
const together = ['rank', 'customer', 'segment', 'label', 'share', 'cumulative_share']

function fittedWithin(
  classifier: string,
  parameters: Parameters,
  input: OracleInput,
  groups: ReadonlyMap<string, string>,
): Omit<GroupedResult, 'splits'> {
  const whole = oracle(classifier, parameters, input)
  const names = [...new Set(groups.values())].sort(byCodePoint)
  const parts = names.map((group) => {
    const members = new Set([...groups].flatMap(([customer, of]) => (of === group ? [customer] : [])))
    return { group, ...oracle(classifier, parameters, only(input, members)) }
  })
  const own = new Map(parts.flatMap(({ rows }) => rows.map((row): [string, OracleRow] => [row.customer as string, row])))
  const placed = new Map([...own].map(([customer, { segment }]) => [customer, segment === 'unclassified' ? null : (segment as string)]))
  const ranked = oracle(classifier, parameters, { ...input, placed })
  return {
    ...ranked,
    cross: undefined,
    concentration: whole.concentration,
    peak: whole.peak,
    rows: ranked.rows.map((row) => {
      const found = own.get(row.customer as string) as OracleRow
      return Object.fromEntries(Object.keys(row).map((name) => [name, (together.includes(name) ? row : found)[name] ?? null]))
    }),
    thresholds: parts.flatMap(({ group, thresholds }) => thresholds.map((each) => ({ ...each, group }))),
  }
}

/** The answer of a classifier with `split` and `within`, whose columns the rows have under these names. */
export function oracleInGroups(
  classifier: string,
  parameters: Parameters,
  input: OracleInput,
  { split, within }: { split?: string | undefined; within?: string | undefined },
): GroupedResult {
  const columns = new Map(
    [...new Set([split, within])].flatMap((name) =>
      name === undefined ? [] : [[name, groupsOf(classifier, parameters, input, name)] as const],
    ),
  )
  const { own: groups, parts } = columns.get((split ?? within) as string) as Grouped
  const answer =
    within === undefined
      ? oracle(classifier, parameters, input)
      : fittedWithin(classifier, parameters, input, (columns.get(within) as Grouped).own)
  const numbers = classifier === 'value' && split !== undefined ? numbersOf(answer, groups) : undefined
  const rows = answer.rows.map((row) => {
    const customer = row.customer as string
    const number = row.segment === 'strategic' ? numbers?.get(groups.get(customer) ?? '') : undefined
    return {
      ...row,
      ...Object.fromEntries([...columns].map(([name, of]) => [name, of.own.get(customer) ?? null])),
      ...(number !== undefined && { portfolio: `1.${number}` }),
    }
  })
  return { ...answer, rows, splits: splitsOf({ ...answer, rows }, groups, classifier === 'vvc' ? undefined : parts) }
}

const amountOf = (rows: readonly OracleRow[], weigh: string): Fraction | null => {
  const known = rows.flatMap((row) => (row[weigh] == null ? [] : [exact(row[weigh])]))
  return known.length === 0 ? null : known.reduce(add, zero)
}

const largestFirst = (a: Fraction | null, b: Fraction | null) =>
  a === null || b === null ? Number(a === null) - Number(b === null) : compare(b, a)

/** Numbers of the groups of the strategic customers, by their sales. */
function numbersOf({ rows, weigh }: Pick<OracleResult, 'rows' | 'weigh'>, groups: ReadonlyMap<string, string>): Map<string, number> {
  const strategic = rows.filter(({ segment }) => segment === 'strategic')
  const of = (group: string) =>
    amountOf(
      strategic.filter(({ customer }) => groups.get(customer as string) === group),
      weigh,
    )
  const names = [...new Set(strategic.map(({ customer }) => groups.get(customer as string) as string))]
  const sorted = names.sort((a, b) => largestFirst(of(a), of(b)) || byCodePoint(a, b))
  return new Map(sorted.map((group, i) => [group, i + 1]))
}

/** The customers of each group with what they have in it: in a ledger that of its rows there, else all. */
function splitsOf(
  { rows, weigh }: Pick<OracleResult, 'rows' | 'weigh'>,
  groups: ReadonlyMap<string, string>,
  parts: Grouped['parts'],
): SplitLine[] {
  const has = (row: OracleRow) => (row[weigh] == null ? null : exact(row[weigh]))
  const told = rows.flatMap((row) => {
    const customer = row.customer as string
    const own = parts?.get(customer)
    const segment = row.segment as string
    if (own) return [...own].map(([group, amount]) => ({ group, segment, amount: has(row) && amount }))
    return [{ group: groups.get(customer) as string, segment, amount: has(row) }]
  })
  const total = (some: typeof told) => {
    const known = some.flatMap(({ amount }) => amount ?? [])
    return known.length === 0 ? null : known.reduce(add, zero)
  }
  const positive = (some: readonly { amount: Fraction | null }[]) =>
    some.reduce((all, { amount }) => (amount !== null && amount.n > 0n ? add(all, amount) : all), zero)
  const share = (amount: Fraction | null, base: Fraction) => (amount === null || base.n === 0n ? null : decimal(over(amount, base), 6))
  const all = positive(rows.map((row) => ({ amount: has(row) })))
  const of = (group: string) => told.filter((part) => part.group === group)
  const names = [...new Set(told.map(({ group }) => group))].sort((a, b) => largestFirst(total(of(a)), total(of(b))) || byCodePoint(a, b))
  return names.flatMap((group) => {
    const members = of(group)
    const segments = [...new Set(members.map(({ segment }) => segment))]
    return segments.map((segment) => {
      const part = members.filter((member) => member.segment === segment)
      const amount = total(part)
      return {
        group,
        segment,
        customers: part.length,
        amount: amount && decimal(amount, 6),
        share: share(amount, all),
        group_customer_share: decimal(over(exact(part.length), exact(members.length)), 6),
        group_share: share(amount, positive(members)),
      }
    })
  })
}
