/** A lens's segments become a field of `customers`. */
import { identifier as id, type Step } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import type { Definition, Threshold } from '../../model/definition.js'
import { lensField } from '../../model/lens.js'
import type { FoldedField } from '../../sources/rows/fold/folded.js'
import type { Plan } from '../../sql/compile.js'

/** The field that a lens gives once its customers are placed. */
export const lensFolded = (lens: string): FoldedField => ({
  field: lensField(lens),
  sql: `CAST(${id(lensField(lens))} AS DECIMAL(3,0))`,
  precision: 3,
  scale: 0,
})

/** Places the customers by a fitted lens in a table of its own; the tables of its fit are gone then. */
export const placeSteps = (lens: string, plan: Plan): Step[] => [
  plan.placed(lensField(lens)),
  ...['measured', 'thresholds'].map((table) => dropped(table, lens)),
]

const dropped = (table: string, lens: string): Step => ({
  name: `${table} of ${lens} is done with`,
  sql: `DROP TABLE IF EXISTS ${id(table)}`,
})

/** Adds the fields of placed lenses to `customers`, all at once, since each time copies them. */
function joinLensSteps(lenses: readonly string[]): Step[] {
  const names = lenses.map(lensField)
  const joins = names.map((name, i) => `\nLEFT JOIN ${id(name)} AS l${i} ON l${i}."customer" = c."customer"`)
  const all = lenses.join(', ')
  return [
    {
      name: `customers with ${names.join(', ')}`,
      sql: `CREATE TEMP TABLE "with lens" AS\nSELECT c.*, ${names.map((name, i) => `l${i}.${id(name)}`).join(', ')}\nFROM "customers" AS c${joins.join('')}`,
    },
    ...['customers', ...names].map((table) => dropped(table, all)),
    { name: 'customers', sql: 'ALTER TABLE "with lens" RENAME TO "customers"' },
  ]
}

/** Lenses that are joined at once: the time to plan a join grows with the square of its tables. */
const joinedAtOnce = 20

export async function joinLenses(engine: Engine, lenses: readonly string[]) {
  for (let from = 0; from < lenses.length; from += joinedAtOnce)
    for (const step of joinLensSteps(lenses.slice(from, from + joinedAtOnce))) await engine.run(step)
}

/** Lenses in their order, in groups that do not see each other's segments. */
export function lensGroups(lenses: ReadonlyMap<string, Definition>): [string, Definition][][] {
  const groups: [string, Definition][][] = []
  for (const lens of lenses) {
    const last = groups.at(-1)
    if (last && Object.keys(lens[1].lenses ?? {}).length === 0) last.push(lens)
    else groups.push([lens])
  }
  return groups
}

/** A lens's cut points, and what is told by them, stand under its name. */
export const ofLens = <T extends { measure: string }>(lens: string, told: readonly T[]): T[] =>
  told.map((each) => ({ ...each, measure: `${lens}.${each.measure}` }))

/** A lens's own among saved cut points. */
export const withinLens = (lens: string, thresholds: readonly Threshold[] | undefined) =>
  thresholds?.flatMap((threshold) =>
    threshold.measure.startsWith(`${lens}.`) ? [{ ...threshold, measure: threshold.measure.slice(lens.length + 1) }] : [],
  )
