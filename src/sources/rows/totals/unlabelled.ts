/** Rows that no word calls totals, and whose numbers do: sums of groups, and last rows that add up or average the others. */
import type { Engine } from '../../../engines/engine.js'
import { placedError } from '../../../errors.js'
import { say } from '../../../words/sentence.js'
import { isMeanAlone } from '../../grammar/mean-labels.js'
import { customerCell } from '../../read/id-tests.js'
import { weightOf } from '../../read/table.js'
import type { Table } from '../../read/table-facts.js'
import { SecondRoad } from '../../remote/second-road.js'
import type { FoldedField } from '../fold/folded.js'
import { endingSaid, type PlacedEnding, placedEnding, sumElsewhere, sumRow } from './endings.js'
import { endingRows } from './last-rows.js'
import { leaveOut, noTotals, type TotalsLeftOut } from './leave-out.js'
import { asideUnits, nothingAside, type SetAside, summedFields, type TotalsRow } from './totals-row.js'
import { leaveOutGroupSums } from './unlisted-groups.js'

/** Takes the last rows out, or asks, where they may be totals without a word for one, or averages. */
export async function leaveOutSum(
  engine: Engine,
  table: Table,
  fields: readonly FoldedField[],
  aside: SetAside = nothingAside,
): Promise<TotalsLeftOut> {
  if (table.totals === 'keep') return noTotals
  const summed = summedFields(table, fields)
  if (summed.length === 0 || table.files.some((file) => customerCell(file) === null)) return noTotals
  const addedUp = table.files.some((file) => weightOf(file) !== undefined)
  const groups = addedUp ? [] : await leaveOutGroupSums(engine, table, summed)
  if (groups.length > 0) return leaveOut(engine, table, groups, summed)
  const found = addedUp ? 'unknown' : await endingRows(engine, table, summed, () => asideUnits(summed, aside))
  const ending =
    (found === 'unknown' ? await sumRow(engine, table, summed) : found) ?? (addedUp ? undefined : await sumElsewhere(engine, table, summed))
  if (!ending) return noTotals
  if (addedUp) throw new SecondRoad()
  const placed = await placedEnding(engine, table, summed, ending)
  const [{ place, customer }] = placed.places as [PlacedEnding['places'][number]]
  const told = ending.told && ending.why === 'mean'
  if (table.totals !== 'drop' && !told)
    throw placedError('totals-row', endingSaid(placed), { ...place, value: customer, hint: say('say-keep-or-drop') })
  const mean = ending.why === 'mean' || ending.why === 'odd-mean'
  const out = placed.places.map(
    (each, k): TotalsRow => ({
      customer: each.customer,
      place: each.place,
      rows: table.files.map((_, i) => (i === each.file ? 1 : 0)),
      money: table.files.map((_, i) => (i === each.file ? each.money : new Map<string, bigint>())),
      alone: false,
      whole: true,
      wrong: undefined,
      undated: undefined,
      ...(mean || isMeanAlone(each.customer)
        ? { as: 'mean' }
        : ending.why === 'figures'
          ? { as: 'figure' }
          : k > 0 && ending.why === 'sum'
            ? { as: 'following' }
            : {}),
    }),
  )
  return leaveOut(engine, table, out, summed)
}
