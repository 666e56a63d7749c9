import { say } from '../../words/sentence.js'
import { decimalOf, scaleOf } from '../decimal.js'
import type { sides } from '../kinds.js'
import { valueAt } from '../value-at.js'
import { listOf, number, way } from './way.js'

type Numbers = readonly number[]

/** Ascending or descending; equal neighbours only where `allowed` says so. */
const ordered = (values: Numbers, equal: (i: number) => boolean) =>
  [1, -1].some((direction) =>
    values.every((value, i) => {
      const step = i === 0 ? 1 : (value - valueAt(values, i - 1)) * direction
      return step > 0 || (step === 0 && equal(i - 1))
    }),
  )

/** A value on two equal thresholds has a level of its own where the upper excludes it and the lower does not. */
const opens = (closed: (typeof sides)[number] | readonly (typeof sides)[number][]) => (i: number) =>
  typeof closed !== 'string' && closed[i] === 'gt' && closed[i + 1] === 'ge'

/** At numbers that are known. */
export const at = way({
  by: 'at',
  keys: () => ({ values: listOf(number) }),
  numbers: { key: 'values', are: 'list', such: 0.2 },
  thresholds: ({ values }) => values.length,
  fault: ({ values }, closed) =>
    ordered(values, opens(closed)) ? undefined : { key: 'values', message: say('points-order', values.map(String)) },
  query: ({ low, exact }, { values }) => ({ edges: [...values].sort((a, b) => (low ? a - b : b - a)).map((value) => exact(value)) }),
  type: (_, { values }) => ({
    scale: Math.max(...values.map((value) => scaleOf(decimalOf(value)))),
    digits: Math.max(...values.map((value) => decimalOf(Math.abs(value)).split('.')[0]?.length ?? 1)),
  }),
})
