import { say } from '../../words/sentence.js'
import { type NamedGate, namedGateReader, type TrippedNamedGate, trippedNamed } from '../named-gate.js'
import type { ProcessHeader } from './process.js'

/** Reads a rule such as `stage.offer.conversion < 0.3`; throws a usage error for another shape. */
export const parseProcessGate = namedGateReader(['stage.offer.conversion < 0.3', 'stage.offer.late > 0'])

/** The gates that trip, in the order given. @throws CarteraError (usage) when a gate names what is not there */
export function trippedProcessGates(gates: readonly NamedGate[], { sales, stages }: ProcessHeader): TrippedNamedGate[] {
  const values = new Map([
    ['sales', String(sales)],
    ...stages.flatMap(({ stage, cost, ...rest }) =>
      [...Object.entries(rest), ['cost', cost] as const].flatMap(([name, value]) =>
        value === null ? [] : [[`stage.${stage}.${name}`, typeof value === 'number' ? plain(value) : value] as [string, string]],
      ),
    ),
  ])
  return trippedNamed(gates, values, say('gate-names-of-process', stages[0]?.stage ?? ''))
}

const plain = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(6))
