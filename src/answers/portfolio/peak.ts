import { identifier as id } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { readRow } from '../../engines/read-rows.js'
import { shortened } from '../../model/decimal.js'
import type { Plan } from '../../sql/compile.js'
import { type Base, share } from './base.js'
import { shownSum } from './figures.js'
import type { Peak } from './portfolio.js'

/**
 * The peak of the cumulated weighing measure, largest first: the sum of the values above 0, and what those below 0 take
 * away again. After Kaplan & Narayanan.
 */
export async function peakOf(engine: Engine, plan: Plan, base: Base): Promise<Peak | null> {
  const weigh = id(plan.definition.weigh)
  const [gained, lost] = ['>', '<'].map((sign) => `CASE WHEN ${weigh} ${sign} 0 THEN ${weigh} END`) as [string, string]
  const sum = (of: string) => `coalesce(sum(${of}), 0)`
  const { net, ...found } = await readRow(
    engine,
    `SELECT count(${gained}), ${shownSum(plan, sum(gained))}, CAST(${share(sum(gained), base)} AS VARCHAR), count(${lost}), ${shownSum(plan, sum(lost))}, ${shownSum(plan, `sum(${weigh})`)}\nFROM "ranked"`,
    { customers: 'number', amount: 'text', share: 'text?', losers: 'number', loss: 'text', net: 'text?' },
  )
  return net === null ? null : { ...found, amount: shortened(found.amount), loss: shortened(found.loss), net: shortened(net) }
}
