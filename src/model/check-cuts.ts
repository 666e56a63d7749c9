/** Whether cuts cut what is there, into as many levels as there are thresholds, in order. */
import { type Sentence, say } from '../words/sentence.js'
import { type Fault, suggestion } from './faults.js'
import type { Closed, Cut, Definition, Fit } from './words.js'

/** How many thresholds a fit gives. */
function thresholdCount(fit: Fit): number {
  switch (fit.by) {
    case 'at':
      return fit.values.length
    case 'share':
      return fit.cuts.length
    case 'quantiles':
      return fit.n - 1
    case 'natural-breaks':
      return fit.k - 1
    case 'top':
      return [fit.n].flat().length
    default:
      return 1
  }
}

type Numbers = readonly number[]

/** Ascending or descending; equal neighbours only where `allowed` says so. */
const ordered = (values: Numbers, equal: (i: number) => boolean) =>
  [1, -1].some((way) =>
    values.every((value, i) => {
      const step = i === 0 ? 1 : (value - (values[i - 1] as number)) * way
      return step > 0 || (step === 0 && equal(i - 1))
    }),
  )

const ascending = (values: Numbers) => values.every((value, i) => i === 0 || value > (values[i - 1] as number))

/** A value on two equal thresholds has a level of its own where the upper excludes it and the lower does not. */
const opens = (closed: Cut['closed']) => (i: number) =>
  typeof closed !== 'string' && (closed as readonly Closed[])[i] === 'gt' && closed[i + 1] === 'ge'

/** What is wrong with the numbers of a fit, at which key of it. */
function numberFault({ fit, closed }: Cut): { key: string; message: Sentence } | undefined {
  const listed = (values: Numbers) => values.map(String)
  if (fit.by === 'at' && !ordered(fit.values, opens(closed))) {
    return { key: 'values', message: say('points-order', listed(fit.values)) }
  }
  if (fit.by === 'share' && !ascending(fit.cuts)) return { key: 'cuts', message: say('shares-ascend', listed(fit.cuts)) }
  if (fit.by !== 'top') return undefined
  const n = [fit.n].flat()
  if (!ascending(n)) return { key: 'n', message: say('top-ascends', listed(n)) }
  const fractions = n.every((value) => value < 1)
  return fractions || n.every(Number.isInteger) ? undefined : { key: 'n', message: say('top-numbers', listed(n)) }
}

const repeated = (words: readonly string[]) => words.find((word, i) => words.indexOf(word) < i)

function levelFaults(name: string, { fit, levels, closed, floor }: Cut, path: Fault['path']): Fault[] {
  const thresholds = thresholdCount(fit)
  const faults: Fault[] = []
  const twice = repeated([...levels, ...(floor === undefined ? [] : [floor])].map((level) => level.toLowerCase()))
  if (fit.by !== 'segment' && levels.length !== thresholds + 1) {
    faults.push({
      path: [...path, 'levels'],
      message: say('cut-levels', name, levels.length, thresholds),
      hint: say('name-levels', thresholds + 1),
    })
  }
  if (twice !== undefined) {
    faults.push({ path: [...path, 'levels'], message: say('level-twice', name, twice), value: twice })
  }
  if (typeof closed !== 'string' && closed.length !== thresholds) {
    faults.push({
      path: [...path, 'closed'],
      message: say('closed-words', name, closed.length, thresholds),
    })
  }
  return faults
}

/** Faults of the cuts. */
export function cutFaults({ cuts, measures }: Definition): Fault[] {
  return Object.entries(cuts).flatMap(([name, cut]): Fault[] => {
    const path = ['cuts', name]
    if (!Object.hasOwn(measures, name)) {
      const hint = suggestion(name, Object.keys(measures), say('known-measures'))
      return [{ path, inKey: true, message: say('cut-no-measure', name), hint, value: name }]
    }
    const wrong = numberFault(cut)
    return [
      ...(wrong ? [{ path: [...path, 'fit', wrong.key], message: say('of-cut', name, wrong.message) }] : []),
      ...levelFaults(name, cut, path),
    ]
  })
}
