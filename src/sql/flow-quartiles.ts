import { type Step, withSteps } from '../dialect.js'
import type { SeriesSource } from '../model/series/source.js'
import { type Discounted, valuedSteps } from '../model/series/valued.js'

/**
 * Quartiles of the customers' cumulative present value by period, up to `most` periods: a customer without a flow in a period keeps
 * what was there before, until its own last period. Edges by rank and interpolation (type 7).
 */
export function flowQuartiles(series: Discounted, source: SeriesSource, most: number): string {
  const spread: Step = {
    name: 'spread',
    sql: `SELECT "customers"."customer", "times".t, coalesce(present, 0) AS present
FROM (SELECT "customer", max(end_t) AS end_t FROM "valued" GROUP BY "customer") AS "customers"
JOIN (SELECT DISTINCT t FROM "valued" WHERE t >= 0 AND t < ${most}) AS "times" ON "times".t <= "customers".end_t
LEFT JOIN "valued" ON "valued"."customer" = "customers"."customer" AND "valued".t = "times".t`,
  }
  const summed: Step = {
    name: 'summed',
    sql: 'SELECT t, CAST(sum(present) OVER (PARTITION BY "customer" ORDER BY t ROWS UNBOUNDED PRECEDING) AS DOUBLE) AS value FROM "spread"',
  }
  const placed: Step = {
    name: 'placed',
    sql: 'SELECT t, value, row_number() OVER (PARTITION BY t ORDER BY value) - 1 AS place, count(*) OVER (PARTITION BY t) AS n FROM "summed"',
  }
  const quartile = (part: string) => {
    const at = `(n - 1) * ${part}`
    return `sum(CASE WHEN place = floor(${at}) THEN value * (1 - (${at} - floor(${at}))) ELSE 0 END) + sum(CASE WHEN place = floor(${at}) + 1 THEN value * (${at} - floor(${at})) ELSE 0 END)`
  }
  return withSteps(
    [...valuedSteps(series, source), spread, summed, placed],
    `SELECT t, max(n), ${['0.25', '0.5', '0.75'].map(quartile).join(', ')} FROM "placed" GROUP BY t ORDER BY t`,
  )
}
