import { ratio, scaled } from '../../model/decimal.js'
import { say } from '../../words/sentence.js'
import { type NamedGate, namedGateReader, type TrippedNamedGate, trippedNamed } from '../named-gate.js'
import { type ComparisonHeader, changes } from './comparison.js'

/** Reads a rule such as `moved.share > 0.1` or `A->C > 0`; throws a usage error for another shape. */
export const parseComparisonGate = namedGateReader(['moved.share > 0.1', 'A->C > 0'])

/**
 * Every name that a gate may use, with its value. Money of a segment is what it holds after; any other is the change,
 * as in the bridge and the matrix.
 */
function valuesOf(header: ComparisonHeader): Map<string, string> {
  const { bridge, moved, totals, measure } = header
  const values = new Map<string, string>()
  const set = (name: string, customers: number, money: string) => {
    values.set(`${name}.customers`, String(customers))
    values.set(`${name}.${measure.name === 'customers' ? 'amount' : measure.name}`, money)
  }
  for (const { segment, customers_after, after } of header.segments) set(segment, customers_after, after)
  for (const { name, customers, change } of movesOf(header)) {
    values.set(name, String(customers))
    set(name, customers, change)
  }
  const of = { entered: totals.customers_after, left: totals.customers_before, stayed: moved.of, up: moved.of, down: moved.of }
  for (const change of changes) {
    const { customers, change: money } = bridge[change]
    set(change, customers, money)
    values.set(`${change}.share`, ratio(customers, of[change]))
  }
  values.set('moved.customers', String(moved.customers))
  values.set('moved.share', moved.share ?? '0')
  const [before, change] = [scaled(totals.before, 6), scaled(totals.change, 6)]
  if (before > 0n) values.set('total.change', `${change < 0n ? '-' : ''}${ratio(change < 0n ? -change : change, before)}`)
  return values
}

/** All moves that are possible, also those that nobody made. */
function movesOf({ segments, matrix }: ComparisonHeader) {
  const places = [...segments.map(({ segment }) => segment), null]
  return places.flatMap((from) =>
    places.flatMap((to) => {
      const { customers, change } = matrix.find((cell) => cell.from === from && cell.to === to) ?? { customers: 0, change: '0' }
      return from === null && to === null ? [] : [{ name: `${from ?? 'entered'}->${to ?? 'left'}`, customers, change }]
    }),
  )
}

/**
 * The gates that trip, in the order given.
 * @throws CarteraError (usage) when a gate names what is not there
 */
export function trippedComparisonGates(gates: readonly NamedGate[], header: ComparisonHeader): TrippedNamedGate[] {
  if (gates.length === 0) return []
  const ids = header.segments.map(({ segment }) => segment)
  const names = say('gate-names-of-comparison', String(ids[0]), ids)
  return trippedNamed(gates, valuesOf(header), names, (name) => !name.includes('->'))
}
