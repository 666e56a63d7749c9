/** Scores of criteria as distinct rows, and what was found of these back to the customers. */
import { identifier as id, type Step } from '../dialect.js'

const scores = (count: number) => Array.from({ length: count }, (_, k) => id(`score ${k}`))

/** A criterion's scores over `customers`. */
const scored = (criteria: readonly string[]) =>
  `SELECT "customer", ${criteria.map((sql, k) => `${sql} AS ${scores(criteria.length)[k]}`).join(', ')} FROM "customers"`

/** Creates `vectors`: each distinct row of scores with the number of its customers. `every`: only complete ones. */
export function vectorsStep(criteria: readonly string[], every: boolean): Step {
  const names = scores(criteria.length)
  const known = names.map((name) => `${name} IS NOT NULL`).join(every ? ' AND ' : ' OR ')
  return {
    name: 'vectors',
    sql: `CREATE TEMP TABLE "vectors" AS
SELECT ${names.join(', ')}, CAST(row_number() OVER () - 1 AS INTEGER) AS "vector", count(*) AS "members"
FROM (${scored(criteria)}) AS "scored"
WHERE ${known}
GROUP BY ${names.join(', ')}`,
  }
}

/** Scores and members of the vectors, in their order, all doubles. */
export const vectorsQuery = (count: number) =>
  `SELECT ${[...scores(count), '"members"'].map((name) => `CAST(${name} AS DOUBLE)`).join(', ')} FROM "vectors" ORDER BY "vector"`

/** What is found of each vector. */
export const rangesStep: Step = {
  name: 'ranges',
  sql: 'CREATE TEMP TABLE "ranges" ("vector" INTEGER, "low" INTEGER, "high" INTEGER, "above" INTEGER)',
}

/** Adds to `ranked`, in its order, columns of the names for what was found of each customer. */
export function rangedSteps(criteria: readonly string[], [low, high, above]: readonly [string, string, string]): Step[] {
  const same = scores(criteria.length).map((name) => `v.${name} IS NOT DISTINCT FROM s.${name}`)
  const found = [`g."low" AS ${id(low)}`, `g."high" AS ${id(high)}`, `g."above" AS ${id(above)}`].join(', ')
  return [
    {
      name: 'ranked with ranges',
      sql: `CREATE TEMP TABLE "ranked with ranges" AS
SELECT r.*, ${found}
FROM "ranked" AS r
LEFT JOIN (${scored(criteria)}) AS s ON s."customer" = r."customer"
LEFT JOIN "vectors" AS v ON ${same.join(' AND ')}
LEFT JOIN "ranges" AS g ON g."vector" = v."vector"
ORDER BY r."position"`,
    },
    ...['ranked', 'vectors', 'ranges'].map((table) => ({ name: `${table} is done with`, sql: `DROP TABLE ${id(table)}` })),
    { name: 'ranked', sql: 'ALTER TABLE "ranked with ranges" RENAME TO "ranked"' },
  ]
}

/** The two customers with the highest scores, and their scores of the criteria, as text. */
export const firstTwoQuery = (criteria: readonly string[], score: string) =>
  `SELECT w."customer", CAST(w."weighted" AS VARCHAR), ${scores(criteria.length)
    .map((name) => `CAST(w.${name} AS VARCHAR)`)
    .join(', ')}
FROM (
  SELECT "customer", ${score} AS "weighted", ${criteria.map((sql, k) => `${sql} AS ${scores(criteria.length)[k]}`).join(', ')} FROM "customers"
) AS w
JOIN "ranked" AS r ON r."customer" = w."customer"
WHERE w."weighted" IS NOT NULL
ORDER BY w."weighted" DESC, r."position"
LIMIT 2`
