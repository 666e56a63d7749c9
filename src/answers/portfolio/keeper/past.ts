/** What the earlier snapshots of a series tell beside a new one: who moved since the last, and the segments by date. */
import { identifier as id, text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { readRows } from '../../../engines/read-rows.js'
import { ratio, shortened } from '../../../model/decimal.js'
import { titleOf } from '../../../model/titles.js'
import { shownSum } from '../figures.js'
import type { Header, Past } from '../portfolio.js'
import { ofSnapshot, table } from './schema.js'

/** Snapshots that a course has at most, the last. */
const mostDates = 60

/** Nothing where there is no earlier snapshot that weighs the same. `ranked` and the attached history stand in the engine. */
export async function pastOf(engine: Engine, header: Header, key: { name: string; as_of: string }): Promise<Past | undefined> {
  const { weigh, segments, totals } = header
  const dates = await readRows(
    engine,
    `SELECT CAST("as_of" AS VARCHAR), customers, CAST(amount AS VARCHAR) FROM ${table('snapshots')} WHERE "name" = ${text(key.name)} AND "as_of" < DATE ${text(key.as_of)} AND "measure" = ${text(weigh.name)} ORDER BY "as_of" DESC LIMIT ${mostDates}`,
    { as_of: 'text', customers: 'number', amount: 'text?' },
  )
  const [last] = dates
  if (!last) return undefined
  const before = `SELECT "customer", "segment", "amount" FROM ${table('customers')} WHERE ${ofSnapshot({ name: key.name, as_of: last.as_of })}`
  const money = id(weigh.name)
  const found = await readRows(
    engine,
    `SELECT b."segment", CASE WHEN a."customer" IS NOT NULL THEN coalesce(a."place", -1) END, count(*), CAST(coalesce(sum(b."amount"), 0) AS VARCHAR), ${shownSum({ typeOf: () => ({ scale: 38 }), definition: { weigh: weigh.name } }, `coalesce(sum(a.${money}), 0)`)}
FROM (${before}) AS b FULL JOIN "ranked" AS a ON a."customer" = b."customer" GROUP BY 1, 2 ORDER BY 1, 2`,
    { from: 'text?', place: 'number?', customers: 'number', before: 'text', after: 'text' },
  )
  const placed = segments.filter(({ segment }) => segment !== 'unclassified')
  const matrix = found.map(({ from, place, customers, before, after }) => ({
    from,
    to: place === null ? null : (placed[place]?.segment ?? 'unclassified'),
    customers,
    before: shortened(before),
    after: shortened(after),
  }))
  const known = new Map([...segments.map(({ segment, label }) => [segment, label] as const)])
  const both = matrix.filter(({ from, to }) => from !== null && to !== null)
  const count = (cells: typeof matrix) => cells.reduce((all, { customers }) => all + customers, 0)
  const [of, moved] = [count(both), count(both.filter(({ from, to }) => from !== to))]
  for (const { from } of matrix) if (from !== null && !known.has(from)) known.set(from, titleOf(from))
  const all = [...known].map(([segment, label]) => ({ segment, label }))
  const parts = await readRows(
    engine,
    `SELECT CAST("as_of" AS VARCHAR), "segment", customers, CAST(amount AS VARCHAR) FROM ${table('segments')} WHERE "name" = ${text(key.name)} AND "as_of" IN (${dates.map(({ as_of }) => `DATE ${text(as_of)}`).join(', ')})`,
    { as_of: 'text', segment: 'text', customers: 'number', amount: 'text?' },
  )
  const earlier = dates.toReversed().map(({ as_of, customers, amount }) => ({
    as_of,
    customers,
    amount: shortened(amount),
    segments: all.map(({ segment }) => {
      const part = parts.find((each) => each.as_of === as_of && each.segment === segment)
      return { customers: part?.customers ?? 0, amount: part ? shortened(part.amount) : '0' }
    }),
  }))
  const now = {
    as_of: key.as_of,
    customers: totals.customers,
    amount: totals.amount,
    segments: all.map(({ segment }) => {
      const part = segments.find((each) => each.segment === segment)
      return { customers: part?.customers ?? 0, amount: part ? part.amount : '0' }
    }),
  }
  return {
    since: last.as_of,
    movement: { segments: all, matrix, measure: weigh, moved: { customers: moved, of, share: of === 0 ? null : ratio(moved, of) } },
    course: { measure: weigh, segments: all, points: [...earlier, now] },
  }
}
