import { usageError } from '../../errors.js'
import { daysBetween } from '../../model/days.js'
import { ratio } from '../../model/decimal.js'
import { nearest } from '../../model/nearest.js'
import { warningCodes } from '../../model/warning-codes.js'
import { type Sentence, say } from '../../words/sentence.js'
import type { Findings } from '../findings.js'
import { beyond, type NamedGate, namedGateReader, type TrippedNamedGate } from '../named-gate.js'

const names = [
  'faults',
  'faulty.rows',
  'faulty.share',
  'rejected.rows',
  'rows.read',
  'rows.used',
  'filtered.rows',
  'customers',
  'as_of.age',
]

const ofTotal = 'total.'

const ofWarnings = 'warnings.'

const read = namedGateReader(['faulty.rows > 10', 'faulty.share > 0.01'])

/**
 * Reads a rule such as `faulty.share > 0.01`.
 * @throws CarteraError (usage) for another shape, or a name that is not there
 */
export function parseFindingsGate(rule: string): NamedGate {
  const gate = read(rule)
  if (names.includes(gate.name) || gate.name.startsWith(ofWarnings) || gate.name.startsWith(ofTotal)) return gate
  const meant = nearest(gate.name, [...names, 'total.sales'])
  throw usageError('unknown-gate-name', say('unknown-gate-name', gate.rule, gate.name), {
    value: gate.rule,
    hint: meant ? say('meant', meant) : say('known-here', [...names, 'total.<measure>', 'warnings.<code>']),
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

/**
 * The gates that trip. `rejected.rows` are the rows that a run would set aside. Where no row could be counted, the share is 1. Where a file
 * as a whole is at fault, which fails the check by itself, gates on what is not known then are passed over.
 * @param today the day to which the age of the data is told, YYYY-MM-DD
 * @throws CarteraError (usage) for a quantity that is not known
 */
export function trippedFindingsGates(
  gates: readonly NamedGate[],
  { counts, warnings, sound }: Findings,
  today?: string,
): TrippedNamedGate[] {
  const { faults, faulty, rows } = counts
  const left = (sound?.filtered ?? 0) + (sound?.totals ?? 0)
  const values = new Map([
    ['faults', String(faults)],
    ['faulty.rows', String(faulty)],
    ['faulty.share', rows === null ? '1' : ratio(faulty, rows)],
    ['rejected.rows', String(faulty)],
    ['rows.read', String(rows ?? 0)],
    ['rows.used', String(Math.max(0, (rows ?? 0) - faulty - left))],
    ...(sound ? [['filtered.rows', String(sound.filtered)] as const, ['customers', sound.customers] as const] : []),
    ...(sound && sound.total !== null ? [[`${ofTotal}${sound.measure}`, sound.total] as const] : []),
    ...(sound && sound.as_of !== null && today !== undefined ? [['as_of.age', String(daysBetween(sound.as_of, today))] as const] : []),
    ...gates
      .filter(({ name }) => name.startsWith(ofWarnings))
      .map(({ name }): [string, string] => [name, String(warnings.filter(({ code }) => `${ofWarnings}${code}` === name).length)]),
  ])
  const told = counts.ofFiles > 0 ? gates.filter(({ name }) => values.has(name)) : gates
  const lacking = told.find(({ name }) => !values.has(name))
  if (lacking) throw withoutValue(lacking, sound)
  return beyond(told, values)
}

/** Why a gate's quantity is not known. */
function withoutValue({ rule, name }: NamedGate, sound: Findings['sound']) {
  const because = (cause: Sentence, hint: Sentence) =>
    usageError('gate-without-value', say('of-gate', '--fail-on', rule, cause), { value: rule, hint })
  if (sound === undefined) return because(say('gate-of-faulty-files'), say('gate-on-faults'))
  if (name === 'as_of.age')
    return sound.as_of === null
      ? because(say('gate-no-date'), say('give-snapshot-date'))
      : because(say('gate-no-today'), say('gate-give-today'))
  const what = name.slice(ofTotal.length)
  if (what !== sound.measure) return because(say('gate-quantity', 'total', what), say('meant', `${ofTotal}${sound.measure}`))
  return because(say('gate-no-total', sound.measure), say('gate-on-customers'))
}
