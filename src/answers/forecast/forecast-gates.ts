import { say } from '../../words/sentence.js'
import { type NamedGate, namedGateReader, type TrippedNamedGate, trippedNamed } from '../named-gate.js'
import type { ForecastHeader } from './forecast.js'

/** Reads a rule such as `forecast.sales.change < -0.1`; throws a usage error for another shape. */
export const parseForecastGate = namedGateReader(['forecast.sales.change < -0.1', 'forecast.mase > 1'])

/** The gates that trip, in the order given. @throws CarteraError (usage) when a gate names what is not there */
export function trippedForecastGates(
  gates: readonly NamedGate[],
  { measure, total, before, method, methods }: ForecastHeader,
): TrippedNamedGate[] {
  const mase = methods.find((each) => each.method === method)?.mase
  const values = new Map([
    [`forecast.${measure.name}`, total.toFixed(4)],
    ...(before.change === null ? [] : [[`forecast.${measure.name}.change`, before.change.toFixed(6)] as const]),
    ...(mase == null ? [] : [['forecast.mase', mase.toFixed(6)] as const]),
  ])
  return trippedNamed(gates, values, say('gate-names-of-forecast', [...values.keys()]))
}
