/** Satisfaction and loyalty as high, medium and low: said in words, scored on a scale, or compared with what was expected. */
import * as z from 'zod'
import type { Cut, Fields, Guard } from '../model/definition.js'
import { refusing } from '../model/issue.js'
import { numbers } from '../model/parameters.js'
import { say } from '../words/sentence.js'

/** Two numbers, the first below the second. */
export const pair = (help: string) =>
  numbers(
    help,
    z.tuple([z.number(), z.number()]).refine(([low, high]) => low < high, refusing(say('first-below-second'))) as unknown as z.ZodType<
      number[]
    >,
    'low,high',
  )

const levels = ['high', 'medium', 'low'] as const

const inWords: Cut = { fit: { by: 'at', values: [3, 2] }, levels, closed: 'ge', worded: true }

function scored(cuts: readonly number[] | undefined, [lowest, highest]: readonly number[]): Cut {
  const [from, to] = [lowest as number, highest as number]
  const [low, high] = cuts ?? [from + (to - from) / 3, from + ((to - from) * 2) / 3]
  return { fit: { by: 'at', values: [high as number, low as number] }, levels, closed: 'ge' }
}

/** The cut of perceived − expected: above is high, below low, equal within the tolerance medium. */
export const compared = (tolerance: number): Cut => ({ fit: { by: 'at', values: [tolerance, -tolerance] }, levels, closed: ['gt', 'ge'] })

/** A score off the scale is a fault, unless cuts of one's own make the scale idle. */
export function scaleGuard(
  field: 'satisfaction' | 'loyalty',
  cuts: readonly number[] | undefined,
  scale: readonly number[],
  has: Fields,
): Guard[] {
  const [lowest = 0, highest = 0] = scale
  if (cuts !== undefined || has.kind(field) === undefined || has.kind(field) === 'level') return []
  return [{ field, holds: `${field} >= ${lowest} and ${field} <= ${highest}`, says: say('score-off-scale', lowest, highest) }]
}

/** The measure and the cut of a field that holds words or scores; thirds of the scale unless cuts are given. */
export function axis(field: 'satisfaction' | 'loyalty', cuts: readonly number[] | undefined, scale: readonly number[], has: Fields) {
  return { measure: field, cut: has.kind(field) === 'level' ? inWords : scored(cuts, scale) }
}
