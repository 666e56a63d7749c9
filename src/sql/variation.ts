/** How much a customer's flow varies from period to period. */
import type { variationFieldNames } from '../model/series-fields.js'
import type { VaryingSeries } from '../model/words.js'
import { calendar } from './calendar.js'
import { decimal, type Step, withSteps } from './dialect.js'

/** Fields that a varying series gives to formulas, all per customer. */
export const variationFields = {
  /**
   * Coefficient of variation: the population standard deviation of the flows of all periods ÷ their mean, periods without
   * rows counting 0; null where the mean is 0 or less, or where there are too few periods.
   */
  variation: { kind: 'ratio', precision: 38, scale: 12 },
  /** How many periods there are, the same for all customers. */
  flow_periods: { kind: 'count', precision: 18, scale: 0 },
} as const satisfies Record<(typeof variationFieldNames)[number], object>

/** Squares of sums of flows below this, in ten-thousandths, fit 38 digits; larger flows are counted in whole units. */
const fine = "CAST('100000000000000' AS DECIMAL(18,0))"

/**
 * The table `series`, one row a customer, from typed rows up to the reference date. With n periods, sum S and sum of
 * squares Q the coefficient is √(n·Q − S²) ÷ S; all but the root and the quotient is exact.
 * @param flow SQL of the flow over `rows`
 * @param asOf SQL of the reference date, whose period is the last
 */
export function variationStep({ period, least }: VaryingSeries, rows: string, flow: string, asOf: string): Step {
  const numberOf = calendar[period.calendar]
  const periods: Step = {
    name: 'periods',
    sql: `SELECT "customer", ${numberOf('"date"')} AS period, CAST(sum(${flow}) AS ${decimal(18, 4)}) AS flow\nFROM ${rows}\nWHERE "date" <= ${asOf} AND ${flow} IS NOT NULL\nGROUP BY 1, 2`,
  }
  const span: Step = {
    name: 'span',
    sql: `SELECT ${numberOf(asOf)} - min(period) + 1 AS n, max(abs(flow)) AS largest\nFROM "periods"`,
  }
  const counted: Step = {
    name: 'counted',
    sql: `SELECT "customer", n, CAST(CASE WHEN largest * CAST(n AS ${decimal(9, 0)}) < ${fine} THEN flow * 10000 ELSE round(flow, 0) END AS ${decimal(19, 0)}) AS flow\nFROM "periods" CROSS JOIN "span"`,
  }
  const summed: Step = {
    name: 'summed',
    sql: `SELECT "customer", CAST(max(n) AS ${decimal(18, 0)}) AS n, CAST(sum(flow) AS ${decimal(19, 0)}) AS total, CAST(sum(flow * flow) AS ${decimal(38, 0)}) AS squares\nFROM "counted"\nGROUP BY "customer"`,
  }
  const select = `SELECT
  "customer",
  CASE WHEN n >= ${least} AND total > 0
    THEN CAST(sqrt(CAST(n * squares - total * total AS DOUBLE)) / CAST(total AS DOUBLE) AS ${decimal(38, 12)}) END AS "variation",
  n AS "flow_periods"
FROM "summed"`
  return { name: 'series', sql: `CREATE TEMP TABLE "series" AS\n${withSteps([periods, span, counted, summed], select)}` }
}
