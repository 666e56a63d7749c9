import { say } from '../../words/sentence.js'
import { type NamedGate, namedGateReader, type TrippedNamedGate, trippedNamed } from '../named-gate.js'
import { figure, money } from './figures.js'
import type { LiftHeader } from './lift.js'

/** Reads a rule such as `lift.low < 0`; throws a usage error for another shape. */
export const parseLiftGate = namedGateReader(['lift.low < 0', 'lift.romi < 1'])

/** The gates that trip, in the order given. @throws CarteraError (usage) when a gate names what is not there */
export function trippedLiftGates(gates: readonly NamedGate[], { effect, romi }: LiftHeader): TrippedNamedGate[] {
  const values = new Map([
    ['lift.difference', figure(effect.difference, 6)],
    ['lift.low', figure(effect.low, 6)],
    ['lift.high', figure(effect.high, 6)],
    ['lift.incremental', money(effect.incremental)],
    ...(romi ? [['lift.romi', figure(romi.value, 6)] as const] : []),
    ['treated.customers', String(effect.treated.customers)],
    ['control.customers', String(effect.control.customers)],
  ])
  return trippedNamed(gates, values, say('gate-names-of-lift'))
}
