import * as z from 'zod'
import { say } from '../../words/sentence.js'
import { orderedValues, typeOfValues } from './spelt.js'
import { ascending, listOf, number, way } from './way.js'

const above0 = number.gt(0)

/** The first n customers, or the part of them that a number below 1 says. */
export const top = way({
  by: 'top',
  keys: () => ({ n: z.union([above0, listOf(above0)]) }),
  numbers: { key: 'n', are: 'one or list', such: 0.2 },
  thresholds: ({ n }) => [n].flat().length,
  fault: ({ n }) => {
    const numbers = [n].flat()
    if (!ascending(numbers)) return { key: 'n', message: say('top-ascends', numbers.map(String)) }
    return numbers.every((value) => value < 1) || numbers.every(Number.isInteger)
      ? undefined
      : { key: 'n', message: say('top-numbers', numbers.map(String)) }
  },
  point: { shown: 'top(n)', takes: (n) => n > 0 && (n < 1 || Number.isInteger(n)) },
  /** The lowest value within the first places, so that its equals come along. A level that nobody else reaches has no threshold. */
  query: (measure, { n }) => {
    const admitted = (each: number) => (each < 1 ? `place - 1 < ${measure.exact(each)} * known` : `place <= ${each}`)
    const lowest = [n].flat().map((each) => `min(CASE WHEN ${admitted(each)} THEN value END)`)
    const edges = lowest.map((edge, i) => (i === 0 ? edge : `NULLIF(${edge}, ${lowest[i - 1]})`))
    return { edges, from: orderedValues(measure, ' DESC') }
  },
  type: typeOfValues,
})
