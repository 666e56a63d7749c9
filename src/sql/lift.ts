/** What the customers of a campaign's list bought while it ran, and before. */
import { decimal, type Step, tableOf, text } from '../dialect.js'
import { noData } from '../model/groups.js'
import type { SeriesSource } from '../model/series/source.js'

/** How people call the two groups. */
const treatedNames = [
  'treated',
  'treatment',
  'test',
  'campaign',
  'tratado',
  'tratada',
  'tratamiento',
  'tratados',
  'campaña',
  '1',
  'yes',
  'sí',
  'si',
  'true',
]
const controlNames = ['control', 'controls', 'holdout', 'none', 'no', '0', 'false', 'sin campaña']

const isOneOf = (sql: string, names: readonly string[]) => `lower(trim(${sql})) IN (${names.map(text).join(', ')})`

/** The table `campaign`, from `customers`, which goes: customer, group, part, and whether it was treated; null where the group has another name. */
export const listStep = (group: string, part: string | null): Step => ({
  name: 'campaign',
  sql: tableOf(
    'campaign',
    `SELECT "customer", ${group} AS "group", ${part ?? `''`} AS part,
  CASE WHEN ${isOneOf(group, treatedNames)} THEN true WHEN ${isOneOf(group, controlNames)} THEN false END AS treated
FROM "customers"`,
  ),
})

/** The parts of `campaign` as the ledger's `customers` give them. */
export const partStep = (part: string): Step => ({
  name: 'parts of the campaign',
  sql: `UPDATE "campaign" SET part = g.part
FROM (SELECT l."customer", coalesce(c.part, ${text(noData.en)}) AS part
  FROM "campaign" AS l LEFT JOIN (SELECT "customer", ${part} AS part FROM "customers") AS c ON c."customer" = l."customer") AS g
WHERE g."customer" = "campaign"."customer"`,
})

/** A customer whose group has no name that is known, and that name. */
export const unknownGroupsQuery = 'SELECT "customer", "group" FROM "campaign" WHERE treated IS NULL ORDER BY "customer" LIMIT 1'

/** Of how many customers of the list the ledger has a row. */
export const listedQuery = ({ rows }: Pick<SeriesSource, 'rows'>) =>
  `SELECT CAST(count(*) AS VARCHAR) FROM "campaign" WHERE "customer" IN (SELECT "customer" FROM ${rows})`

/** Days of a campaign, each included, and so many days before it. */
export interface Spans {
  from: string
  to: string
  before: number | null
}

const amount = decimal(38, 4)

/** The table `responses`: one row a customer of the list, with 0 where nothing was bought. */
export function responsesStep(
  { rows, flow, margin }: Pick<SeriesSource, 'rows' | 'flow'> & { margin: string | null },
  { from, to, before }: Spans,
): Step {
  const inside = `r."date" BETWEEN DATE ${text(from)} AND DATE ${text(to)}`
  const sum = (when: string, of: string) => `CAST(coalesce(sum(CASE WHEN ${when} THEN ${of} END), 0) AS ${amount})`
  const earlier = before === null ? 'false' : `r."date" < DATE ${text(from)} AND r."date" >= DATE ${text(from)} - ${before}`
  return {
    name: 'responses',
    sql: tableOf(
      'responses',
      `SELECT c."customer", c.treated, c.part,
  ${sum(inside, 'r.flow')} AS value,
  ${sum(earlier, 'r.flow')} AS before,
  ${sum(inside, 'r.margin')} AS margin
FROM "campaign" AS c
LEFT JOIN (SELECT "customer", "date", ${flow} AS flow, ${margin ?? 'NULL'} AS margin FROM ${rows}) AS r ON r."customer" = c."customer"
GROUP BY c."customer", c.treated, c.part`,
    ),
  }
}

const ofGroup = (treated: boolean, part: string | null) => `WHERE treated = ${treated}${part === null ? '' : ` AND part = ${text(part)}`}`

/** What each customer of a group bought, in the campaign and before, in an order that hangs on nothing else. */
export const valuesQuery = (treated: boolean, part: string | null) =>
  `SELECT CAST(value AS DOUBLE), CAST(before AS DOUBLE) FROM "responses" ${ofGroup(treated, part)} ORDER BY value, before`

/** Exact sums of a group. */
export const sumsQuery = (treated: boolean, part: string | null) =>
  `SELECT CAST(sum(value) AS VARCHAR), CAST(sum(before) AS VARCHAR) FROM "responses" ${ofGroup(treated, part)}`

/** The parts, with how many were treated and how many were not. */
export const partsQuery =
  'SELECT part, CAST(count(CASE WHEN treated THEN 1 END) AS VARCHAR), CAST(count(CASE WHEN NOT treated THEN 1 END) AS VARCHAR) FROM "responses" GROUP BY part ORDER BY part'

/** What is left of a sale, over the campaign's customers and days. */
export const rateQuery = 'SELECT CAST(CAST(sum(margin) AS DOUBLE) / NULLIF(CAST(sum(value) AS DOUBLE), 0) AS VARCHAR) FROM "responses"'
