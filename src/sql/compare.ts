/** Two portfolios to the table `compared`, one row a customer of either, and its sums by segments, the table `moves`. */
import { decimal, identifier as id, indent, type Step, text } from '../dialect.js'

/** A portfolio's rows: a SELECT of rank, customer, segment (never null), amount, cumulative. */
export interface CompareSources {
  before: string
  after: string
  /** Whether the customers of each have names. */
  named?: { before: boolean; after: boolean }
  /** Digits and decimals of the amounts; a difference has one digit more. */
  digits: number
  scale: number
}

/** How `compared` orders its rows. */
export const largestChangeFirst = 'abs("change") DESC, "customer"'

const sides = ['before', 'after'] as const
type SideName = (typeof sides)[number]

/** Joins the portfolios, the largest change first. */
export function comparedStep({ before, after, named, digits, scale }: CompareSources): Step {
  const none = `CAST(0 AS ${decimal(digits, scale)})`
  const both = (name: string) => sides.map((side) => `${side[0]}.${id(name)} AS ${id(`${name} ${side}`)}`)
  const columns = [
    'coalesce(b."customer", a."customer") AS "customer"',
    ...(named?.before || named?.after
      ? [
          `coalesce(${(['after', 'before'] as const)
            .filter((side) => named[side])
            .map((side) => `${side[0]}."name"`)
            .join(', ')}) AS "name"`,
        ]
      : []),
    ...['segment', 'rank', 'amount', 'cumulative'].flatMap(both),
    `coalesce(a."amount", ${none}) - coalesce(b."amount", ${none}) AS "change"`,
  ]
  const from = `FROM (\n${indent(before)}\n) AS b\nFULL JOIN (\n${indent(after)}\n) AS a ON a."customer" = b."customer"`
  return {
    name: 'compared',
    sql: `CREATE TEMP TABLE "compared" AS\nSELECT\n  ${columns.join(',\n  ')}\n${from}\nORDER BY ${largestChangeFirst}`,
  }
}

/** Sums `compared` up by segments; whatever is told of all customers is told from there. */
export function movesStep(): Step {
  const count = (condition: string) => `count(CASE WHEN ${condition} THEN 1 END)`
  const ofSide = (side: SideName) => {
    const [amount, rank] = [id(`amount ${side}`), id(`rank ${side}`)]
    const columns = {
      known: `count(${amount})`,
      amount: `coalesce(sum(${amount}), 0)`,
      positive: `coalesce(sum(CASE WHEN ${amount} > 0 THEN ${amount} END), 0)`,
      placed: `coalesce(sum(CASE WHEN ${rank} IS NOT NULL THEN ${amount} END), 0)`,
      first: `min(${rank})`,
      last: `max(${rank})`,
    }
    return Object.entries(columns).map(([name, sql]) => `${sql} AS ${id(`${name} ${side}`)}`)
  }
  const columns = [
    ...sides.map((side) => id(`segment ${side}`)),
    'count(*) AS "customers"',
    ...sides.flatMap(ofSide),
    'sum("change") AS "change"',
    `${count('"rank after" < "rank before"')} AS "climbed"`,
    `${count('"rank after" > "rank before"')} AS "fell"`,
    `${count('"rank after" = "rank before"')} AS "kept"`,
    `${count(sides.map((side) => `${id(`amount ${side}`)} % 0.01 <> 0`).join(' OR '))} AS "finer than cents"`,
  ]
  return { name: 'moves', sql: `CREATE TEMP TABLE "moves" AS\nSELECT\n  ${columns.join(',\n  ')}\nFROM "compared"\nGROUP BY 1, 2` }
}

/** Whether every customer stands in `compared` once, and has a name: all rows, named rows, different names. */
export const namesQuery = selected(['count(*)', 'count("customer")', 'count(DISTINCT hash("customer"))'], '"compared"')

