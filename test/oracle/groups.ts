/** Groups of customers the naive way: each group is a table of its own, given to the oracle alone, and all are ranked together. */
import { parse } from 'csv-parse/sync'
import { add, compare, decimal, exact, type Fraction, over } from './fraction.js'
import { oracle } from './index.js'
import { byCodePoint, idOf, type OracleInput, type OracleResult, type OracleRow, type Parameters, upTo } from './shared.js'

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

/** The group of each customer: its cell, in a ledger the last that is not blank; one spelling for all that differ in case. */
function groupsOf(input: OracleInput, column: string): Map<string, string> {
  const { header, rows, date, id, ledger } = sheetOf(input)
  const name = headerOf(header, column)
  const inTime =
    date === undefined
      ? rows
      : rows
          .map((row, i) => ({ row, i }))
          .sort((a, b) => byText(a.row[date], b.row[date]) || a.i - b.i)
          .map(({ row }) => row)
  const cells = new Map<string, string>()
  for (const row of inTime) {
    const [customer, cell] = [idOf(row[id]), clean(row[name])]
    if (cell !== '' || !cells.has(customer)) cells.set(customer, cell)
  }
  const spellings = [blank, ...(ledger || input.aggregate ? [...cells.values()].sort(byCodePoint) : cells.values())]
  const shown = (cell: string) => (cell === '' ? blank : (spellings.find((other) => folded(other) === folded(cell)) ?? ''))
  return new Map([...cells].map(([customer, cell]) => [customer, shown(cell)]))
}

const byText = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0)

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
    [...new Set([split, within])].flatMap((name) => (name === undefined ? [] : [[name, groupsOf(input, name)] as const])),
  )
  const groups = columns.get((split ?? within) as string) as Map<string, string>
  const answer =
    within === undefined
      ? oracle(classifier, parameters, input)
      : fittedWithin(classifier, parameters, input, columns.get(within) as Map<string, string>)
  const numbers = classifier === 'value' && split !== undefined ? numbersOf(answer, groups) : undefined
  const rows = answer.rows.map((row) => {
    const customer = row.customer as string
    const number = row.segment === 'strategic' ? numbers?.get(groups.get(customer) ?? '') : undefined
    return {
      ...row,
      ...Object.fromEntries([...columns].map(([name, of]) => [name, of.get(customer) ?? null])),
      ...(number !== undefined && { portfolio: `1.${number}` }),
    }
  })
  return { ...answer, rows, splits: splitsOf({ ...answer, rows }, groups) }
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

function splitsOf({ rows, weigh }: Pick<OracleResult, 'rows' | 'weigh'>, groups: ReadonlyMap<string, string>): SplitLine[] {
  const of = (group: string) => rows.filter(({ customer }) => groups.get(customer as string) === group)
  const positive = (some: readonly OracleRow[]) =>
    some.reduce((all, row) => (row[weigh] != null && exact(row[weigh]).n > 0n ? add(all, exact(row[weigh])) : all), zero)
  const share = (amount: Fraction | null, base: Fraction) => (amount === null || base.n === 0n ? null : decimal(over(amount, base), 6))
  const all = positive(rows)
  const names = [...new Set(groups.values())].sort(
    (a, b) => largestFirst(amountOf(of(a), weigh), amountOf(of(b), weigh)) || byCodePoint(a, b),
  )
  return names.flatMap((group) => {
    const members = of(group)
    const segments = [...new Set(members.map(({ segment }) => segment as string))]
    return segments.map((segment) => {
      const part = members.filter((row) => row.segment === segment)
      const amount = amountOf(part, weigh)
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
