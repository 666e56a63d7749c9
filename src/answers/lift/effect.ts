/** The effect on the customers of a campaign, from what each of them bought; and the return on what it cost. */
import type { Engine } from '../../engines/engine.js'
import { readColumns } from '../../engines/read-rows.js'
import { inputError } from '../../errors.js'
import { valueAt } from '../../model/value-at.js'
import { rateQuery, sumsQuery, valuesQuery } from '../../sql/lift.js'
import { type Sample, sampleOf, welch } from '../../statistics/student.js'
import { say } from '../../words/sentence.js'
import type { Effect, LiftGroup, LiftHeader } from './lift.js'

interface Compared {
  /** Days of the campaign for each day before. */
  scale: number
  confidence: number
  file: string | undefined
}

/** @throws input error where there are fewer than two customers on one side */
export async function effectOf(engine: Engine, part: string | null, { scale, confidence, file }: Compared): Promise<Effect> {
  const side = async (treated: boolean) => {
    const { value, before } = await readColumns(engine, valuesQuery(treated, part), ['value', 'before'])
    const name = treated ? 'treated' : 'control'
    if (value.length < 2) throw fewOf(name, value.length, file)
    const [sums] = await engine.rows(sumsQuery(treated, part))
    const compared = scale === 0 ? value : value.map((each, i) => each - valueAt(before, i) * scale)
    const [now, then] = [sampleOf(value), sampleOf(before)]
    const group: LiftGroup = {
      customers: now.n,
      total: sums?.[0] ?? '0',
      before: scale === 0 ? null : (sums?.[1] ?? '0'),
      mean: now.mean,
      mean_before: scale === 0 ? null : then.mean,
    }
    return { group, compared: sampleOf(compared), then }
  }
  const [treated, control] = [await side(true), await side(false)]
  const found = welch(treated.compared, control.compared, confidence)
  const times = (value: number) => value * treated.group.customers
  return {
    treated: treated.group,
    control: control.group,
    difference: found.difference,
    standard_error: found.standard_error,
    low: found.low,
    high: found.high,
    incremental: times(found.difference),
    incremental_low: times(found.low),
    incremental_high: times(found.high),
    standardised_before: scale === 0 ? null : standardised(treated.then, control.then),
  }
}

function fewOf(name: 'treated' | 'control', count: number, file: string | undefined) {
  if (count === 0)
    return inputError('no-control', say(name === 'control' ? 'no-control' : 'no-treated', String(file)), { file, hint: say('group-names') })
  return inputError('group-of-one', say('group-of-one', String(file), name), { file, value: String(count) })
}

function standardised(one: Sample, other: Sample): number | null {
  const spread = Math.sqrt((one.variance + other.variance) / 2)
  return spread > 0 ? (one.mean - other.mean) / spread : null
}

export async function marginRate(
  engine: Engine,
  weigh: string,
  known: boolean,
  given: number | undefined,
): Promise<LiftHeader['margin_rate']> {
  if (given !== undefined) return { rate: given, from: 'option' }
  if (weigh === 'margin') return { rate: 1, from: 'measure' }
  if (!known) return null
  const [row] = await engine.rows(rateQuery)
  const rate = Number(row?.[0] ?? Number.NaN)
  return Number.isFinite(rate) ? { rate, from: 'ledger' } : null
}

export function romiOf(
  { incremental, incremental_low, incremental_high }: Effect,
  rate: number | undefined,
  cost: number | null,
): LiftHeader['romi'] {
  if (cost === null || rate === undefined) return null
  const of = (revenue: number) => (revenue * rate - cost) / cost
  return { value: of(incremental), low: of(incremental_low), high: of(incremental_high) }
}
