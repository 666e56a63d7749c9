import { usageError } from '../../errors.js'
import { daysBetween } from '../../model/days.js'
import { compareDecimals } from '../../model/decimal.js'
import { nearest } from '../../model/nearest.js'
import { warningCodes } from '../../model/warning-codes.js'
import type { GateOwner } from '../../words/en/gates.js'
import { type Sentence, say } from '../../words/sentence.js'
import { type Header, type Portfolio, withAllColumns } from './portfolio.js'

const holds = {
  '<': (order: number) => order < 0,
  '<=': (order: number) => order <= 0,
  '=': (order: number) => order === 0,
  '>=': (order: number) => order >= 0,
  '>': (order: number) => order > 0,
}

/** A condition on a portfolio that fails a CI job when it holds. */
export interface Gate {
  /** The rule as it was written. */
  rule: string
  /** A segment, or `top1`, or `rejected`. */
  subject: string
  what: string
  operator: keyof typeof holds
  /** Decimal text. */
  limit: string
  /** The day to which the age of the data is told, YYYY-MM-DD. */
  today?: string | undefined
}

/** A gate whose condition holds, and the value that made it so, as decimal text. */
export interface TrippedGate extends Gate {
  value: string
}

/** The names that a gate may use. */
export interface GateNames {
  segments: readonly string[]
  measure: string
  /** Measures with cut points; unknown before the data are read. */
  cuts?: readonly string[]
  /** A plug-in may say warnings with codes of its own. */
  ownWarnings?: boolean
}

/** Quantities of the whole run by their subject; `total` has that of the measure, `warnings` one a code. */
const special: Record<string, readonly string[]> = {
  top1: ['share'],
  rejected: ['rows'],
  filtered: ['rows'],
  rows: ['read', 'used'],
  customers: [''],
  total: [],
  as_of: ['age'],
  warnings: [],
}

/**
 * Reads a rule such as `A.customers < 10`, `top1.share > 0.5` or `rejected.rows > 0`.
 * @throws CarteraError (usage) when it is not of that shape
 */
export const parseGate = (rule: string): Gate => readGate(rule, '--fail-on')

/** The same of a rule that may stand elsewhere. */
export function readGate(rule: string, owner: GateOwner): Gate {
  const drift = parseDriftGate(rule)
  if (drift) return drift
  const match = /^\s*(customers(?=\s*[<>=])|\S.*?)(?:(?<=^\s*customers)|\.([\w-]+))\s*(<=|>=|<|>|=)\s*([-+]?(?:\d+\.?\d*|\.\d+))\s*$/.exec(
    rule,
  )
  if (!match) {
    throw usageError('bad-gate', say('gate-shape', owner, rule), { value: rule, hint: say('gate-example', owner) })
  }
  const [, subject, what = '', operator, limit] = match as unknown as [string, string, string, Gate['operator'], string]
  return { rule: rule.trim(), subject, what, operator, limit }
}

const comparing = String.raw`\s*(<=|>=|<|>|=)\s*([-+]?(?:\d+\.?\d*|\.\d+))\s*$`

/** `drift > 0.2` or, of one measure, `drift.sales > 0.1`. */
function parseDriftGate(rule: string): Gate | undefined {
  const [, what = '', operator, limit] = new RegExp(String.raw`^\s*drift(?:\.(\S+?))?${comparing}`).exec(rule) ?? []
  return limit === undefined ? undefined : { rule: rule.trim(), subject: 'drift', what, operator: operator as Gate['operator'], limit }
}

/** What a gate compares, as rules name it. */
export const gateSubject = ({ subject, what }: Gate) => (what === '' ? subject : `${subject}.${what}`)

/** Whether a gate asks for the drift from a model. */
export const asksDrift = ({ subject }: Gate, segments: readonly string[]) => subject === 'drift' && !segments.includes('drift')

/** @throws CarteraError (usage) when the gate names a segment or a quantity that is not there */
export function checkGate(gate: Gate, names: GateNames, owner: GateOwner = '--fail-on'): void {
  const unknown = (said: Sentence, name: string, known: readonly string[], all: Sentence = say('gate-known', known)) => {
    const meant = nearest(name, known)
    return usageError('unknown-gate-name', say('of-gate', owner, gate.rule, said), {
      value: gate.rule,
      hint: meant ? say('meant', meant) : all,
    })
  }
  if (asksDrift(gate, names.segments)) {
    if (gate.what !== '' && names.cuts && !names.cuts.includes(gate.what))
      throw unknown(say('gate-drift-measure', gate.what), gate.what, names.cuts)
    return
  }
  const segments = [...new Set([...names.segments, 'unclassified'])]
  const subjects = [...segments, ...Object.keys(special), 'drift']
  if (!subjects.includes(gate.subject)) throw unknown(say('gate-segment', gate.subject), gate.subject, subjects)
  const only = segments.includes(gate.subject) ? undefined : special[gate.subject]
  if (only && gate.subject === 'warnings') {
    if (warningCodes.includes(gate.what) || (names.ownWarnings && !nearest(gate.what, warningCodes))) return
    throw unknown(say('gate-warning', gate.what), gate.what, warningCodes, say('gate-warning-codes'))
  }
  const whats = only ? (gate.subject === 'total' ? [names.measure] : only) : ['customers', 'share', names.measure]
  if (!whats.includes(gate.what)) throw unknown(say('gate-quantity', gate.subject, gate.what), gate.what, whats)
}

