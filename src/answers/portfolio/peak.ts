import type { Engine } from '../../engines/engine.js'
import { shortened } from '../../model/decimal.js'
import type { Plan } from '../../sql/compile.js'
import { identifier as id } from '../../sql/dialect.js'
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
  const [row] = await engine.rows(
    `SELECT CAST(count(${gained}) AS VARCHAR), ${shownSum(plan, sum(gained))}, CAST(${share(sum(gained), base)} AS VARCHAR), CAST(count(${lost}) AS VARCHAR), ${shownSum(plan, sum(lost))}, ${shownSum(plan, `sum(${weigh})`)}\nFROM "ranked"`,
  )
  const [customers, amount, part, losers, loss, net] = row as (string | null)[]
  if (net == null) return null
  return {
    customers: Number(customers),
    amount: shortened(amount as string) as string,
    share: part ?? null,
    losers: Number(losers),
    loss: shortened(loss as string) as string,
    net: shortened(net) as string,
  }
}
