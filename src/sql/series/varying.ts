/** How much a customer's flow varies from period to period. */
import { decimal, type Step, tableOf, withSteps } from '../../dialect.js'
import type { SeriesOf } from '../../model/series/index.js'
import { calendar } from './calendar.js'
import type { SeriesSource, SeriesSql } from './source.js'

/** Ten-thousandths of n flows below this ÷ n can be squared, added up and multiplied by n within 38 digits. */
const exactBelow = "CAST('100000000000000' AS DECIMAL(18,0))"

/**
 * One row a customer, from typed rows up to the reference date. With n periods, sum S and sum of
 * squares Q the coefficient is √(n·Q − S²) ÷ S; all but the root and the quotient is exact. Flows too large for that are
 * taken in whole units.
 */
function variationQuery({ period, least }: SeriesOf<'varying'>, { rows, flow, asOf }: SeriesSource): string {
  const numberOf = calendar[period.calendar]
  const periods: Step = {
    name: 'periods',
    sql: `SELECT "customer", ${numberOf('"date"')} AS period, CAST(sum(${flow}) AS ${decimal(38, 4)}) AS flow\nFROM ${rows}\nWHERE "date" <= ${asOf} AND ${flow} IS NOT NULL\nGROUP BY 1, 2`,
  }
  const span: Step = { name: 'span', sql: `SELECT ${numberOf(asOf)} - min(period) + 1 AS n\nFROM "periods"` }
  const counted: Step = {
    name: 'counted',
    sql: `SELECT
  "customer",
  n,
  CASE WHEN abs(flow) * n < ${exactBelow} THEN CAST(flow * 10000 AS ${decimal(19, 0)}) END AS small,
  CAST(flow AS ${decimal(19, 0)}) AS whole
FROM "periods" CROSS JOIN "span"`,
  }
  const sums = (of: string) => `sum(${of}) AS total_${of}, sum(${of} * ${of}) AS squares_${of}`
  const summed: Step = {
    name: 'summed',
    sql: `SELECT "customer", CAST(max(n) AS ${decimal(18, 0)}) AS n, count(small) = count(*) AS fine, ${sums('small')}, ${sums('whole')}\nFROM "counted"\nGROUP BY "customer"`,
  }
  const chosen: Step = {
    name: 'chosen',
    sql: `SELECT "customer", n, ${['total', 'squares'].map((sum) => `CASE WHEN fine THEN ${sum}_small ELSE ${sum}_whole END AS ${sum}`).join(', ')}\nFROM "summed"`,
  }
  const select = `SELECT
  "customer",
  CASE WHEN n >= ${least} AND total > 0
    THEN CAST(sqrt(CAST(n * squares - total * total AS DOUBLE)) / CAST(total AS DOUBLE) AS ${decimal(38, 12)}) END AS "variation",
  n AS "flow_periods"
FROM "chosen"`
  return withSteps([periods, span, counted, summed, chosen], select)
}

export const varying: SeriesSql<SeriesOf<'varying'>> = {
  table: 'variations',
  steps: (series, source) => [{ name: 'variations', sql: tableOf('variations', variationQuery(series, source)) }],
}
