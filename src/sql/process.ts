/** How sales go through their stages. */
import { decimal, type Step, tableOf, text } from '../dialect.js'
import type { SeriesSource } from '../model/series/source.js'

/** The stages by the mean place that they have within a sale, by date, then by name: stage, and the number of sales. */
export const stagesQuery = ({ rows, asOf }: Pick<SeriesSource, 'rows' | 'asOf'>) => `WITH "first days" AS (
  SELECT "customer", trim("stage") AS stage, min("date") AS day
  FROM ${rows}
  WHERE "date" <= ${asOf} AND trim(coalesce("stage", '')) <> ''
  GROUP BY 1, 2
),
"places" AS (
  SELECT stage, day, rank() OVER (PARTITION BY "customer" ORDER BY day) AS place
  FROM "first days"
)
SELECT stage, CAST(count(*) AS VARCHAR)
FROM "places"
GROUP BY stage
ORDER BY CAST(sum(place) AS DOUBLE) / count(*), min(day), stage`

/**
 * The table `reached`: a row a sale and stage, with the first day there, and the first day of any later stage. Rows of a stage that
 * is not named, and those without a date, are left out.
 */
export function reachedStep(
  { rows, asOf }: Pick<SeriesSource, 'rows' | 'asOf'>,
  stages: readonly string[],
  { cost, satisfaction, part }: { cost: string | null; satisfaction: string | null; part: string | null },
): Step {
  const numbered = stages.map((stage, i) => `(${text(stage)}, ${i})`).join(', ')
  return {
    name: 'reached',
    sql: tableOf(
      'reached',
      `SELECT *, min(day) OVER (PARTITION BY "customer" ORDER BY no ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS later
FROM (
  SELECT r."customer", s.no, min(r."date") AS day, count(*) AS times,
    CAST(coalesce(sum(${cost ?? 'NULL'}), 0) AS ${decimal(38, 4)}) AS cost,
    avg(CAST(${satisfaction ?? 'NULL'} AS DOUBLE)) AS satisfaction,
    max(${part === null ? `''` : 'c.part'}) AS part
  FROM ${rows} AS r
  JOIN (VALUES ${numbered}) AS s (stage, no) ON s.stage = trim(r."stage")
  ${part === null ? '' : `LEFT JOIN (SELECT "customer", ${part} AS part FROM "customers") AS c ON c."customer" = r."customer"`}
  WHERE r."date" <= ${asOf}
  GROUP BY r."customer", s.no
) AS "stages"`,
    ),
  }
}

const ofPart = (part: string | null) => (part === null ? '' : ` WHERE part = ${text(part)}`)

/** By stage: number, sales that reached it, that went on, cost, mean satisfaction. */
export const stageQuery = (
  part: string | null,
) => `SELECT CAST(no AS VARCHAR), CAST(count(*) AS VARCHAR), CAST(count(later) AS VARCHAR), CAST(sum(cost) AS VARCHAR), CAST(avg(satisfaction) AS VARCHAR)
FROM "reached"${ofPart(part)} GROUP BY no ORDER BY no`

/** By stage and days: sales that went on after so many days; those that went back count 0 days. */
export const daysQuery = (
  part: string | null,
) => `SELECT CAST(no AS VARCHAR), CAST(greatest(later - day, 0) AS VARCHAR), CAST(count(*) AS VARCHAR)
FROM "reached"${ofPart(part)}${part === null ? ' WHERE' : ' AND'} later IS NOT NULL GROUP BY 1, 2, no, greatest(later - day, 0) ORDER BY no, greatest(later - day, 0)`

/** By stage and age at the reference date: sales that have gone no further. */
export const openQuery = (
  asOf: string,
  part: string | null,
) => `SELECT CAST(no AS VARCHAR), CAST(${asOf} - day AS VARCHAR), CAST(count(*) AS VARCHAR)
FROM "reached"${ofPart(part)}${part === null ? ' WHERE' : ' AND'} later IS NULL GROUP BY no, ${asOf} - day ORDER BY no, ${asOf} - day`

/** Sales with a stage twice, one of them; sales with a later stage before an earlier one, one of them. */
export const oddQuery = `SELECT CAST(count(DISTINCT CASE WHEN times > 1 THEN "customer" END) AS VARCHAR), min(CASE WHEN times > 1 THEN "customer" END),
  CAST(count(DISTINCT CASE WHEN later < day THEN "customer" END) AS VARCHAR), min(CASE WHEN later < day THEN "customer" END)
FROM "reached"`

/** Sales, and rows without a date or a stage. */
export const salesQuery = ({
  rows,
}: Pick<SeriesSource, 'rows'>) => `SELECT (SELECT CAST(count(DISTINCT "customer") AS VARCHAR) FROM "reached"),
  (SELECT CAST(count(*) AS VARCHAR) FROM ${rows} WHERE "date" IS NULL OR trim(coalesce("stage", '')) = '')`

export const processPartsQuery = 'SELECT DISTINCT part FROM "reached" ORDER BY part'
