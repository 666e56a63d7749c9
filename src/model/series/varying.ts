import * as z from 'zod'
import { decimal, type Step, tableOf, withSteps } from '../../dialect.js'
import type { CalendarPeriod } from '../kinds.js'
import { calendar } from './calendar.js'
import { calendarPeriod, count, flow, seriesKind } from './kind.js'
import type { SeriesSource } from './source.js'

/** How much each customer's flow varies from period to period. */
export const varying = seriesKind({
  name: 'varying',
  sign: 'least',
  gives: 'gives variation and flow_periods, of no fewer periods',
  keys: () => ({
    flow,
    /** Calendar periods from the first date of all customers to the reference date. */
    period: calendarPeriod(),
    /** Of fewer periods no variation is told. */
    least: z.int().min(1),
  }),
  fields: {
    /**
     * Coefficient of variation: the population standard deviation of the flows of all periods ÷ their mean, periods without
     * rows counting 0; null where the mean is 0 or less, or where there are too few periods.
     */
    variation: { kind: 'ratio', precision: 38, scale: 12 },
    /** How many periods there are, the same for all customers. */
    flow_periods: count,
  },
  table: 'variations',
  steps: (series, source) => [{ name: 'variations', sql: tableOf('variations', variationQuery(series, source)) }],
})

/** Ten-thousandths of n flows below this ÷ n can be squared, added up and multiplied by n within 38 digits. */
const exactBelow = "CAST('100000000000000' AS DECIMAL(18,0))"

/**
 * One row a customer, from typed rows up to the reference date. With n periods, sum S and sum of
 * squares Q the coefficient is √(n·Q − S²) ÷ S; all but the root and the quotient is exact. Flows too large for that are
 * taken in whole units.
 */
function variationQuery(
  { period, least }: { period: { calendar: CalendarPeriod }; least: number },
  { rows, flow, asOf }: SeriesSource,
): string {
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
