/** Customers and money by group and segment. */
import { identifier as id } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { readRows } from '../../engines/read-rows.js'
import { ratio, shortened } from '../../model/decimal.js'
import type { Definition, Grouping } from '../../model/definition.js'
import { numberedBy } from '../../model/groups.js'
import { groupColumn } from '../../model/own-columns.js'
import { titleOf } from '../../model/titles.js'
import type { Plan } from '../../sql/compile.js'
import { numberColumn } from '../../sql/place.js'
import { partsOf } from '../../sql/rows-of-groups.js'
import { type Base, share } from './base.js'
import { shownSum } from './figures.js'
import type { Split, SplitPart } from './portfolio.js'

/** By the columns that were asked for, all segments; by another column, those that are numbered by it. */
export async function splitsOf(engine: Engine, plan: Plan, customers: number, base: Base): Promise<Split[]> {
  const { groups } = plan.definition
  if (!groups) return []
  const splits = groups.all.flatMap((grouping): { grouping: Grouping; places: number[] | null }[] => {
    const numbered = placesBy(plan.definition, grouping)
    return grouping === groups.split || grouping === groups.within
      ? [{ grouping, places: null }]
      : numbered.length > 0
        ? [{ grouping, places: numbered }]
        : []
  })
  const found: Split[] = []
  for (const { grouping, places } of splits) found.push(await splitOf(engine, plan, grouping, places, customers, base))
  return found
}

/** The segments that are numbered by a column. */
const placesBy = ({ groups, segments }: Definition, grouping: Grouping) =>
  segments.flatMap((segment, place) => (groups && numberedBy(segment, groups) === grouping ? [place] : []))

async function splitOf(engine: Engine, plan: Plan, grouping: Grouping, places: number[] | null, all: number, base: Base): Promise<Split> {
  const { definition } = plan
  const [weigh, group] = [id(definition.weigh), plan.sqlOf(grouping.field)]
  const ofGroup = (sum: string) => `sum(${sum}) OVER (PARTITION BY grouped)`
  const weights = definition.base === 'net' ? weigh : `CASE WHEN ${weigh} > 0 THEN ${weigh} END`
  const numbered = placesBy(definition, grouping)
  const number =
    numbered.length > 0 ? `max(CASE WHEN "place" IN (${numbered.join(', ')}) THEN ${id(numberColumn)} END)` : 'CAST(NULL AS BIGINT)'
  const wanted = places === null ? '' : `\nWHERE "place" IN (${places.join(', ')})`
  const largestFirst = 'group_amount DESC NULLS LAST, grouped, "place" NULLS LAST'
  const byRows = grouping.parts === 'rows'
  const largest = 'amount DESC NULLS LAST, grouped'
  const ofRows = `SELECT grouped, "place", ${numbered.length > 0 ? `CASE WHEN "place" IN (${numbered.join(', ')}) THEN row_number() OVER (PARTITION BY "place" ORDER BY ${largest}) END` : 'CAST(NULL AS BIGINT)'} AS number, customers, amount, weights
    FROM (
      SELECT grouped, "place", count(*) AS customers, sum(part) AS amount, sum(${definition.base === 'net' ? 'part' : 'CASE WHEN part > 0 THEN part END'}) AS weights
      FROM (
        SELECT p.grouped, r."place", CASE WHEN r.${weigh} IS NOT NULL THEN p.amount END AS part
        FROM "ranked" AS r JOIN ${id(partsOf(grouping.field))} AS p ON p."customer" = r."customer"
      ) AS rows_of_groups
      GROUP BY 1, 2
    ) AS summed`
  const ofCustomers = `SELECT ${group} AS grouped, "place", ${number} AS number, count(*) AS customers, sum(${weigh}) AS amount, sum(${weights}) AS weights
    FROM "ranked"
    GROUP BY 1, 2`
  const query = `SELECT
  grouped,
  "place",
  number,
  customers,
  group_customers,
  ${shownSum(plan, 'amount')},
  CAST(${share('amount', base)} AS VARCHAR),
  CAST(${share('amount', { ...base, sql: 'CAST(group_base AS DOUBLE)', narrow: false })} AS VARCHAR)
FROM (
  SELECT grouped, "place", number, customers, amount, ${ofGroup('customers')} AS group_customers, ${ofGroup('amount')} AS group_amount, ${ofGroup('weights')} AS group_base
  FROM (
    ${byRows ? ofRows : ofCustomers}
  ) AS parts
) AS shares${wanted}
ORDER BY ${places === null ? largestFirst : `"place", number`}`
  const rows = await readRows(engine, query, {
    group: 'text?',
    place: 'number?',
    number: 'text?',
    customers: 'number',
    ofGroup: 'number',
    amount: 'text?',
    share: 'text?',
    group_share: 'text?',
  })
  const parts = rows.map(({ group, place, number, customers, ofGroup, amount, ...shares }): SplitPart => {
    const segment = place === null ? undefined : definition.segments[place]
    return {
      group: group ?? '',
      portfolio: segment && numbered.length > 0 ? `${segment.portfolio ?? segment.id}${number === null ? '' : `.${number}`}` : null,
      segment: segment?.id ?? 'unclassified',
      label: segment?.label ?? titleOf('unclassified'),
      customers,
      customer_share: ratio(customers, all),
      amount: shortened(amount),
      share: shares.share,
      group_customer_share: ratio(customers, ofGroup),
      group_share: shares.group_share,
    }
  })
  return { column: groupColumn(definition, grouping), title: grouping.title, parts }
}
