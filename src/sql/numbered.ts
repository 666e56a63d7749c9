/** Numbers of groups within segments: portfolio 1 becomes 1.1, 1.2, …, the largest first. */
import { identifier as id, type Step } from '../dialect.js'
import type { Definition } from '../model/definition.js'
import { numberedBy } from '../model/groups.js'
import { numberColumn } from './place.js'
import { partsOf } from './rows-of-groups.js'

/** What the query of ranked customers needs to number them: steps over `located`, a join and a column. */
interface Numbered {
  steps: Step[]
  join: string
  columns: string[]
}

/** Groups of a segment are numbered by the sum of the weighing measure, largest first, then by code point. */
export function numberedCustomers({ segments, groups, weigh }: Definition, columnOf: (field: string) => string): Numbered {
  const numbered = segments.flatMap((segment, place) => {
    const by = groups && numberedBy(segment, groups)
    return by ? [{ place, by, group: columnOf(by.field) }] : []
  })
  if (numbered.length === 0) return { steps: [], join: '', columns: [] }
  const group = `CASE "place" ${numbered.map((each) => `WHEN ${each.place} THEN ${each.group}`).join(' ')} END`
  const ofRows = numbered.flatMap(({ place, by }) =>
    by.parts === 'rows'
      ? [
          `SELECT l."place", p.grouped, CASE WHEN l.${id(weigh)} IS NOT NULL THEN p.amount END FROM "located" AS l JOIN ${id(partsOf(by.field))} AS p ON p."customer" = l."customer" WHERE l."place" = ${place}`,
        ]
      : [],
  )
  const whole = numbered.flatMap(({ place, by }) => (by.parts === 'rows' ? [] : [place]))
  const ofCustomers =
    whole.length === 0 ? [] : [`SELECT "place", ${group}, ${id(weigh)} FROM "located" WHERE "place" IN (${whole.join(', ')})`]
  const parts: Step =
    ofRows.length > 0
      ? {
          name: 'parts',
          sql: `SELECT "part place", "part group", sum(amount) AS amount\nFROM (\n${[...ofRows, ...ofCustomers].join('\nUNION ALL\n')}\n) AS of_rows("part place", "part group", amount)\nGROUP BY 1, 2`,
        }
      : {
          name: 'parts',
          sql: `SELECT "place" AS "part place", ${group} AS "part group", sum(${id(weigh)}) AS amount\nFROM "located"\nWHERE "place" IN (${numbered.map(({ place }) => place).join(', ')})\nGROUP BY 1, 2`,
        }
  const numbers: Step = {
    name: 'numbers',
    sql: `SELECT "part place", "part group", row_number() OVER (PARTITION BY "part place" ORDER BY amount DESC NULLS LAST, "part group") AS ${id(numberColumn)}\nFROM "parts"`,
  }
  return {
    steps: [parts, numbers],
    join: `\nLEFT JOIN "numbers" ON "part place" = "place" AND "part group" = ${group}`,
    columns: [id(numberColumn)],
  }
}
