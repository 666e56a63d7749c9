/** How customers moved over a model's cut points since it was saved. */
import type { Engine } from '../../engines/engine.js'
import type { Model } from '../../intake/model-file.js'
import { ratio } from '../../model/decimal.js'
import type { Threshold, Warning } from '../../model/definition.js'
import { countedLevels, type Plan } from '../../sql/compile.js'
import { levelsOf } from '../../sql/place.js'
import { say } from '../../words/sentence.js'
import type { Drift, DriftedPart, SegmentSummary } from './portfolio.js'

/** Customers on a level of a measure. */
export type LevelCount = NonNullable<Model['fitted']['levels']>[number]

/** From this drift on it is worth a warning. */
const worthSaying = 0.1

const cutPoints = ({ cuts }: Plan) => cuts.filter(({ cut }) => cut.fit.by !== 'segment')

/** Customers on each level of each measure with cut points, those without the measure left out. */
export async function levelCountsOf(engine: Engine, plan: Plan, source: 'levelled' | 'ranked'): Promise<LevelCount[]> {
  const cuts = cutPoints(plan)
  if (cuts.length === 0) return []
  const rows = await engine.rows(source === 'levelled' ? plan.levels : countedLevels(cuts, '"ranked"'))
  return cuts.flatMap(({ measure, cut }, at) =>
    levelsOf(cut).map((level, i) => ({
      measure: measure.name,
      level,
      customers: rows.reduce((sum, row) => sum + (row[at] === String(i) ? Number(row.at(-1)) : 0), 0),
    })),
  )
}

type Counts = ReadonlyMap<string, number>

const total = (counts: Counts) => [...counts.values()].reduce((sum, count) => sum + count, 0)

/**
 * The total variation distance of two spreads of customers over the same names, ½ Σ |p − q| of their shares: the least part
 * of the customers that would have to change place. From 0 to 1, exact to 6 decimals; null where nobody stands on one side.
 */
export function distance(before: Counts, after: Counts): string | null {
  const [a, b] = [total(before), total(after)].map(BigInt) as [bigint, bigint]
  if (a === 0n || b === 0n) return null
  const names = new Set([...before.keys(), ...after.keys()])
  const sum = [...names].reduce((all, name) => {
    const difference = BigInt(before.get(name) ?? 0) * b - BigInt(after.get(name) ?? 0) * a
    return all + (difference < 0n ? -difference : difference)
  }, 0n)
  return ratio(sum, 2n * a * b)
}

function parts(before: Counts, after: Counts): DriftedPart[] {
  const [all, now] = [total(before), total(after)]
  return [...new Set([...after.keys(), ...before.keys()])].map((name) => {
    const [fitted, customers] = [before.get(name) ?? 0, after.get(name) ?? 0]
    return { name, fitted_customers: fitted, fitted_share: ratio(fitted, all), customers, share: ratio(customers, now) }
  })
}

const bySegment = (segments: readonly { segment: string; customers: number }[]): Counts =>
  new Map(segments.map(({ segment, customers }) => [segment, customers]))

const byLevel = (levels: readonly LevelCount[], measure: string): Counts =>
  new Map(levels.flatMap((each) => (each.measure === measure ? [[each.level, each.customers]] : [])))

/** What stands on both sides of a drift. */
export interface DriftSides {
  model: Model
  segments: readonly SegmentSummary[]
  /** Now; none where only rows are wanted. */
  levels: readonly LevelCount[]
  /** Cut points that would be fitted now; none where only rows are wanted. */
  refitted: readonly Threshold[]
}

const cutName = ({ measure, level, group }: Pick<Threshold, 'measure' | 'level' | 'group'>) => JSON.stringify([measure, level, group])

/** The drift from a model. Cut points of groups that it does not know are left out. */
export function driftOf({ model: { fitted, thresholds }, segments, levels, refitted }: DriftSides): Drift {
  const old = fitted.segments && bySegment(fitted.segments)
  const measures = [...new Set(levels.map(({ measure }) => measure))]
  const saved = new Map(thresholds.map((each) => [cutName(each), each.at]))
  return {
    value: old ? distance(old, bySegment(segments)) : null,
    fitted_as_of: fitted.as_of,
    fitted_customers: fitted.customers,
    segments: old ? parts(old, bySegment(segments)) : [],
    measures: measures.map((measure) => {
      const before = fitted.levels ? byLevel(fitted.levels, measure) : new Map<string, number>()
      const now = byLevel(levels, measure)
      return { measure, value: distance(before, now), levels: before.size > 0 ? parts(before, now) : [] }
    }),
    thresholds: refitted.flatMap(({ at: now, ...cut }) => {
      const at = saved.get(cutName(cut))
      return at === undefined ? [] : [{ ...cut, at, now }]
    }),
  }
}

/** A drift worth a word, or one that cannot be told. */
export function driftWarnings({ value, fitted_as_of }: Drift): Warning[] {
  if (value === null) {
    return [{ code: 'drift-unknown', message: say('drift-unknown') }]
  }
  if (Number(value) < worthSaying) return []
  const since = fitted_as_of === null ? say('since-saved') : say('since-date', fitted_as_of)
  return [{ code: 'drift', message: say('drifted', since, Number((Number(value) * 100).toFixed(2))) }]
}