/** The names that gates on this portfolio may use. */
export const gateNames = (header: Header): GateNames => ({
  segments: header.segments.map(({ segment }) => segment),
  measure: header.weigh.name,
  cuts: [...new Set(header.thresholds.map(({ measure }) => measure))],
})

/**
 * The gates that trip, in the order given.
 * @throws CarteraError (usage) when a quantity is unknown because no customer of the segment has it
 */
export async function trippedGates(gates: readonly Gate[], portfolio: Portfolio): Promise<TrippedGate[]> {
  const tripped: TrippedGate[] = []
  for (const gate of gates) {
    const value = await gateValue(gate, portfolio)
    if (isBeyond(value, gate.operator, gate.limit)) tripped.push({ ...gate, value })
  }
  return tripped
}

async function gateValue(gate: Gate, portfolio: Portfolio): Promise<string> {
  const { header } = portfolio
  if (asksDrift(gate, gateNames(header).segments)) return driftValue(gate, header)
  const summary = header.segments.find(({ segment }) => segment === gate.subject)
  if (!summary) {
    return wholeValue(gate, portfolio)
  }
  if (gate.what === 'customers') return String(summary.customers)
  const value = gate.what === 'share' ? summary.share : summary.amount
  if (value !== null) return value
  if (summary.customers === 0) return '0'
  const shareless = gate.what === 'share' && summary.amount !== null
  const { name } = header.weigh
  const cause = shareless ? say('gate-no-shares', name) : say('gate-no-customer', gate.subject, name)
  throw usageError('gate-without-value', say('of-gate', '--fail-on', gate.rule, cause), {
    value: gate.rule,
    hint: say('gate-on-instead', gate.subject, shareless ? name : 'customers', name),
  })
}

/** A quantity of the whole run. */
async function wholeValue(gate: Gate, portfolio: Portfolio): Promise<string> {
  const { subject, what, today } = gate
  const { inputs, totals, warnings, as_of, weigh } = portfolio.header
  const count = (of: (input: Header['inputs'][number]) => number) => inputs.reduce((sum, input) => sum + of(input), 0)
  const unused = ({ rejected, totals = 0, filtered }: Header['inputs'][number]) => rejected + totals + (filtered?.rows ?? 0)
  switch (subject) {
    case 'top1':
      return largestShare(portfolio)
    case 'rejected':
      return String(count(({ rejected }) => rejected))
    case 'filtered':
      return String(count(({ filtered }) => filtered?.rows ?? 0))
    case 'rows':
      return String(count((input) => input.rows - (what === 'used' ? unused(input) : 0)))
    case 'customers':
      return String(totals.customers)
    case 'warnings':
      return String(warnings.filter(({ code }) => code === what).length)
    case 'total':
      if (totals.amount !== null) return totals.amount
      throw withoutValue(gate, say('gate-no-total', weigh.name), say('gate-on-customers'))
    case 'as_of':
      if (as_of === null) throw withoutValue(gate, say('gate-no-date'), say('give-snapshot-date'))
      if (today === undefined) throw withoutValue(gate, say('gate-no-today'), say('gate-give-today'))
      return String(daysBetween(as_of, today))
    default:
      return '0'
  }
}

const withoutValue = ({ rule }: Gate, cause: Sentence, hint: Sentence) =>
  usageError('gate-without-value', say('of-gate', '--fail-on', rule, cause), { value: rule, hint })

function driftValue({ rule, what }: Gate, { drift }: Header): string {
  const value = what === '' ? drift?.value : drift?.measures.find(({ measure }) => measure === what)?.value
  if (value != null) return value
  const cause = !drift ? say('gate-no-model') : what === '' || drift.value === null ? say('gate-old-model') : say('gate-unspread', what)
  throw usageError('gate-without-value', say('of-gate', '--fail-on', rule, cause), {
    value: rule,
    hint: drift ? say('gate-save-model') : say('gate-name-model'),
  })
}

/** The share of the largest customer; in a portfolio that ranks by its weighing measure alone that is the first row. */
async function largestShare(shown: Portfolio): Promise<string> {
  const portfolio = withAllColumns(shown)
  const share = portfolio.columns.findIndex(({ name }) => name === 'share')
  if (portfolio.header.concentration && portfolio.header.within === undefined) {
    const [first] = await portfolio.top(1, 'en')
    return first?.[share] ?? '0'
  }
  let largest = '0'
  for await (const row of portfolio.stream('en')) {
    const found = row[share]
    if (found != null && compareDecimals(found, largest) > 0) largest = found
  }
  return largest
}

/** Whether a value, as decimal text, stands so to the limit. */
export const isBeyond = (value: string, operator: Gate['operator'], limit: string) => holds[operator](compareDecimals(value, limit))
