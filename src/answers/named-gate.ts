/** Gates on figures that have a name: of a comparison, of a check. */
import { usageError } from '../errors.js'
import { nearest } from '../model/nearest.js'
import { type Sentence, say } from '../words/sentence.js'
import { type Gate, isBeyond } from './portfolio/gates.js'

/** A condition that fails a CI job when it holds. */
export interface NamedGate extends Pick<Gate, 'rule' | 'operator' | 'limit'> {
  /** Such as `moved.share`, `A->C` or `faults`. */
  name: string
}

/** A gate whose condition holds, and the value that made it so, as decimal text. */
export interface TrippedNamedGate extends NamedGate {
  value: string
}

/**
 * Reads rules such as `moved.share > 0.1`.
 * @param examples rules for the hint
 * @throws CarteraError (usage) when one is not of that shape
 */
export const namedGateReader =
  (examples: readonly string[]) =>
  (rule: string): NamedGate => {
    const match = /^\s*(\S.*?)\s*(<=|>=|<|>|=)\s*([-+]?(?:\d+\.?\d*|\.\d+))\s*$/.exec(rule)
    if (!match) {
      throw usageError('bad-gate', say('gate-shape', '--fail-on', rule), { value: rule, hint: say('gate-examples', examples) })
    }
    const [, name, operator, limit] = match as unknown as [string, string, Gate['operator'], string]
    return { rule: rule.trim(), name: name.replace(/\s*->\s*/, '->'), operator, limit }
  }

/**
 * The gates that trip, in the order given.
 * @param names what is said of the names that there are, where no name is near
 * @param mayMean whether a name may be another one mistyped
 * @throws CarteraError (usage) for a name without a value
 */
export function trippedNamed(
  gates: readonly NamedGate[],
  values: ReadonlyMap<string, string>,
  names: Sentence,
  mayMean: (name: string) => boolean = () => true,
): TrippedNamedGate[] {
  const { rule, name } = gates.find(({ name }) => !values.has(name)) ?? {}
  if (rule === undefined || name === undefined) return beyond(gates, values)
  const meant = mayMean(name) ? nearest(name, values.keys()) : undefined
  const hint = meant ? say('meant', meant) : names
  throw usageError('unknown-gate-name', say('of-gate', '--fail-on', rule, say('gate-name', name)), { value: rule, hint })
}

/** Those whose value lies beyond their limit. */
export const beyond = (gates: readonly NamedGate[], values: ReadonlyMap<string, string>): TrippedNamedGate[] =>
  gates.flatMap((gate) => {
    const value = values.get(gate.name)
    return value !== undefined && isBeyond(value, gate.operator, gate.limit) ? [{ ...gate, value }] : []
  })
