/** What was foretold of a time that is over, beside what came. */
import type { Engine } from '../../engines/engine.js'
import { readColumns } from '../../engines/read-rows.js'
import { inputError } from '../../errors.js'
import type { SeriesSource } from '../../model/series/source.js'
import { holdoutQuery, holdoutSteps } from '../../sql/repeat-buying.js'
import { aliveAt, type BgNbd, fitBgNbd, purchasesIfAlive } from '../../statistics/bg-nbd.js'
import { say } from '../../words/sentence.js'
import { inUnits, onceEach, sum } from './histories.js'

/** What was foretold of a time that is over, beside what came. Purchases; errors are means of the absolute errors of customers. */
export interface Holdout {
  units: number
  customers: number
  /** Learnt from what was known before. */
  parameters: BgNbd
  actual: number
  expected: number
  error: number
  /** Foretold by two simple ways: as many as in the same time before, and at each customer's own rate so far. */
  as_before: { expected: number; error: number }
  own_rate: { expected: number; error: number }
}

/**
 * Fits BG/NBD on what was known so many units ago, and foretells the purchases since.
 * @throws input error where nobody had bought again by then
 */
export async function holdoutOf(engine: Engine, units: number, unit: number, source: SeriesSource): Promise<Holdout> {
  for (const step of holdoutSteps(source, units * unit)) await engine.run(step)
  const columns = ['x', 'recency', 'age', 'later', 'before', 'customers'] as const
  const { x, recency, age, later, before, customers } = await readColumns(engine, holdoutQuery, columns)
  if (!x.some((count) => count > 0))
    throw inputError('nothing', say('holdout-leaves-nothing', units), { value: String(units), hint: say('shorter-holdout') })
  const histories = { x, recency: inUnits(recency, unit), age: inUnits(age, unit), customers }
  const { parameters } = fitBgNbd(histories)
  const ifAlive = onceEach(x, histories.age, (count, from) => purchasesIfAlive(parameters, count, from, units))
  const all = sum(customers)
  const judged = (of: (i: number) => number) => ({
    expected: sum(customers, (i) => of(i) * (customers[i] as number)),
    error: sum(customers, (i) => Math.abs(of(i) - (later[i] as number)) * (customers[i] as number)) / all,
  })
  const byModel = judged(
    (i) => ifAlive(i) * aliveAt(parameters, x[i] as number, histories.recency[i] as number, histories.age[i] as number),
  )
  return {
    units,
    customers: all,
    parameters,
    actual: sum(customers, (i) => (later[i] as number) * (customers[i] as number)),
    ...byModel,
    as_before: judged((i) => before[i] as number),
    own_rate: judged((i) => ((x[i] as number) * units) / Math.max(histories.age[i] as number, units)),
  }
}
