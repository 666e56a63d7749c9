/** A lens's segments become a field of `customers`. */

import { lensField } from '../model/lens.js'
import type { Threshold } from '../model/words.js'
import type { FoldedField } from '../sources/customers.js'
import type { Plan } from '../sql/compile.js'
import { identifier as id, type Step } from '../sql/dialect.js'

/** The field that a lens gives once its customers are placed. */
export const lensFolded = (lens: string): FoldedField => ({
  field: lensField(lens),
  sql: `CAST(${id(lensField(lens))} AS DECIMAL(3,0))`,
  precision: 3,
  scale: 0,
})

/** Places the customers by a fitted lens and adds its field; the tables of its fit are gone then. */
export function lensSteps(lens: string, plan: Plan): Step[] {
  const name = lensField(lens)
  const drop = (table: string): Step => ({ name: `${table} of ${lens} is done with`, sql: `DROP TABLE IF EXISTS ${id(table)}` })
  return [
    plan.placed(name),
    {
      name: `customers with ${name}`,
      sql: `CREATE TEMP TABLE "with lens" AS\nSELECT c.*, l.${id(name)}\nFROM "customers" AS c LEFT JOIN ${id(name)} AS l ON l."customer" = c."customer"`,
    },
    ...['measured', 'thresholds', 'customers', name].map(drop),
    { name: 'customers', sql: 'ALTER TABLE "with lens" RENAME TO "customers"' },
  ]
}

/** A lens's cut points stand under its name. */
export const ofLens = (lens: string, thresholds: readonly Threshold[]) =>
  thresholds.map((threshold) => ({ ...threshold, measure: `${lens}.${threshold.measure}` }))

/** A lens's own among saved cut points. */
export const withinLens = (lens: string, thresholds: readonly Threshold[] | undefined) =>
  thresholds?.flatMap((threshold) =>
    threshold.measure.startsWith(`${lens}.`) ? [{ ...threshold, measure: threshold.measure.slice(lens.length + 1) }] : [],
  )
