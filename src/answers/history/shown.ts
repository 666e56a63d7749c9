/** A snapshot as the portfolio that it was. */
import { identifier as id } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { documentOf, snapshotOf } from '../portfolio/keeper/find.js'
import { fromStore, shownColumn } from '../portfolio/keeper/layout.js'
import type { HistoryPlace } from '../portfolio/keeper/place.js'
import { ofSnapshot, table } from '../portfolio/keeper/schema.js'
import type { Portfolio } from '../portfolio/portfolio.js'
import { rowsIn } from '../portfolio/rows.js'

/** Copies a snapshot's rows out of the attached history; the history may be detached then. */
export async function shownPortfolio(engine: Engine, place: HistoryPlace): Promise<{ portfolio: Portfolio; shown: string }> {
  const key = await snapshotOf(engine, place)
  const { header, columns } = await documentOf(engine, place.file, key)
  const cells = columns.map((column) => `${fromStore(column)} AS ${id(column.name)}`)
  await engine.run(
    `CREATE TEMP TABLE "shown" AS\nSELECT\n  ${cells.join(',\n  ')}\nFROM ${table('customers')}\nWHERE ${ofSnapshot(key)}\nORDER BY "position"`,
  )
  return { portfolio: { header, ...rowsIn(engine, columns.map(shownColumn), { from: 'FROM "shown"', order: '' }) }, shown: key.shown }
}
