/** Histories of purchases, and what was spent, as the engine holds them. */
import type { Engine } from '../../engines/engine.js'
import { readColumns } from '../../engines/read-rows.js'
import { inputError } from '../../errors.js'
import { historiesQuery, spendingQuery } from '../../sql/repeat-buying.js'
import type { Histories } from '../../statistics/bg-nbd.js'
import type { Spending } from '../../statistics/gamma-gamma.js'
import { type Sentence, say } from '../../words/sentence.js'

/** Days of a unit of time, unless a series says another. */
export const week = 7

/** The table `histories`: times in days, and in units. */
export async function readHistories(
  engine: Engine,
  unit: number,
): Promise<{ days: Pick<Histories, 'x' | 'recency' | 'age'>; histories: Required<Histories> }> {
  const { x, recency, age, ...others } = await readColumns(engine, historiesQuery, ['x', 'recency', 'age', 'customers', 'spent'])
  return { days: { x, recency, age }, histories: { x, recency: inUnits(recency, unit), age: inUnits(age, unit), ...others } }
}

export const inUnits = (days: Float64Array, unit: number): Float64Array => days.map((day) => day / unit)

/** What was spent on repeat purchases. */
export async function readSpending(engine: Engine): Promise<Spending> {
  const { x, spent, customers } = await readColumns(engine, spendingQuery, ['x', 'spent', 'customers'])
  return { x, mean: spent.map((amount, i) => amount / (x[i] as number)), customers }
}

export const sum = (values: Float64Array, of: (i: number) => number = (i) => values[i] as number) =>
  values.reduce((all, _, i) => all + of(i), 0)

/** Of a row, what hangs on x and age alone, made once for each pair. Rows are sorted by x, so that few are kept at a time. */
export function onceEach<T>(x: Float64Array, age: Float64Array, of: (x: number, age: number) => T): (i: number) => T {
  let [count, known] = [Number.NaN, new Map<number, T>()]
  return (i) => {
    if (x[i] !== count) [count, known] = [x[i] as number, new Map()]
    const from = age[i] as number
    const found = known.get(from) ?? of(count, from)
    known.set(from, found)
    return found
  }
}

export const nothingToLearn = (text: Sentence, shown: string | undefined) =>
  inputError('nothing', text, { file: shown, hint: say('other-method') })
