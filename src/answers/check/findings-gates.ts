import { usageError } from '../../errors.js'
import { ratio } from '../../model/decimal.js'
import { nearest } from '../../model/nearest.js'
import { warningCodes } from '../../model/warning-codes.js'
import { say } from '../../words/sentence.js'
import type { Findings } from '../findings.js'
import { type NamedGate, namedGateReader, type TrippedNamedGate, trippedNamed } from '../named-gate.js'

const names = ['faults', 'faulty.rows', 'faulty.share', 'rejected.rows', 'rows.read', 'rows.used']

const ofWarnings = 'warnings.'

const read = namedGateReader(['faulty.rows > 10', 'faulty.share > 0.01'])

/**
 * Reads a rule such as `faulty.share > 0.01`.
 * @throws CarteraError (usage) for another shape, or a name that is not there
 */
export function parseFindingsGate(rule: string): NamedGate {
  const gate = read(rule)
  if (names.includes(gate.name) || gate.name.startsWith(ofWarnings)) return gate
  const meant = nearest(gate.name, names)
  throw usageError('unknown-gate-name', say('unknown-gate-name', gate.rule, gate.name), {
    value: gate.rule,
    hint: meant ? say('meant', meant) : say('known-here', names),
  })
}

/**
 * A rule on the warnings of a code.
 * @param own a plug-in may say warnings with codes of its own
 * @throws CarteraError (usage) for a code that no warning has
 */
export function checkWarningGate(gate: NamedGate, own: boolean): void {
  if (!gate.name.startsWith(ofWarnings)) return
  const code = gate.name.slice(ofWarnings.length)
  const meant = nearest(code, warningCodes)
  if (warningCodes.includes(code) || (own && meant === undefined)) return
  throw usageError('unknown-gate-name', say('of-gate', '--fail-on', gate.rule, say('gate-warning', code)), {
    value: gate.rule,
    hint: meant ? say('meant', meant) : say('gate-warning-codes'),
  })
}

/** The gates that trip. `rejected.rows` are the rows that a run would set aside. Where no row could be counted, the share is 1. */
export function trippedFindingsGates(gates: readonly NamedGate[], { counts, warnings }: Findings): TrippedNamedGate[] {
  const { faults, faulty, rows } = counts
  const share = rows === null ? '1' : ratio(faulty, rows)
  const values = new Map([
    ['faults', String(faults)],
    ['faulty.rows', String(faulty)],
    ['faulty.share', share],
    ['rejected.rows', String(faulty)],
    ['rows.read', String(rows ?? 0)],
    ['rows.used', String(Math.max(0, (rows ?? 0) - faulty))],
    ...gates
      .filter(({ name }) => name.startsWith(ofWarnings))
      .map(({ name }): [string, string] => [name, String(warnings.filter(({ code }) => `${ofWarnings}${code}` === name).length)]),
  ])
  return trippedNamed(gates, values, ({ name }) => new TypeError(`no gate ${name}`))
}
