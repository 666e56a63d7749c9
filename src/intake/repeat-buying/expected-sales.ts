import type { Engine } from '../../engines/engine.js'
import { historiesStep } from '../../model/series/histories.js'
import type { SeriesSource } from '../../model/series/source.js'
import { expectedOf } from '../../statistics/bootstrap.js'
import { readHistories, sum, week } from './histories.js'
import { savedParameters } from './saved-model.js'

/**
 * What the customers of a ledger are expected to bring until so many days after the reference date, by a saved model of bg-nbd;
 * undefined where the model is none.
 */
export async function expectedSales(
  engine: Engine,
  saved: Readonly<Record<string, string>>,
  { source, unit = week, days }: { source: SeriesSource; unit?: number; days: readonly number[] },
): Promise<{ customers: number; sums: number[] } | undefined> {
  const given = savedParameters(saved)
  if (!given) return undefined
  await engine.run(historiesStep('histories', source))
  const { histories } = await readHistories(engine, unit)
  await engine.run('DROP TABLE "histories"')
  return {
    customers: sum(histories.customers),
    sums: days.map((ahead) => (ahead > 0 ? expectedOf(histories, given, ahead / unit).worth : 0)),
  }
}