/** Customers of a side, those with an amount, and the sums of all amounts, of positive ones and of placed customers. */
export const sideQuery = (side: SideName) =>
  selected(
    [
      'coalesce(sum("customers"), 0)',
      ...['known', 'amount', 'positive', 'placed'].map((name) => `coalesce(sum(${id(`${name} ${side}`)}), 0)`),
    ],
    `"moves" WHERE ${id(`segment ${side}`)} IS NOT NULL`,
  )

/** Customers that share the last rank of a side, and how many of them have a cumulative share near `placed` ÷ one of the bases. */
export const lastShareQuery = (
  side: SideName,
  { bases, placed, tolerance }: { bases: readonly string[]; placed: string; tolerance: number },
) => {
  const cumulative = id(`cumulative ${side}`)
  const near = bases.map((base) => `abs(CAST(${cumulative} AS DOUBLE) * (${base}) - (${placed})) <= ${tolerance}`).join(' OR ')
  return selected(
    ['count(*)', `count(CASE WHEN ${near} THEN 1 END)`],
    `"compared" WHERE ${id(`rank ${side}`)} = (SELECT max(${id(`last ${side}`)}) FROM "moves") AND ${cumulative} IS NOT NULL`,
  )
}

/** Customers with an amount of more than 2 decimals. */
export const finerQuery = selected(['sum("finer than cents")'], '"moves"')

/** Segments of a side, with the rank of their first customer. */
export const segmentsQuery = (side: SideName) => {
  const segment = id(`segment ${side}`)
  return `${selected([segment, `min(${id(`first ${side}`)})`], `"moves" WHERE ${segment} IS NOT NULL`)} GROUP BY ${segment}`
}

/** A segment's place in the order as SQL; null for none. */
const placeSql = (side: SideName, segments: readonly string[]) =>
  `CASE ${id(`segment ${side}`)} ${segments.map((segment, i) => `WHEN ${text(segment)} THEN ${i}`).join(' ')} END`

/** What became of a customer, as SQL over `compared` and `moves`; segments are listed best first. */
export const changeSql = (segments: readonly string[]) =>
  `CASE WHEN "segment before" IS NULL THEN 'entered' WHEN "segment after" IS NULL THEN 'left' WHEN "segment after" = "segment before" THEN 'stayed' ` +
  `WHEN ${placeSql('after', segments)} < ${placeSql('before', segments)} THEN 'up' ELSE 'down' END`

/** Group, customers, amounts before and after, change; one row a group, or one of all. */
export const flowsQuery = (groups: readonly string[]) => {
  const sums = ['customers', 'amount before', 'amount after', 'change'].map((name) => `sum(${id(name)})`)
  return selected([...groups, ...sums], '"moves"') + (groups.length ? ` GROUP BY ${groups.join(', ')}` : '')
}

/** Each segment's customers and amounts before and after, and the change of its amount. */
export function segmentFlowsQuery(): string {
  const part = (side: SideName) =>
    `SELECT ${id(`segment ${side}`)} AS "segment", ${sides
      .flatMap((each) => [
        `${each === side ? '"customers"' : '0'} AS ${id(`customers ${each}`)}`,
        `${each === side ? id(`amount ${each}`) : '0'} AS ${id(`amount ${each}`)}`,
      ])
      .join(', ')} FROM "moves"`
  const sums = ['customers before', 'customers after', 'amount before', 'amount after'].map((name) => `sum(${id(name)})`)
  const columns = ['"segment"', ...sums, 'sum("amount after") - sum("amount before")']
  return `${selected(columns, `(${sides.map(part).join(' UNION ALL ')}) AS "sides" WHERE "segment" IS NOT NULL`)} GROUP BY "segment"`
}

/** How many ranks became better, worse or neither, of the customers ranked in both. */
export const ranksQuery = selected(['sum("climbed")', 'sum("fell")', 'sum("kept")'], '"moves"')

function selected(columns: readonly string[], from: string): string {
  return `SELECT ${columns.map((sql) => `CAST(${sql} AS VARCHAR)`).join(', ')} FROM ${from}`
}
