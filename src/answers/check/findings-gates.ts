import { usageError } from '../../errors.js'
import { ratio } from '../../model/decimal.js'
import { nearest } from '../../model/nearest.js'
import { say } from '../../words/sentence.js'
import type { Findings } from '../findings.js'
import { type NamedGate, namedGateReader, type TrippedNamedGate, trippedNamed } from '../named-gate.js'

const names = ['faults', 'faulty.rows', 'faulty.share', 'rejected.rows']

const read = namedGateReader(['faulty.rows > 10', 'faulty.share > 0.01'])

/**
 * Reads a rule such as `faulty.share > 0.01`.
 * @throws CarteraError (usage) for another shape, or a name that is not there
 */
export function parseFindingsGate(rule: string): NamedGate {
  const gate = read(rule)
  if (names.includes(gate.name)) return gate
  const meant = nearest(gate.name, names)
  throw usageError('unknown-gate-name', say('unknown-gate-name', gate.rule, gate.name), {
    value: gate.rule,
    hint: meant ? say('meant', meant) : say('known-here', names),
  })
}

/** The gates that trip. `rejected.rows` are the rows that a run would set aside. Where no row could be counted, the share is 1. */
export function trippedFindingsGates(gates: readonly NamedGate[], { counts }: Findings): TrippedNamedGate[] {
  const { faults, faulty, rows } = counts
  const share = rows === null ? '1' : ratio(faulty, rows)
  const values = new Map([
    ['faults', String(faults)],
    ['faulty.rows', String(faulty)],
    ['faulty.share', share],
    ['rejected.rows', String(faulty)],
  ])
  return trippedNamed(gates, values, ({ name }) => new TypeError(`no gate ${name}`))
}
