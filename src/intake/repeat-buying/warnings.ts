import type { SeriesOf, Warning } from '../../model/definition.js'
import { say } from '../../words/sentence.js'
import type { RepeatBuying } from './fit.js'

/** Fewer repeat customers than this say little. */
const enough = 200
const looseTie = 0.3

/** What is to be minded of a fit. */
export function repeatBuyingWarnings(
  { repeat_customers, correlation, purchases, spend, saved }: RepeatBuying,
  asked: Pick<SeriesOf<'repeat-buying'>, 'interval'> | undefined,
): Warning[] {
  if (saved) return asked?.interval === undefined ? [] : [{ code: 'interval-of-model', message: say('interval-of-model') }]
  const bound = [...(purchases.bound ?? []), ...(spend.bound ?? [])]
  const failed = [...(purchases.converged ? [] : ['BG/NBD']), ...(spend.converged ? [] : ['Gamma-Gamma'])]
  return [
    ...(repeat_customers < enough
      ? [{ code: 'few-repeat-customers', message: say('few-repeat-customers', repeat_customers, enough) }]
      : []),
    ...(correlation !== null && Math.abs(correlation) > looseTie
      ? [{ code: 'spend-and-frequency', message: say('spend-and-frequency', correlation.toFixed(2), looseTie) }]
      : []),
    ...(failed.length > 0 ? [{ code: 'no-convergence', message: say('no-convergence', failed.join(', ')) }] : []),
    ...(bound.length > 0 ? [{ code: 'parameter-on-bound', message: say('parameter-on-bound', bound.join(', ')) }] : []),
    ...(spend.parameters.q <= 1 ? [{ code: 'no-mean-spend', message: say('no-mean-spend', String(spend.parameters.q)) }] : []),
  ]
}
