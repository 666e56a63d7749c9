/** BG/NBD and Gamma-Gamma fitted on the histories that stand in the engine, and what they say of each customer put beside them. */
import type { Engine } from '../../engines/engine.js'
import type { SeriesOf } from '../../model/definition.js'
import type { SeriesSource } from '../../model/series/source.js'
import { outlookStep, repeatBuyingSteps } from '../../sql/repeat-buying.js'
import { type BgNbd, type Estimate, fitBgNbd } from '../../statistics/bg-nbd.js'
import { fitGammaGamma, type GammaGamma, type Spending } from '../../statistics/gamma-gamma.js'
import { say } from '../../words/sentence.js'
import { nothingToLearn, readHistories, readSpending, sum, week } from './histories.js'
import { type Holdout, holdoutOf } from './holdout.js'
import { type Interval, intervalOf } from './interval.js'
import { outlook } from './outlook.js'
import { parametersOf, savedParameters } from './saved-model.js'

/** What was fitted, or taken from a model. */
export interface RepeatBuying {
  customers: number
  repeat_customers: number
  purchases: Pick<Estimate<BgNbd>, 'parameters'> & Partial<Estimate<BgNbd>>
  spend: Pick<Estimate<GammaGamma>, 'parameters'> & Partial<Estimate<GammaGamma>>
  /** Pearson's, of repeat purchases and their mean value; null where one of them does not vary. */
  correlation: number | null
  saved: boolean
  /** Days of a unit of time. */
  unit: number
  holdout?: Holdout
  interval?: Interval
}

interface Place {
  /** Values that a model gives, by field. */
  saved: Readonly<Record<string, string>>
  /** The ledger, as the user named it. */
  shown: string | undefined
  /** The rows of the series. */
  source: SeriesSource
}

/**
 * Fits both models, or takes their parameters from a saved model, and makes the table `repeat buying`.
 * @throws input error where nobody bought on two days, or for nothing
 */
export async function fitRepeatBuying(
  engine: Engine,
  series: SeriesOf<'repeat-buying'>,
  { saved, shown, source }: Place,
): Promise<RepeatBuying> {
  const unit = series.unit ?? week
  const { days, histories } = await readHistories(engine, unit)
  const { x, customers } = histories
  const spending = await readSpending(engine)
  const given = savedParameters(saved)
  const repeated = sum(customers, (i) => ((x[i] as number) > 0 ? (customers[i] as number) : 0))
  if (!given && repeated === 0) throw nothingToLearn(say('nobody-bought-again', String(shown)), shown)
  if (!given && spending.x.length === 0) throw nothingToLearn(say('nobody-spent-again', String(shown)), shown)
  const purchases = given ? { parameters: given.purchases } : fitBgNbd(histories)
  const spend = given ? { parameters: given.spend } : fitGammaGamma(spending)
  await engine.run(outlookStep)
  const told = outlook(purchases.parameters, days, histories, series, shown)
  await engine.append('outlook', told)
  const both = { purchases: purchases.parameters, spend: spend.parameters }
  const interval = given || series.interval === undefined ? undefined : intervalOf(histories, spending, both, series, told)
  for (const step of repeatBuyingSteps(unit, parametersOf(purchases.parameters, spend.parameters))) await engine.run(step)
  return {
    customers: sum(customers),
    repeat_customers: repeated,
    purchases,
    spend,
    correlation: correlationOf(spending),
    saved: given !== undefined,
    unit,
    ...(interval ? { interval } : {}),
    ...(series.holdout === undefined ? {} : { holdout: await holdoutOf(engine, series.holdout, unit, source) }),
  }
}

function correlationOf({ x, mean, customers }: Spending): number | null {
  const all = sum(customers)
  const weighed = (of: (i: number) => number) => sum(customers, (i) => of(i) * (customers[i] as number)) / all
  const [middleX, middleY] = [weighed((i) => x[i] as number), weighed((i) => mean[i] as number)]
  const [dx, dy] = [(i: number) => (x[i] as number) - middleX, (i: number) => (mean[i] as number) - middleY]
  const both = Math.sqrt(weighed((i) => dx(i) ** 2) * weighed((i) => dy(i) ** 2))
  return both > 0 ? weighed((i) => dx(i) * dy(i)) / both : null
}
